namespace ContactCenter.Acd;

/// <summary>Every agent's state, and what follows from it: who is ready and who is present, by queue and language.</summary>
internal sealed class AgentBoard(IndexedHeap<Deadline, Timed> deadlines)
{
    private readonly Dictionary<AgentId, AgentCard> _agents = [];
    private readonly List<AgentCard> _toEnter = [];
    private AgentCard? _found;

    /// <summary>Their states, by <see cref="AgentCard.Number"/>.</summary>
    public AgentStates States { get; } = new();

    public IEnumerable<AgentCard> All => _agents.Values.OrderBy(a => a.Ordinal).ThenBy(a => a.Id.Value, StringComparer.Ordinal);

    public IEnumerable<AgentCard> Unlisted => All.Where(a => a.Plan is null);

    /// <summary>The one who is asked for next; null: not known.</summary>
    public void Recall(AgentCard? agent) => _found = agent ?? _found;

    /// <summary>An agent of the plan, or one who is still talking after having left it.</summary>
    public AgentCard? Find(AgentId id)
    {
        // Events about one agent come one after the other, and mostly with the very same id.
        if (!ReferenceEquals(_found?.Id.Value, id.Value) && _agents.TryGetValue(id, out var agent))
        {
            _found = agent;
        }

        return _found is { } found && found.Id == id ? found : null;
    }

    public void Apply(AgentStatusChanged e)
    {
        var agent = GetOrAdd(e.Agent);
        var before = agent.IsPresent;
        agent.Status = e.To;
        agent.PauseReason = e.To == AgentStatus.Paused ? e.Reason : null;
        agent.Work.StatusChanged(e);
        PresenceMayHaveChanged(agent, before, e.At);
    }

    public void Apply(AgentReachabilityChanged e)
    {
        var agent = GetOrAdd(e.Agent);
        var before = agent.IsPresent;
        agent.Reachable = e.Reachable;
        PresenceMayHaveChanged(agent, before, e.At);
    }

    public void Apply(ContactConnected e) => Find(e.Agent)?.Work.Connected(e);

    public void Apply(CallbackAccepted e) => Find(e.Agent)?.Work.Accepted(e);

    public void Apply(CallbackReached e) => Find(e.Agent)?.Work.Reached(e);

    public void Apply(CallbackAttemptEnded e)
    {
        if (e.Agent is { } agent)
        {
            Find(agent)?.Work.DialEnded(e.End == AttemptEnd.Restart ? null : e.At);
        }
    }

    public void Apply(TalkEnded e) => Find(e.Agent)?.Work.TalkEnded(e);

    public void Apply(OfferFailed e) => Find(e.Agent)?.Work.OfferFailed(e);

    public void Apply(AgentStateChanged e)
    {
        var agent = GetOrAdd(e.Agent);
        agent.Work.StateChanged(e);
        agent.LeavePools();
        agent.State = e.To;
        agent.StateSince = e.At;
        agent.Until = e.Until;
        agent.Cause = e.Cause;
        agent.IdleSince = e.IdleSince ?? agent.IdleSince;
        agent.Await(deadlines, e.Until);
        if (agent.IsOutsidePools && !agent.IsToEnter)
        {
            agent.IsToEnter = true;
            _toEnter.Add(agent);
        }

        if (agent is { Plan: null, State: AgentState.Offline })
        {
            _agents.Remove(agent.Id);
            _found = null;
        }
        else if (e.Cause == AgentStateCause.Removed)
        {
            // Left an earlier plan, and this one has the agent again: as new as it was then.
            var wasPresent = agent.IsPresent;
            agent.Forget();
            PresenceMayHaveChanged(agent, wasPresent, e.At);
        }
    }

    /// <summary>
    /// Whoever became ready or rests enters the pools now. Not at once: many an agent is offered a contact in the same turn, and
    /// would have entered every pool in vain.
    /// </summary>
    public void SettlePools()
    {
        foreach (var agent in _toEnter)
        {
            agent.IsToEnter = false;
            if (agent.IsOutsidePools)
            {
                agent.EnterPools();
            }
        }

        _toEnter.Clear();
    }

    /// <summary>Takes a plan: who they are may change, how they are does not. Pools and presence are built anew.</summary>
    public void Adopt(AcdPlan plan, IReadOnlyList<QueueLine> lines)
    {
        foreach (var agent in _agents.Values)
        {
            agent.Await(deadlines, null); // the order among deadlines is about to change
            agent.Plan = null;
            agent.Ordinal = int.MaxValue;
            agent.LeaveEverything();
        }

        for (var i = 0; i < plan.Agents.Count; i++)
        {
            var agent = GetOrAdd(plan.Agents[i].Id);
            agent.Plan = plan.Agents[i];
            agent.Ordinal = i;
            foreach (var line in lines)
            {
                Enlist(agent, line);
            }

            PresenceMayHaveChanged(agent, before: false, default);
            if (agent.State is AgentState.Ready or AgentState.Resting)
            {
                agent.EnterPools();
            }
        }

        foreach (var agent in _agents.Values)
        {
            agent.Await(deadlines, agent.Until);
        }

        foreach (var line in lines)
        {
            line.SortStaff();
        }
    }

    public void Restore(IReadOnlyList<AgentImage> agents)
    {
        foreach (var agent in agents)
        {
            GetOrAdd(agent.Id).Restore(agent);
        }
    }

    public AgentCard GetOrAdd(AgentId id)
    {
        if (Find(id) is not { } agent)
        {
            _agents[id] = agent = new(id, States);
        }

        return agent;
    }

    private static void Enlist(AgentCard agent, QueueLine line)
    {
        if (agent.Plan!.TierFor(line.Plan) is { } tier)
        {
            var service = agent.ServiceFor(line.Plan.Id);
            service.Adopt(line, tier);
            agent.Services.Add(service);
            line.Staff.Add(service);
        }
    }

    private void PresenceMayHaveChanged(AgentCard agent, bool before, DateTimeOffset at)
    {
        if (agent.IsPresent != before)
        {
            var change = before ? -1 : 1;
            foreach (var service in agent.Services)
            {
                service.Line.CountPresent(change, at);
                service.Line.Watch(deadlines);
            }

            foreach (var place in agent.Places)
            {
                place.CountPresent(change);
            }
        }
    }
}
