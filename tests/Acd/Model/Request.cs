namespace ContactCenter.Acd.Tests;

/// <summary>An open request to call back, as the plain model sees one.</summary>
internal sealed class Request(CallbackRequested asked)
{
    public CallbackRequested Asked => asked;

    public CallbackId Id => asked.Callback;

    public QueueId Queue => asked.Queue;

    public string Number => asked.Number;

    public string? Reference => asked.Reference;

    public DateTimeOffset Since { get; set; } = asked.Since;

    public TimeSpan HeadStart { get; set; } = asked.HeadStart;

    public ClassId? Class { get; set; } = asked.Class;

    public bool OverridesRest { get; set; } = asked.OverridesRest;

    public CallbackSlot? Slot { get; set; } = asked.Slot;

    public DateTimeOffset? NotBefore { get; set; } = asked.NotBefore;

    public DateTimeOffset? PromisedBy { get; set; } = asked.PromisedBy;

    /// <summary>When that time was given.</summary>
    public DateTimeOffset BookedAt { get; set; } = asked.At;

    /// <summary>For the figures: what became of the first promise that was decided.</summary>
    public Promise Promise { get; set; }

    /// <summary>How it ended; null: it is open.</summary>
    public CallbackEnd? End { get; set; }

    public int Dials { get; set; }

    /// <summary>Somebody dialled since that was promised.</summary>
    public bool WasDialled { get; set; }

    public bool AtRisk { get; set; }

    public bool Broken { get; set; }

    /// <summary>Attempts there were, the present one included.</summary>
    public int Attempts { get; set; }

    /// <summary>Dials in vain.</summary>
    public int InVain { get; set; }

    /// <summary>The attempt that goes on, and since when.</summary>
    public Caller? Attempt { get; set; }

    public DateTimeOffset Begun { get; set; }

    /// <summary>Until then the phone that was dialled last may ring.</summary>
    public DateTimeOffset RingsUntil { get; set; }

    /// <summary>The caller who has rung in.</summary>
    public Caller? Caller { get; set; }

    public CallbackState State => Caller is not null ? CallbackState.Attached : Attempt?.State switch
    {
        null => CallbackState.Booked,
        ContactState.Offered => CallbackState.Offered,
        ContactState.Dialling => CallbackState.Dialling,
        ContactState.Talking => CallbackState.Talking,
        _ => CallbackState.Waiting,
    };

    public bool IsBusy => State is CallbackState.Dialling or CallbackState.Talking;

    public override string ToString() => $"callback {Id}";
}
