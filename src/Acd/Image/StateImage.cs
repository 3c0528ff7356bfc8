namespace ContactCenter.Acd;

/// <summary>What the state has folded. See <see cref="AcdImage"/>.</summary>
internal sealed record StateImage(
    int Version,
    DateTimeOffset LastAt,
    RoomImage Room,
    IReadOnlyList<AgentImage> Agents,
    IReadOnlyList<AbsenceImage> Absences,
    CallbacksImage Callbacks,
    IReadOnlyList<LastAgents.LastTalk> LastTalks,
    WaitsImage Waits)
{
    /// <summary>Messages that are not erased.</summary>
    public MessagesImage? Messages { get; init; }

    /// <summary>The last event of each switch that was ever turned. None in images that are older than switches.</summary>
    public IReadOnlyList<SwitchTurned> Switches { get; init; } = [];

    /// <summary>Alarms. None in images that are older than these.</summary>
    public AlarmsImage? Alarms { get; init; }

    /// <summary>The system was about to stop. False in images that are older than the event that tells so.</summary>
    public bool CallsNobody { get; init; }
}

/// <summary>Alarms.</summary>
/// <param name="Last">The highest number given.</param>
/// <param name="All">Those that stand or may be raised.</param>
/// <param name="Over">The last that are over, oldest first.</param>
internal sealed record AlarmsImage(long Last, IReadOnlyList<AlarmImage> All, IReadOnlyList<AlarmSnapshot> Over);

/// <summary>An alarm that stands or may be raised.</summary>
internal sealed record AlarmImage(ContactId Contact, UnansweredWait Wait, AlarmRaised? First, AlarmRaised? Last, AlarmAcknowledged? Acknowledged, AlarmEnd? Ends);

/// <summary>Messages that are not erased, in the order in which they were left.</summary>
/// <param name="Last">How many were left so far.</param>
/// <param name="All">Those that are there.</param>
internal sealed record MessagesImage(long Last, IReadOnlyList<MessageImage> All);

/// <summary>A message.</summary>
internal sealed record MessageImage(
    MessageLeft Left, long Order, AgentId? Agent, DateTimeOffset Since, bool IsOverdue, MessageClosed? Closed, CallbackId? Callback);

/// <summary>Contacts, and the numbers given so far.</summary>
/// <param name="LastTicket">The last ticket given.</param>
/// <param name="LastOffer">The last offer's number.</param>
/// <param name="Arrivals">Contacts that arrived.</param>
/// <param name="Ended">The last that ended, oldest first.</param>
/// <param name="Contacts">Those that are open, in the order of arrival.</param>
internal sealed record RoomImage(
    long LastTicket, long LastOffer, long Arrivals, IReadOnlyList<ContactId> Ended, IReadOnlyList<ContactImage> Contacts);

/// <summary>An open contact with its whole place.</summary>
internal sealed record ContactImage(
    ContactArrived Arrived,
    long ArrivalNumber,
    ContactState State,
    ContactQueued? Queued,
    JourneyImage Journey,
    ulong Opened,
    DateTimeOffset StepsFrom,
    bool WaitsForPerson,
    IReadOnlyList<DateTimeOffset>? Looks,
    IReadOnlyList<AgentId> Ringing,
    AgentId? Talker,
    DateTimeOffset? ConnectedAt)
{
    /// <summary>The request it is an attempt to call back for.</summary>
    public CallbackId? Attempt { get; init; }

    /// <summary>Since when it waits unanswered.</summary>
    public UnansweredWait? Unanswered { get; init; }
}

/// <summary>A contact's way so far.</summary>
internal sealed record JourneyImage(
    TimeSpan Waited,
    bool KeepsPlace,
    Outcome? IfLeft,
    OutsideDialled? Outside,
    bool IsOutsideConnected,
    IReadOnlyList<QueueId>? SentInto,
    IReadOnlyList<string>? Dialled)
{
    /// <summary>It has left a message.</summary>
    public bool HasLeftMessage { get; init; }

    /// <summary>Who has talked with it, when its flow goes on behind the conversation.</summary>
    public AgentId? AnsweredBy { get; init; }
}

