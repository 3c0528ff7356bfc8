namespace ContactCenter.Acd;

/// <summary>An immutable picture of the core for readers outside its actor.</summary>
/// <param name="At">Time of the newest event in it.</param>
/// <param name="Queues">In the order of the configuration.</param>
/// <param name="Agents">In the order of the configuration.</param>
/// <param name="Contacts">Every open contact, in the order of arrival.</param>
/// <param name="Callbacks">Open requests to call back, in the order of their numbers: one for a number, a queue and a reference.</param>
/// <param name="Refusals">Commands refused since the start, by reason; reasons without any are absent.</param>
public sealed record AcdSnapshot(
    DateTimeOffset At,
    IReadOnlyList<QueueSnapshot> Queues,
    IReadOnlyList<AgentSnapshot> Agents,
    Album<ContactId, ContactSnapshot> Contacts,
    Album<(QueueId Queue, string Number, string? Reference), CallbackSnapshot> Callbacks,
    IReadOnlyDictionary<Refusal, long> Refusals)
{
    private IReadOnlyDictionary<ContactId, int>? _positions;

    /// <summary>Messages that are not erased, in the order in which they were left.</summary>
    public Album<MessageId, MessageSnapshot> Messages { get; init; } = Album<MessageId, MessageSnapshot>.Empty;

    /// <summary>What is promised by open requests, by queue and slot. See <see cref="SlotBook"/>.</summary>
    public IReadOnlyList<SlotPromises> Slots { get; init; } = [];

    /// <summary>Every switch of the plan, in the order of the configuration.</summary>
    public IReadOnlyList<SwitchSnapshot> Switches { get; init; } = [];

    /// <summary>Alarms that stand, in the order of their numbers, then the last 50 that were over within a day, newest first.</summary>
    public IReadOnlyList<AlarmSnapshot> Alarms { get; init; } = [];

    /// <summary>See <see cref="AcdPlan.FirstLineGoal"/>.</summary>
    public double? FirstLineGoal { get; init; }

    /// <summary>Jumps of the clock since the start.</summary>
    public ClockSteps ClockSteps { get; init; }

    /// <summary>1 for the head of the contact's queue; null when it does not wait. Who asks first pays for putting everybody in order.</summary>
    public int? PositionOf(ContactId contact) => (_positions ??= Positions()).TryGetValue(contact, out var position) ? position : null;

    private Dictionary<ContactId, int> Positions() => Contacts
        .Where(static c => c.Place is not null)
        .GroupBy(static c => c.Queue)
        .SelectMany(static queue => queue.OrderBy(static c => c.Place).Select(static (c, before) => (c.Id, Position: before + 1)))
        .ToDictionary(static c => c.Id, static c => c.Position);
}

/// <summary>A queue as it is now.</summary>
/// <param name="Id">The queue.</param>
/// <param name="Name">For people.</param>
/// <param name="Waiting">Callers in it who are not answered, those being offered included; attempts to call back are not.</param>
/// <param name="LongestWaitSince">When the caller who waited longest entered; null when nobody waits.</param>
/// <param name="Agents">Those who serve the queue, at any tier, by state.</param>
public sealed record QueueSnapshot(QueueId Id, string Name, int Waiting, DateTimeOffset? LongestWaitSince, AgentCounts Agents)
{
    /// <summary>Open requests to call back in this queue's list.</summary>
    public int CallbacksWaiting { get; init; }

    /// <summary>How many messages in this queue's list are where.</summary>
    public MessageCounts Messages { get; init; }

    /// <summary>Who answers for messages nobody has taken; null: the queue takes none.</summary>
    public AgentId? MessagesOwner { get; init; }

    /// <summary>Expected wait of one who comes now, without class or wishes; null: no estimate can be made.</summary>
    public TimeSpan? ExpectedWait { get; init; }

    /// <summary>True: the queue has handled too few contacts to tell its callers the expected wait.</summary>
    public bool IsWaitUncertain { get; init; }

