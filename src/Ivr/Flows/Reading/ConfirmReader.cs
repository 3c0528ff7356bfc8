using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Reads <c>confirm</c>: a menu of its own, <c>NAME/confirm</c>, that asks for a yes or a no.</summary>
internal sealed class ConfirmReader(NodeFields node)
{
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(5);

    /// <summary>Adds the menu to the flow.</summary>
    /// <param name="confirm">What stands behind the key.</param>
    /// <param name="yes">The node behind a yes.</param>
    /// <param name="no">The node behind a no.</param>
    /// <param name="timeout">What happens without a key.</param>
    /// <param name="invalid">What happens at a wrong one.</param>
    /// <returns>Name of the menu.</returns>
    public string Read(MappingReader confirm, string yes, string no, MenuRetry timeout, MenuRetry invalid)
    {
        var (yesKey, noKey) = (Key(confirm, "yes", '1'), Key(confirm, "no", '2'));
        if (yesKey == noKey)
        {
            node.Findings.Error(confirm.Node, FindingCodes.MenuKey, "`yes` and `no` are the same key; give them two");
        }

        var menu = new MenuNode(
            node.Name + "/confirm", node.Within(confirm).Prompts("say"), [new(yesKey, yes), new(noKey, no)],
            confirm.OptionalDuration("after", NodeFields.ShortestWait, NodeFields.LongestWait, UsualWait), timeout, invalid, Secret: false);
        confirm.Done();
        Add(node, menu);
        return menu.Name;
    }

    /// <summary>Adds a node that stands in the file as part of another.</summary>
    public static void Add(NodeFields node, FlowNode part)
    {
        node.Draft.NodePlaces[part.Name] = node.Written;
        node.Draft.Nodes.Add(part);
    }

    private char Key(MappingReader confirm, string key, char fallback)
    {
        var written = confirm.OptionalString(key);
        if (written is not null and not [(>= '0' and <= '9') or '*' or '#'])
        {
            node.NoKey(confirm.Find(key)!, written);
        }

        return written is [var one, ..] ? one : fallback;
    }
}
