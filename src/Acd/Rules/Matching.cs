namespace ContactCenter.Acd;

/// <summary>
/// Brings contacts and agents together. Between two turns no contact waits that a ready agent might take; so after a
/// change it is enough to look at the contacts and agents the change touched, and the first in the one ordering of
/// all who wait gets the best agent. Only then further phones ring for those who may have several.
/// </summary>
internal sealed class Matching(AcdState state, Turn turn)
{
    private readonly List<ContactCard> _contacts = [];
    private readonly HashSet<ContactCard> _rungInVain = [];
    private readonly PriorityQueue<ContactCard, Place> _unsettled = new();
    private readonly List<AgentCard> _agents = [];
    private readonly List<QueueLine> _lines = [];
    private readonly PriorityQueue<AgentCard, Place> _seekers = new();

    /// <summary>What must be settled before a touched contact is offered to anybody. Wired by the core.</summary>
    public Action<ContactCard, bool> Settle { private get; set; } = static (_, _) => { };

    /// <summary>The contact began to wait, or more agents may take it, or fewer phones ring for it.</summary>
    public void Touched(ContactCard contact) => _contacts.Add(contact);

    /// <summary>A phone rang for the contact and was not answered.</summary>
    public void RungInVain(ContactCard contact)
    {
        _rungInVain.Add(contact);
        _contacts.Add(contact);
    }

    /// <summary>The agent became ready, or rests.</summary>
    public void Touched(AgentCard agent) => _agents.Add(agent);

    /// <summary>Who is present for this queue changed.</summary>
    public void Touched(QueueLine line) => _lines.Add(line);

    /// <summary>The agent is paused: those who wait for nobody else need not.</summary>
    public void Paused(AgentCard agent)
    {
        foreach (var number in agent.Reach)
        {
            if (state.Lines.Demands[number] is { } demand && demand.Pool.Key.Person == agent.Id)
            {
                Touched(demand);
            }
        }
    }

    public void Run()
    {
        if (_contacts.Count + _agents.Count + _lines.Count == 0)
        {
            return;
        }

        SettleTouched();
        if (_contacts.Count == 0 && _agents is [{ State: AgentState.Ready } agent] && !state.Lines.RingsSeveral)
        {
            RingAlone(agent);
            state.Agents.SettlePools();
        }
        else
        {
            state.Agents.SettlePools();
            RingAll();
        }

        _contacts.Clear();
        _agents.Clear();
    }

    private void RingAll()
    {
        if (_contacts.Count > 1)
        {
            _contacts.Sort(static (a, b) => a.Place.CompareTo(b.Place));
        }

        Ring(further: false);
        if (state.Lines.RingsSeveral)
        {
            Ring(further: true);
        }
    }

    /// <summary>By how much the one who waited longest of those this agent could take now has waited longer than this contact.</summary>
    public TimeSpan Overtaken(ContactCard contact, AgentCard agent)
    {
        var since = contact.Queued!.Since.UtcTicks;
        return new(since - state.Lines.Demands.Earliest(agent.Reach, since));
    }

    /// <summary>In the one ordering, too: who is sent on first stands first where both come to.</summary>
    private void SettleTouched()
    {
        TouchUnserved();
        for (var settled = 0; settled < _contacts.Count || _unsettled.Count > 0;)
        {
            for (; settled < _contacts.Count; settled++)
            {
                _unsettled.Enqueue(_contacts[settled], _contacts[settled].Place);
            }

            var contact = _unsettled.Dequeue();
            Settle(contact, _rungInVain.Remove(contact)); // may touch more
        }

        _rungInVain.Clear();
    }

    /// <summary>Those who wait where somebody came or went, and nobody present may take them.</summary>
    private void TouchUnserved()
    {
        foreach (var line in _lines)
        {
            foreach (var demand in line.Demands)
            {
                if (!demand.IsServed)
                {
                    Touched(demand);
                }
            }
        }

        _lines.Clear();
    }

    private void Touched(Demand demand)
    {
        foreach (var lane in demand.Lanes)
        {
            _contacts.AddRange(lane.Contacts.Items());
        }
    }

