using ContactCenter.Acd;

namespace ContactCenter.Analysis.Replay.People;

/// <summary>Something somebody did.</summary>
/// <param name="After">So long after the phase began.</param>
/// <param name="Does">What; whom it names is put right when it is done again.</param>
/// <param name="Order">Its place among all of the day: of two at one instant the lower comes first.</param>
internal readonly record struct CourseStep(TimeSpan After, AcdCommand Does, long Order);

/// <summary>What somebody did while in one phase, or what an agent did while a phone rang.</summary>
/// <param name="since">When it began.</param>
/// <param name="queue">The queue it was about; null: none.</param>
/// <param name="priority">The class.</param>
internal sealed class Course(DateTimeOffset since, QueueId? queue, ClassId? priority)
{
    public QueueId? Queue => queue;

    public ClassId? Class => priority;

    /// <summary>The core ends it when nobody does: nobody answered.</summary>
    public bool EndsByItself { get; init; }

    /// <summary>In order of time.</summary>
    public List<CourseStep> Steps { get; } = [];

    /// <summary>How long the phase lasted; of one that goes on at the end of the day, until then.</summary>
    public TimeSpan Length { get; private set; }

    /// <summary>It ended by what was done in it, or by nobody within the time there was; not by others, nor by the end of the day.</summary>
    public bool IsWhole { get; private set; }

    public void Did(DateTimeOffset at, AcdCommand command, long order) => Steps.Add(new(at - since, command, order));

    public void Ends(DateTimeOffset at, bool isWhole) => (Length, IsWhole) = (at - since, isWhole);
}

/// <summary>What somebody did that day, phase by phase.</summary>
internal sealed class DayPerson
{
    private readonly Dictionary<Phase, List<Course>> _courses = [];
    private readonly Dictionary<AgentId, List<Course>> _rings = [];

    /// <summary>The <paramref name="time"/>th in a phase, from 1; null: that day it was not.</summary>
    public Course? Of(Phase phase, int time) => _courses.TryGetValue(phase, out var all) && time >= 1 && time <= all.Count ? all[time - 1] : null;

    /// <summary>The <paramref name="time"/>th ringing of an agent's phone for this person, from 1; null: that day it did not ring.</summary>
    public Course? Of(AgentId agent, int time) => _rings.TryGetValue(agent, out var all) && time >= 1 && time <= all.Count ? all[time - 1] : null;

    public void Add(Phase phase, Course course) => Listed(_courses, phase).Add(course);

    public void Add(AgentId agent, Course course) => Listed(_rings, agent).Add(course);

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

/// <summary>Something that happened at its time whatever became of callers: somebody came, logged in, turned a switch; or the system started.</summary>
/// <param name="At">When.</param>
/// <param name="Does">What; null: the system started.</param>
/// <param name="Name">Whom it is about, where that is not in the command: a request, or who raised an alarm.</param>
/// <param name="Order">Its place among all of the day.</param>
internal sealed record DayAct(DateTimeOffset At, AcdCommand? Does, string? Name, long Order);

/// <summary>A day's people, and what they did of their own will.</summary>
internal sealed class DayScript
{
    /// <summary>By <see cref="Present.Name"/>.</summary>
    public Dictionary<string, DayPerson> People { get; } = new(StringComparer.Ordinal);

    /// <summary>In order of time.</summary>
    public List<DayAct> Acts { get; } = [];

    /// <summary>Pauses after so many missed offers, until the agent came back, by agent and in order; null: it did not, but logged in or out anew.</summary>
    public Dictionary<AgentId, List<(TimeSpan Length, long Order)?>> Pauses { get; } = [];

    /// <summary>All courses of the day, by phase; and of phones that rang, by agent.</summary>
    public List<(Phase Phase, bool IsRequest, Course Course)> Courses { get; } = [];

    public List<(AgentId Agent, Course Course)> Rings { get; } = [];

    /// <summary>Events that were brought about by nothing that is known: of another version.</summary>
    public long Unread { get; set; }

    /// <summary>Times the system started within the day.</summary>
    public int Restarts => Acts.Count(static act => act.Does is null);
}
