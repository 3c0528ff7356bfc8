using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>A core to be restored from the middle of a journal.</summary>
public static class Past
{
    /// <summary>
    /// A core that knows who is at work, and nothing else yet. Agents who have been ready for days say so in no event of a later day; who logged in and out does.
    /// </summary>
    /// <param name="plan">The plan that decided.</param>
    /// <param name="before">The <see cref="AgentStatusChanged"/> and <see cref="AgentReachabilityChanged"/> of all days before the first that is looked at, in order.</param>
    public static AcdCore Core(AcdPlan plan, IEnumerable<AcdEvent> before)
    {
        var core = new AcdCore(plan);
        DateTimeOffset? last = null;
        foreach (var e in before)
        {
            core.Restore(e);
            last = e.At;
        }

        foreach (var agent in last is null ? [] : core.Snapshot().Agents)
        {
            var free = !agent.Reachable || agent.Status == AgentStatus.LoggedOut ? AgentState.Offline : agent.Status == AgentStatus.Paused ? AgentState.Paused : AgentState.Ready;
            if (free != agent.State)
            {
                core.Restore(new AgentStateChanged(last!.Value, agent.Id, agent.State, free, null, AgentStateCause.Restart, last));
            }
        }

        return core;
    }
}
