using ContactCenter.Acd;

namespace ContactCenter.Analysis.Audit;

/// <summary>In which line a contact was settled: the tier of whoever talked with it last; 0: handed on, and nobody talked with it there.</summary>
internal static class LineRules
{
    /// <summary>The tier, and the instant of that conversation; null: settled nowhere, or not over.</summary>
    public static (int Tier, DateTimeOffset At)? Of(ContactStory story)
    {
        var events = story.Events;
        var tiers = new Dictionary<OfferId, int>();
        foreach (var made in events.Select(static e => e.Event).OfType<OfferMade>())
            tiers.TryAdd(made.Offer, made.Tier);
        var last = events.FindLast(e => Answer(e.Event) is { } offer && tiers.ContainsKey(offer) && !ContactStory.CameToNothing(events, offer, e.Sequence));
        if (last.Event is null)
            return null;
        var wasHandedOn = events.Exists(e => e.Event is ContactHandedOn && e.Sequence > last.Sequence);
        return End(events, wasHandedOn) ? (wasHandedOn ? 0 : tiers[Answer(last.Event)!.Value], last.Event.At) : null;
    }

    private static OfferId? Answer(AcdEvent e) => e switch
    {
        ContactConnected x => x.Offer,
        CallbackAccepted x => x.Offer,
        _ => null,
    };

    /// <summary>It is over, and the conversation was its end; or it was handed on and left in vain, by nobody's fault on our side and with no callback open.</summary>
    private static bool End(List<Placed> events, bool wasHandedOn) => events.Select(static e => e.Event).LastOrDefault(static e => e is ContactEnded or CallbackAttemptEnded) switch
    {
        ContactEnded { Outcome: Outcome.Answered } => true,
        ContactEnded { Outcome: not (Outcome.CallbackBooked or Outcome.Interrupted or Outcome.Failed) } => wasHandedOn,
        CallbackAttemptEnded { End: AttemptEnd.Talked } => true,
        _ => false,
    };
}
