using System.Collections.Frozen;
using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>
/// A checked call flow. Immutable and shared: a call holds its <see cref="FlowPlace"/> only, and finishes on the
/// version it began with.
/// </summary>
public sealed class Flow
{
    private readonly FrozenDictionary<string, int> _nodeIndex;
    private readonly FrozenDictionary<(string Prompt, string Language), ImmutableArray<PromptPiece>> _inPieces;

    internal Flow(
        string name,
        ImmutableArray<string> numbers,
        ImmutableArray<string> languages,
        ImmutableArray<FlowNode> nodes,
        int start,
        ImmutableArray<string> variables,
        IReadOnlyDictionary<string, Prompt> prompts,
        IReadOnlyDictionary<string, OpeningHours> hours,
        HoursBook clock,
        Func<string, string?>? telephone)
    {
        Name = name;
        Numbers = numbers;
        Languages = languages;
        Nodes = nodes;
        Start = start;
        Variables = variables;
        _nodeIndex = nodes.Select((node, i) => (node.Name, i)).ToFrozenDictionary(pair => pair.Name, pair => pair.i, StringComparer.Ordinal);
        Prompts = prompts;
        _inPieces = prompts.Values
            .SelectMany(prompt => prompt.Texts.Keys.Where(language => prompt.PartsIn(language).Any()).Select(language => ((prompt.Name, language), prompt.PiecesIn(language))))
            .ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2);
        Hours = hours;
        Clock = clock;
        Telephone = telephone;
        Machine = FlowMachine.Compile(this);
    }

    /// <summary>Its name: letters, digits and dashes.</summary>
    public string Name { get; }

    /// <summary>The numbers that reach it, digits with an optional leading +.</summary>
    public ImmutableArray<string> Numbers { get; }

    /// <summary>Language codes; the first is spoken until the caller chooses another.</summary>
    public ImmutableArray<string> Languages { get; }

    /// <summary>All nodes, in the order of the file.</summary>
    public ImmutableArray<FlowNode> Nodes { get; }

    /// <summary>Index of the node where a call begins.</summary>
    public int Start { get; }

    /// <summary>Every variable; those that the system gives are the first.</summary>
    public ImmutableArray<string> Variables { get; }

    /// <summary>The prompts this flow may play, by name.</summary>
    public IReadOnlyDictionary<string, Prompt> Prompts { get; }

    /// <summary>The opening hours its nodes look at, by name.</summary>
    public IReadOnlyDictionary<string, OpeningHours> Hours { get; }

    /// <summary>Names of the switches it goes by or turns, in the order of the file.</summary>
    public IEnumerable<string> Switches => Nodes.Select(node => node switch
    {
        SwitchNode by => by.Switch,
        TurnNode turns => turns.Switch,
        _ => null,
    }).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>What it may ask of its callers.</summary>
    public FlowLimits Limits { get; init; } = FlowLimits.Default;

    /// <summary>Where each node stands, in the order of <see cref="Nodes"/>.</summary>
    internal ImmutableArray<ConfigNode> Places { get; init; } = [];

    /// <summary>The service's own clock.</summary>
    internal HoursBook Clock { get; }

    /// <summary>See <see cref="FlowContext.Telephone"/>.</summary>
    internal Func<string, string?>? Telephone { get; }

    /// <summary>The flow compiled into tables.</summary>
    public FlowMachine Machine { get; }

    /// <summary>The place of a call that has not begun.</summary>
    /// <param name="caller">The caller's number in E.164; null when it is withheld.</param>
    /// <param name="called">The number dialled.</param>
    public static FlowPlace Begin(string? caller, string called) => new()
    {
        Values = FlowValues.None
            .With(FlowVariables.Given.IndexOf(FlowVariables.Caller), caller ?? string.Empty)
            .With(FlowVariables.Given.IndexOf(FlowVariables.Called), called),
    };

    /// <summary>What a variable holds for a call; empty when nothing was set.</summary>
    public string ValueOf(FlowPlace place, string variable) => variable == FlowVariables.Language
        ? Languages[place.Language]
        : (place.Values ?? FlowValues.None)[Variables.IndexOf(variable)];

    /// <summary>True: the prompt is filled in for each call.</summary>
    public bool HasParts(string prompt, string language) => _inPieces.ContainsKey((prompt, language));

    /// <summary>A prompt as it is said to a call; one without parts is its own sound.</summary>
    /// <param name="place">The call's place, with what its variables hold.</param>
    /// <param name="prompt">Name of the prompt, or of anything else that is said.</param>
    /// <param name="language">Language code.</param>
    /// <param name="moment">What is known beside the variables.</param>
    /// <param name="textOf">Text of a word that parts are read in; without it as it ships.</param>
    public SpokenPrompt Say(FlowPlace place, string prompt, string language, in SpokenMoment moment, Func<string, string>? textOf = null) =>
        _inPieces.TryGetValue((prompt, language), out var pieces)
            ? SpokenPrompt.Fill(pieces, language, variable => ValueOf(place, variable), moment, textOf)
            : new([prompt], Prompts.GetValueOrDefault(prompt)?.Texts.GetValueOrDefault(language) ?? string.Empty, 0);

    /// <summary>Index of a node by name, or -1.</summary>
    public int IndexOf(string node) => _nodeIndex.GetValueOrDefault(node, -1);
}

/// <summary>What is said, in each language.</summary>
/// <param name="Name">Its name; the sound file is <c>prompts/LANGUAGE/NAME.wav</c>, with parts one for the words between them each.</param>
/// <param name="Texts">Text by language code.</param>
/// <param name="Place">Where it stands, for findings.</param>
public sealed record Prompt(string Name, ImmutableSortedDictionary<string, string> Texts, ConfigNode Place)
{
    /// <summary>How fast it is spoken, in words a minute, 80 to 300; null: as fast as the voice of the language speaks.</summary>
    public int? Pace { get; init; }

    /// <summary>Its words and parts in a language, in order; none when it has no text there.</summary>
    public ImmutableArray<PromptPiece> PiecesIn(string language) => Texts.TryGetValue(language, out var text) ? PromptPiece.Of(Name, text) : [];

    /// <summary>Its parts in a language.</summary>
    public IEnumerable<PromptPart> PartsIn(string language) => PiecesIn(language).Select(piece => piece.Part).OfType<PromptPart>();
}
