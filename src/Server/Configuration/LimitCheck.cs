using ContactCenter.Acd;
using ContactCenter.Configuration;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>Whether a limit leads to each way that a flow has for one.</summary>
internal static class LimitCheck
{
    public static void Check(FlowSet flows, QueueFile queues, Findings findings)
    {
        if (!queues.IsWhole)
            return;
        var plans = queues.Queues.Select(queue => queue.Value).ToList();
        foreach (var node in flows.Flows.SelectMany(flow => flow.Nodes).OfType<QueueNode>())
        {
            var own = plans.First(queue => queue.Id.Value == node.Queue);
            // An agent or a limit may send on into any queue, and what becomes too long there leads back to this node.
            if (node.NobodyThere is not null && !plans.Any(queue => queue.Limits.NobodyLoggedIn is not null && Returns(queue.Limits.WhenNobody)))
                Never(node, "nobodyThere", "no queue has a `nobodyLoggedIn` that leads", own, findings);
            if (node.WaitedTooLong is not null && !plans.Any(SendsOnWhoWaits))
                Never(node, "waitedTooLong", "no queue has a `longestWait` or a step that leads", own, findings);
            if (node.LongWaitExpected is not null && !(own.Limits.ExpectedWait is not null && Returns(own.Limits.WhenExpectedTooLong)))
                Never(node, "longWaitExpected", $"queue {Quote.Of(node.Queue)} has no `expectedWait` that leads", own, findings);
        }
    }

    private static bool SendsOnWhoWaits(QueuePlan queue) =>
        (queue.Limits.LongestWait is not null && Returns(queue.Limits.WhenTooLong)) || queue.Steps.Any(step => step.Then is { } way && Returns(way));

    /// <summary>Every way may come to nothing and lead to the flow, but for a message, which ends the call.</summary>
    private static bool Returns(WayOut way) => way.Kind != WayOutKind.Message;

    private static void Never(QueueNode node, string key, string why, QueuePlan queue, Findings findings) =>
        findings.Warning(
            node.Place is ConfigMapping mapping && mapping.TryGet(key, out var way) ? way.Key : node.Place!,
            FindingCodes.LimitNever,
            $"no call ever takes the way `{key}`: {why} to the flow; give queue {Quote.Of(queue.Id.Value)} one, or take the way away");
}
