using ContactCenter.Acd;

namespace ContactCenter.Analysis.Comparison;

/// <summary>Which queues make up which unit. A queue that belongs to none, or is in the journal alone, is a unit by itself.</summary>
public sealed class UnitPlan
{
    private readonly Dictionary<QueueId, string> _unitOf = [];
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<AgentId, IReadOnlyList<string>> _agents = [];

    /// <summary>No configuration: each queue by itself.</summary>
    public static UnitPlan None { get; } = new([], []);

    /// <param name="queuePlans">The configuration as it is now; the days before are told by the same units.</param>
    /// <param name="agents">Those who have units; what is not known of others is taken from whom they talked with.</param>
    public UnitPlan(IEnumerable<QueuePlan> queuePlans, IEnumerable<AgentPlan> agents)
    {
        foreach (var queue in queuePlans)
        {
            var unit = _unitOf[queue.Id] = queue.Unit?.Value ?? queue.Id.Value;
            if (!_names.TryAdd(unit, queue.Name)) // one queue gives its name to its unit, several do not
                _names[unit] = unit;
        }

        foreach (var agent in agents)
        {
            if (agent.Units.Count > 0)
                _agents[agent.Id] = [.. agent.Units.Select(static unit => unit.Value)];
        }
    }

    /// <summary>The units in the order of the configuration.</summary>
    public IEnumerable<string> Units => _names.Keys;

    /// <summary>The unit of a queue.</summary>
    public string UnitOf(QueueId queue) => _unitOf.GetValueOrDefault(queue, queue.Value);

    /// <summary>What people call it.</summary>
    public string NameOf(string unit) => _names.GetValueOrDefault(unit, unit);

    /// <summary>The units an agent's hours are for: those of the configuration, otherwise those whose callers the agent talked with.</summary>
    public IReadOnlyList<string> UnitsOf(AgentId agent, IEnumerable<QueueId> talkedFor) =>
        _agents.TryGetValue(agent, out var units) && units.Any(_names.ContainsKey) ? [.. units.Where(_names.ContainsKey).Distinct()] : [.. talkedFor.Select(UnitOf).Distinct()];
}
