using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Reads a menu.</summary>
internal sealed class MenuReader(NodeFields node)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    public MenuNode Read()
    {
        var say = node.Prompts("menu");
        var keys = Keys();
        var (after, timeout) = node.Retry("timeout", FindingCodes.MenuTimeout, "timeout: { after: 5s, repeats: 2, next: NODE }");
        var (_, invalid) = node.Retry("invalid", FindingCodes.MenuInvalid, "invalid: { repeats: 2, next: NODE }");
        return new(node.Name, say, keys, after, timeout, invalid, node.Reader.OptionalBool("secret", false))
        {
            Interruptible = node.Reader.OptionalBool("interruptible", true),
            Pause = node.Reader.OptionalDuration("pause", TimeSpan.Zero, LongestPause, TimeSpan.Zero),
        };
    }

    private ImmutableArray<MenuKey> Keys()
    {
        var keys = ImmutableArray.CreateBuilder<MenuKey>();
        if (node.Reader.RequiredMapping("keys") is not { } mapping)
        {
            return [];
        }

        foreach (var (key, value) in mapping.Entries())
        {
            if (key.Value is not [(>= '0' and <= '9') or '*' or '#'])
            {
                node.NoKey(key, key.Value);
            }
            else if (node.Reader.Values.Text(value, key.Value) is { } target)
            {
                keys.Add(new(key.Value[0], target == NodeReader.Repeat ? null : node.Node(value, target)));
            }
        }

        if (mapping.Node.Entries.Length == 0)
        {
            node.Findings.Error(mapping.Node, FindingCodes.MenuKey, "a menu without keys offers nothing; add at least one, such as \"1\": NODE");
        }

        return keys.ToImmutable();
    }
}
