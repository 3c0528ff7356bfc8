using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>Whether what is explained was decided by the plan it is explained with.</summary>
public enum DecidedBy
{
    /// <summary>The journal does not say.</summary>
    Unknown,

    /// <summary>By this one.</summary>
    ThisPlan,

    /// <summary>By another, for a while at least.</summary>
    AnotherPlan,
}

/// <summary>What part a contact has in a matter.</summary>
public enum CaseKind
{
    /// <summary>Somebody called.</summary>
    Call,

    /// <summary>Somebody called, and is to be called back.</summary>
    Asking,

    /// <summary>Somebody was to be called back, and rang in before that.</summary>
    RangIn,

    /// <summary>Somebody was called back, or was to be.</summary>
    Attempt,
}

/// <summary>
/// What hangs together and is told as one story: a call by itself; or a request to call back with the call that asked for it, all attempts, and whoever rang in meanwhile.
/// </summary>
/// <param name="Cases">The contacts, in the order in which they came.</param>
/// <param name="Events">Their events and those of the request and of messages they left, in the order of the journal.</param>
public sealed record Matter(IReadOnlyList<CaseFile> Cases, IReadOnlyList<AcdEvent> Events)
{
    /// <summary>So many contacts are looked into; of others the events are told.</summary>
    public const int MostCases = 12;

    /// <summary>The requests to call back it is about, in order; most often none or one.</summary>
    public IReadOnlyList<CallbackId> Requests { get; } = [.. Events.Select(RequestOf).OfType<CallbackId>().Distinct()];

    /// <summary>By which plan it was decided.</summary>
    public DecidedBy DecidedBy { get; init; }

    /// <summary>One call by itself.</summary>
    public static Matter Of(CaseFile file) => new([file], file.Events);

    /// <summary>What part a contact has in it.</summary>
    public CaseKind KindOf(ContactId contact) =>
        AttemptOf(contact) is not null ? CaseKind.Attempt
        : Events.Any(e => e is CallbackRequested requested && requested.Contact == contact) ? CaseKind.Asking
        : Events.Any(e => e is CallbackAttached attached && attached.Contact == contact) ? CaseKind.RangIn
        : CaseKind.Call;

    /// <summary>Which attempt to call back a contact is, 1 for the first; null: it is none.</summary>
    public int? AttemptOf(ContactId contact) => Events.OfType<CallbackDue>().FirstOrDefault(due => due.Contact == contact)?.Attempt;

    /// <summary>The request an event speaks of; null: of none.</summary>
    public static CallbackId? RequestOf(AcdEvent e) => e switch
    {
        CallbackRequested x => x.Callback,
        CallbackDue x => x.Callback,
        CallbackAccepted x => x.Callback,
        CallbackReached x => x.Callback,
        CallbackAttemptEnded x => x.Callback,
        CallbackMoved x => x.Callback,
        CallbackPrioritised x => x.Callback,
        CallbackAttached x => x.Callback,
        CallbackDetached x => x.Callback,
        CallbackAtRisk x => x.Callback,
        CallbackBroken x => x.Callback,
        CallbackClosed x => x.Callback,
        ContactQueued x => x.Callback,
        _ => null,
    };
}
