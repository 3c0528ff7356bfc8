namespace ContactCenter.Acd.Tests;

/// <summary>Sees nothing but the journal, and knows what must never be in it.</summary>
internal sealed class Witness(AcdPlan plan)
{
    private readonly IReadOnlyList<QueuePlan> _queues = plan.Queues;
    private IReadOnlyList<AgentPlan> _agents = plan.Agents;
    private readonly Dictionary<ContactId, OfferId?> _open = [];
    private readonly HashSet<ContactId> _ended = [];
    private readonly Dictionary<AgentId, ContactId> _busy = [];
    private readonly Dictionary<AgentId, DateTimeOffset> _restsUntil = [];
    private readonly Dictionary<ContactId, int> _openTier = [];
    private readonly Dictionary<AgentId, AgentState> _states = [];
    private DateTimeOffset _at;

    /// <summary>Other agents, or fewer of the queues.</summary>
    public void Replan(AcdPlan other) => _agents = other.Agents;

    public void See(AcdEvent e)
    {
        Assert.True(e.At >= _at, "time runs backwards in the journal");
        _at = e.At;
        switch (e)
        {
            case ContactArrived a:
                Assert.False(_ended.Contains(a.Contact), "a contact came twice");
                _open.Add(a.Contact, null);
                break;
            case ContactQueued q:
                _openTier[q.Contact] = _queues.Single(p => p.Id == q.Queue).Steps[0].HighestTier;
                break;
            case StepOpened s:
                Assert.True(s.Tier >= _openTier[s.Contact], "a step closed what was open");
                _openTier[s.Contact] = s.Tier;
                break;
            case OfferMade o: Made(o); break;
            case OfferWithdrawn o: Over(o.Offer, o.Contact, o.Agent); break;
            case OfferFailed o: Over(o.Offer, o.Contact, o.Agent); break;
            case ContactConnected c:
                Assert.Equal(c.Offer, _open[c.Contact]);
                Assert.Equal(c.Contact, _busy[c.Agent]);
                break;
            case TalkEnded t:
                Assert.Equal(t.Contact, _busy[t.Agent]);
                _busy.Remove(t.Agent);
                break;
            case ContactEnded c:
                Assert.True(_open.Remove(c.Contact), "an outcome for a contact that is not open");
                Assert.True(_ended.Add(c.Contact), "two outcomes for one contact");
                Assert.DoesNotContain(c.Contact, _busy.Values);
                break;
            case AgentStateChanged s: Changed(s); break;
            default: break;
        }
    }

    private void Made(OfferMade o)
    {
        Assert.True(_open.ContainsKey(o.Contact), "an offer for nobody");
        Assert.Null(_open[o.Contact]);
        Assert.True(_busy.TryAdd(o.Agent, o.Contact), "an agent offered a second contact");
        Assert.True(o.At >= _restsUntil.GetValueOrDefault(o.Agent), "an offer during wrap-up or delay");
        Assert.True(o.Tier <= _openTier[o.Contact], "an offer above the open tier");
        var queue = _queues.Single(q => q.Id == o.Queue);
        Assert.Equal(o.Tier, _agents.Single(a => a.Id == o.Agent).TierFor(queue));
        Assert.Equal(o.Agent, o.Decision.Candidates[0].Agent);
        Assert.True(o.Decision.Candidates.Count <= OfferDecision.MaxCandidates && o.Decision.PassedOver.Count <= OfferDecision.MaxPassedOver);
        _open[o.Contact] = o.Offer;
    }

    private void Over(OfferId offer, ContactId contact, AgentId agent)
    {
        Assert.Equal(offer, _open[contact]);
        Assert.Equal(contact, _busy[agent]);
        _open[contact] = null;
        _busy.Remove(agent);
    }

    private void Changed(AgentStateChanged s)
    {
        Assert.Equal(_states.GetValueOrDefault(s.Agent), s.From);
        Assert.True(s.From != s.To || s.Cause == AgentStateCause.Removed, "a change that changes nothing");
        _states[s.Agent] = s.To;
        _restsUntil[s.Agent] = s.To is AgentState.WrapUp or AgentState.Delayed ? s.Until!.Value
            : s.Cause is AgentStateCause.Person or AgentStateCause.TimeUp or AgentStateCause.Removed ? s.At
            : _restsUntil.GetValueOrDefault(s.Agent);
    }
}
