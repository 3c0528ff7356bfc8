namespace ContactCenter.Acd;

/// <summary>Writes down why an offer goes where it goes, before it is made.</summary>
internal static class Decisions
{
    // Looking at more would make a decision cost as much as the queue has staff.
    private const int LookedAt = 32;

    public static OfferDecision Explain(ContactCard contact, PoolPlace best)
    {
        var line = contact.Line!;
        var demand = contact.Demand!;
        var key = demand.Pool.Key;
        var candidates = Candidates(demand, best);
        var passedOver = PassedOver(line, demand, best.Agent);
        return new(
            contact.Step,
            line.TierAt(contact.Opened),
            key.Language.Length == 0 ? null : key.Language,
            candidates,
            passedOver,
            line.Staff.Count - candidates.Length - passedOver.Length)
        {
            Strategy = line.Plan.Strategy,
            Unit = key.Unit,
            Person = key.Person,
        };
    }

    private static OfferCandidate[] Candidates(Demand demand, PoolPlace best)
    {
        if (best.Agent.State == AgentState.Resting || best.HeapSlot == 0)
        {
            // Nobody else who is ready may take it: rest is overridden, or it waited until this one became ready.
            return [new(best.Agent.Id, best.Tier, best.Agent.IdleSince)];
        }

        Span<int> slots = stackalloc int[OfferDecision.MaxCandidates];
        var count = demand.Pool.Ready.Best(slots);
        while (demand.Pool.Ready.At(slots[count - 1]).Tier > demand.OpenTier)
        {
            count--; // they come by tier
        }

        var candidates = new OfferCandidate[count];
        for (var i = 0; i < count; i++)
        {
            var place = demand.Pool.Ready.At(slots[i]);
            candidates[i] = new(place.Agent.Id, place.Tier, place.Agent.IdleSince);
        }

        return candidates;
    }

    private static PassedOver[] PassedOver(QueueLine line, Demand demand, AgentCard chosen)
    {
        Span<(int At, PassedOverReason Reason)> found = stackalloc (int, PassedOverReason)[OfferDecision.MaxPassedOver];
        var count = 0;
        for (var i = 0; i < line.Staff.Count && i < LookedAt && count < found.Length; i++)
        {
            if (line.Staff[i].Agent != chosen && ReasonToPassOver(line.Staff[i], demand) is { } reason)
            {
                found[count++] = (i, reason);
            }
        }

        var passedOver = new PassedOver[count];
        for (var i = 0; i < count; i++)
        {
            var service = line.Staff[found[i].At];
            passedOver[i] = new(service.Agent.Id, service.Tier, found[i].Reason);
        }

        return passedOver;
    }

    private static PassedOverReason? ReasonToPassOver(Service service, Demand demand) => service.Agent.State switch
    {
        AgentState.Offline => PassedOverReason.Offline,
        AgentState.Offered => PassedOverReason.OfferedElsewhere,
        AgentState.Talking => PassedOverReason.Talking,
        AgentState.WrapUp => PassedOverReason.WrapUp,
        AgentState.Delayed => PassedOverReason.Delayed,
        AgentState.Paused => PassedOverReason.Paused,
        AgentState.Resting => PassedOverReason.Resting,
        _ => demand.Pool.WhyNot(service) ?? (service.Tier > demand.OpenTier ? PassedOverReason.TierNotOpen : null),
    };
}
