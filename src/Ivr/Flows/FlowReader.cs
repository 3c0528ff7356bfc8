using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Reads one flow file as far as that goes without looking at others.</summary>
internal sealed class FlowReader(MappingReader file)
{
    private const int MaxNodes = 1000;
    private const int MaxLanguages = 16;
    private const int MaxNumbers = 1000;

    private readonly FlowDraft _draft = new(file.Node);

    private Findings Findings => file.Findings;

    public FlowDraft Read()
    {
        var before = Findings.ErrorCount;
        _draft.Name = Name();
        _draft.Numbers = Numbers();
        _draft.Languages = Languages();
        _draft.StartPlace = file.Require("start");
        _draft.Start = _draft.StartPlace is { } start ? file.Values.Text(start, "start") ?? string.Empty : string.Empty;
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

        foreach (var (name, value) in nodes.Entries())
        {
            _draft.NodePlaces[name.Value] = name;
            if (name.Value == NodeReader.Repeat)
            {
                Findings.Error(name, FindingCodes.BadName, "no node may be called `repeat`: behind a key it means the same menu again; give it another name");
            }

            Checked(name, name.Value, "node");
            if (file.Values.Mapping(value, name.Value) is { } reader && new NodeReader(_draft, name, reader).Read() is { } node)
            {
                _draft.Nodes.Add(node);
            }
        }
    }

    private void ReadPrompts()
    {
        foreach (var (name, value) in file.OptionalMapping("prompts")?.Entries() ?? [])
        {
            Checked(name, name.Value, "prompt");
            var texts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            foreach (var (language, text) in file.Values.Mapping(value, name.Value)?.Entries() ?? [])
            {
                if (!_draft.Languages.IsEmpty && !_draft.Languages.Contains(language.Value))
                {
                    Findings.Warning(language, FindingCodes.UnknownLanguage,
                        $"the flow does not speak {Quote.Of(language.Value)}{NearestName.Hint(language.Value, _draft.Languages, "add it to languages, or take it away")}");
                }

                if (file.Values.Text(text, language.Value) is { } said)
                {
                    texts[language.Value] = said;
                }
            }

            _draft.Prompts.Add(new(name.Value, texts.ToImmutable(), name));
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
