namespace ContactCenter.Acd;

/// <summary>Somebody is to be called back. On disk before it is promised.</summary>
/// <param name="At">When.</param>
/// <param name="Callback">The request.</param>
/// <param name="Contact">The contact it comes from; null: an agent or a program made it.</param>
/// <param name="Number">Whom to call.</param>
/// <param name="Queue">In whose list it is.</param>
/// <param name="Reason">What it is about.</param>
/// <param name="Language">Language asked for; empty: any.</param>
/// <param name="Cause">Why there is a request.</param>
/// <param name="Since">Its place: as if it had waited in the queue since then.</param>
/// <param name="Ticket">Its place, exactly.</param>
public sealed record CallbackRequested(
    DateTimeOffset At,
    CallbackId Callback,
    ContactId? Contact,
    string Number,
    QueueId Queue,
    string Reason,
    string Language,
    CallbackCause Cause,
    DateTimeOffset Since,
    long Ticket) : AcdEvent(At)
{
    /// <summary>The priority class.</summary>
    public ClassId? Class { get; init; }

    /// <summary>See <see cref="ContactQueued.HeadStart"/>.</summary>
    public TimeSpan HeadStart { get; init; }

    /// <summary>Skills asked for beside those of the queue.</summary>
    public IReadOnlyDictionary<SkillId, int> Skills
    {
        get => field ?? Nothing.Asked;
        init;
    }

    /// <summary>Unit asked for; null: any.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>Who is to call; null: anybody competent.</summary>
    public AgentId? Person { get; init; }

    /// <summary>Not before this; null: as soon as its turn comes.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The class may be offered to agents who rest.</summary>
    public bool OverridesRest { get; init; }

    /// <summary>The time booked; null: it keeps its place.</summary>
    public CallbackSlot? Slot { get; init; }

    /// <summary>When the caller was told to be called at the latest; null: nothing was told.</summary>
    public DateTimeOffset? PromisedBy { get; init; }

    /// <summary>Tells people behind one number apart; null: nobody else is there.</summary>
    public string? Reference { get; init; }

    /// <summary>Who asked, when it was not the caller.</summary>
    public string? By { get; init; }

    /// <summary>The message it was made from; null: from none.</summary>
    public MessageId? Message { get; init; }

    /// <summary>From where and when somebody went home who is called for that; null: another reason.</summary>
    public FollowUp? FollowUp { get; init; }
}

/// <summary>The request is settled or taken away.</summary>
public sealed record CallbackClosed(DateTimeOffset At, CallbackId Callback, QueueId Queue, CallbackEnd End) : AcdEvent(At)
{
    /// <summary>Who wanted it; null: not told, or nobody's wish.</summary>
    public string? By { get; init; }

    /// <summary>Why; null: not told.</summary>
    public string? Reason { get; init; }
}

/// <summary>The request has another time.</summary>
/// <param name="At">When.</param>
/// <param name="Callback">Which.</param>
/// <param name="Queue">Whose.</param>
/// <param name="Slot">The time booked; null: as soon as its turn comes.</param>
/// <param name="NotBefore">When it is due; null: now.</param>
/// <param name="Since">Its place from now on.</param>
/// <param name="HeadStart">See <see cref="ContactQueued.HeadStart"/>.</param>
/// <param name="PromisedBy">When the caller was told to be called at the latest; null: nothing was told.</param>
/// <param name="By">Who wanted it.</param>
/// <param name="Reason">Why.</param>
public sealed record CallbackMoved(
    DateTimeOffset At,
    CallbackId Callback,
    QueueId Queue,
    CallbackSlot? Slot,
    DateTimeOffset? NotBefore,
    DateTimeOffset Since,
    TimeSpan HeadStart,
    DateTimeOffset? PromisedBy,
    string By,
    string Reason) : AcdEvent(At);

/// <summary>The request has another priority class.</summary>
/// <param name="At">When.</param>
/// <param name="Callback">Which.</param>
/// <param name="Queue">Whose.</param>
/// <param name="Class">The class.</param>
/// <param name="HeadStart">See <see cref="ContactQueued.HeadStart"/>.</param>
/// <param name="OverridesRest">The class may be offered to agents who rest.</param>
/// <param name="By">Who wanted it.</param>
/// <param name="Reason">Why.</param>
public sealed record CallbackPrioritised(
    DateTimeOffset At, CallbackId Callback, QueueId Queue, ClassId Class, TimeSpan HeadStart, bool OverridesRest, string By, string Reason) : AcdEvent(At);

