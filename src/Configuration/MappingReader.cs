using System.Collections.Immutable;

namespace ContactCenter.Configuration;

/// <summary>
/// Reads a set of keys. Required values that are missing or wrong add a finding and come back as a
/// harmless stand-in (empty, smallest): look at <see cref="Findings.HasErrors"/> before using what was built.
/// Call <see cref="Done"/> at the end: it reports the keys nobody asked for.
/// </summary>
/// <param name="node">The keys.</param>
/// <param name="values">Reads the values.</param>
public sealed class MappingReader(ConfigMapping node, ValueReader values)
{
    private readonly List<string> _known = [];
    private bool _allKnown;

    /// <summary>Parses a file whose outermost level is a set of keys.</summary>
    public static MappingReader? Open(ConfigFile file, Findings findings, SecretLookup? secrets = null) =>
        ConfigParser.ParseMapping(file, findings) is { } mapping ? new(mapping, new(findings, secrets)) : null;

    /// <summary>The keys, with their place.</summary>
    public ConfigMapping Node { get; } = node;

    /// <summary>Reads values that stand in lists or behind free keys.</summary>
    public ValueReader Values { get; } = values;

    /// <summary>Where the findings go.</summary>
    public Findings Findings => Values.Findings;

    /// <summary>True when the key stands there. Makes it known.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>The node behind a key, or null. Makes the key known.</summary>
    public ConfigNode? Find(string key)
    {
        if (!_known.Contains(key))
        {
            _known.Add(key);
        }

        return Node.TryGet(key, out var entry) ? entry.Value : null;
    }

    /// <summary>The node behind a key that must be there.</summary>
    public ConfigNode? Require(string key)
    {
        var found = Find(key);
        if (found is null)
        {
            Findings.Error(Node, FindingCodes.MissingKey, $"the key {Quote.Of(key)} is missing; add it");
        }

        return found;
    }

    /// <summary>Makes keys known that this reading does not look at.</summary>
    public void Know(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            Find(key);
        }
    }

    /// <summary>Text; empty after a finding.</summary>
    public string RequiredString(string key) => Require(key) is { } n ? Values.Text(n, key) ?? string.Empty : string.Empty;

    /// <summary>Text, or the fallback when the key is not there or wrong.</summary>
    public string? OptionalString(string key, string? fallback = null) => Find(key) is { } n ? Values.Text(n, key) ?? fallback : fallback;

    /// <summary>A whole number within bounds; the lowest after a finding.</summary>
    public int RequiredInt(string key, int min, int max) => Require(key) is { } n ? Values.Number(n, key, min, max) ?? min : min;

    /// <summary>A whole number within bounds, or the fallback.</summary>
    public int OptionalInt(string key, int min, int max, int fallback) => Find(key) is { } n ? Values.Number(n, key, min, max) ?? fallback : fallback;

    /// <summary>True or false, or the fallback.</summary>
    public bool OptionalBool(string key, bool fallback) => Find(key) is { } n ? Values.Bool(n, key) ?? fallback : fallback;

    /// <summary>A duration within bounds; the shortest after a finding.</summary>
    public TimeSpan RequiredDuration(string key, TimeSpan min, TimeSpan max) => Require(key) is { } n ? Values.Duration(n, key, min, max) ?? min : min;

    /// <summary>A duration within bounds, or the fallback.</summary>
    public TimeSpan OptionalDuration(string key, TimeSpan min, TimeSpan max, TimeSpan fallback) => Find(key) is { } n ? Values.Duration(n, key, min, max) ?? fallback : fallback;

    /// <summary>Part of a day; the whole day after a finding.</summary>
    public DaySpan RequiredSpan(string key) => Require(key) is { } n ? Values.Span(n, key) ?? DaySpan.WholeDay : DaySpan.WholeDay;

    /// <summary>A date, or null.</summary>
    public DateOnly? OptionalDate(string key) => Find(key) is { } n ? Values.Date(n, key) : null;

    /// <summary>One of a few words; empty after a finding.</summary>
    public string RequiredOneOf(string key, params IReadOnlyCollection<string> words) => Require(key) is { } n ? Values.OneOf(n, key, words) ?? string.Empty : string.Empty;

    /// <summary>One of a few words, or the fallback.</summary>
    public string OptionalOneOf(string key, string fallback, params IReadOnlyCollection<string> words) => Find(key) is { } n ? Values.OneOf(n, key, words) ?? fallback : fallback;

    /// <summary>A secret in clear or as <c>${NAME}</c>; empty after a finding.</summary>
    public Secret RequiredSecret(string key) => Require(key) is { } n ? Values.Secret(n, key) ?? default : default;

    /// <summary>A secret, or none.</summary>
    public Secret? OptionalSecret(string key) => Find(key) is { } n ? Values.Secret(n, key) : null;

    /// <summary>A list of texts, or one text; empty after a finding. Each keeps its place.</summary>
    public ImmutableArray<ConfigScalar> RequiredStrings(string key) => Require(key) is { } n ? Values.Texts(n, key) : [];

    /// <summary>A list of texts, or one text; empty when the key is not there.</summary>
    public ImmutableArray<ConfigScalar> OptionalStrings(string key) => Find(key) is { } n ? Values.Texts(n, key) : [];

    /// <summary>The items of a list; empty after a finding.</summary>
    public ImmutableArray<ConfigNode> RequiredList(string key) => Require(key) is { } n ? Values.List(n, key) : [];

    /// <summary>The items of a list; empty when the key is not there.</summary>
    public ImmutableArray<ConfigNode> OptionalList(string key) => Find(key) is { } n ? Values.List(n, key) : [];

    /// <summary>Keys within a key; null after a finding.</summary>
    public MappingReader? RequiredMapping(string key) => Require(key) is { } n ? Values.Mapping(n, key) : null;

    /// <summary>Keys within a key; null when it is not there.</summary>
    public MappingReader? OptionalMapping(string key) => Find(key) is { } n ? Values.Mapping(n, key) : null;

    /// <summary>All keys with their values, where the keys are names of the user's own. Makes every key known.</summary>
    public ImmutableArray<ConfigEntry> Entries()
    {
        _allKnown = true;
        return Node.Entries;
    }

    /// <summary>Reports every key that nobody asked for, with the nearest known one.</summary>
    public void Done()
    {
        foreach (var (key, _) in Node.Entries)
        {
            if (!_allKnown && !Findings.IsFull && !_known.Contains(key.Value))
            {
                Findings.Error(key, FindingCodes.UnknownKey,
                    $"unknown key {Quote.Of(key.Value)}{NearestName.Hint(key.Value, _known, "take it away")}");
            }
        }
    }
}
