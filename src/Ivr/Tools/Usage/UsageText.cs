using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ContactCenter.Ivr;

/// <summary>Tells how a flow was used: as text, and as what is added to its picture.</summary>
public static class UsageText
{
    /// <summary>A line for each node that somebody came to, and for what they did there.</summary>
    public static string Of(Flow flow, FlowUsage usage)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(usage);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"flow {flow.Name}: {usage.Calls} calls\n");
        for (var i = 0; i < flow.Nodes.Length; i++)
        {
            var node = i;
            if (usage.Came(node) == 0)
            {
                continue;
            }

            text.Append(CultureInfo.InvariantCulture, $"[{flow.Nodes[node].Name}] {Line(usage, node)}\n");
            foreach (var (what, times) in usage.Answers(node))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {what}: {times}\n");
            }

            foreach (var (target, to) in flow.Nodes[node].Targets.Distinct(StringComparer.Ordinal).Select(target => (target, To: flow.IndexOf(target))).Where(way => usage.Went(node, way.To) > 0))
            {
                text.Append(CultureInfo.InvariantCulture, $"  to {target}: {usage.Went(node, to)}\n");
            }
        }

        if (Enumerable.Range(0, flow.Nodes.Length).Where(node => usage.Came(node) == 0).Select(node => flow.Nodes[node].Name).ToList() is { Count: > 0 } never)
        {
            text.Append(CultureInfo.InvariantCulture, $"not seen: {string.Join(", ", never)}\n");
        }

        if (usage.Strangers > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{usage.Strangers} calls went ways that this flow does not have any more\n");
        }

        return text.ToString();
    }

    /// <summary><c>12 came, 3 hung up</c>.</summary>
    internal static string Line(FlowUsage usage, int node) => string.Join(", ", Parts(usage, node));

    private static ImmutableArray<string> Parts(FlowUsage usage, int node) =>
    [
        .. Part(usage.Came(node), "came"), .. Part(usage.HungUp(node), "hung up"), .. Part(usage.NotFollowed(node), "not followed further"),
    ];

    private static string[] Part(int count, string what) => count == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"{count} {what}")];
}
