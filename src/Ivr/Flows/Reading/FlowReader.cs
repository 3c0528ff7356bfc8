using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Reads one flow file as far as that goes without looking at others.</summary>
internal sealed class FlowReader(MappingReader file)
{
    private const int MaxNodes = 1000;
    private const int MaxLanguages = 16;
    private const int MaxNumbers = 1000;
    private const int MaxOwnNames = 32;

    private readonly FlowDraft _draft = new(file.Node);

    private Findings Findings => file.Findings;

    public FlowDraft Read()
    {
        var before = Findings.ErrorCount;
        _draft.Name = Name();
        _draft.IsSubFlow = !file.Has("numbers");
        _draft.Numbers = _draft.IsSubFlow ? [] : Numbers();
        _draft.Parameters = OwnNames("parameters");
        _draft.Exits = OwnNames("exits");
        _draft.Languages = Languages();
        _draft.StartPlace = file.Require("start");
        _draft.Start = _draft.StartPlace is { } start ? file.Values.Text(start, "start") ?? string.Empty : string.Empty;
        _draft.Limits = Limits();
        ReadNodes();
        ReadPrompts();
        file.Done();
        _draft.Broken = Findings.ErrorCount != before;
        return _draft;
    }

    private string Name()
    {
        _draft.NamePlace = file.Require("flow");
        var name = _draft.NamePlace is { } place ? file.Values.Text(place, "flow") ?? string.Empty : string.Empty;
        return name.Length == 0 ? name : Checked(_draft.NamePlace!, name, "flow");
    }

    private ImmutableArray<ConfigScalar> Numbers()
    {
        var numbers = file.RequiredStrings("numbers");
        if (numbers.Length is 0 or > MaxNumbers && file.Find("numbers") is ConfigSequence place)
        {
            Findings.Error(place, FindingCodes.BadValue, $"a flow has between 1 and {MaxNumbers} numbers");
        }

        foreach (var number in numbers.Where(number => !Names.IsDialable(number.Value)))
        {
            Findings.Error(number, FindingCodes.BadNumber,
                $"{Quote.Of(number.Value)} cannot be dialled; write 2 to 15 digits without spaces, with a + before a country code if there is one");
        }

        return numbers;
    }

    private ImmutableArray<string> Languages()
    {
        var languages = new List<string>();
        var all = file.RequiredStrings("languages");
        foreach (var language in all.Take(MaxLanguages))
        {
            if (!Names.IsLanguage(language.Value))
            {
                Findings.Error(language, FindingCodes.UnknownLanguage, $"{Quote.Of(language.Value)} is not a language code; write it as sv or en-GB");
            }
            else if (languages.Contains(language.Value))
            {
                Findings.Error(language, FindingCodes.DuplicateName, $"{Quote.Of(language.Value)} stands here twice; keep one of them");
            }
            else
            {
                languages.Add(language.Value);
            }
        }

        if (all.Length is 0 or > MaxLanguages && file.Find("languages") is ConfigSequence place)
        {
            Findings.Error(place, FindingCodes.BadValue, $"a flow has between 1 and {MaxLanguages} languages");
        }

        return [.. languages];
    }

    private FlowLimits Limits()
    {
        if (file.OptionalMapping("limits") is not { } limits)
        {
            return FlowLimits.Default;
        }

        if (_draft.IsSubFlow)
        {
            Findings.Error(limits.Node, FindingCodes.BadValue, "`limits` hold from the number on; write them to the flow that has `numbers`");
        }

        var read = new FlowLimits(
            limits.OptionalInt("keysToPerson", 0, FlowLimits.MostKeys, FlowLimits.Default.KeysToPerson),
            limits.OptionalDuration("speechBeforeChoice", FlowLimits.Shortest, FlowLimits.Longest, FlowLimits.Default.SpeechBeforeChoice),
            limits.OptionalDuration("menuLength", FlowLimits.Shortest, FlowLimits.Longest, FlowLimits.Default.MenuLength));
        limits.Done();
        return read;
    }

