using ContactCenter.Acd;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>Whether what queues and groups ask of the people can be done by those there are.</summary>
internal static class StaffCheck
{
    /// <summary>A conversation that is not long; its wrap-up comes on top.</summary>
    private static readonly TimeSpan OrdinaryTalk = TimeSpan.FromMinutes(5);

    public static void Check(QueueFile queues, AgentFile agents, Staff people, Findings findings)
    {
        var longestWrapUp = new Dictionary<AgentId, QueuePlan>();
        foreach (var queue in queues.Queues)
        {
            var staff = people.Serving(queue.Value);
            if (staff.Count > 0)
                CheckQueue(queue, staff.Count, findings);
            foreach (var agent in staff.Where(agent => !longestWrapUp.TryGetValue(agent.Id, out var longest) || longest.WrapUp < queue.Value.WrapUp))
                longestWrapUp[agent.Id] = queue.Value;
        }

        foreach (var cap in agents.Caps)
        {
            if (agents.Members[cap.Value.Group].Where(longestWrapUp.ContainsKey).Select(agent => longestWrapUp[agent]).MaxBy(queue => queue.WrapUp) is { } longest)
                CheckCap(cap, longest, findings);
        }

        CheckUnits(queues, agents, findings);
    }

    private static void CheckQueue(Placed<QueuePlan> queue, int staff, Findings findings)
    {
        var name = Quote.Of(queue.Value.Id.Value);
        if (queue.Value.RingAtOnce > staff)
            findings.Warning(queue.At, FindingCodes.RingAtOnce, FormattableString.Invariant($"queue {name} rings {queue.Value.RingAtOnce} phones at once, but only {staff} can answer it; write ringAtOnce: {staff} or less"));
        foreach (var step in queue.Value.Steps.Where(step => step.When?.Staffing >= staff))
            findings.Warning(queue.At, FindingCodes.StepNever, FormattableString.Invariant($"a step of queue {name} waits for {step.When!.Staffing} or fewer to be there, which always holds: {staff} serve it in all; ask for fewer, or take `staffing` away"));
    }

    private static void CheckCap(Placed<(string Group, AgentPolicy Policy)> cap, QueuePlan longest, Findings findings)
    {
        var policy = cap.Value.Policy;
        var most = policy.Window * policy.MaxOccupancy!.Value;
        if (OrdinaryTalk + longest.WrapUp > most)
        {
            findings.Error(cap.At, FindingCodes.OccupancyTooLow,
                $"group {Quote.Of(cap.Value.Group)} may work {Print(most)} in {Durations.Print(policy.Window)}, and one call of {Durations.Print(OrdinaryTalk)} with the {Durations.Print(longest.WrapUp)} wrap-up of queue {Quote.Of(longest.Id.Value)} is more; raise `atMost`, or write a longer `window`");
        }
    }

    private static void CheckUnits(QueueFile queues, AgentFile agents, Findings findings)
    {
        var there = agents.Agents.SelectMany(agent => agent.Value.Plan.Units).Select(unit => unit.Value).Distinct().ToList();
        foreach (var unit in queues.Units.Where(unit => agents.Agents.Count > 0 && !there.Contains(unit.Value.Unit.Value)))
        {
            findings.Error(unit.At, FindingCodes.UnknownUnit,
                $"there is no unit {Quote.Of(unit.Value.Unit.Value)}{NearestName.Hint(unit.Value.Unit.Value, there, "add it to the `units` of an agent")}");
        }
    }

    private static string Print(TimeSpan time) => Durations.Print(TimeSpan.FromSeconds(Math.Floor(time.TotalSeconds)));
}
