using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Reads what nodes of every kind have. Names are collected in the draft and checked later.</summary>
/// <param name="draft">The flow.</param>
/// <param name="name">The node's name, as it stands in the file.</param>
/// <param name="reader">The node.</param>
internal sealed class NodeFields(FlowDraft draft, ConfigScalar name, MappingReader reader)
{
    private const int MaxReason = 100;

    public static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    public FlowDraft Draft => draft;

    /// <summary>The node's name, as it stands in the file.</summary>
    public ConfigScalar Written => name;

    /// <summary>The node's name in the whole flow.</summary>
    public string Name => draft.Scope.Prefix + name.Value;

    public MappingReader Reader => reader;

    public Findings Findings => reader.Findings;

    /// <summary>Keys within a key of the same node.</summary>
    public NodeFields Within(MappingReader inner) => new(draft, name, inner);

    /// <summary>The node behind a key that must be there.</summary>
    public string Next(string key) => reader.Require(key) is { } node && reader.Values.Text(node, key) is { } text ? Node(node, text) : string.Empty;

    /// <summary>The node behind a key, or null.</summary>
    public string? NextIfWritten(string key) => reader.Has(key) ? Next(key) : null;

    /// <summary>A node by the name that stands here.</summary>
    public string Node(ConfigNode place, string written)
    {
        var node = draft.Scope.Node(written);
        draft.References.Add(new(ReferenceKind.Node, place, node));
        return node;
    }

    public string Refer(string key, ReferenceKind kind)
    {
        if (reader.Require(key) is not { } node || reader.Values.Text(node, key) is not { } text)
        {
            return string.Empty;
        }

        draft.References.Add(new(kind, node, text));
        return text;
    }

    public ImmutableArray<string> Prompts(string key, bool mayBeEmpty = false)
    {
        if (reader.Require(key) is not { } node || (mayBeEmpty && node is ConfigScalar { IsEmpty: true }))
        {
            return [];
        }

        var prompts = reader.Values.Texts(node, key);
        foreach (var prompt in prompts)
        {
            draft.References.Add(new(ReferenceKind.Prompt, prompt, prompt.Value));
        }

        if (node is ConfigSequence { Items.IsEmpty: true } && !mayBeEmpty)
        {
            Findings.Error(node, FindingCodes.MissingPrompt, $"{Quote.Of(key)} says nothing; name at least one prompt");
        }

        return [.. prompts.Select(prompt => prompt.Value)];
    }

    public string Reason()
    {
        var reason = reader.OptionalString("reason") ?? name.Value;
        if (reader.Find("reason") is { } place && (reason.Length > MaxReason || reason.Any(char.IsControl)))
        {
            Findings.Error(place, FindingCodes.BadValue, $"`reason` stands in lists: write it on one line, in at most {MaxReason} characters");
        }

        return reason;
    }

    /// <summary>A variable gets a value here. False after a finding.</summary>
    public bool Sets(ConfigNode place, string variable)
    {
        if (!IsVariable(place, variable))
        {
            return false;
        }

        if (FlowVariables.Given.Contains(variable))
        {
            Findings.Error(place, FindingCodes.BadName, $"{Quote.Of(variable)} is given by the system and cannot be set; choose another name");
            return false;
        }

        if (!draft.Variables.Contains(variable))
        {
            draft.Variables.Add(variable);
        }

        return true;
    }

    /// <summary>What a variable holds is looked at here. False after a finding.</summary>
    public bool LooksAt(ConfigNode place, string variable)
    {
        if (IsVariable(place, variable))
        {
            draft.References.Add(new(ReferenceKind.Variable, place, variable));
            return true;
        }

        return false;
    }

    /// <summary>A text with variables put in; null after a finding.</summary>
    public FlowText? Text(ConfigNode place, string what)
    {
        if (reader.Values.Text(place, what) is not { } written)
        {
            return null;
        }

        if (FlowText.Parse(written) is not { } text || written.Length > FlowText.MaxLength || written.Any(char.IsControl))
        {
            Findings.Error(place, FindingCodes.BadValue,
                $"{Quote.Of(what)} must be one line of at most {FlowText.MaxLength} characters, with variables in braces such as {{caller}}; a brace itself is written twice");
            return null;
        }

        foreach (var variable in text.Variables)
        {
            if (LooksAt(place, variable))
            {
                draft.PutIn.Add(new(ReferenceKind.Variable, place, variable));
            }
        }

        return text;
    }

    private bool IsVariable(ConfigNode place, string name)
    {
        if (Names.IsName(name))
        {
            return true;
        }

        Findings.Error(place, FindingCodes.BadName, $"{Quote.Of(name)} is no name for a variable; use {Names.NameRule}");
        return false;
    }

    /// <summary>What happens without a key, or at a wrong one.</summary>
    public (TimeSpan After, MenuRetry Retry) Retry(string key, string code, string example)
    {
        if (reader.Find(key) is not { } node)
        {
            Findings.Error(name, code, $"{(reader.Node.TryGet("menu", out _) ? "menu" : "node")} {Quote.Of(name.Value)} does not say what happens {(key == "timeout" ? "when no key is pressed" : "at a wrong key")}; add {example}");
            return (ShortestWait, new([], 0, string.Empty));
        }

        if (reader.Values.Mapping(node, key) is not { } retry)
        {
            return (ShortestWait, new([], 0, string.Empty));
        }

        var inner = Within(retry);
        var after = key == "timeout" ? retry.RequiredDuration("after", ShortestWait, LongestWait) : ShortestWait;
        var read = new MenuRetry(
            retry.Has("say") ? inner.Prompts("say") : [],
            retry.OptionalInt("repeats", 0, 9, 0),
            inner.Next("next"));
        retry.Done();
        return (after, read);
    }

    public void NoKey(ConfigNode place, string key) =>
        Findings.Error(place, FindingCodes.MenuKey, $"{Quote.Of(key)} is no key of a telephone; use one of \"0\" to \"9\", \"*\" and \"#\", in quotes");
}
