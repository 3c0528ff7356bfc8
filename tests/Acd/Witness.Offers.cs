namespace ContactCenter.Acd.Tests;

/// <summary>What must be true of every offer.</summary>
internal sealed partial class Witness
{
    private void Queued(ContactQueued q, Seen seen)
    {
        Assert.True(!seen.InLine && seen.Talker is null, "queued twice");
        Assert.True(q.Since <= q.At && q.HeadStart >= TimeSpan.Zero, "waits since later than now");
        Assert.True(
            seen.Entry is null || q.At - q.Since >= seen.Waited, "waiting time lost on the way");
        var opened = seen.Tier;
        (seen.Entry, seen.InLine, seen.Person, seen.Tier) = (q, true, q.Person, QueueOf(q.Queue).Steps[0].HighestTier);
        seen.Waited = TimeSpan.Zero;
        if (q.Entry == EntryCause.Returned)
        {
            seen.Tier = opened; // back where it was: what was open is open
            return;
        }

        seen.Dropped = QueueOf(q.Queue).Steps[0].LanguageDropped;
        seen.Steps.Clear();
        seen.Steps.Add(0);
    }

    private void GivenUp(PersonGivenUp p, Seen seen)
    {
        Assert.Equal(seen.Person, p.Agent);
        seen.Person = null;
        if (p.Otherwise == PersonOtherwise.LeaveRequest)
        {
            LeavesItsPlace(seen);
        }
    }

    private void LeavesItsPlace(Seen seen)
    {
        if (seen.InLine)
        {
            (seen.InLine, seen.Waited) = (false, _at - seen.Since);
        }
    }

    private static void Opened(StepOpened s, Seen seen)
    {
        Assert.True(s.Tier >= seen.Tier, "a step closed what was open");
        Assert.True(seen.Steps.Add(s.Step), "a step opened twice");
        seen.Dropped |= s.LanguageDropped;
        seen.Tier = s.Tier;
    }

    private void Made(OfferMade o, Seen seen)
    {
        var queue = QueueOf(o.Queue);
        Assert.True(o.Offer.Value == ++_lastOffer, "an offer's number used twice, or left out");
        Assert.True(seen.InLine && seen.Talker is null, "an offer for somebody who does not wait");
        Assert.True(seen.Offers.Count < queue.RingAtOnce, "more phones ring than may");
        Assert.True(_busy.TryAdd(o.Agent, o.Contact), "an agent offered a second contact");
        Assert.True(_states.GetValueOrDefault(o.Agent) is AgentState.Ready or AgentState.Resting, "an offer to somebody who is not ready");
        if (_states[o.Agent] == AgentState.Ready)
        {
            Assert.True(o.At >= _restsUntil.GetValueOrDefault(o.Agent), "an offer during wrap-up, delay or rest");
        }
        else
        {
            Assert.True(seen.Entry!.OverridesRest, "an offer to somebody who rests, of a class that may not");
            _overriding = o.Offer;
        }

        Assert.Equal(o.Tier, AgentOf(o.Agent).TierFor(queue));
        Assert.True(Fits(o.Agent, seen), "an offer to somebody who may not take it");
        Assert.True(o.Decision.Candidates.Count <= OfferDecision.MaxCandidates && o.Decision.PassedOver.Count <= OfferDecision.MaxPassedOver);
        if (_states[o.Agent] == AgentState.Ready)
        {
            Assert.Equal(o.Agent, o.Decision.Candidates[0].Agent);
        }

        NobodyIsPassedOver(o, seen);
        seen.Offers.Add(o.Offer, o.Agent);
    }

    /// <summary>
    /// The bound of overtaking: of all who wait and whom this agent could take, nobody of the same class came earlier, and nobody of a
    /// class with a smaller head start came earlier by the difference or more.
    /// </summary>
    private void NobodyIsPassedOver(OfferMade o, Seen seen)
    {
        foreach (var other in _open.Values.Where(other => other.Waits && other != seen && Fits(o.Agent, other)))
        {
            if (_states[o.Agent] == AgentState.Resting && !other.Entry!.OverridesRest)
            {
                continue;
            }

            var earlier = seen.Since - other.Since;
            Assert.True(earlier <= seen.Entry!.HeadStart - other.Entry!.HeadStart, "somebody was overtaken further than the classes allow");
            Assert.True(
                other.Key != seen.Key || other.Entry!.Ticket > seen.Entry!.Ticket, "the same place, and the later ticket came first");
            Assert.True(seen.Offers.Count == 0, "a further phone rings while the agent could take somebody for whom none does");
        }
    }

    private void Overridden(RestOverridden o)
    {
        Assert.Equal(_overriding, o.Offer);
        Assert.True(o.RestUntil > o.At && o.RestUntil == _restsUntil[o.Agent], "the rest was over");
        _overriding = null;
    }

    private OfferId? _overriding;

    /// <summary>Skills, tier, person, language, unit: never below or beside what is asked for.</summary>
    private bool Fits(AgentId id, Seen seen)
    {
        var entry = seen.Entry!;
        var queue = QueueOf(entry.Queue);
        if (_plan.Agents.FirstOrDefault(a => a.Id == id) is not { } agent || agent.TierFor(queue) is not { } tier
            || !entry.Skills.All(s => agent.Skills.TryGetValue(s.Key, out var held) && held >= s.Value))
        {
            return false;
        }

        if (seen.Person is { } person)
        {
            return person == id;
        }

        var steps = seen.Steps.Select(i => queue.Steps[i]).ToArray();
        return tier >= entry.TierFrom && (entry.TierFrom > 0 || tier <= seen.Tier)
            && (entry.Language.Length == 0 || agent.Languages.Contains(entry.Language) || seen.Dropped)
            && (entry.Unit is not { } unit || agent.Units.Contains(unit) || steps.Any(s => s.UnitDropped || s.Units.Intersect(agent.Units).Any()));
    }

    private QueuePlan QueueOf(QueueId id) => _queues.Single(q => q.Id == id);

    private AgentPlan AgentOf(AgentId id) => _plan.Agents.Single(a => a.Id == id);
}
