namespace ContactCenter.Acd;

/// <summary>Writes down why an offer goes where it goes, before it is made.</summary>
internal static class Decisions
{
    // Looking at more would make a decision cost as much as the queue has staff.
    private const int LookedAt = 32;

    public static OfferDecision Explain(ContactCard contact)
    {
        var line = contact.Line!;
        var open = line.StepAt(contact.Step).HighestTier;
        var language = line.LanguageOf(contact);
        var ready = line.Candidates(contact, OfferDecision.MaxCandidates);
        var candidates = new OfferCandidate[ready.Count];
        for (var i = 0; i < candidates.Length; i++)
        {
            candidates[i] = new(ready[i].Agent.Id, ready[i].Tier, ready[i].Agent.IdleSince);
        }

        var passedOver = new List<PassedOver>();
        for (var i = 0; i < line.Staff.Count && i < LookedAt && passedOver.Count < OfferDecision.MaxPassedOver; i++)
        {
            var (agent, tier) = line.Staff[i];
            if (ReasonToPassOver(agent, tier, open, language) is { } reason)
            {
                passedOver.Add(new(agent.Id, tier, reason));
            }
        }

        return new(
            contact.Step,
            open,
            language.Length == 0 ? null : language,
            candidates,
            passedOver,
            line.Staff.Count - candidates.Length - passedOver.Count);
    }

    private static PassedOverReason? ReasonToPassOver(AgentCard agent, int tier, int openTier, string language) =>
        agent.State switch
        {
            AgentState.Offline => PassedOverReason.Offline,
            AgentState.Offered => PassedOverReason.OfferedElsewhere,
            AgentState.Talking => PassedOverReason.Talking,
            AgentState.WrapUp => PassedOverReason.WrapUp,
            AgentState.Delayed => PassedOverReason.Delayed,
            AgentState.Paused => PassedOverReason.Paused,
            _ when tier > openTier => PassedOverReason.TierNotOpen,
            _ when language.Length > 0 && !agent.Speaks(language) => PassedOverReason.Language,
            _ => null,
        };
}
