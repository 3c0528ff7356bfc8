using ContactCenter.Acd;
using ContactCenter.Configuration;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>
/// Whether somebody uses every name there is: a group nobody belongs to protects nobody, and is mostly one that is misspelt
/// elsewhere. Unused prompts, announcements, skills, agents and nodes are found where those are checked.
/// </summary>
internal sealed class UnusedCheck(FlowSet flows, QueueFile queues, AgentFile agents, Staff staff, HoursBook hours, ContactPersons persons, SwitchFile switches, Findings findings)
{
    private readonly List<AskingNode> _nodes = [.. AskingNode.Of(flows)];
    private readonly Dictionary<QueueId, QueuePlan> _plans = queues.Queues.ToDictionary(queue => queue.Value.Id, queue => queue.Value);

    public void Check()
    {
        CheckGroups();
        CheckHours();
        CheckLanguages();
        CheckSwitches();
        if (!queues.IsWhole)
            return; // what they would have used is not known
        CheckUnits();
        CheckClasses();
        CheckTiers();
        CheckSteps();
        CheckQueues();
        CheckContactPersons();
    }

    private void CheckGroups()
    {
        foreach (var group in agents.Groups.Where(group => !agents.Members.Contains(group.Value)))
            Unused(group.At, FindingCodes.UnusedGroup, $"no agent belongs to group {Quote.Of(group.Value)}, so it protects nobody; write `group: {group.Value}` at its agents, or take it away");
    }

    private void CheckHours()
    {
        var used = flows.Flows.SelectMany(flow => flow.Hours.Keys).Concat(agents.Hours.Select(named => named.Value))
            .Concat(queues.Callbacks.Where(draft => draft.Settings.Slots is not null).Select(draft => draft.Settings.Slots!.Hours)).ToHashSet(StringComparer.Ordinal);
        foreach (var one in hours.All.Where(one => one.Place is not null && !used.Contains(one.Name)))
            Unused(one.Place!, FindingCodes.UnusedHours, $"nothing keeps the hours {Quote.Of(one.Name)}: neither a flow nor the telephone hours of an agent; name them there, or take them away");
    }

    private void CheckLanguages()
    {
        var spoken = flows.Flows.SelectMany(flow => flow.Languages).Distinct().ToList();
        foreach (var language in agents.Languages.Where(language => !spoken.Contains(language.Value)))
            Unused(language.At, FindingCodes.UnusedLanguage, $"no flow speaks {Quote.Of(language.Value)}, so no caller asks for it{NearestName.Hint(language.Value, spoken, "add it to the `languages` of a flow, or take it away")}");
    }

    /// <summary>One that is only turned changes nothing for callers.</summary>
    private void CheckSwitches()
    {
        var used = flows.Flows.SelectMany(flow => flow.Nodes).OfType<SwitchNode>().Select(node => node.Switch).ToHashSet(StringComparer.Ordinal);
        foreach (var one in switches.Switches.Where(one => !used.Contains(one.Value.Name)))
            Unused(one.At, FindingCodes.UnusedSwitch, $"no flow goes by switch {Quote.Of(one.Value.Name)}, so callers get the same whether it is on or off; write a node `switch: {one.Value.Name}`, or take it away");
    }