/// <summary>Its caller has rung in: nobody calls meanwhile.</summary>
public sealed record CallbackAttached(DateTimeOffset At, CallbackId Callback, QueueId Queue, ContactId Contact) : AcdEvent(At);

/// <summary>The caller who had rung in left unanswered: the request is what it was.</summary>
public sealed record CallbackDetached(DateTimeOffset At, CallbackId Callback, QueueId Queue, ContactId Contact) : AcdEvent(At);

/// <summary>Its time has come: an attempt begins, a contact without a caller on the line. <see cref="ContactQueued"/> follows.</summary>
/// <param name="At">When.</param>
/// <param name="Callback">Which.</param>
/// <param name="Queue">Whose.</param>
/// <param name="Contact">The attempt.</param>
/// <param name="Attempt">1 for the first.</param>
public sealed record CallbackDue(DateTimeOffset At, CallbackId Callback, QueueId Queue, ContactId Contact, int Attempt) : AcdEvent(At);

/// <summary>
/// The agent has accepted: dial this number. The only event upon which a number is dialled for a request, and only when it is on disk.
/// </summary>
/// <param name="At">When.</param>
/// <param name="Offer">The offer that was accepted.</param>
/// <param name="Callback">Which request.</param>
/// <param name="Contact">The attempt.</param>
/// <param name="Agent">Who talks with the caller.</param>
/// <param name="Queue">For which queue.</param>
/// <param name="Number">Whom to dial.</param>
/// <param name="Until">Not answered by then: not reached.</param>
/// <param name="Waited">From the place it has to this.</param>
public sealed record CallbackAccepted(
    DateTimeOffset At,
    OfferId Offer,
    CallbackId Callback,
    ContactId Contact,
    AgentId Agent,
    QueueId Queue,
    string Number,
    DateTimeOffset Until,
    TimeSpan Waited) : AcdEvent(At)
{
    /// <summary>See <see cref="ContactConnected.Overtook"/>.</summary>
    public TimeSpan Overtook { get; init; }
}

/// <summary>The caller answered and pressed the key: the conversation begins.</summary>
public sealed record CallbackReached(
    DateTimeOffset At, CallbackId Callback, ContactId Contact, AgentId Agent, QueueId Queue) : AcdEvent(At);

/// <summary>The attempt is over, and its contact no more. <see cref="CallbackClosed"/> follows when there is no other.</summary>
/// <param name="At">When.</param>
/// <param name="Callback">Which request.</param>
/// <param name="Queue">Whose.</param>
/// <param name="Contact">The attempt.</param>
/// <param name="Agent">Who had accepted; null: nobody.</param>
/// <param name="End">How.</param>
/// <param name="Failure">Why the caller was not reached; null when that is not how it ended.</param>
/// <param name="NotBefore">When it is due again; null: now, or never.</param>
public sealed record CallbackAttemptEnded(
    DateTimeOffset At,
    CallbackId Callback,
    QueueId Queue,
    ContactId Contact,
    AgentId? Agent,
    AttemptEnd End,
    DialFailure? Failure,
    DateTimeOffset? NotBefore) : AcdEvent(At);

/// <summary>The promise ends soon, and nobody has called yet.</summary>
public sealed record CallbackAtRisk(DateTimeOffset At, CallbackId Callback, QueueId Queue, DateTimeOffset PromisedBy) : AcdEvent(At);

/// <summary>Nobody called in the time promised, nor long after. The request stays open.</summary>
public sealed record CallbackBroken(DateTimeOffset At, CallbackId Callback, QueueId Queue, DateTimeOffset PromisedBy) : AcdEvent(At);

/// <summary>Nobody is called back any more, for the system is about to stop; or people are called again, after the start.</summary>
/// <param name="At">When.</param>
/// <param name="On">People are called.</param>
public sealed record CallingTurned(DateTimeOffset At, bool On) : AcdEvent(At);

/// <summary>A caller wanted a time, and none was free.</summary>
public sealed record CallbackTurnedAway(DateTimeOffset At, ContactId Contact, QueueId Queue) : AcdEvent(At);
