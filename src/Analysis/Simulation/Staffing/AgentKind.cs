using ContactCenter.Acd;

namespace ContactCenter.Analysis.Simulation.Staffing;

/// <summary>People who can take the same contacts: the same skills at the same tiers, in the same group. Languages and units may differ among them.</summary>
/// <param name="Name">For people: the group, with the skills where a group has several kinds.</param>
/// <param name="Members">Those there are, in the order of the plan. At least one.</param>
public sealed record AgentKind(string Name, IReadOnlyList<AgentPlan> Members)
{
    /// <summary>The kinds of a plan, in the order of their first members.</summary>
    /// <param name="agents">The people.</param>
    /// <param name="groupOf">Name of somebody's group; null: of none.</param>
    public static IReadOnlyList<AgentKind> Of(IEnumerable<AgentPlan> agents, Func<AgentId, string?> groupOf)
    {
        var kinds = agents.GroupBy(agent => (Group: groupOf(agent.Id), Skills: SkillsOf(agent), agent.Policy)).ToList();
        var named = kinds.CountBy(kind => kind.Key.Group ?? "").ToDictionary();
        return [.. kinds.Select(kind => new AgentKind(
            kind.Key.Group is not { } group ? kind.Key.Skills : named[group] == 1 ? group : $"{group} ({kind.Key.Skills})",
            [.. kind]))];
    }

    /// <summary>One of as many of them as are wanted: those there are, then copies of them in turn.</summary>
    /// <param name="index">From 0.</param>
    public AgentPlan One(int index)
    {
        var member = Members[index % Members.Count];
        return index < Members.Count ? member : member with { Id = CopyOf(member.Id, index / Members.Count) };
    }

    /// <summary>The tier at which they serve a queue once all its steps are open; null: not at all.</summary>
    public int? TierFor(QueuePlan queue) => Members[0].TierFor(queue) is { } tier && tier <= queue.Steps.Max(static step => step.HighestTier) ? tier : null;

    /// <summary>Under what name a copy works.</summary>
    /// <param name="original">Of whom.</param>
    /// <param name="number">From 1.</param>
    public static AgentId CopyOf(AgentId original, int number) => new(FormattableString.Invariant($"{original.Value}~{number}")); // no extension has this sign

    private static string SkillsOf(AgentPlan agent) =>
        string.Join(", ", agent.Skills.OrderBy(static skill => skill.Key.Value, StringComparer.Ordinal).Select(static skill => skill.Value == 1 ? skill.Key.Value : FormattableString.Invariant($"{skill.Key.Value} {skill.Value}")));
}