/// <summary>An agent, in the plan or not.</summary>
internal sealed record AgentImage(
    AgentId Id,
    AgentStatus Status,
    string? PauseReason,
    bool Reachable,
    AgentState State,
    DateTimeOffset? StateSince,
    DateTimeOffset? Until,
    AgentStateCause? Cause,
    DateTimeOffset IdleSince,
    OfferId? Offer,
    WorkloadImage Work,
    BusyWith? Busy,
    IReadOnlyList<LastOfferImage> LastOffers);

/// <summary>The last offer a queue made to an agent.</summary>
internal sealed record LastOfferImage(QueueId Queue, long Offer);

/// <summary>What an agent worked and missed.</summary>
internal sealed record WorkloadImage(
    int Missed,
    ContactId? LastContact,
    int Conversations,
    TimeSpan Talked,
    TimeSpan LastTalk,
    DateTimeOffset RestsUntil,
    AgentStateCause RestCause,
    IReadOnlyList<SpellImage> Spells,
    IReadOnlyList<TimeSpan> Handled,
    DateTimeOffset? TalksSince,
    SpellImage? WrapUp,
    TimeSpan? Handling,
    DateTimeOffset? DialsSince);

/// <summary>A time of work.</summary>
internal sealed record SpellImage(DateTimeOffset From, DateTimeOffset To);

/// <summary>Since when nobody who serves the queue is present; null: somebody is.</summary>
internal sealed record AbsenceImage(QueueId Queue, DateTimeOffset? NobodySince);

/// <summary>Open requests to call back, and the numbers given so far.</summary>
internal sealed record CallbacksImage(long Last, long LastTicket, IReadOnlyList<CallbackImage> Open);

/// <summary>An open request to call back.</summary>
internal sealed record CallbackImage(
    CallbackRequested Requested,
    ContactId? Attempt,
    ContactId? AttachedTo,
    DateTimeOffset BookedAt,
    DateTimeOffset Since,
    CallbackSlot? Slot,
    DateTimeOffset? NotBefore,
    DateTimeOffset? PromisedBy,
    ClassId? Class,
    TimeSpan HeadStart,
    bool OverridesRest,
    int Begun,
    int InVain,
    DateTimeOffset? DialUntil,
    bool IsDialled,
    bool AtRisk,
    bool Broken,
    bool HasTalked,
    CallbackEnd? Ends)
{
    /// <summary>See <see cref="CallbackSnapshot.LastFailure"/>.</summary>
    public DialFailure? LastFailure { get; init; }
}

/// <summary>What is known about waits.</summary>
/// <param name="Histories">Each queue's.</param>
/// <param name="Promises">Announcements that have no score yet.</param>
/// <param name="Heard">When those who wait heard of it last.</param>
/// <param name="SplitAt">When the agents' time was divided last.</param>
/// <param name="EventsSinceSplit">Events since then.</param>
/// <param name="Lent">How it was divided.</param>
internal sealed record WaitsImage(
    IReadOnlyList<HistoryImage> Histories,
    IReadOnlyList<OpenPromise> Promises,
    IReadOnlyList<HeardImage> Heard,
    DateTimeOffset SplitAt,
    int EventsSinceSplit,
    IReadOnlyList<LentImage> Lent);

/// <summary>What is remembered of a queue's waits.</summary>
internal sealed record HistoryImage(
    QueueId Queue,
    long Handled,
    double HandlingMean,
    double HandlingVariance,
    double HungUp,
    double Waited,
    IReadOnlyList<OvertakingImage> Overtaking,
    IReadOnlyList<bool> Ranges,
    IReadOnlyList<bool> Positions);

/// <summary>Arrivals of a class.</summary>
internal sealed record OvertakingImage(TimeSpan HeadStart, double Rate, DateTimeOffset At);

/// <summary>When a contact heard of its wait last.</summary>
internal sealed record HeardImage(ContactId Contact, DateTimeOffset Last);

/// <summary>A queue's share of the time of those who work for another.</summary>
internal sealed record LentImage(QueueId Queue, QueueId Other, double Share);
