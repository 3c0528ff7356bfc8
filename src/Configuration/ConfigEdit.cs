namespace ContactCenter.Configuration;

/// <summary>One value of a configuration changed for a trial: in the text that was read, before anything looks at it. No file is touched.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Value">As it would be written in the file.</param>
public sealed record ConfigEdit(ConfigPath Path, string Value)
{
    /// <summary>Longest value.</summary>
    public const int MaxLength = 200;

    /// <summary>As it was asked for.</summary>
    public override string ToString() => $"{Path.Text}={Value}";

    /// <summary>The file with this value in place of the one that stands there.</summary>
    /// <param name="file">The file the path names.</param>
    /// <param name="problem">Why there is none.</param>
    /// <returns>Null with a reason. A file that cannot be read comes back as it is: whoever reads it says why.</returns>
    public ConfigFile? Apply(ConfigFile file, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(file);
        problem = null;
        if (Value.Length is 0 or > MaxLength || Value.Any(char.IsControl))
        {
            problem = $"{Quote.Of(Value)} is no single value; write one as it would stand in {Path.File}";
            return null;
        }

        if (ConfigParser.Parse(file, new()) is not { } root)
        {
            return file;
        }

        if (Path.Find(root, out problem) is not { } stands)
        {
            return null;
        }

        var (from, to) = stands.Extent;
        if (to <= from || (!stands.Quoted && file.Text[from..to] != stands.Value))
        {
            problem = $"{Quote.Of(Path.Text)} is a text of several lines; only single values can be varied";
            return null;
        }

        var quoted = stands.Quoted || Value != Value.Trim();
        var edited = file with { Text = string.Concat(file.Text.AsSpan(0, from), quoted ? InQuotes(Value) : Value, file.Text.AsSpan(to)) };
        if (ConfigParser.Parse(edited, new()) is { } again && Path.Find(again, out _) is { } now && now.Value == Value && now.Line == stands.Line && now.Column == stands.Column)
        {
            return edited;
        }

        problem = $"{Quote.Of(Value)} is no single value; write one as it would stand in {Path.File}"; // a comma, a colon or a # would be more than that
        return null;
    }

    private static string InQuotes(string value) => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