    private void CheckUnits()
    {
        var asked = _nodes.Select(node => node.Wish.Unit).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var added = queues.Units.Select(unit => unit.Value.Unit.Value).ToHashSet(StringComparer.Ordinal);
        var summed = queues.Queues.Select(queue => queue.Value.Unit?.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var unit in agents.Units.Where(unit => !asked.Contains(unit.Value) && !added.Contains(unit.Value) && !summed.Contains(unit.Value)))
            Unused(unit.At, FindingCodes.UnusedUnit, $"no flow asks for unit {Quote.Of(unit.Value)}, no step adds it, and no queue belongs to it{NearestName.Hint(unit.Value, [.. asked.Union(added)], "write `unit: " + unit.Value + "` at a queue's node of a flow, or take it away")}");
        var there = agents.Units.Select(unit => unit.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var (named, at) in queues.Units.Where(unit => there.Contains(unit.Value.Unit.Value)))
        {
            if (asked.Count == 0)
                Unused(at, FindingCodes.UnusedUnit, $"this step adds unit {Quote.Of(named.Unit.Value)}, but no flow asks for a unit, so everybody's are open already; write `unit:` at a queue's node of a flow, or take it away");
            else if (_plans.TryGetValue(named.Queue, out var plan) && !staff.Serving(plan).Any(agent => agent.Units.Contains(named.Unit)))
                Unused(at, FindingCodes.UnusedUnit, $"nobody of unit {Quote.Of(named.Unit.Value)} serves queue {Quote.Of(named.Queue.Value)}, so this step adds nobody; give an agent of the unit the queue's skills, or name another unit");
        }
    }

    /// <summary>The three there are without `classes` may stand there unused; the last one is everybody's.</summary>
    private void CheckClasses()
    {
        var used = _nodes.Select(node => node.Wish.Class).Concat(_plans.Values.Select(queue => queue.Class?.Value)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (one, at) in queues.ClassPlaces.SkipLast(1))
        {
            if (!used.Contains(one) && queues.Classes.FirstOrDefault(there => there.Id.Value == one) is { } known && !PriorityClass.Default.Contains(known))
                Unused(at, FindingCodes.UnusedClass, $"no call is of class {Quote.Of(one)}: neither a queue nor a flow names it; write `class: {one}` there, or take it away");
        }
    }

    private void CheckTiers()
    {
        var used = agents.Agents.SelectMany(agent => agent.Value.Plan.Skills.Values)
            .Concat(_plans.Values.SelectMany(queue => queue.Steps.Select(step => step.HighestTier).Concat(queue.Skills.Values)))
            .ToHashSet();
        foreach (var tier in queues.TierPlaces.Where(tier => !used.Contains(tier.Value)))
            Unused(tier.At, FindingCodes.UnusedTier, FormattableString.Invariant($"nobody is at tier {tier.Value}, and no step opens it; give agents skills at it, or take it away"));
    }

    /// <summary>A step that opens tiers at which nobody serves the queue.</summary>
    private void CheckSteps()
    {
        var places = queues.Steps.ToLookup(step => step.Value.Queue);
        foreach (var queue in _plans.Values)
        {
            var staffed = staff.Serving(queue).Select(agent => agent.TierFor(queue)!.Value).ToHashSet();
            var open = 0;
            foreach (var (named, at) in places[queue.Id].Where(_ => staffed.Count > 0))
            {
                var (tier, from) = (queue.Steps[named.Step].HighestTier, open);
                if (tier > from && !staffed.Any(there => there > from && there <= tier))
                    Unused(at, FindingCodes.StepNever, FormattableString.Invariant($"this step opens tiers up to {tier} of queue {Quote.Of(queue.Id.Value)}, where nobody serves it, so it adds nobody; give an agent the queue's skills at such a tier, or {(named.Step == 0 ? "begin with a higher one" : "take the step away")}"));
                open = Math.Max(open, tier);
            }
        }
    }

    private void CheckQueues()
    {
        var led = _nodes.Select(node => node.Queue)
            .Concat(flows.Flows.SelectMany(flow => flow.Nodes).OfType<VoicemailNode>().Select(node => node.Queue))
            .Concat(queues.Ways.Where(way => way.Value.Way.Kind == WayOutKind.Queue).Select(way => way.Value.Way.Target!))
            .Concat(queues.Numbers.Select(number => number.Value.Queue.Value))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var queue in queues.Queues.Where(queue => !led.Contains(queue.Value.Id.Value)))
            Unused(queue.At, FindingCodes.UnusedQueue, $"neither a flow nor a way out leads to queue {Quote.Of(queue.Value.Id.Value)}, and without a `number` no telephone hands on to it; give it one of these, or take it away");
    }

    private void CheckContactPersons()
    {
        var asking = _nodes.Where(node => node.Wish.Person is { Agent: null }).Select(node => node.Queue).Distinct().Select(queue => _plans[new(queue)]).ToList();
        if (asking.Count == 0 && persons.Named.Count > 0)
        {
            Unused(persons.Named[0].At, FindingCodes.UnusedContactPerson, "no flow asks for the caller's contact person, so nobody is waited for; write `contactPerson: { waitUpTo: 60s }` at a queue's node of a flow, or take the file away");
            return;
        }

        var plans = agents.Agents.ToDictionary(agent => agent.Value.Id, agent => agent.Value.Plan);
        foreach (var person in persons.Named.Where(person => plans.TryGetValue(person.Value, out var plan) && !asking.Any(queue => plan.TierFor(queue) is not null)))
            Unused(person.At, FindingCodes.UnusedContactPerson, $"agent {person.Value} is a contact person, but serves no queue whose callers are asked for theirs; give the agent the skills of {Quote.Of(asking[0].Id.Value)}, or name another");
    }

    private void Unused(ConfigNode at, string code, string message) => findings.Warning(at, code, message);
}
