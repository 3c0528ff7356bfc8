namespace ContactCenter.Acd;

/// <summary>An open request to call somebody back as it is now.</summary>
/// <param name="Callback">The request.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="Queue">Who is to call.</param>
/// <param name="Number">Whom to call.</param>
/// <param name="State">Where it is.</param>
public sealed record CallbackSnapshot(CallbackId Callback, DateTimeOffset At, QueueId Queue, string Number, CallbackState State)
{
    /// <summary>The call in which it was asked for; null: none.</summary>
    public ContactId? Contact { get; init; }

    /// <summary>What it is about.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Language asked for; empty: any.</summary>
    public string Language { get; init; } = "";

    /// <summary>Why there is a request.</summary>
    public CallbackCause Cause { get; init; }

    /// <summary>Who asked, when it was not the caller.</summary>
    public string? By { get; init; }

    /// <summary>Tells people behind one number apart; null: nobody else is there.</summary>
    public string? Reference { get; init; }

    /// <summary>Its place: as if it had waited since then. Later than now for a time that was booked.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Its place, exactly.</summary>
    public long Ticket { get; init; }

    /// <summary>The priority class.</summary>
    public ClassId? Class { get; init; }

    /// <summary>See <see cref="ContactQueued.HeadStart"/>.</summary>
    public TimeSpan HeadStart { get; init; }

    /// <summary>Skills asked for beside those of the queue.</summary>
    public IReadOnlyDictionary<SkillId, int> Skills { get; init; } = Nothing.Asked;

    /// <summary>Unit asked for; null: any.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>Who is to call; null: anybody competent.</summary>
    public AgentId? Person { get; init; }

    /// <summary>The time booked; null: it keeps its place.</summary>
    public CallbackSlot? Slot { get; init; }

    /// <summary>Not before this; null: as soon as its turn comes.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>When the caller was told to be called at the latest; null: nothing was told.</summary>
    public DateTimeOffset? PromisedBy { get; init; }

    /// <summary>Attempts begun, also those that were withdrawn.</summary>
    public int Attempts { get; init; }

    /// <summary>Times the caller was dialled in vain.</summary>
    public int DialledInVain { get; init; }

    /// <summary>Why the caller was not reached the last time; null: never dialled in vain.</summary>
    public DialFailure? LastFailure { get; init; }

    /// <summary>The attempt that is going on, or the caller who has rung in; null: neither.</summary>
    public ContactId? Call { get; init; }

    /// <summary>Whose phone rings for it, or who talks or is about to; null: nobody.</summary>
    public AgentId? Agent { get; init; }

    /// <summary>From where and when somebody went home who is called for that; null: another reason.</summary>
    public FollowUp? FollowUp { get; init; }

    /// <summary>Nobody called yet, and the promise ends soon, or has ended.</summary>
    public bool AtRisk { get; init; }

    /// <summary>Nobody called in the time promised, nor long after.</summary>
    public bool Broken { get; init; }
}

/// <summary>How many callbacks a queue has promised within a slot.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Start">Beginning of the slot (UTC).</param>
/// <param name="Count">How many. At least 1.</param>
public readonly record struct SlotPromises(QueueId Queue, DateTimeOffset Start, int Count);
