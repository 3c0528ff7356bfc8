using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>A core to be restored from the middle of a journal.</summary>
public static class Past
{
    /// <summary>
    /// A core that knows who is at work and what they do, and who is to be called back, and nothing else yet. Agents who have been ready for days say so in no event of a later day.
    /// </summary>
    /// <param name="plan">The plan that decided.</param>
    /// <param name="before">
    /// From before the first event that is looked at, in order: of each agent the last <see cref="AgentStateChanged"/>, or where that is not known the last <see cref="AgentStatusChanged"/> and
    /// <see cref="AgentReachabilityChanged"/>, from which it follows; and each open <see cref="CallbackRequested"/>.
    /// </param>
    public static AcdCore Core(AcdPlan plan, IEnumerable<AcdEvent> before)
    {
        var core = new AcdCore(plan);
        DateTimeOffset? last = null;
        var told = new HashSet<AgentId>();
        foreach (var e in before)
        {
            core.Restore(e);
            last = e.At;
            if (e is AgentStateChanged state)
            {
                told.Add(state.Agent);
            }
        }

        foreach (var agent in last is null ? [] : core.Snapshot().Agents.Where(one => !told.Contains(one.Id)))
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
