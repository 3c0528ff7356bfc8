using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Reads nodes that go by a switch, or turn one.</summary>
internal sealed class SwitchNodeReader(NodeFields node)
{
    private MappingReader Reader => node.Reader;

    public SwitchNode Switch() => new(node.Name, node.Refer("switch", ReferenceKind.Switch), node.Next("on"), node.Next("off"));

    public TurnNode Turn()
    {
        var read = new TurnNode(node.Name, node.Refer("turn", ReferenceKind.Switch), To(), Pin(), node.Next("done"), node.Next("refused"), node.Next("failed"))
        {
            Say = Reader.Has("say") ? node.Prompts("say") : [],
            Music = Reader.Has("music") ? node.Refer("music", ReferenceKind.Music) : null,
        };
        if (read.Switch.Length > 0)
        {
            node.Draft.References.Add(new(ReferenceKind.SwitchByTelephone, Reader.Find("turn")!, read.Switch));
        }

        return read;
    }

    /// <summary>What stands for a parameter is looked at where it is given.</summary>
    private bool To() =>
        (Reader.Find("to") is ConfigScalar { Value: [FlowScope.Mark, .. var name] } && node.Draft.HasParameter(name)) || Reader.RequiredOneOf("to", "on", "off") == "on";

    private string Pin()
    {
        if (Reader.Require("pin") is not { } place || Reader.Values.Text(place, "pin") is not { } written || !node.LooksAt(place, written))
        {
            return string.Empty;
        }

        node.Draft.References.Add(new(ReferenceKind.SecretVariable, place, written));
        return written;
    }
}
