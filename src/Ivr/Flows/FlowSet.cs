using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>All flows of a configuration, checked together: all of them or none. Immutable.</summary>
public sealed class FlowSet
{
    private readonly ImmutableDictionary<string, Flow> _byNumber;

    private FlowSet(ImmutableArray<Flow> flows, ImmutableSortedDictionary<string, Prompt> prompts)
    {
        Flows = flows;
        Prompts = prompts;
        _byNumber = flows.SelectMany(flow => flow.Numbers.Select(number => (number, flow)))
            .ToImmutableDictionary(pair => pair.number, pair => pair.flow, StringComparer.Ordinal);
    }

    /// <summary>In the order of the files.</summary>
    public ImmutableArray<Flow> Flows { get; }

    /// <summary>Every prompt of every file, also those no flow plays.</summary>
    public ImmutableSortedDictionary<string, Prompt> Prompts { get; }

    /// <summary>The flow a dialled number reaches, or null.</summary>
    public Flow? FindByNumber(string number) => _byNumber.GetValueOrDefault(number);

    /// <summary>The flow of that name, or null.</summary>
    public Flow? Find(string name) => Flows.FirstOrDefault(flow => string.Equals(flow.Name, name, StringComparison.Ordinal));

    /// <summary>
    /// Reads all flow files. Null after any error in them, or when <paramref name="context"/> lacks something they
    /// need: nothing is ever half loaded.
    /// </summary>
    /// <param name="files">All of <c>flows/*.yaml</c>.</param>
    /// <param name="context">What they refer to.</param>
    /// <param name="findings">Where the findings go.</param>
    public static FlowSet? Load(IReadOnlyList<ConfigFile> files, FlowContext context, Findings findings)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(findings);
        var before = findings.ErrorCount;
        var drafts = files
            .Select(file => MappingReader.Open(file, findings))
            .Where(reader => reader is not null)
            .Select(reader => new FlowReader(reader!).Read())
            .ToList();
        if (files.Count == 0)
        {
            findings.Error("flows", FindingCodes.MissingFile, "there is no flow; write at least one file flows/NAME.yaml");
        }

        var prompts = Join(drafts, findings);
        CheckNamesAndNumbers(drafts, findings);
        var byName = drafts.DistinctBy(draft => draft.Name, StringComparer.Ordinal).ToDictionary(draft => draft.Name, StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            new FlowCheck(draft, context, prompts, byName.Keys, findings).Run();
        }

        new SubFlowCheck(byName, findings).Run();
        var whole = findings.ErrorCount == before ? Expand(drafts, byName, context, prompts, findings) : [];
        PartCheck.CheckElsewhere(context.PlayedElsewhere, prompts, findings);
        WarnUnused([.. drafts, .. whole], prompts, context.PlayedElsewhere, findings);
        if (findings.ErrorCount != before || context.Queues is null || context.Hours is not { } book)
        {
            return null;
        }

        return new([.. whole.Select(draft => Build(draft, book, prompts, context.Telephone))], prompts.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    /// <summary>The flows that numbers reach, each with all that it goes into.</summary>
    private static List<FlowDraft> Expand(
        List<FlowDraft> drafts, Dictionary<string, FlowDraft> byName, FlowContext context, Dictionary<string, Prompt> prompts, Findings findings)
    {
        var expansion = new FlowExpansion(byName, findings);
        var whole = drafts.Where(draft => !draft.IsSubFlow).Select(expansion.Expand).ToList();
        foreach (var draft in whole.Where(draft => !draft.Broken))
        {
            new FlowCheck(draft, context, prompts, byName.Keys, findings).RunWhole();
        }

        return whole;
    }

    private static Flow Build(FlowDraft draft, HoursBook book, Dictionary<string, Prompt> prompts, Func<string, string?>? telephone)
    {
        ImmutableArray<FlowNode> nodes = [.. draft.Nodes];
        return new(
            draft.Name,
            [.. draft.Numbers.Select(number => number.Value)],
            draft.Languages,
            nodes,
            nodes.ToList().FindIndex(node => node.Name == draft.Start),
            [.. FlowVariables.Given, .. draft.Variables],
            nodes.SelectMany(node => node.Prompts).Distinct(StringComparer.Ordinal).ToDictionary(name => name, name => prompts[name], StringComparer.Ordinal),
            nodes.OfType<HoursNode>().Select(node => node.Hours).Distinct(StringComparer.Ordinal).ToDictionary(name => name, name => book.Find(name)!, StringComparer.Ordinal),
            book,
            telephone)
        {
            Limits = draft.Limits,
            Places = [.. nodes.Select(node => draft.NodePlaces[node.Name])],
        };
    }

    /// <summary>A prompt's name is a file's name: it means the same text wherever it is written.</summary>
    private static Dictionary<string, Prompt> Join(List<FlowDraft> drafts, Findings findings)
    {
        var prompts = new Dictionary<string, Prompt>(StringComparer.Ordinal);
        foreach (var prompt in drafts.SelectMany(draft => draft.Prompts))
        {
            if (!prompts.TryGetValue(prompt.Name, out var first))
            {
                prompts.Add(prompt.Name, prompt);
                continue;
            }

            foreach (var (language, text) in prompt.Texts)
            {
                if (first.Texts.TryGetValue(language, out var other) && other != text)
                {
                    findings.Error(prompt.Place, FindingCodes.PromptConflict,
                        $"prompt {Quote.Of(prompt.Name)} has another text in {Quote.Of(language)} than in {first.Place.File}:{first.Place.Line}; give one of them another name");
                }
            }

            prompts[prompt.Name] = first with { Texts = prompt.Texts.SetItems(first.Texts) };
        }

        return prompts;
    }

    private static void CheckNamesAndNumbers(List<FlowDraft> drafts, Findings findings)
    {
        var names = new Dictionary<string, ConfigNode>(StringComparer.Ordinal);
        var numbers = new Dictionary<string, ConfigNode>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            if (draft.Name.Length > 0 && !names.TryAdd(draft.Name, draft.NamePlace!))
            {
                findings.Error(draft.NamePlace!, FindingCodes.DuplicateFlow,
                    $"there is already a flow {Quote.Of(draft.Name)} in {names[draft.Name].File}; give this one another name");
            }

            foreach (var number in draft.Numbers)
            {
                if (!numbers.TryAdd(number.Value, number))
                {
                    var first = numbers[number.Value];
                    findings.Error(number, FindingCodes.DuplicateNumber,
                        $"number {Quote.Of(number.Value)} already reaches the flow in {first.File}:{first.Line}; take it away from one of them");
                }
            }
        }
    }

    private static void WarnUnused(List<FlowDraft> drafts, Dictionary<string, Prompt> prompts, IReadOnlyCollection<string> elsewhere, Findings findings)
    {
        var used = drafts.SelectMany(draft => draft.References)
            .Where(reference => reference.Kind == ReferenceKind.Prompt)
            .Select(reference => reference.Name)
            .Concat(elsewhere)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var prompt in prompts.Values.Where(prompt => !used.Contains(prompt.Name)))
        {
            findings.Warning(prompt.Place, FindingCodes.UnusedPrompt,
                $"no flow plays prompt {Quote.Of(prompt.Name)}; play it somewhere, or take it away");
        }
    }
}
