using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>
/// Puts into a flow what it goes into: a copy for every use, with what was given in place of the parameters. Nothing is left to
/// do when a call comes, and there is no stack that could overflow.
/// </summary>
internal sealed class FlowExpansion(IReadOnlyDictionary<string, FlowDraft> drafts, Findings findings)
{
    /// <summary>Most nodes of a flow with all that it goes into.</summary>
    public const int MaxNodes = 5000;

    /// <summary>Most flows within each other.</summary>
    public const int MaxDepth = 8;

    /// <summary>The whole flow.</summary>
    /// <param name="root">Checked by itself, as everything it goes into, and without a circle.</param>
    public FlowDraft Expand(FlowDraft root)
    {
        var whole = root.Empty();
        Add(whole, root, FlowScope.Itself, 0);
        if (whole.Variables.Count > FlowVariables.Max)
        {
            findings.Error(root.NodesPlace!, FindingCodes.BadValue, $"flow {Quote.Of(root.Name)} sets more than {FlowVariables.Max} variables; do with fewer");
        }

        return whole;
    }

    private void Add(FlowDraft whole, FlowDraft part, FlowScope scope, int depth)
    {
        if (whole.Nodes.Count + part.Nodes.Count > MaxNodes)
        {
            if (!whole.Broken)
            {
                findings.Error(whole.NodesPlace!, FindingCodes.BadValue, $"flow {Quote.Of(whole.Name)} has more than {MaxNodes} nodes with all that it goes into; go into fewer");
            }

            whole.Broken = true;
            return;
        }

        var first = whole.Nodes.Count;
        whole.Scope = scope;
        FlowReader.ReadNodes(whole, new(scope.Fill(part.NodesPlace!), new(findings)));
        var last = whole.Nodes.Count;
        for (var i = first; i < last; i++)
        {
            if (whole.Nodes[i] is not SubFlowNode into || !drafts.TryGetValue(into.Flow, out var next))
            {
                continue;
            }

            if (depth == MaxDepth)
            {
                findings.Error(into.Place!, FindingCodes.FlowDepth, $"more than {MaxDepth} flows go into each other here; let one of them do more by itself");
                whole.Broken = true;
                return;
            }

            var prefix = into.Name + "/";
            whole.Nodes[i] = into with { Next = prefix + next.Start };
            Add(whole, next, new(prefix, into.Exits.ToImmutableDictionary(exit => exit.Exit, exit => exit.Target, StringComparer.Ordinal), into.With), depth + 1);
        }
    }
}