    /// <summary>
    /// In the one ordering: each touched contact, and whomever a touched agent could take, is offered to the best agent. Offers only use
    /// agents up, so a contact that finds nobody now finds nobody later in this turn, and what an agent could take only moves back.
    /// </summary>
    private void Ring(bool further)
    {
        _seekers.Clear();
        foreach (var agent in _agents)
        {
            Seek(agent, further);
        }

        var next = 0;
        while (true)
        {
            while (next < _contacts.Count && BestFor(_contacts[next], further) is null)
            {
                next++;
            }

            var touched = next < _contacts.Count ? _contacts[next] : null;
            if (_seekers.TryPeek(out var seeker, out var wants) && (touched is null || wants.ComesBefore(touched.Place)))
            {
                _seekers.Dequeue();
                if (FirstFor(seeker, further) is { } first && first.Place == wants && BestFor(first, further) is { } best)
                {
                    Offer(first, best.Service);
                }

                Seek(seeker, further); // another agent was better for it, or somebody else got that contact
            }
            else if (touched is not null)
            {
                Offer(touched, BestFor(touched, further)!.Service);
            }
            else
            {
                break;
            }
        }
    }

    /// <summary>
    /// Nothing changed but that this agent became ready. Whoever waits was refused by everybody else, so it is this one's, and
    /// no pool needs to be asked.
    /// </summary>
    private void RingAlone(AgentCard agent)
    {
        if (agent.IsOutsidePools && FirstFor(agent, further: false) is { } first)
        {
            Offer(first, agent.ServiceFor(first.Line!.Plan.Id));
        }
    }

    private void Seek(AgentCard agent, bool further)
    {
        if (FirstFor(agent, further) is { } first)
        {
            _seekers.Enqueue(agent, first.Place);
        }
    }

    /// <summary>The agent to offer the contact to; null when it needs none, or nobody may take it now.</summary>
    private PoolPlace? BestFor(ContactCard contact, bool further)
    {
        if (contact is not { HeapHandle: > 0, Demand: { } demand } || (contact.State == ContactState.Offered) != further)
        {
            return null;
        }

        return demand.BestReady ?? (contact.Queued!.OverridesRest && !further ? demand.FirstResting(turn.Now) : null);
    }

    /// <summary>The contact this agent should be offered next; null when there is none.</summary>
    private ContactCard? FirstFor(AgentCard agent, bool further) => (agent.State, further) switch
    {
        (AgentState.Ready, false) => state.Lines.Demands.First(agent.Reach),
        (AgentState.Ready, true) => First(agent, static d => d.Further.First),
        (AgentState.Resting, false) when agent.Until > turn.Now => First(agent, static d => d.FirstOverridingRest()),
        _ => null,
    };

    private ContactCard? First(AgentCard agent, Func<Demand, ContactCard?> of)
    {
        ContactCard? first = null;
        foreach (var number in agent.Reach)
        {
            var head = of(state.Lines.Demands[number]!);
            first = head is not null && (first is null || head.ComesBefore(first)) ? head : first;
        }

        return first;
    }

    private void Offer(ContactCard contact, Service best)
    {
        var agent = best.Agent;
        var offer = new OfferId(state.Contacts.LastOffer + 1);
        var queue = contact.Line!.Plan;
        var until = turn.Now + queue.RingTime + (contact.Attempt is null ? TimeSpan.Zero : queue.Attempts.AcceptWithin);
        var (from, restUntil) = (agent.State, agent.Until);
        turn.Emit(new OfferMade(turn.Now, offer, contact.Id, agent.Id, queue.Id, best.Tier, until, Decisions.Explain(contact, best, state.Agents.States)), contact, agent);
        if (from == AgentState.Resting)
        {
            turn.Emit(new RestOverridden(
                turn.Now, offer, contact.Id, agent.Id, contact.Queued!.Class, restUntil ?? turn.Now, RestRules.Occupancy(agent, turn.Now)));
        }

        turn.Emit(new AgentStateChanged(turn.Now, agent.Id, from, AgentState.Offered, until, AgentStateCause.Offer, null));
    }
}
