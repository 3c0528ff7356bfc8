namespace ContactCenter.Acd;

/// <summary>Writes down why an offer goes where it goes, before it is made.</summary>
internal static class Decisions
{
    public static OfferDecision Explain(ContactCard contact, Service best, AgentStates states)
    {
        var line = contact.Line!;
        var demand = contact.Demand!;
        var key = demand.Pool.Key;
        var candidates = Candidates(demand, best);
        var passedOver = PassedOver(line, demand, best.Agent, states);
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

    private static OfferCandidate[] Candidates(Demand demand, Service best)
    {
        if (best.Agent.State == AgentState.Resting || best.Agent.IsOutsidePools)
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

    /// <summary>Of the first of the queue's staff: looking at all would make a decision cost as much as there are.</summary>
    private static PassedOver[] PassedOver(QueueLine line, Demand demand, AgentCard chosen, AgentStates states)
    {
        var staff = line.FirstStaff;
        Span<(int At, PassedOverReason Reason)> found = stackalloc (int, PassedOverReason)[OfferDecision.MaxPassedOver];
        var count = 0;
        for (var i = 0; i < staff.Length && count < found.Length; i++)
        {
            var reason = ReasonOf(states[staff[i].Number]) ?? ReasonWhenReady(line.Staff[i], demand);
            if (reason is { } known && staff[i].Number != chosen.Number)
            {
                found[count++] = (i, known);
            }
        }

        var passedOver = new PassedOver[count];
        for (var i = 0; i < count; i++)
        {
            var (at, reason) = found[i];
            passedOver[i] = new(staff[at].Id, staff[at].Tier, reason);
        }

        return passedOver;
    }

    public static PassedOverReason? ReasonOf(AgentState state) => state switch
    {
        AgentState.Offline => PassedOverReason.Offline,
        AgentState.Offered => PassedOverReason.OfferedElsewhere,
        AgentState.Talking => PassedOverReason.Talking,
        AgentState.WrapUp => PassedOverReason.WrapUp,
        AgentState.Delayed => PassedOverReason.Delayed,
        AgentState.Paused => PassedOverReason.Paused,
        AgentState.Resting => PassedOverReason.Resting,
        _ => null,
    };

    public static PassedOverReason? ReasonWhenReady(Service service, Demand demand) =>
        demand.Pool.WhyNot(service) ?? (service.Tier > demand.OpenTier ? PassedOverReason.TierNotOpen : null);
}
