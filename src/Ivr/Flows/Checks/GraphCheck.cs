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

    /// <summary>Behind a conversation callers are asked and told things, and get no further service.</summary>
    public void CheckAfterTalk()
    {
        var nodes = draft.Nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
        foreach (var queue in draft.Nodes.OfType<QueueNode>().Where(queue => queue.After is not null))
        {
            if (Reached(queue.After!, nodes).Select(name => nodes.GetValueOrDefault(name)).FirstOrDefault(node => node is { MayFollowTalk: false }) is { } service)
            {
                findings.Error(queue.Place is ConfigMapping mapping && mapping.TryGet("after", out var after) ? after.Value : draft.NodePlaces[queue.Name], FindingCodes.AfterTalk,
                    $"behind the conversation of node {Quote.Of(queue.Name)} calls come to node {Quote.Of(service.Name)}, which leads to a person, a callback, a number outside or a message; only what asks and says may stand there");
            }
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

        var reached = Reached(draft.Start, nodes).ToHashSet(StringComparer.Ordinal);
        foreach (var node in draft.Nodes.Where(node => !reached.Contains(node.Name)))
        {
            findings.Warning(draft.NodePlaces[node.Name], FindingCodes.UnreachableNode,
                $"no call ever comes to node {Quote.Of(node.Name)}; lead to it from another node, or take it away");
        }
    }

    /// <summary>Every name that calls come to from here on, this one first.</summary>
    private static List<string> Reached(string from, Dictionary<string, FlowNode> nodes)
    {
        var all = new List<string> { from };
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        for (var i = 0; i < all.Count; i++)
        {
            all.AddRange(nodes.TryGetValue(all[i], out var node) ? node.Targets.Where(seen.Add) : []);
        }

        return all;
    }
}
