using ContactCenter.Acd;

namespace ContactCenter.Analysis.Audit;

/// <summary>What must hold of agents and offers, event by event: nobody is in two conversations, or rung by two contacts; every offer ends once.</summary>
/// <param name="broken">Where what does not hold is written down.</param>
/// <param name="isWhole">Everything is read from the first event on.</param>
internal sealed class AgentLaws(BrokenLaws broken, bool isWhole)
{
    private readonly Dictionary<OfferId, (long Sequence, OfferMade Made)> _open = [];
    private readonly Dictionary<AgentId, OfferId> _rings = [];
    private readonly Dictionary<AgentId, (ContactId Contact, OfferId Offer)> _with = [];
    private readonly Dictionary<AgentId, AgentState> _states = [];
    private OfferId _last;

    public void Apply(long sequence, AcdEvent e)
    {
        switch (e)
        {
            case OfferMade x: Made(sequence, x); break;
            case ContactConnected x:
                Ends(sequence, x.Offer, x.Contact, x.Agent);
                Begins(sequence, x.Agent, x.Contact, x.Offer);
                break;
            case CallbackAccepted x:
                Ends(sequence, x.Offer, x.Contact, x.Agent);
                Begins(sequence, x.Agent, x.Contact, x.Offer);
                break;
            case OfferWithdrawn x: Ends(sequence, x.Offer, x.Contact, x.Agent); break;
            case OfferFailed x when _with.TryGetValue(x.Agent, out var with) && with.Offer == x.Offer:
                if (x.Contact.Value.StartsWith("callback-", StringComparison.Ordinal))
                    _with.Remove(x.Agent); // of a dial; who talked has the end of the conversation told
                break;
            case OfferFailed x: Ends(sequence, x.Offer, x.Contact, x.Agent); break;
            case TalkEnded x: _with.Remove(x.Agent); break;
            case CallbackAttemptEnded { Agent: { } agent }: _with.Remove(agent); break;
            case AgentStateChanged x: State(sequence, x); break;
            case ContactEnded x: Over(sequence, x.Contact); break;
            default: break;
        }
    }

    /// <summary>Offers that are open now.</summary>
    public int Open => _open.Count;

    private void Made(long sequence, OfferMade e)
    {
        if (e.Offer.Value <= _last.Value)
            broken.Add(Law.OfferOnce, sequence, e.Contact.Value, $"{e.Offer}", $"> {_last}");
        else
            _last = e.Offer;
        if (_rings.TryGetValue(e.Agent, out var other) && _open.TryGetValue(other, out var rung))
            broken.Add(Law.OneOfferEach, sequence, e.Agent.Value, $"{rung.Made.Contact}, {e.Contact}", rung.Made.Contact.Value);
        if (_with.TryGetValue(e.Agent, out var with))
            broken.Add(Law.OneConversationEach, sequence, e.Agent.Value, $"{with.Contact}, {e.Contact}", with.Contact.Value);
        _open[e.Offer] = (sequence, e);
        _rings[e.Agent] = e.Offer;
    }

    private void Ends(long sequence, OfferId offer, ContactId contact, AgentId agent)
    {
        if (_open.Remove(offer, out var made))
        {
            _rings.Remove(made.Made.Agent);
            if (made.Made.Contact != contact || made.Made.Agent != agent)
                broken.Add(Law.OfferEndsOnce, sequence, contact.Value, $"{offer}: {contact}, {agent}", $"{made.Made.Contact}, {made.Made.Agent}");
        }
        else if (isWhole)
        {
            broken.Add(Law.OfferEndsOnce, sequence, contact.Value, $"{offer}");
        }
    }

    private void Begins(long sequence, AgentId agent, ContactId contact, OfferId offer)
    {
        if (_with.TryGetValue(agent, out var other))
            broken.Add(Law.OneConversationEach, sequence, agent.Value, $"{other.Contact}, {contact}", other.Contact.Value);
        _with[agent] = (contact, offer);
    }

    private void State(long sequence, AgentStateChanged e)
    {
        if (_states.TryGetValue(e.Agent, out var was) && was != e.From)
            broken.Add(Law.StateChain, sequence, e.Agent.Value, $"{e.From} → {e.To}", $"{was} → …");
        _states[e.Agent] = e.To;
        if (e.To == AgentState.Offered && !_rings.ContainsKey(e.Agent))
            broken.Add(Law.OfferOnce, sequence, e.Agent.Value, $"{e.To}", nameof(OfferMade));
        if (e is { From: AgentState.Offered, Cause: not AgentStateCause.Restart } && _rings.TryGetValue(e.Agent, out var rings))
            broken.Add(Law.OfferEndsOnce, sequence, e.Agent.Value, $"{rings}: {e.To}");
        if (e.Cause == AgentStateCause.Restart && _rings.Remove(e.Agent, out var offer))
            _open.Remove(offer); // a stop in the middle of it was its end
        if (e.Cause == AgentStateCause.Restart)
            _with.Remove(e.Agent);
    }

    private void Over(long sequence, ContactId contact)
    {
        foreach (var (offer, made) in _open.Where(one => one.Value.Made.Contact == contact).ToArray())
        {
            _open.Remove(offer);
            _rings.Remove(made.Made.Agent);
            broken.Add(Law.OfferEndsOnce, sequence, contact.Value, $"{offer}: {made.Made.Agent}");
        }
    }
}
