using ContactCenter.Acd;

namespace ContactCenter.Server.Configuration;

/// <summary>
/// Who serves which queue once all its steps are open. Each queue is looked at once, and only among those who hold the
/// rarest of its skills: thousands of agents and a thousand queues are checked while one waits.
/// </summary>
internal sealed class Staff
{
    private readonly Dictionary<SkillId, List<AgentPlan>> _holders = [];
    private readonly Dictionary<QueuePlan, IReadOnlyList<AgentPlan>> _serving = new(ReferenceEqualityComparer.Instance);

    public Staff(IReadOnlyList<Placed<AgentSettings>> agents)
    {
        Agents = agents;
        foreach (var plan in agents.Select(agent => agent.Value.Plan))
        {
            foreach (var skill in plan.Skills.Keys)
            {
                if (!_holders.TryGetValue(skill, out var holders))
                    _holders[skill] = holders = [];
                holders.Add(plan);
            }
        }
    }

    /// <summary>Everybody.</summary>
    public IReadOnlyList<Placed<AgentSettings>> Agents { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<AgentPlan> Serving(QueuePlan queue)
    {
        if (_serving.TryGetValue(queue, out var known))
            return known;
        var rarest = queue.Skills.Keys.Select(skill => _holders.GetValueOrDefault(skill) ?? []).MinBy(holders => holders.Count)!;
        return _serving[queue] = [.. rarest.Where(agent => agent.TierFor(queue) <= HighestTier(queue))];
    }

    /// <summary>Steps add; a step that only sends on names no tier.</summary>
    private static int HighestTier(QueuePlan queue) => queue.Steps.Max(step => step.HighestTier);
}
