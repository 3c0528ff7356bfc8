using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Checks how the nodes of a flow lead to each other.</summary>
internal sealed class GraphCheck(FlowDraft draft, Findings findings)
{
    /// <summary>A caller who does nothing must come to an end: what follows without the caller has no circle.</summary>
    public void CheckSilence()
    {
        var nodes = draft.Nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        var path = new List<string>();
        foreach (var node in draft.Nodes)
        {
            Follow(node);
        }

        void Follow(FlowNode node)
        {
            if (done.Contains(node.Name))
            {
                return;
            }

            path.Add(node.Name);
            foreach (var target in node.SilentTargets.Distinct(StringComparer.Ordinal))
            {
                var start = path.IndexOf(target);
                if (start >= 0)
                {
                    var circle = string.Join(" → ", path.Skip(start).Take(8).Append(target));
                    findings.Error(draft.NodePlaces[node.Name], FindingCodes.FlowLoop,
                        $"a caller who does nothing goes round for ever: {circle}; let one of them lead to a queue or a hangup");
                }
                else if (nodes.TryGetValue(target, out var next))
                {
                    Follow(next);
                }
            }

            path.RemoveAt(path.Count - 1);
            done.Add(node.Name);
        }
    }

    /// <summary>Every node is come to by somebody.</summary>
    public void CheckReach()
    {
        var nodes = draft.Nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
        if (!nodes.ContainsKey(draft.Start))
        {
            return;
        }

        var reached = new HashSet<string>(StringComparer.Ordinal) { draft.Start };
        var next = new Queue<string>(reached);
        while (next.TryDequeue(out var name))
        {
            foreach (var target in nodes.TryGetValue(name, out var node) ? node.Targets : [])
            {
                if (reached.Add(target))
                {
                    next.Enqueue(target);
                }
            }
        }

        foreach (var node in draft.Nodes.Where(node => !reached.Contains(node.Name)))
        {
            findings.Warning(draft.NodePlaces[node.Name], FindingCodes.UnreachableNode,
                $"no call ever comes to node {Quote.Of(node.Name)}; lead to it from another node, or take it away");
        }
    }
}
