using ContactCenter.Acd;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>Whether the queues and the people fit: nobody may wait in a queue that no one can ever answer.</summary>
internal static class CompetenceCheck
{
    // Asked for by flows beside the queues; null: not known, and no skill is called useless.
    public static void Check(QueueFile queues, Staff staff, IReadOnlySet<string>? wished, Findings findings)
    {
        var before = findings.ErrorCount;
        foreach (var queue in queues.Queues)
            CheckQueue(queue, staff, findings);

        // A queue that is wrong makes agents look unused: said once, where the cause is.
        var judgeAgents = queues.IsWhole && findings.ErrorCount == before;
        var asked = queues.Queues.SelectMany(queue => queue.Value.Skills.Keys).Select(skill => skill.Value).Distinct().ToList();
        var used = queues.Queues.SelectMany(queue => staff.Serving(queue.Value)).Select(agent => agent.Id).ToHashSet();
        foreach (var agent in staff.Agents)
        {
            if (HasKnownTiers(agent, queues, findings) && judgeAgents)
                CheckAgent(agent, used.Contains(agent.Value.Id), asked, wished, findings);
        }
    }

    /// <summary>True when nobody waits in the queue for ever: it sends on whom nobody takes.</summary>
    public static bool SendsOn(QueuePlan queue) =>
        queue.Limits.LongestWait is not null || queue.Limits.NobodyLoggedIn is not null || queue.Steps.Any(step => step is { When: null, Then: not null });

    private static void CheckQueue(Placed<QueuePlan> queue, Staff staff, Findings findings)
    {
        var agents = staff.Agents;
        if (agents.Count == 0 || staff.Serving(queue.Value).Count > 0)
            return;

        var asked = string.Join(" and ", queue.Value.Skills.Select(skill => FormattableString.Invariant($"{Quote.Of(skill.Key.Value)} at tier {skill.Value} or higher")));
        var beyond = agents.FirstOrDefault(agent => agent.Value.Plan.TierFor(queue.Value) is not null).Value;
        var message = beyond is null
            ? $"nobody can answer queue {Quote.Of(queue.Value.Id.Value)}: no agent has {asked}; give an agent the skill in agents.yaml, or change the queue's `skills`{Nearest(queue.Value, agents)}"
            : FormattableString.Invariant($"nobody can answer queue {Quote.Of(queue.Value.Id.Value)}: agent {beyond.Id} is competent at tier {beyond.Plan.TierFor(queue.Value)}, which no step opens; add a step with `tiers: {beyond.Plan.TierFor(queue.Value)}`");
        if (SendsOn(queue.Value))
            findings.Warning(queue.At, FindingCodes.NoCompetence, message);
        else
            findings.Error(queue.At, FindingCodes.NoCompetence, message);
    }

    private static string Nearest(QueuePlan queue, IReadOnlyList<Placed<AgentSettings>> agents)
    {
        var held = agents.SelectMany(agent => agent.Value.Plan.Skills.Keys).Select(skill => skill.Value).Distinct().ToList();
        foreach (var skill in queue.Skills.Keys.Where(skill => !held.Contains(skill.Value)))
        {
            if (NearestName.Find(skill.Value, held) is { } near)
                return $"; did you mean {Quote.Of(near)}?";
        }

        return "";
    }

    private static bool HasKnownTiers(Placed<AgentSettings> agent, QueueFile queues, Findings findings)
    {
        var known = true;
        foreach (var (skill, tier) in agent.Value.Plan.Skills.Where(skill => queues.Tiers.Count > 0 && !queues.Tiers.ContainsKey(skill.Value)))
        {
            findings.Error(agent.At, FindingCodes.UnknownTier,
                FormattableString.Invariant($"agent {agent.Value.Id} has {Quote.Of(skill.Value)} at tier {tier}, which queues.yaml does not name; use one of {string.Join(", ", queues.Tiers.Keys.Order())}"));
            known = false;
        }

        return known;
    }

    private static void CheckAgent(Placed<AgentSettings> agent, bool isUsed, IReadOnlyList<string> asked, IReadOnlySet<string>? wished, Findings findings)
    {
        var plan = agent.Value.Plan;
        var unknown = plan.Skills.Keys.Where(skill => !asked.Contains(skill.Value)).ToList();
        if (!isUsed)
        {
            var hint = unknown.Count > 0 ? NearestName.Hint(unknown[0].Value, asked, "give the agent a skill a queue asks for") : "; give the agent a skill a queue asks for";
            findings.Error(agent.At, FindingCodes.UnusedAgent,
                $"no queue can use agent {plan.Id}: the skills, their tiers and the queues' steps do not meet{hint}");
            return;
        }

        foreach (var skill in unknown.Where(skill => wished?.Contains(skill.Value) == false))
        {
            findings.Warning(agent.At, FindingCodes.UnknownSkill,
                $"agent {plan.Id} has the skill {Quote.Of(skill.Value)}, which no queue and no flow asks for{NearestName.Hint(skill.Value, [.. asked.Concat(wished!).Distinct()], "take it away")}");
        }
    }
}
