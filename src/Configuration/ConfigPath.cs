using System.Globalization;

namespace ContactCenter.Configuration;

/// <summary>
/// A single value of a configuration, as people write where it stands: <c>queues.booking.steps[1].after</c>. The first word is the file without <c>.yaml</c>
/// (<c>flows/main</c> too); a top key of the file's own name need not be said again. <c>[1]</c> is an item of a list from 0, or the item whose <c>id</c> that is.
/// </summary>
public sealed class ConfigPath
{
    /// <summary>Longest text.</summary>
    public const int MaxLength = 400;

    private static readonly string[] Secrets = ["secret", "pin", "password", "token"];
    private readonly List<string> _steps;

    private ConfigPath(string text, string word, List<string> steps) => (Text, Word, _steps) = (text, word, steps);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Name of the file: <c>queues.yaml</c>.</summary>
    public string File => Word + ".yaml";

    private string Word { get; }

    /// <summary>Reads a path. False with a reason that names the cure.</summary>
    public static bool TryParse(string text, out ConfigPath? path, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        (path, problem) = (null, null);
        var end = text.AsSpan().IndexOfAny('.', '[');
        if (text.Length > MaxLength || end < 1)
        {
            problem = text.Length > MaxLength
                ? string.Create(CultureInfo.InvariantCulture, $"a place is at most {MaxLength} characters long")
                : $"{Quote.Of(text)} is no place in a configuration; write file.key.key, as in queues.booking.steps[1].after";
            return false;
        }

        var word = text[..end];
        if (!IsFileWord(word))
        {
            problem = $"{Quote.Of(word)} is no file of a configuration; begin with its name without .yaml: queues, agents, hours, switches, server or flows/NAME";
            return false;
        }

        if (Split(text.AsSpan(end)) is not { Count: <= ConfigParser.MaxDepth } steps)
        {
            problem = $"{Quote.Of(text)} cannot be followed; write keys with a point between and items of lists in brackets, as in queues.booking.steps[1].after";
            return false;
        }

        if (Secrets.Contains(steps[^1], StringComparer.OrdinalIgnoreCase))
        {
            problem = $"{Quote.Of(steps[^1])} is secret and changes no figure; name another value";
            return false;
        }

        path = new(text, word, steps);
        return true;
    }

    /// <summary>Follows the path. Null with a reason that says how far it led, and what is near.</summary>
    /// <param name="root">The file's outermost keys.</param>
    /// <param name="problem">Why there is nothing.</param>
    public ConfigScalar? Find(ConfigNode root, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(root);
        problem = null;
        var (at, led) = (root, Word);
        for (var i = 0; i < _steps.Count; i++)
        {
            var own = i == 0 && root is ConfigMapping top && top.TryGet(Word[(Word.LastIndexOf('/') + 1)..], out var entry) ? entry.Value : null;
            if ((Into(at, _steps[i]) ?? (own is null ? null : Into(own, _steps[i]))) is not { } next)
            {
                problem = Lost(led, at, own, _steps[i]);
                return null;
            }

            (at, led) = (next, led + (at is ConfigSequence || _steps[i].Contains('.', StringComparison.Ordinal) ? $"[{_steps[i]}]" : "." + _steps[i]));
        }

        if (at is ConfigScalar { IsEmpty: false } found)
        {
            return found;
        }

        problem = at is ConfigScalar
            ? $"{Quote.Of(led)} has no value; write one in {File} first"
            : $"{Quote.Of(led)} is {at.Kind}; name one value in it{(FirstIn(at) is { } first ? $", as {Quote.Of(led + first)}" : "")}";
        return null;
    }

    private static bool IsFileWord(string word) =>
        word.Length <= 80 && word.Count(static c => c == '/') <= 1 && word[0] != '/' && word[^1] != '/' && word.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '/')
        && (!word.Contains('/', StringComparison.Ordinal) || word.StartsWith("flows/", StringComparison.Ordinal));

    private static List<string>? Split(ReadOnlySpan<char> rest)
    {
        var steps = new List<string>();
        while (rest.Length > 0)
        {
            var bracket = rest[0] == '[';
            if (!bracket && rest[0] != '.')
            {
                return null;
            }

            var end = bracket ? rest.IndexOf(']') : rest[1..].IndexOfAny('.', '[') is >= 0 and var at ? at + 1 : rest.Length;
            if (end < 2)
            {
                return null;
            }

            steps.Add(rest[1..end].ToString());
            rest = rest[(bracket ? end + 1 : end)..];
        }

        return steps.Count == 0 ? null : steps;
    }

    private static ConfigNode? Into(ConfigNode at, string step) => at switch
    {
        ConfigMapping mapping => mapping.TryGet(step, out var entry) ? entry.Value : null,
        ConfigSequence list => list.Items.FirstOrDefault(item => IdOf(item) == step)
            ?? (int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Items.Length ? list.Items[index] : null),
        _ => null,
    };

    private static string? IdOf(ConfigNode item) => item is ConfigMapping mapping && mapping.TryGet("id", out var id) && id.Value is ConfigScalar scalar ? scalar.Value : null;

    private string Lost(string led, ConfigNode at, ConfigNode? own, string step)
    {
        switch (at)
        {
            case ConfigMapping mapping:
                var keys = mapping.Entries.Concat((own as ConfigMapping)?.Entries ?? []).Select(static e => e.Key.Value).ToList();
                return $"{Quote.Of(led)} has no {Quote.Of(step)}{NearestName.Hint(step, keys, $"what is to be varied stands in {File}")}";
            case ConfigSequence { Items: { Length: > 0 } items }:
                var ids = items.Select(IdOf).OfType<string>().ToList();
                return string.Create(CultureInfo.InvariantCulture, $"{Quote.Of(led)} has no item {Quote.Of(step)}; there are [0] to [{items.Length - 1}]{(NearestName.Find(step, ids) is { } near ? $", and {Quote.Of(near)} is near" : "")}");
            case ConfigSequence:
                return $"{Quote.Of(led)} is an empty list";
            default:
                return $"{Quote.Of(led)} is a single value; nothing stands under it, so take {Quote.Of(step)} away";
        }
    }

    /// <summary>The way to some value below, for a message.</summary>
    private static string? FirstIn(ConfigNode at) => at switch
    {
        ConfigScalar => "",
        ConfigMapping { Entries: { Length: > 0 } entries } => entries.Where(static e => !Secrets.Contains(e.Key.Value, StringComparer.OrdinalIgnoreCase)).Select(static e => FirstIn(e.Value) is { } rest ? "." + e.Key.Value + rest : null).OfType<string>().FirstOrDefault(),
        ConfigSequence { Items: { Length: > 0 } items } => FirstIn(items[0]) is { } rest ? "[0]" + rest : null,
        _ => null,
    };
}
