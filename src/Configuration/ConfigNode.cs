using System.Collections.Immutable;
using System.Globalization;

namespace ContactCenter.Configuration;

/// <summary>A value in a configuration file, and where it stands. Never prints its content: it may be a secret.</summary>
/// <param name="file">Name of the file.</param>
/// <param name="line">From 1.</param>
/// <param name="column">From 1.</param>
public abstract class ConfigNode(string file, int line, int column)
{
    /// <summary>Name of the file it came from.</summary>
    public string File { get; } = file;

    /// <summary>Line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>Column, from 1.</summary>
    public int Column { get; } = column;

    /// <summary>What it is, for messages: "a text", "a list", "a set of keys".</summary>
    public abstract string Kind { get; }

    /// <summary>Kind and place only.</summary>
    public sealed override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Kind} at {File}:{Line}:{Column}");
}

/// <summary>A single value.</summary>
/// <param name="value">The text, without its quotes.</param>
/// <param name="quoted">True when it was written in quotes or as a block.</param>
/// <param name="file">Name of the file.</param>
/// <param name="line">From 1.</param>
/// <param name="column">From 1.</param>
public sealed class ConfigScalar(string value, bool quoted, string file, int line, int column)
    : ConfigNode(file, line, column)
{
    /// <summary>The text, without its quotes.</summary>
    public string Value { get; } = value;

    /// <summary>True when it was written in quotes or as a block: it is text then, also if it looks like a number.</summary>
    public bool Quoted { get; } = quoted;

    /// <summary>From where to where it stands in the file's text, quotes included, in UTF-16 code units; nothing for a block.</summary>
    internal (int From, int To) Extent { get; init; }

    /// <summary>True for <c>key:</c> with nothing behind it, <c>~</c> and <c>null</c>.</summary>
    public bool IsEmpty => !Quoted && (Value is "" or "~" or "null");

    /// <inheritdoc/>
    public override string Kind => IsEmpty ? "nothing" : "a single value";
}

/// <summary>A list.</summary>
/// <param name="items">In the order of the file.</param>
/// <param name="file">Name of the file.</param>
/// <param name="line">From 1.</param>
/// <param name="column">From 1.</param>
public sealed class ConfigSequence(ImmutableArray<ConfigNode> items, string file, int line, int column)
    : ConfigNode(file, line, column)
{
    /// <summary>In the order of the file.</summary>
    public ImmutableArray<ConfigNode> Items { get; } = items;

    /// <inheritdoc/>
    public override string Kind => "a list";
}

/// <summary>A key with its value.</summary>
/// <param name="Key">The key, with its own place.</param>
/// <param name="Value">What stands behind it.</param>
public readonly record struct ConfigEntry(ConfigScalar Key, ConfigNode Value);

/// <summary>A set of keys with values. No key occurs twice: the parser reports that and keeps the first.</summary>
/// <param name="entries">In the order of the file.</param>
/// <param name="file">Name of the file.</param>
/// <param name="line">From 1.</param>
/// <param name="column">From 1.</param>
public sealed class ConfigMapping(ImmutableArray<ConfigEntry> entries, string file, int line, int column)
    : ConfigNode(file, line, column)
{
    private readonly Dictionary<string, ConfigEntry> _byKey =
        entries.ToDictionary(e => e.Key.Value, StringComparer.Ordinal);

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<ConfigEntry> Entries { get; } = entries;

    /// <inheritdoc/>
    public override string Kind => "a set of keys";

    /// <summary>Finds a key, exactly as written.</summary>
    public bool TryGet(string key, out ConfigEntry entry) => _byKey.TryGetValue(key, out entry);
}
