using System.Globalization;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads how numbers are written where this service is.</summary>
internal static class NumberPlanReader
{
    private const string NoPrefix = "none";
    private const int MostNational = 14;

    private static readonly NumberPlanSettings Sweden = NumberPlanSettings.Default;

    public static NumberPlanSettings Read(MappingReader plan)
    {
        var country = Code(plan, "country", Sweden.Country, 3, "a country code without + or 00, as in \"46\"");
        if (country.StartsWith('0'))
            plan.Findings.Error(plan.Find("country")!, FindingCodes.BadNumber, $"{Quote.Of(country)} is no country code; write it without + or 00, as in \"46\"");
        var international = Code(plan, "international", Sweden.International, 5, "what is dialled before a country code, as in \"00\"");
        var prefix = plan.OptionalString("trunkPrefix") == NoPrefix ? "" : Code(plan, "trunkPrefix", Sweden.TrunkPrefix, 3, "what is dialled before a number of the country, as in \"0\", or none");
        var at = plan.Node;
        var national = Range(plan, "national", MostNational, country == Sweden.Country ? Sweden.National : new(6, 13));
        var inner = Range(plan, "internal", 9, Sweden.Internal);
        var home = plan.OptionalOneOf("dial", "international", "international", "national") == "national";
        plan.Done();
        if (international == prefix)
            plan.Findings.Error(plan.Find("trunkPrefix") ?? at, FindingCodes.BadNumber, $"`trunkPrefix` and `international` are both {Quote.Of(prefix)}, so numbers of the country could not be told from foreign ones; put one right");
        if (inner.To >= prefix.Length + national.From)
        {
            plan.Findings.Error(plan.Find("internal") ?? plan.Find("national") ?? at, FindingCodes.BadValue, FormattableString.Invariant(
                $"internal numbers have up to {inner.To} digits, and those of the country from {prefix.Length + national.From} on with their prefix: the two could not be told apart; shorten `internal`, or see to `national`"));
        }

        return new() { Country = country, International = international, TrunkPrefix = prefix, National = national, Internal = inner, DialsAsAtHome = home };
    }

    private static string Code(MappingReader plan, string key, string fallback, int most, string form)
    {
        if (plan.OptionalString(key) is not { } text)
            return fallback;
        if (text.Length <= most && text.All(char.IsAsciiDigit))
            return text;
        plan.Findings.Error(plan.Find(key)!, FindingCodes.BadNumber, $"`{key}` is {Quote.Of(text)}; write {form}, in quotes");
        return fallback;
    }

    private static DigitRange Range(MappingReader plan, string key, int most, DigitRange fallback)
    {
        if (plan.OptionalString(key) is not { } text)
            return fallback;
        var ends = text.Split('-');
        if (ends.Length <= 2 && Digits(ends[0]) is { } from && Digits(ends[^1]) is { } to && from >= 1 && from <= to && to <= most)
            return new(from, to);
        plan.Findings.Error(plan.Find(key)!, FindingCodes.BadValue, FormattableString.Invariant($"`{key}` is {Quote.Of(text)}, but must be how many digits there may be, at most {most}, written as {fallback}"));
        return fallback;
    }

    private static int? Digits(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : null;
}
