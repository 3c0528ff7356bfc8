using ContactCenter.Acd;

namespace ContactCenter.Analysis.Audit;

/// <summary>All events of one call, or of one attempt to call somebody back, in order.</summary>
/// <param name="contact">Which.</param>
/// <param name="isWhole">Its beginning is known.</param>
internal sealed class ContactStory(ContactId contact, bool isWhole)
{
    public ContactId Contact => contact;

    public bool IsWhole => isWhole;

    public List<Placed> Events { get; } = [];

    /// <summary>The request it is an attempt for; null: a caller's own call.</summary>
    public CallbackId? AttemptOf { get; init; }

    /// <summary>Who it is, to tell whether somebody came twice: by the number, and alone without one.</summary>
    public string Person { get; init; } = "";

    /// <summary>The call in which things are wished: of an attempt, the one in which it was asked for.</summary>
    public string Call { get; init; } = "";

    public DateTimeOffset Began => Events[0].Event.At;

    /// <summary>From when on somebody is on the line: of an attempt, once its request is closed or has attached them.</summary>
    public IReadOnlyList<Placed> OnTheLine => AttemptOf is null && isWhole ? Events
        : [.. Events.SkipWhile(e => IsAttempt && e.Event is not (CallbackAttached or CallbackClosed))];

    /// <summary>This answer came to nothing: the phone was gone at once.</summary>
    public static bool CameToNothing(IEnumerable<Placed> events, OfferId answered, long sequence) =>
        events.Any(e => e.Sequence > sequence && e.Event is OfferFailed failed && failed.Offer == answered);

    private bool IsAttempt => AttemptOf is not null || contact.Value.StartsWith("callback-", StringComparison.Ordinal);
}
