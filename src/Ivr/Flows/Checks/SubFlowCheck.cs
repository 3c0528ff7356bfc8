using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Checks where flows go into each other: what is given, what leads on, which languages are spoken, and that none comes back to itself.</summary>
internal sealed class SubFlowCheck(IReadOnlyDictionary<string, FlowDraft> drafts, Findings findings)
{
    public void Run()
    {
        foreach (var draft in drafts.Values)
        {
            foreach (var into in draft.Nodes.OfType<SubFlowNode>())
            {
                if (drafts.TryGetValue(into.Flow, out var target) && !target.Broken)
                {
                    Match(into, "with", "parameter", target.Parameters, [.. into.With.Keys]);
                    Match(into, "exits", "exit", target.Exits, [.. into.Exits.Select(exit => exit.Exit)]);
                    CheckLanguages(draft, into, target);
                }
            }
        }

        CheckCircles();
        WarnUnused();
    }

    private void Match(SubFlowNode into, string key, string what, IEnumerable<ConfigScalar> asked, IReadOnlyList<string> given)
    {
        var names = asked.Select(name => name.Value).Distinct(StringComparer.Ordinal).ToList();
        var place = into.Place!.TryGet(key, out var entry) ? entry.Value : into.Place;
        foreach (var missing in names.Except(given, StringComparer.Ordinal))
        {
            findings.Error(place, FindingCodes.SubFlow, $"flow {Quote.Of(into.Flow)} has the {what} {Quote.Of(missing)}; add it to `{key}`");
        }

        foreach (var unknown in given.Except(names, StringComparer.Ordinal))
        {
            findings.Error(place, FindingCodes.SubFlow, $"flow {Quote.Of(into.Flow)} has no {what} {Quote.Of(unknown)}{NearestName.Hint(unknown, names, "take it away")}");
        }
    }

    private void CheckLanguages(FlowDraft draft, SubFlowNode into, FlowDraft target)
    {
        foreach (var language in draft.Languages.Except(target.Languages, StringComparer.Ordinal))
        {
            findings.Error(into.Place!, FindingCodes.MissingLanguage,
                $"flow {Quote.Of(into.Flow)} does not speak {Quote.Of(language)}, which flow {Quote.Of(draft.Name)} speaks; add it to the `languages` there");
        }
    }

    private void CheckCircles()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var path = new List<string>();
        foreach (var draft in drafts.Values)
        {
            Follow(draft);
        }

        void Follow(FlowDraft draft)
        {
            if (done.Contains(draft.Name))
            {
                return;
            }

            path.Add(draft.Name);
            foreach (var into in draft.Nodes.OfType<SubFlowNode>().DistinctBy(node => node.Flow, StringComparer.Ordinal))
            {
                var start = path.IndexOf(into.Flow);
                if (start >= 0)
                {
                    findings.Error(into.Place!, FindingCodes.FlowCircle,
                        $"flow {Quote.Of(into.Flow)} goes into itself: {string.Join(" → ", path.Skip(start).Take(8).Append(into.Flow))}; lead on by an exit instead");
                }
                else if (drafts.TryGetValue(into.Flow, out var next) && path.Count <= drafts.Count)
                {
                    Follow(next);
                }
            }

            path.RemoveAt(path.Count - 1);
            done.Add(draft.Name);
        }
    }

    private void WarnUnused()
    {
        var used = drafts.Values.SelectMany(draft => draft.Nodes.OfType<SubFlowNode>()).Select(node => node.Flow).ToHashSet(StringComparer.Ordinal);
        if (drafts.Count > 0 && drafts.Values.All(draft => draft.IsSubFlow))
        {
            var first = drafts.Values.First();
            findings.Error(first.NamePlace ?? first.Place, FindingCodes.NoNumber, "no number reaches any flow; give this one or another `numbers`");
            return;
        }

        foreach (var draft in drafts.Values.Where(draft => draft.IsSubFlow && !used.Contains(draft.Name)))
        {
            findings.Warning(draft.NamePlace ?? draft.Place, FindingCodes.UnusedFlow,
                $"no number reaches flow {Quote.Of(draft.Name)} and no flow goes into it; give it `numbers`, go into it, or take it away");
        }
    }
}
