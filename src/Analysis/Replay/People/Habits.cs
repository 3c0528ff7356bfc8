using ContactCenter.Acd;
using ContactCenter.Analysis.Statistics;

namespace ContactCenter.Analysis.Replay.People;

/// <summary>What people did that day, for those of whom the day does not say what they would have done.</summary>
internal sealed class Habits
{
    /// <summary>So many must have given up in a queue, or have been answered by an agent, for its own habits to count.</summary>
    private const int Few = 10;

    private static readonly CourseDraw AnswersOutside = new(TimeSpan.FromSeconds(10), null);
    private readonly Dictionary<(Phase Phase, QueueId? Queue, ClassId? Class), List<Course>> _courses = [];
    private readonly Dictionary<AgentId, List<Course>> _rings = [];
    private readonly Dictionary<QueueId, SurvivalCurve> _patience;
    private readonly List<Course> _allRings;
    private readonly List<TimeSpan> _pauses;

    public Habits(DayScript day)
    {
        foreach (var (phase, isRequest, course) in day.Courses.Where(static one => one.Course.IsWhole && one.Phase is Phase.Talking or Phase.Outside or Phase.DialledOutside or Phase.CalledBack))
        {
            foreach (var key in Keys(phase, course.Queue, course.Class))
            {
                Listed(_courses, key).Add(course);
            }
        }

        _allRings = [.. day.Rings.Where(static ring => ring.Course.IsWhole).Select(static ring => ring.Course)];
        foreach (var (agent, course) in day.Rings.Where(static ring => ring.Course.IsWhole))
        {
            Listed(_rings, agent).Add(course);
        }

        var waits = day.Courses.Where(static one => one is { Phase: Phase.Waiting, IsRequest: false }).Select(static one => one.Course).ToList();
        Patience = new(waits.Select(Seen));
        _patience = waits.Where(static wait => wait.Queue is not null).GroupBy(static wait => wait.Queue!.Value)
            .Where(static queue => queue.Count(GaveUp) >= Few)
            .ToDictionary(static queue => queue.Key, static queue => new SurvivalCurve(queue.Select(Seen)));
        _pauses = [.. day.Pauses.Values.SelectMany(static pauses => pauses).OfType<(TimeSpan Length, long Order)>().Select(static pause => pause.Length)];
    }

    /// <summary>Of all callers of the day.</summary>
    public SurvivalCurve Patience { get; }

    /// <summary>Queues with a patience of their own.</summary>
    public int QueuesWithPatience => _patience.Count;

    /// <summary>When somebody hangs up who has waited so long; null: never.</summary>
    public TimeSpan? GivesUp(QueueId? queue, TimeSpan waited, double fraction) =>
        (queue is { } known && _patience.TryGetValue(known, out var own) ? own : Patience).GivesUp(waited.TotalSeconds, fraction) is { } seconds
            ? TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(30).TotalSeconds))
            : null;

    /// <summary>A phase as somebody of the same queue and class had it, longer than this where there was one.</summary>
    public CourseDraw Draw(Phase phase, QueueId? queue, ClassId? priority, TimeSpan longer, Chance chance)
    {
        foreach (var key in Keys(phase, queue, priority))
        {
            if (_courses.TryGetValue(key, out var all) && Drawn(all, longer, chance) is { } course)
            {
                return new(course.Length, course);
            }
        }

        return phase switch
        {
            Phase.DialledOutside => AnswersOutside with { After = longer + AnswersOutside.After },
            Phase.CalledBack => new(longer + TimeSpan.FromSeconds(12), null),
            _ => new(longer + (_courses.TryGetValue((phase, null, null), out var any) && any.Count > 0 ? TimeSpan.FromSeconds(any.Average(static one => one.Length.TotalSeconds)) : TimeSpan.FromMinutes(3)), null),
        };
    }

    /// <summary>What an agent does when the phone rings, and has rung so long; null: no phone rang that day.</summary>
    public Course? Ring(AgentId agent, TimeSpan longer, Chance chance) =>
        (_rings.TryGetValue(agent, out var own) && own.Count >= Few ? Drawn(own, longer, chance) : null) ?? Drawn(_allRings, longer, chance);

    /// <summary>How long an agent stays away whom the system has paused.</summary>
    public TimeSpan Pause(Chance chance) => _pauses.Count > 0 ? _pauses[chance.Below(_pauses.Count)] : TimeSpan.FromMinutes(5);

    private static bool GaveUp(Course wait) => wait.IsWhole && wait.Steps is [.., { Does: Leave { Cause: LeaveCause.CallerHungUp } }];

    private static (double Seconds, bool GaveUp) Seen(Course wait) => (wait.Length.TotalSeconds, GaveUp(wait));

    private static Course? Drawn(List<Course> all, TimeSpan longer, Chance chance)
    {
        if (longer > TimeSpan.Zero)
        {
            all = all.FindAll(one => one.Length > longer);
        }

        return all.Count == 0 ? null : all[chance.Below(all.Count)];
    }

    private static IEnumerable<(Phase, QueueId?, ClassId?)> Keys(Phase phase, QueueId? queue, ClassId? priority) =>
        new (Phase, QueueId?, ClassId?)[] { (phase, queue, priority), (phase, queue, null), (phase, null, null) }.Distinct();

    private static List<Course> Listed<TKey>(Dictionary<TKey, List<Course>> all, TKey key)
        where TKey : notnull
    {
        if (!all.TryGetValue(key, out var list))
        {
            all[key] = list = [];
        }

        return list;
    }
}

/// <summary>What was drawn.</summary>
/// <param name="After">How long it lasts.</param>
/// <param name="Course">Whose it was; null: nobody's, it is a guess.</param>
internal sealed record CourseDraw(TimeSpan After, Course? Course);
