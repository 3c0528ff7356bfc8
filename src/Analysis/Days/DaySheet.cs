using ContactCenter.Acd;

namespace ContactCenter.Analysis.Days;

/// <summary>What a day that is over says: its figures, and what figures alone do not tell.</summary>
/// <param name="Day">In the service's time zone.</param>
/// <param name="Queues">Visits by queue; a queue that is absent had nobody.</param>
/// <param name="Attempts">All call attempts.</param>
/// <param name="HasEvents">False: the events were deleted and these figures kept; everything below is empty.</param>
public sealed record DaySheet(DateOnly Day, IReadOnlyDictionary<QueueId, QueueFigures> Queues, AttemptFigures Attempts, bool HasEvents)
{
    /// <summary>Every attempt of the day by the way it took; the sums are those of <see cref="Attempts"/>.</summary>
    public IReadOnlyDictionary<CallWay, WayCount> Ways { get; init; } = new Dictionary<CallWay, WayCount>();

    /// <summary>By queue: how many callers were answered after so many whole seconds.</summary>
    public IReadOnlyDictionary<QueueId, IReadOnlyDictionary<int, int>> Waits { get; init; } = new Dictionary<QueueId, IReadOnlyDictionary<int, int>>();

    /// <summary>First and last time of day at which the flow placed somebody in the queue.</summary>
    public IReadOnlyDictionary<QueueId, TimeSpanOfDay> Seen { get; init; } = new Dictionary<QueueId, TimeSpanOfDay>();

    /// <summary>Hours each agent was logged in with a phone that could be reached, pauses included.</summary>
    public IReadOnlyDictionary<AgentId, double> AgentHours { get; init; } = new Dictionary<AgentId, double>();

    /// <summary>For which queues each agent talked.</summary>
    public IReadOnlyDictionary<AgentId, IReadOnlySet<QueueId>> Talked { get; init; } = new Dictionary<AgentId, IReadOnlySet<QueueId>>();

    /// <summary>Fingerprints of the configurations that were taken into use, at a start or a reload, in the order of time.</summary>
    public IReadOnlyList<string> Configurations { get; init; } = [];

    /// <summary>How often each switch was turned on.</summary>
    public IReadOnlyDictionary<string, int> SwitchedOn { get; init; } = new Dictionary<string, int>();
}

/// <summary>From the first to the last of something, as times of day.</summary>
public readonly record struct TimeSpanOfDay(TimeOnly First, TimeOnly Last);

/// <summary>The way of a call as far as it tells for whom it was.</summary>
/// <param name="Flow">The flow that answered.</param>
/// <param name="Number">The number that was called.</param>
/// <param name="Choice">The last choice in a menu before the queue, or at all: <c>menu/where it leads</c>; null: none.</param>
/// <param name="Queue">The first queue it was sent to, asked for a callback of, or left a message in; null: it came to none.</param>
public readonly record struct CallWay(string Flow, string Number, string? Choice, QueueId? Queue);

/// <summary>What became of the calls of one way.</summary>
public sealed class WayCount
{
    private static readonly int Kinds = Enum.GetValues<Outcome>().Length;
    private readonly int[] _outcomes = new int[Kinds];

    /// <summary>All of them.</summary>
    public int Attempts { get; internal set; }

    /// <summary>Without an outcome in the journal.</summary>
    public int Open => Attempts - _outcomes.Sum();

    /// <summary>Those whose number is known (still).</summary>
    public int Known { get; internal set; }

    /// <summary>Of <see cref="Known"/>: the same number had rung earlier that day.</summary>
    public int Again { get; internal set; }

    /// <summary>How many ended so.</summary>
    public int Of(Outcome outcome) => _outcomes[(int)outcome];

    internal void End(Outcome outcome) => _outcomes[(int)outcome]++;
}
