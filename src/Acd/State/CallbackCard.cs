namespace ContactCenter.Acd;

/// <summary>What is known of an open request to call somebody back. Changed by applying events, by nothing else.</summary>
internal sealed class CallbackCard : Timed, IDrawn
{
    public CallbackCard(CallbackRequested requested)
    {
        Requested = requested;
        (BookedAt, Since, Slot, NotBefore, PromisedBy) = (requested.At, requested.Since, requested.Slot, requested.NotBefore, requested.PromisedBy);
        (Class, HeadStart, OverridesRest) = (requested.Class, requested.HeadStart, requested.OverridesRest);
    }

    public bool IsToDraw { get; set; }

    /// <summary>What was asked for.</summary>
    public CallbackRequested Requested { get; }

    public CallbackId Id => Requested.Callback;

    public QueueId Queue => Requested.Queue;

    protected override (int Kind, long Order) Turn => (Deadline.OfRequest, Id.Value);

    /// <summary>The attempt that is going on; null: none.</summary>
    public ContactCard? Attempt { get; set; }

    /// <summary>The caller who has rung in; null: nobody.</summary>
    public ContactId? AttachedTo { get; set; }

    /// <summary>When its present time was given.</summary>
    public DateTimeOffset BookedAt { get; set; }

    /// <summary>Its place is since then; later than now when it is booked.</summary>
    public DateTimeOffset Since { get; set; }

    public CallbackSlot? Slot { get; set; }

    public DateTimeOffset? NotBefore { get; set; }

    public DateTimeOffset? PromisedBy { get; set; }

    public ClassId? Class { get; set; }

    public TimeSpan HeadStart { get; set; }

    public bool OverridesRest { get; set; }

    /// <summary>Attempts begun.</summary>
    public int Begun { get; set; }

    /// <summary>Times the caller was dialled in vain.</summary>
    public int InVain { get; set; }

    /// <summary>Why the last of those was in vain.</summary>
    public DialFailure? LastFailure { get; set; }

    /// <summary>Until when the phone that was dialled last may ring: no other dial before.</summary>
    public DateTimeOffset? DialUntil { get; set; }

    /// <summary>The caller was dialled since the present promise was made.</summary>
    public bool IsDialled { get; set; }

    /// <summary>It was told that the promise ends soon.</summary>
    public bool AtRisk { get; set; }

    /// <summary>It was told that the promise is broken.</summary>
    public bool Broken { get; set; }

    /// <summary>Agent and caller have talked to the end.</summary>
    public bool HasTalked { get; set; }

    /// <summary>It is over, and only <see cref="CallbackClosed"/> is missing; null: it is not.</summary>
    public CallbackEnd? Ends { get; set; }

    public CallbackState State => AttachedTo is not null ? CallbackState.Attached : Attempt?.State switch
    {
        null => CallbackState.Booked,
        ContactState.Offered => CallbackState.Offered,
        ContactState.Dialling => CallbackState.Dialling,
        ContactState.Talking => CallbackState.Talking,
        _ => CallbackState.Waiting,
    };

    /// <summary>The caller is being dialled or talked with: nothing can be changed.</summary>
    public bool IsBusy => State is CallbackState.Dialling or CallbackState.Talking;

    /// <summary>No attempt begins before this.</summary>
    public DateTimeOffset DueAt
    {
        get
        {
            var due = NotBefore ?? Requested.At;
            return DialUntil > due ? DialUntil.Value : due;
        }
    }

    /// <summary>The entry of an attempt: anybody competent may take it. Not a fact yet.</summary>
    public ContactQueued Entry(ContactId attempt, QueueLine line, DateTimeOffset now) => new(
        now,
        attempt,
        line.Plan.Id,
        Requested.Reason,
        Requested.Language,
        Requested.Ticket,
        line.PositionOf(new Place(Since.UtcTicks - HeadStart.Ticks, Requested.Ticket)),
        line.Plan.ServiceLevel)
    {
        Entry = EntryCause.Callback,
        Since = Since < now ? Since : now,
        Class = Class,
        HeadStart = HeadStart,
        OverridesRest = OverridesRest,
        Skills = Requested.Skills,
        Unit = Requested.Unit,
        Callback = Id,
    };

    /// <summary>The attempt's name: never used for another.</summary>
    public ContactId AttemptId(int attempt) => new($"{WaitingRoom.AttemptPrefix}{Id}.{attempt}");

    public CallbackImage Image() => new(
        Requested, Attempt?.Id, AttachedTo, BookedAt, Since, Slot, NotBefore, PromisedBy, Class, HeadStart, OverridesRest, Begun, InVain, DialUntil, IsDialled,
        AtRisk, Broken, HasTalked, Ends)
    {
        LastFailure = LastFailure,
    };

    /// <summary>As it was, but for its attempt.</summary>
    public static CallbackCard Of(CallbackImage image) => new(image.Requested)
    {
        AttachedTo = image.AttachedTo,
        BookedAt = image.BookedAt,
        Since = image.Since,
        Slot = image.Slot,
        NotBefore = image.NotBefore,
        PromisedBy = image.PromisedBy,
        Class = image.Class,
        HeadStart = image.HeadStart,
        OverridesRest = image.OverridesRest,
        Begun = image.Begun,
        InVain = image.InVain,
        DialUntil = image.DialUntil,
        IsDialled = image.IsDialled,
        AtRisk = image.AtRisk,
        Broken = image.Broken,
        HasTalked = image.HasTalked,
        Ends = image.Ends,
        LastFailure = image.LastFailure,
    };

    public override string ToString() => $"callback {Id}";
}
