namespace ContactCenter.Acd;

/// <summary>
/// Who answers what: the checked configuration of the core. Immutable; a reload makes a new one.
/// What people can write wrongly is found by the configuration check; what reaches this constructor wrong is a bug and throws.
/// </summary>
public sealed class AcdPlan
{
    /// <summary>Makes a plan.</summary>
    /// <param name="tiers">Number to name. Lower is offered first.</param>
    /// <param name="agents">In the order that breaks ties.</param>
    /// <param name="queues">In the order of the configuration.</param>
    /// <exception cref="ArgumentException">Two agents or two queues with one id.</exception>
    public AcdPlan(IReadOnlyDictionary<int, string> tiers, IReadOnlyList<AgentPlan> agents, IReadOnlyList<QueuePlan> queues)
    {
        Tiers = tiers;
        Agents = agents;
        Queues = queues;
        if (agents.Select(a => a.Id).Distinct().Count() != agents.Count)
        {
            throw new ArgumentException("Two agents have the same id.", nameof(agents));
        }

        if (queues.Select(q => q.Id).Distinct().Count() != queues.Count)
        {
            throw new ArgumentException("Two queues have the same id.", nameof(queues));
        }
    }

    /// <summary>A plan with nobody and nothing.</summary>
    public static AcdPlan Empty { get; } = new(new Dictionary<int, string>(), [], []);

    /// <summary>Tier number to name.</summary>
    public IReadOnlyDictionary<int, string> Tiers { get; }

    /// <summary>The people who answer.</summary>
    public IReadOnlyList<AgentPlan> Agents { get; }

    /// <summary>The queues.</summary>
    public IReadOnlyList<QueuePlan> Queues { get; }

    /// <summary>Priority classes, most urgent first. At least one; the last is everybody's.</summary>
    public IReadOnlyList<PriorityClass> Classes
    {
        get;
        init => field = value.Count > 0 ? value : throw new ArgumentException("There is at least one class.", nameof(value));
    } = PriorityClass.Default;

    /// <summary>Tells this plan from others made from another configuration; null: nobody wants to know which plan decided, and none is journalled.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The part of all contacts that is to be settled in the first line, 0 to 1; null: no goal. Decides nothing.</summary>
    public double? FirstLineGoal { get; init; }

    /// <summary>
    /// How long a caller's number is remembered after a conversation, for the last agent; more than 0. Null: as long as there is
    /// room for it.
    /// </summary>
    public TimeSpan? NumbersKept { get; init; }

    /// <summary>
    /// So many requests to call back may be open: numbers can be invented by whoever calls. Past this the flow goes on instead. Those cut off by a stop
    /// are always taken.
    /// </summary>
    internal int MostCallbacks { get; init; } = 20_000;

    /// <summary>The same plan with other people. Times that can be booked stay those of the people before.</summary>
    /// <param name="agents">In the order that breaks ties.</param>
    /// <exception cref="ArgumentException">Two with one id.</exception>
    public AcdPlan WithAgents(IReadOnlyList<AgentPlan> agents) => new(Tiers, agents, Queues)
    {
        Classes = Classes,
        FirstLineGoal = FirstLineGoal,
        NumbersKept = NumbersKept,
        MostCallbacks = MostCallbacks,
        Dispositions = Dispositions,
        Switches = Switches,
    };

    /// <summary>The class a contact is of: the one it asks for, else the queue's, else the last; a class that does not exist is none.</summary>
    internal PriorityClass ClassFor(ClassId? asked, QueuePlan queue) =>
        Find(asked) ?? Find(queue.Class) ?? Classes[^1];

    /// <summary>What contacts can have been about: code to name.</summary>
    public IReadOnlyDictionary<string, string> Dispositions { get; init; } = new Dictionary<string, string>();

    /// <summary>What people turn on and off, in the order of the configuration.</summary>
    /// <exception cref="ArgumentException">Two with one name.</exception>
    public IReadOnlyList<SwitchPlan> Switches
    {
        get;
        init => field = value.Select(s => s.Name).Distinct(StringComparer.Ordinal).Count() == value.Count
            ? value
            : throw new ArgumentException("Two switches have the same name.", nameof(value));
    } = [];

    private PriorityClass? Find(ClassId? id) => id is { } known ? Classes.FirstOrDefault(c => c.Id == known) : null;
}

/// <summary>A person who answers.</summary>
/// <param name="Id">The extension.</param>
/// <param name="Name">For people.</param>
/// <param name="Languages">Spoken, as in the flows: <c>sv</c>, <c>en</c> …</param>
/// <param name="Skills">Skill to the tier at which it is held.</param>
public sealed record AgentPlan(
    AgentId Id, string Name, IReadOnlyList<string> Languages, IReadOnlyDictionary<SkillId, int> Skills)
{
    /// <summary>The units this agent belongs to.</summary>
    public IReadOnlyList<UnitId> Units { get; init; } = [];

    /// <summary>What protects this agent.</summary>
    public AgentPolicy Policy { get; init; } = AgentPolicy.None;

    /// <summary>Holds all of these, each at its lowest tier or above.</summary>
    internal bool Holds(IReadOnlyDictionary<SkillId, int> skills)
    {
        foreach (var (skill, lowest) in skills)
        {
            if (!Skills.TryGetValue(skill, out var held) || held < lowest)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The tier at which this agent serves the queue: the highest held among the skills asked for; null when a skill
    /// is missing or held below the lowest tier that may take it.
    /// </summary>
    public int? TierFor(QueuePlan queue)
    {
        var tier = int.MinValue;
        foreach (var (skill, lowest) in queue.Skills)
        {
            if (!Skills.TryGetValue(skill, out var held) || held < lowest)
            {
                return null;
            }

            tier = Math.Max(tier, held);
        }

        return tier;
    }
}
