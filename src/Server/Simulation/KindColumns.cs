using ContactCenter.Acd;
using ContactCenter.Analysis.Traffic;
using ContactCenter.Configuration;
using ContactCenter.Server.Csv;

namespace ContactCenter.Server.Simulation;

/// <summary>Reads queue, skill, language and class of a row. Nothing is allocated for a row whose kind has been seen.</summary>
/// <param name="ground">What names mean.</param>
/// <param name="rows">The table.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class KindColumns(TrafficGround ground, CsvRows rows, TrafficFaults faults)
{
    private const int LongestName = 128;

    private readonly int _queue = rows.Find("queue");
    private readonly int _skill = rows.Find("skill");
    private readonly int _language = rows.Find("language");
    private readonly int _class = rows.Find("class");
    private readonly Dictionary<(int Queue, string? Skill, string? Language, string? Class), int> _numbers = [];
    private readonly List<CallKind> _kinds = [];

    /// <summary>By number.</summary>
    public IReadOnlyList<CallKind> Kinds => _kinds;

    /// <summary>Rows whose queue follows from their skill.</summary>
    public long BySkill { get; private set; }

    /// <summary>The number of the row's kind; null: a fault has been added.</summary>
    public int? Read()
    {
        Span<char> room = stackalloc char[LongestName];
        var name = rows.Field(_skill, room);
        string? skill = null;
        if (!name.IsEmpty && (skill = ground.Skill(name)) is null)
            return Fault(TrafficFault.Skill, _skill, name, "skill", ground.SkillNames, "leave it empty, or name a skill of queues.yaml or agents.yaml");
        name = rows.Field(_queue, room);
        if ((name.IsEmpty ? QueueBy(skill) : ground.Queue(name) ?? Unknown(name)) is not (>= 0 and var queue))
            return null;
        name = rows.Field(_language, room);
        string? language = null;
        if (!name.IsEmpty && (language = ground.Language(name)) is null)
            return Fault(TrafficFault.Language, _language, name, "language", ground.LanguageNames, "no agent speaks it; leave it empty for any");
        name = rows.Field(_class, room);
        string? priority = null;
        if (!name.IsEmpty && (priority = ground.Class(name)) is null)
            return Fault(TrafficFault.Class, _class, name, "class", ground.ClassNames, "leave it empty for the queue's");
        if (skill is not null && ground.Queues[queue].Skills.ContainsKey(new(skill)))
            skill = null; // asked for anyway
        return _numbers.TryGetValue((queue, skill, language, priority), out var known) ? known : New(queue, skill, language, priority);
    }

    private int New(int queue, string? skill, string? language, string? priority)
    {
        _kinds.Add(new(ground.Queues[queue].Id, skill is null ? null : new SkillId(skill), language ?? "", priority is null ? null : new ClassId(priority)));
        return _numbers[(queue, skill, language, priority)] = _kinds.Count - 1;
    }

    private int QueueBy(string? skill)
    {
        var queue = skill is null ? TrafficGround.None : ground.QueueAskingFor(skill);
        if (queue >= 0)
        {
            BySkill++;
            return queue;
        }

        faults.Add(TrafficFault.Queue, rows, _queue, !faults.IsTelling ? "" : skill is null
            ? "`queue` is empty, and so is `skill`; name the queue"
            : queue == TrafficGround.None
                ? $"`queue` is empty, and no queue asks for skill {Quote.Of(skill)}; name the queue"
                : $"`queue` is empty, and several queues ask for skill {Quote.Of(skill)} ({string.Join(", ", ground.QueuesAskingFor(skill).Take(6).Select(Quote.Of))}); name one of them");
        return TrafficGround.None;
    }

    private int Unknown(ReadOnlySpan<char> name)
    {
        Fault(TrafficFault.Queue, _queue, name, "queue", ground.QueueNames, "name a queue of queues.yaml");
        return TrafficGround.None;
    }

    private int? Fault(TrafficFault fault, int column, ReadOnlySpan<char> value, string what, IReadOnlyCollection<string> known, string otherwise)
    {
        faults.Add(fault, rows, column, !faults.IsTelling ? "" : $"{Quote.Of(what)} is {TrafficFaults.Shown(value)}, which there is not{NearestName.Hint(value.ToString(), known, otherwise)}");
        return null;
    }
}
