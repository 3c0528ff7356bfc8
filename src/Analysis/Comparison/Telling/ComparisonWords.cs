using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Analysis.Comparison.Telling;

/// <summary>What a comparison is told in, in one language.</summary>
public sealed record ComparisonWords
{
    /// <summary>Of the language: <c>sv</c>.</summary>
    public required string Language { get; init; }

    /// <summary>How numbers are written.</summary>
    public required NumberFormatInfo Numbers { get; init; }

    /// <summary>Texts by what they say; see <see cref="ComparisonTexts"/>.</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    /// <summary>Names of the outcomes.</summary>
    public required IReadOnlyDictionary<Outcome, string> Outcomes { get; init; }

    /// <summary>A text; what stands in braces by number is put in.</summary>
    public string this[string name, params object[] parts] => string.Format(CultureInfo.InvariantCulture, Texts[name], parts);

    /// <summary>Words of a language, English when there are none.</summary>
    public static ComparisonWords Of(string? language) => language == "sv" ? Swedish : English;

    /// <summary>Swedish.</summary>
    public static ComparisonWords Swedish { get; } = new()
    {
        Language = "sv",
        Numbers = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u00a0" },
        Texts = ComparisonTexts.Swedish,
        Outcomes = ComparisonTexts.SwedishOutcomes,
    };

    /// <summary>English.</summary>
    public static ComparisonWords English { get; } = new()
    {
        Language = "en",
        Numbers = new NumberFormatInfo { NumberGroupSeparator = "," },
        Texts = ComparisonTexts.English,
        Outcomes = ComparisonTexts.EnglishOutcomes,
    };

    internal string Count(double? value) => value is { } given ? given.ToString(given >= 100 || given == Math.Floor(given) ? "N0" : "N1", Numbers) : Nothing;

    internal string Percent(double? share) => share is { } given ? (given * 100).ToString("F1", Numbers) + "\u00a0%" : Nothing;

    internal string Points(double? share) => share is { } given ? Signed(given * 100, "F1") : Nothing;

    internal string Signed(double value, string form)
    {
        var rounded = Math.Abs(value).ToString(form, Numbers);
        var sign = !rounded.Any(static letter => letter is >= '1' and <= '9') ? "\u00b1" : value < 0 ? "\u2212" : "+";
        return sign + rounded;
    }

    internal string Between(Statistics.Interval? interval) =>
        interval is { } known ? $"{(known.From * 100).ToString("F1", Numbers)}–{(known.To * 100).ToString("F1", Numbers)}" : Nothing;

    internal string PointsBetween(Statistics.Interval? interval) => interval is { } known ? this["to", Points(known.From), Points(known.To)] : Nothing;

    internal static string Clock(double? seconds) =>
        seconds is { } given ? string.Create(CultureInfo.InvariantCulture, $"{(int)given / 60}:{(int)given % 60:00}") : Nothing;

    internal static string Time(TimeOnly? time) => time is { } given ? given.ToString("HH:mm", CultureInfo.InvariantCulture) : Nothing;

    internal const string Nothing = "–";
}
