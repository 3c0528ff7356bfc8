namespace ContactCenter.Acd;

/// <summary>What protects an agent: rests after much work or a long call, and the pause after offers that were missed.</summary>
internal static class RestRules
{
    /// <summary>The reason of a pause nobody asked for.</summary>
    public const string MissedOffers = "missed offers";

    /// <summary>
    /// Until when the agent rests before being ready. Not later than <paramref name="free"/>: no rest. A rest that was begun holds,
    /// whatever happened in between.
    /// </summary>
    /// <param name="agent">Who would become ready.</param>
    /// <param name="free">Has nothing to do since then.</param>
    public static (DateTimeOffset Until, AgentStateCause Cause) After(AgentCard agent, DateTimeOffset free)
    {
        var work = agent.Work;
        var (until, cause) = (work.RestsUntil, work.RestCause);
        if (agent.Plan?.Policy is { } policy)
        {
            if (work.BreathEnds(policy, free) is { } breath && breath > until)
            {
                (until, cause) = (breath, AgentStateCause.LongCall);
            }

            if (policy.MaxOccupancy is { } share && work.CapHolds(policy.Window * share, policy.Window, free) is var holds && holds > until)
            {
                (until, cause) = (holds, AgentStateCause.Governor);
            }
        }

        return (until, cause);
    }

    /// <summary>Share of the cap's window in talk and wrap-up, 0 to 1.</summary>
    public static double Occupancy(AgentCard agent, DateTimeOffset now)
    {
        var window = (agent.Plan?.Policy ?? AgentPolicy.None).Window;
        return agent.Work.Busy(now, window) / window;
    }

    /// <summary>After an offer failed at the agent: paused when it was one too many in a row.</summary>
    /// <returns>Whether it was.</returns>
    public static bool PauseAfterMissed(Turn turn, AgentCard agent)
    {
        var tooMany = agent is { Status: AgentStatus.LoggedIn, Plan.Policy.PauseAfterMissed: { } most } && agent.Work.Missed >= most;
        if (tooMany)
        {
            turn.Emit(new AgentStatusChanged(turn.Now, agent.Id, agent.Status, AgentStatus.Paused, MissedOffers) { MissedOffers = agent.Work.Missed });
        }

        return tooMany;
    }
}
