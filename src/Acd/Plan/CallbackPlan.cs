namespace ContactCenter.Acd;

/// <summary>How a queue calls people back. Without one it only keeps the list.</summary>
public sealed record CallbackPlan
{
    /// <summary>What holds where nothing is said.</summary>
    internal static readonly CallbackPlan Default = new();

    /// <summary>Who is rung first.</summary>
    public CallbackFirst First { get; init; }

    /// <summary>How long an agent who has answered may take to accept. More than 0; default 20 s.</summary>
    public TimeSpan AcceptWithin { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the caller's phone rings. More than 0; default 30 s.</summary>
    public TimeSpan CallerRingTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a caller who has answered may take to press the key. More than 0; default 12 s.</summary>
    public TimeSpan ConfirmWithin { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>After the k-th attempt in vain, how long until the next; so there is one attempt more than these. 0 to 10, each 10 s to 7 d.</summary>
    public IReadOnlyList<TimeSpan> Again { get; init; } = [TimeSpan.FromMinutes(30), TimeSpan.FromHours(3), TimeSpan.FromHours(20)];

    /// <summary>How much earlier than its moment in the slot a booked request counts as having come. 0 to 24 h.</summary>
    public TimeSpan Lead { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>So long before a promise ends it is told that nobody has called yet. 0 or more.</summary>
    public TimeSpan AtRisk { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>So long after a promise has ended it is broken. 0 or more.</summary>
    public TimeSpan BrokenAfter { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>When this queue calls, and the times that can be booked; null: at all hours, and none.</summary>
    public ICallbackCalendar? Calendar { get; init; }

    /// <summary>How people who went home are called; null: this queue does not.</summary>
    public FollowUpPlan? FollowUp { get; init; }
}

/// <summary>How a queue calls people who went home.</summary>
/// <param name="After">So many days after they left, counted in days of the calendar. 0 to 60.</param>
/// <param name="Within">So many days later at most, when no slot is free. 0 to 30.</param>
/// <param name="Share">Percent of what a slot takes that they may fill; the rest is left for callers. 1 to 100.</param>
public sealed record FollowUpPlan(int After, int Within, int Share);

/// <summary>Who is rung first.</summary>
public enum CallbackFirst
{
    /// <summary>The agent, then the caller.</summary>
    Agent,

    /// <summary>The caller, while an agent is held free.</summary>
    Caller,
}

/// <summary>A slot and what it takes.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Capacity">Callbacks it takes in all, those promised already included. 0 or more.</param>
public readonly record struct SlotCapacity(CallbackSlot Slot, int Capacity);

/// <summary>When a queue calls back. Pure: the same answer to the same question as long as the plan holds.</summary>
public interface ICallbackCalendar
{
    /// <summary>The slot that begins at this instant; null: none does.</summary>
    SlotCapacity? SlotAt(DateTimeOffset start);

    /// <summary>Slots that begin at or after this instant and may be offered at <paramref name="now"/>, in order of time. Bounded.</summary>
    IEnumerable<SlotCapacity> SlotsFrom(DateTimeOffset from, DateTimeOffset now);

    /// <summary>The first instant from this one on at which the queue calls people; this one when there is none to come.</summary>
    DateTimeOffset NextOpen(DateTimeOffset at);

    /// <summary>The slots of a day, in order of time; none when it has no hours. Bounded.</summary>
    IEnumerable<SlotCapacity> SlotsOn(DateOnly day) => [];

    /// <summary>The day of an instant where the service is.</summary>
    DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    /// <summary>When the queue, which calls people at this instant, ceases to; null: it does not, or that is not known.</summary>
    DateTimeOffset? Closes(DateTimeOffset at) => null;
}