    /// <summary>What whoever goes into a sub-flow gives, or where it leads back to.</summary>
    private ImmutableArray<ConfigScalar> OwnNames(string key)
    {
        if (file.Find(key) is not { } place)
        {
            return [];
        }

        var names = file.Values.Texts(place, key);
        if (!_draft.IsSubFlow)
        {
            Findings.Error(place, FindingCodes.BadValue, $"a flow with numbers has no {Quote.Of(key)}: nobody who dials gives any; take them away, or the numbers");
        }
        else if (names.Length > MaxOwnNames)
        {
            Findings.Error(place, FindingCodes.BadValue, $"a flow has at most {MaxOwnNames} {key}");
        }

        foreach (var name in names.GroupBy(name => name.Value, StringComparer.Ordinal).Select(same => same.Last()))
        {
            Checked(name, name.Value, "parameter or exit");
        }

        return [.. names.Take(MaxOwnNames)];
    }

    private void ReadNodes()
    {
        if (file.RequiredMapping("nodes") is not { } nodes)
        {
            return;
        }

        if (nodes.Node.Entries.Length > MaxNodes)
        {
            Findings.Error(nodes.Node, FindingCodes.BadValue, $"a flow has at most {MaxNodes} nodes; split it");
            return;
        }

        _draft.NodesPlace = nodes.Node;
        foreach (var name in nodes.Node.Entries.Select(entry => entry.Key))
        {
            if (name.Value == NodeReader.Repeat)
            {
                Findings.Error(name, FindingCodes.BadName, "no node may be called `repeat`: behind a key it means the same menu again; give it another name");
            }
            else if (_draft.Exits.Any(exit => exit.Value == name.Value))
            {
                Findings.Error(name, FindingCodes.DuplicateName, $"{Quote.Of(name.Value)} is an exit already; give the node another name");
            }

            Checked(name, name.Value, "node");
        }

        CheckParameters(nodes.Node);
        ReadNodes(_draft, nodes);
    }

    private void CheckParameters(ConfigNode node)
    {
        switch (node)
        {
            case ConfigScalar { Value: [FlowScope.Mark, .. var name] } when Names.IsName(name) && !_draft.HasParameter(name):
                var there = _draft.Parameters.Select(parameter => parameter.Value).ToList();
                Findings.Error(node, FindingCodes.SubFlow, $"the flow has no parameter {Quote.Of(name)}{NearestName.Hint(name, there, "add it to `parameters`")}");
                break;
            case ConfigSequence list:
                list.Items.ToList().ForEach(CheckParameters);
                break;
            case ConfigMapping mapping:
                mapping.Entries.ToList().ForEach(entry => CheckParameters(entry.Value));
                break;
        }
    }

    /// <summary>Reads nodes into a draft, by its scope.</summary>
    public static void ReadNodes(FlowDraft draft, MappingReader nodes)
    {
        foreach (var (name, value) in nodes.Entries())
        {
            draft.NodePlaces[draft.Scope.Prefix + name.Value] = name;
            if (nodes.Values.Mapping(value, name.Value) is { } reader && new NodeReader(new NodeFields(draft, name, reader)).Read() is { } node)
            {
                draft.Nodes.Add(node);
            }
        }
    }

    private void ReadPrompts()
    {
        var prompts = new PromptReader(_draft, Findings);
        foreach (var (name, value) in file.OptionalMapping("prompts")?.Entries() ?? [])
        {
            _draft.Prompts.Add(prompts.Read(name, file.Values.Mapping(value, name.Value)));
        }
    }

    private string Checked(ConfigNode place, string name, string what)
    {
        if (!Names.IsName(name))
        {
            Findings.Error(place, FindingCodes.BadName, $"{Quote.Of(name)} is no name for a {what}; use {Names.NameRule}");
        }

        return name;
    }
}
