namespace ContactCenter.Acd;

/// <summary>Rules for what people and their phones do.</summary>
internal sealed class AgentDesk(AcdState state, Turn turn, OfferDesk offers, Matching matching)
{
    public Refusal SetReachable(AgentCard agent, bool reachable)
    {
        if (agent.Reachable == reachable)
        {
            return Refusal.NoChange;
        }

        turn.Emit(new AgentReachabilityChanged(turn.Now, agent.Id, reachable));
        PresenceChanged(agent);
        if (agent is { State: AgentState.Offered, Reachable: false })
        {
            offers.Withdraw(agent, WithdrawCause.AgentUnreachable);
        }

        SettleWhenFree(agent, AgentStateCause.Phone);
        return Refusal.None;
    }

    public Refusal LogIn(AgentCard agent) => agent.Status switch
    {
        AgentStatus.LoggedIn => Refusal.NoChange,
        _ => ChangeStatus(agent, AgentStatus.LoggedIn, null),
    };

    public Refusal LogOut(AgentCard agent)
    {
        if (agent.Status == AgentStatus.LoggedOut)
        {
            return Refusal.NoChange;
        }

        ChangeStatus(agent, AgentStatus.LoggedOut, null);
        if (agent.State == AgentState.Offered)
        {
            offers.Withdraw(agent, WithdrawCause.AgentLoggedOut);
        }
        else if (agent.State is AgentState.WrapUp or AgentState.Delayed)
        {
            offers.Settle(agent, AgentStateCause.Person); // gone home; a conversation still goes on to its end
        }

        return Refusal.None;
    }

    public Refusal Pause(AgentCard agent, string reason) => agent switch
    {
        { Status: AgentStatus.LoggedOut } => Refusal.NotLoggedIn,
        { Status: AgentStatus.Paused } when agent.PauseReason == Bounded.Text(reason) => Refusal.NoChange,
        _ => ChangeStatus(agent, AgentStatus.Paused, Bounded.Text(reason)),
    };

    public Refusal Resume(AgentCard agent) => agent.Status switch
    {
        AgentStatus.Paused => ChangeStatus(agent, AgentStatus.LoggedIn, null),
        _ => Refusal.NotPaused,
    };

    public Refusal EndWrapUp(AgentCard agent)
    {
        if (agent.State != AgentState.WrapUp)
        {
            return Refusal.NotInWrapUp;
        }

        offers.Settle(agent, AgentStateCause.Person);
        return Refusal.None;
    }

    /// <summary>What the present or last contact was about. A second code replaces the first, for whoever reads the journal.</summary>
    public Refusal Dispose(AgentCard agent, string code)
    {
        if (code is null || !state.Plan.Dispositions.ContainsKey(code))
        {
            return Refusal.UnknownCode;
        }

        if (agent.Work.LastContact is not { } contact)
        {
            return Refusal.NoContact;
        }

        turn.Emit(new ContactDisposed(turn.Now, contact, agent.Id, code));
        return Refusal.None;
    }

    /// <summary>The plan does not have this agent: no more offers, a conversation goes on to its end.</summary>
    public void Remove(AgentCard agent)
    {
        if (agent is { State: AgentState.Offered, Offer: not null })
        {
            offers.Withdraw(agent, WithdrawCause.AgentRemoved);
        }
        else if (agent is not { State: AgentState.Talking, Contact: not null })
        {
            // Also when offline already: this is what takes the agent off the board.
            turn.Emit(new AgentStateChanged(
                turn.Now, agent.Id, agent.State, AgentState.Offline, null, AgentStateCause.Removed, null));
        }
    }

    private Refusal ChangeStatus(AgentCard agent, AgentStatus to, string? reason)
    {
        var wasPresent = agent.IsPresent;
        turn.Emit(new AgentStatusChanged(turn.Now, agent.Id, agent.Status, to, reason));
        if (agent.IsPresent != wasPresent)
        {
            PresenceChanged(agent);
        }

        if (to == AgentStatus.Paused)
        {
            matching.Paused(agent);
        }

        SettleWhenFree(agent, AgentStateCause.Person);
        return Refusal.None;
    }

    private void SettleWhenFree(AgentCard agent, AgentStateCause cause)
    {
        if (agent.State is AgentState.Offline or AgentState.Ready or AgentState.Paused or AgentState.Resting)
        {
            offers.Settle(agent, cause);
        }
    }

    private void PresenceChanged(AgentCard agent)
    {
        foreach (var service in agent.Services)
        {
            matching.Touched(service.Line);
        }
    }
}
