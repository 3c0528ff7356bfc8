using ContactCenter.Acd;
using ContactCenter.Configuration;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>Whether somebody could ever take what a flow asks for beside the queue.</summary>
internal static class WishCheck
{
    public static void Check(FlowSet flows, QueueFile queues, Staff staff, bool hasContactPersons, Findings findings)
    {
        var plans = queues.Queues.ToDictionary(queue => queue.Value.Id.Value, queue => queue.Value, StringComparer.Ordinal);
        foreach (var flow in flows.Flows)
        {
            foreach (var node in AskingNode.Of(flow).Where(node => node.Wish != QueueWish.None && plans.ContainsKey(node.Queue)))
            {
                CheckTaken(flow, node, plans[node.Queue], staff, findings);
                CheckPerson(node, plans[node.Queue], staff, hasContactPersons, findings);
            }
        }
    }

    /// <summary>Skills that flows ask for beside those of the queues.</summary>
    public static IReadOnlySet<string> Skills(FlowSet flows) =>
        AskingNode.Of(flows).SelectMany(node => node.Wish.Skills.Keys).ToHashSet(StringComparer.Ordinal);

    private static void CheckTaken(Flow flow, AskingNode node, QueuePlan queue, Staff staff, Findings findings)
    {
        var serving = staff.Serving(queue);
        if (serving.Count == 0)
            return; // said already: no-competence
        var able = serving.Where(agent => node.Wish.Skills.All(skill => agent.Skills.TryGetValue(new(skill.Key), out var tier) && tier >= skill.Value) && InUnit(agent, node, queue)).ToList();
        var asked = string.Join(" and ", Asked(node, queue));
        if (able.Count == 0)
        {
            Nobody(node, queue, findings, $"nobody who serves queue {Quote.Of(queue.Id.Value)} has {asked}, which node {Quote.Of(node.Name)} asks for");
            return;
        }

        if (asked.Length == 0 || queue.Steps.Any(step => step.LanguageDropped))
            return;
        foreach (var language in flow.Languages.Where(language => serving.Any(agent => agent.Languages.Contains(language)) && !able.Any(agent => agent.Languages.Contains(language))))
            Nobody(node, queue, findings, $"nobody who serves queue {Quote.Of(queue.Id.Value)} with {asked}, which node {Quote.Of(node.Name)} asks for, speaks {Quote.Of(language)}");
    }

    private static bool InUnit(AgentPlan agent, AskingNode node, QueuePlan queue) =>
        node.Wish.Unit is not { } unit
        || queue.Steps.Any(step => step.UnitDropped)
        || agent.Units.Contains(new(unit))
        || queue.Steps.Any(step => step.Units.Any(agent.Units.Contains));

    private static IEnumerable<string> Asked(AskingNode node, QueuePlan queue)
    {
        if (node.Wish.Unit is { } unit && !queue.Steps.Any(step => step.UnitDropped))
            yield return $"the unit {Quote.Of(unit)}";
        foreach (var skill in node.Wish.Skills)
            yield return FormattableString.Invariant($"{Quote.Of(skill.Key)} at tier {skill.Value} or higher");
    }

    /// <summary>Where the queue itself sends such callers on in the end, it may be meant so.</summary>
    private static void Nobody(AskingNode node, QueuePlan queue, Findings findings, string message)
    {
        if (CompetenceCheck.SendsOn(queue))
            findings.Warning(node.Place!, FindingCodes.NoCompetence, $"{message}: such callers wait until the queue sends them on; give an agent what is asked for, or ask for less");
        else
            findings.Error(node.Place!, FindingCodes.NoCompetence, $"{message}; give an agent what is asked for, ask for less, or give the queue a `longestWait` with a way out");
    }

    private static void CheckPerson(AskingNode node, QueuePlan queue, Staff staff, bool hasContactPersons, Findings findings)
    {
        if (node.Wish.Person is not { } person)
            return;
        if (person.Agent is null && !hasContactPersons)
            findings.Warning(node.Place!, FindingCodes.NoContactPersons, $"node {Quote.Of(node.Name)} asks for the caller's contact person, but nobody has one; list them in contact-persons.yaml, or name an `agent`");
        else if (staff.Agents.FirstOrDefault(agent => agent.Value.Id.Value == person.Agent).Value is { } asked && asked.Plan.TierFor(queue) is null)
            findings.Error(node.Place!, FindingCodes.NoCompetence, $"agent {asked.Id}, whom node {Quote.Of(node.Name)} asks for, does not serve queue {Quote.Of(queue.Id.Value)}; give the agent its skills, or name another");
    }
}
