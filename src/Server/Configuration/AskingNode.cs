using ContactCenter.Configuration;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>A node of a flow that asks for agents of a queue: places callers in it, or asks when to call them back.</summary>
/// <param name="Name">Of the node.</param>
/// <param name="Queue">Name of the queue.</param>
/// <param name="Wish">What it asks for beside the queue.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record AskingNode(string Name, string Queue, QueueWish Wish, ConfigNode? Place)
{
    public static IEnumerable<AskingNode> Of(FlowSet flows) => flows.Flows.SelectMany(Of);

    public static IEnumerable<AskingNode> Of(Flow flow) => flow.Nodes.Select(Of).OfType<AskingNode>();

    private static AskingNode? Of(FlowNode node) => node switch
    {
        QueueNode waits => new(waits.Name, waits.Queue, waits.Wish, waits.Place),
        CallbackNode asks => new(asks.Name, asks.Queue, asks.Wish, asks.Place),
        _ => null,
    };
}
