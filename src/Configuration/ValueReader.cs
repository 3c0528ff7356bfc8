using System.Collections.Immutable;
using System.Globalization;

namespace ContactCenter.Configuration;

/// <summary>
/// Reads typed values from nodes. Each method returns null after adding a finding, so that one pass
/// over the files finds everything that is wrong. <c>what</c> names the value in messages.
/// </summary>
/// <param name="findings">Where the findings go.</param>
/// <param name="secrets">Looks up <c>${NAME}</c>; without it every such secret is missing.</param>
public sealed class ValueReader(Findings findings, SecretLookup? secrets = null)
{
    /// <summary>Longest single text, in characters.</summary>
    public const int MaxText = 10_000;

    /// <summary>Where the findings go.</summary>
    public Findings Findings { get; } = findings;

    /// <summary>Text that is not empty.</summary>
    public string? Text(ConfigNode node, string what)
    {
        if (Scalar(node, what, "a text") is not { } scalar)
        {
            return null;
        }

        if (scalar.Value.Trim().Length == 0 || scalar.Value.Length > MaxText)
        {
            Findings.Error(node, FindingCodes.BadValue, $"{Quote.Of(what)} must have between 1 and {MaxText} characters");
            return null;
        }

        return scalar.Value;
    }

    /// <summary>A whole number within bounds, both included.</summary>
    public int? Number(ConfigNode node, string what, int min, int max)
    {
        if (Scalar(node, what, "a number") is not { } scalar)
        {
            return null;
        }

        if (!scalar.Quoted
            && int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= min && value <= max)
        {
            return value;
        }

        Findings.Error(node, FindingCodes.BadValue, $"{Quote.Of(what)} is {Quote.Of(scalar.Value)}, but must be a whole number from {min} to {max}");
        return null;
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool? Bool(ConfigNode node, string what)
    {
        if (Scalar(node, what, "true or false") is not { } scalar)
        {
            return null;
        }

        if (!scalar.Quoted && (scalar.Value is "true" or "false"))
        {
            return scalar.Value == "true";
        }

        Findings.Error(node, FindingCodes.BadValue, $"{Quote.Of(what)} is {Quote.Of(scalar.Value)}, but must be true or false");
        return null;
    }

    /// <summary>A duration: a whole number and ms, s, m, h or d, within bounds, both included.</summary>
    public TimeSpan? Duration(ConfigNode node, string what, TimeSpan min, TimeSpan max)
    {
        if (Scalar(node, what, "a duration such as 20s") is not { } scalar)
        {
            return null;
        }

        if (Durations.TryParse(scalar.Value, out var value) && value >= min && value <= max)
        {
            return value;
        }

        Findings.Error(node, FindingCodes.BadValue,
            $"{Quote.Of(what)} is {Quote.Of(scalar.Value)}, but must be a duration from {Durations.Print(min)} to {Durations.Print(max)}, written as 500ms, 20s, 5m, 4h or 2d");
        return null;
    }

    /// <summary>Part of a day: <c>07:30-17:00</c> or <c>24h</c>.</summary>
    public DaySpan? Span(ConfigNode node, string what)
    {
        if (Scalar(node, what, "a span such as 07:30-17:00") is not { } scalar)
        {
            return null;
        }

        if (DaySpan.TryParse(scalar.Value, out var span, out var problem))
        {
            return span;
        }

        Findings.Error(node, FindingCodes.HoursImpossible, problem!);
        return null;
    }

    /// <summary>A date: <c>2026-12-24</c>.</summary>
    public DateOnly? Date(ConfigNode node, string what)
    {
        if (Scalar(node, what, "a date such as 2026-12-24") is not { } scalar)
        {
            return null;
        }

        if (DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is >= 2000 and <= 2199)
        {
            return date;
        }

        Findings.Error(node, FindingCodes.BadValue, $"{Quote.Of(scalar.Value)} is not a date; write year-month-day as 2026-12-24, from 2000 to 2199");
        return null;
    }

    /// <summary>One of a few words.</summary>
    public string? OneOf(ConfigNode node, string what, params IReadOnlyCollection<string> words)
    {
        if (Scalar(node, what, "a word") is not { } scalar)
        {
            return null;
        }

        if (words.Contains(scalar.Value, StringComparer.Ordinal))
        {
            return scalar.Value;
        }

        Findings.Error(node, FindingCodes.BadValue,
            $"{Quote.Of(what)} cannot be {Quote.Of(scalar.Value)}{NearestName.Hint(scalar.Value, words, "choose another")}");
        return null;
    }

    /// <summary>A list of texts; a single text is a list of one.</summary>
    public ImmutableArray<ConfigScalar> Texts(ConfigNode node, string what)
    {
        var texts = ImmutableArray.CreateBuilder<ConfigScalar>();
        foreach (var item in node is ConfigSequence list ? list.Items : [node])
        {
            if (Text(item, what) is not null)
            {
                texts.Add((ConfigScalar)item);
            }
        }

        return texts.ToImmutable();
    }

    /// <summary>The items of a list.</summary>
    public ImmutableArray<ConfigNode> List(ConfigNode node, string what)
    {
        if (node is ConfigSequence list)
        {
            return list.Items;
        }

        Wrong(node, what, "a list");
        return [];
    }

    /// <summary>A set of keys.</summary>
    public MappingReader? Mapping(ConfigNode node, string what)
    {
        if (node is ConfigMapping mapping)
        {
            return new(mapping, this);
        }

        Wrong(node, what, "a set of keys");
        return null;
    }

    /// <summary>A secret, in clear or as <c>${NAME}</c>. Its text never stands in a finding.</summary>
    public Secret? Secret(ConfigNode node, string what)
    {
        if (Scalar(node, what, "a text") is not { } scalar)
        {
            return null;
        }

        if (!scalar.Value.StartsWith("${", StringComparison.Ordinal))
        {
            if (scalar.Value.Trim().Length > 0)
            {
                return new(scalar.Value);
            }

            Findings.Error(node, FindingCodes.BadValue, $"{Quote.Of(what)} is empty");
            return null;
        }

        var name = scalar.Value.EndsWith('}') ? scalar.Value[2..^1] : string.Empty;
        if (name.Length is 0 or > 100 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '_'))
        {
            Findings.Error(node, FindingCodes.BadValue, $"{Quote.Of(what)} names no environment variable; write it as ${{NAME}} with letters, digits and _");
            return null;
        }

        if (secrets?.Invoke(name) is { Length: > 0 } value)
        {
            return new(value);
        }

        Findings.Error(node, FindingCodes.MissingSecret, $"the environment variable {name} is not set; set it where the server is started");
        return null;
    }

    private ConfigScalar? Scalar(ConfigNode node, string what, string wanted)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (node is ConfigScalar { IsEmpty: false } scalar)
        {
            return scalar;
        }

        Wrong(node, what, wanted);
        return null;
    }

    private void Wrong(ConfigNode node, string what, string wanted) =>
        Findings.Error(node, FindingCodes.WrongType, node is ConfigScalar { IsEmpty: true }
            ? $"{Quote.Of(what)} has no value; write {wanted} behind it"
            : $"{Quote.Of(what)} must be {wanted}, but is {node.Kind}");
}
