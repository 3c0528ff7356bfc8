using ContactCenter.Configuration;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>Whether each number means one thing: an extension, a flow or a queue.</summary>
internal static class NumberCheck
{
    // No flows: they could not be read.
    public static void Check(FlowSet? flows, QueueFile queues, IReadOnlyList<Placed<AgentSettings>> agents, Findings findings)
    {
        foreach (var agent in agents)
        {
            if (flows?.FindByNumber(agent.Value.Id.Value) is { } flow)
            {
                findings.Error(agent.At, FindingCodes.DuplicateNumber,
                    $"extension {Quote.Of(agent.Value.Id.Value)} is a number of flow {Quote.Of(flow.Name)}; give the agent another, or take the number from the flow");
            }
        }

        var extensions = agents.Select(agent => agent.Value.Id.Value).ToHashSet(StringComparer.Ordinal);
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (named, at) in queues.Numbers)
        {
            var (queue, number) = (named.Queue.Value, named.Number);
            var owner = extensions.Contains(number) ? $"the extension of agent {number}"
                : flows?.FindByNumber(number) is { } flow ? $"a number of flow {Quote.Of(flow.Name)}"
                : taken.TryGetValue(number, out var other) ? $"the number of queue {Quote.Of(other)}"
                : null;
            if (owner is not null)
                findings.Error(at, FindingCodes.DuplicateNumber, $"number {Quote.Of(number)} of queue {Quote.Of(queue)} is {owner}; give the queue another");
            taken.TryAdd(number, queue);
        }
    }
}
