using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Reads a node that connects with a number outside, and the menu before it that asks first.</summary>
internal sealed class TransferReader(NodeFields node)
{
    private MappingReader Reader => node.Reader;

    public FlowNode Read()
    {
        var place = Reader.Require("transfer");
        var read = new TransferNode(
            node.Name,
            (place is null ? null : node.Text(place, "transfer")) ?? new([]),
            Reader.Has("say") ? node.Prompts("say") : [],
            Reader.Has("music") ? node.Refer("music", ReferenceKind.Music) : null,
            Reader.OptionalDuration("ringTime", TransferNode.ShortestRing, TransferNode.LongestRing, TransferNode.UsualRing),
            node.Next("failed"))
        {
            Place = place,
        };
        return Reader.OptionalMapping("confirm") is { } confirm ? Confirmed(read with { Name = node.Name + "/transfer" }, confirm) : read;
    }

    /// <summary>The question first; the transfer itself stands behind a yes.</summary>
    private ConfirmNode Confirmed(TransferNode transfer, MappingReader confirm)
    {
        var declined = node.Within(confirm).Next("declined");
        ConfirmReader.Add(node, transfer);
        var retry = new MenuRetry([], Repeats: 1, declined);
        return new(node.Name, $"transfer: {transfer.Number}", new ConfirmReader(node).Read(confirm, transfer.Name, declined, retry, retry));
    }
}