    /// <summary>Share of the last scored announcements that were kept, 0 to 1; null: too few were scored.</summary>
    public double? PromisesKept { get; init; }

    /// <summary>The most that is spoken about the wait now.</summary>
    public SpokenPromise Announces { get; init; }
}

/// <summary>Agents by state. The sum is everyone who serves the queue.</summary>
public sealed record AgentCounts(int Ready, int Offered, int Talking, int WrapUp, int Delayed, int Paused, int Offline)
{
    /// <summary>At the occupancy cap, or after a long call.</summary>
    public int Resting { get; init; }
}

/// <summary>An agent as it is now.</summary>
/// <param name="Id">The agent.</param>
/// <param name="Name">For people.</param>
/// <param name="Status">What the person said.</param>
/// <param name="PauseReason">Why paused; null when not.</param>
/// <param name="Reachable">The phone can be rung.</param>
/// <param name="State">What the system sees.</param>
/// <param name="StateSince">Since when; null when it never changed.</param>
/// <param name="Until">When the state ends by itself; null when it does not.</param>
/// <param name="Contact">Whom the phone rings for, or who is talked with.</param>
public sealed record AgentSnapshot(
    AgentId Id,
    string Name,
    AgentStatus Status,
    string? PauseReason,
    bool Reachable,
    AgentState State,
    DateTimeOffset? StateSince,
    DateTimeOffset? Until,
    ContactId? Contact)
{
    /// <summary>Why the state is what it is; null before the first change.</summary>
    public AgentStateCause? Cause { get; init; }

    /// <summary>Share of the cap's window in talk and wrap-up, 0 to 1; null for an agent without a cap.</summary>
    public double? Occupancy { get; init; }

    /// <summary>Offers in a row that were not answered.</summary>
    public int MissedOffers { get; init; }

    /// <summary>The present contact, or the last one: the one a disposition code goes to.</summary>
    public ContactId? LastContact { get; init; }
}

/// <summary>An open contact as it is now.</summary>
/// <param name="Id">The contact.</param>
/// <param name="State">Where it is.</param>
/// <param name="CalledNumber">As dialled.</param>
/// <param name="CallerNumber">Null when withheld.</param>
/// <param name="ArrivedAt">When the call came.</param>
/// <param name="Queue">Its queue; null in the flow.</param>
/// <param name="QueuedAt">When it entered the queue.</param>
/// <param name="Reason">What it is about.</param>
/// <param name="Language">Language asked for.</param>
/// <param name="OpenTier">Highest tier open for it.</param>
/// <param name="Offer">The offer that rings.</param>
/// <param name="Agent">Whose phone rings, or who talks with it.</param>
/// <param name="ConnectedAt">When the conversation began.</param>
public sealed record ContactSnapshot(
    ContactId Id,
    ContactState State,
    string CalledNumber,
    string? CallerNumber,
    DateTimeOffset ArrivedAt,
    QueueId? Queue,
    DateTimeOffset? QueuedAt,
    string? Reason,
    string? Language,
    int? OpenTier,
    OfferId? Offer,
    AgentId? Agent,
    DateTimeOffset? ConnectedAt)
{
    /// <summary>Its place while it waits, or is offered; null: it has none. See <see cref="AcdSnapshot.PositionOf"/>.</summary>
    internal Place? Place { get; init; }

    /// <summary>Since when it waits, earlier waits included.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Its priority class.</summary>
    public ClassId? Class { get; init; }

    /// <summary>Unit asked for.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>The person it waits for, for now.</summary>
    public AgentId? Person { get; init; }

    /// <summary>The outside number being dialled, or connected.</summary>
    public string? OutsideNumber { get; init; }

    /// <summary>The request it is an attempt to call back for: nobody is on the line, or the one who is called; null: a caller.</summary>
    public CallbackId? Callback { get; init; }

    /// <summary>Every offer that rings; more than one when several phones ring at once.</summary>
    public IReadOnlyList<OfferId> Offers { get; init; } = [];
}
