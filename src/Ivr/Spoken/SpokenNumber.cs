using System.Collections.Immutable;
using System.Globalization;

namespace ContactCenter.Ivr;

/// <summary>
/// Telephone numbers as they are read aloud: digit by digit in groups, a pause after each. The last digit of a group is a prompt
/// of its own, since the voice falls there.
/// </summary>
public static class SpokenNumber
{
    /// <summary>Before a country code.</summary>
    internal const string Plus = "digit-plus";

    /// <summary>Longest that is read: E.164 has 15 digits, and some prefix may stand before.</summary>
    private const int MaxDigits = 20;

    /// <summary>Country codes of two digits (ITU-T E.164, list of assigned codes); 1 and 7 have one, all others three.</summary>
    private static readonly ImmutableHashSet<string> TwoDigitCodes =
    [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
        "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66",
        "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
    ];

    /// <summary>Countries where numbers are dialled at home as they stand behind the country code.</summary>
    private static readonly ImmutableHashSet<string> WithoutTrunkPrefix = ["1", "34", "45", "47"];

    private static readonly ImmutableArray<string> Plain =
        [.. Enumerable.Range(0, 10).SelectMany(digit => new[] { Of((char)('0' + digit), false), Of((char)('0' + digit), true) }), Plus];

    /// <summary>Every prompt that a number, or a digit by itself, may need in a language.</summary>
    public static ImmutableArray<string> All(string language) =>
        SpokenLanguage.Find(language) is { } spoken ? [.. Plain.Concat(Plain.Select(spoken.InTelephone)).Distinct(StringComparer.Ordinal)] : Plain;

    /// <summary>The prompts of a number.</summary>
    /// <param name="number">Digits with an optional +; anything else in it is left out. The first 20 digits are read.</param>
    /// <param name="language">Says how the digits are grouped.</param>
    /// <param name="country">Country code of numbers that are read as they are dialled at home.</param>
    public static ImmutableArray<string> Read(string number, string language, string country)
    {
        ArgumentNullException.ThrowIfNull(number);
        var digits = string.Concat(number.Where(char.IsAsciiDigit).Take(MaxDigits));
        var abroad = number.StartsWith('+');
        if (abroad && digits.StartsWith(country, StringComparison.Ordinal))
        {
            (abroad, digits) = (false, TrunkPrefix(country, digits[country.Length..]) + digits[country.Length..]);
        }

        var groups = abroad ? Abroad(digits, language) : AtHome(digits, language, country);
        var read = Names(groups).Select(name => SpokenLanguage.Find(language)?.InTelephone(name) ?? name);
        return abroad ? [Plus, .. read] : [.. read];
    }

    /// <summary>The prompts of digits that are no telephone number.</summary>
    /// <param name="text">Anything but digits in it is left out. The first 20 are read.</param>
    /// <param name="language">Says how they are grouped.</param>
    public static ImmutableArray<string> Digits(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. Names(Groups(string.Concat(text.Where(char.IsAsciiDigit).Take(MaxDigits)), language))];
    }

    /// <summary>The words of a digit, within a group and at its end, with their texts.</summary>
    internal static IEnumerable<(string Name, string Text)> Words(char digit, string text) => [(Of(digit, false), text), (Of(digit, true), text + ",")];

    private static IEnumerable<string> Names(List<string> groups) => groups.SelectMany(group => group.Select((digit, i) => Of(digit, i == group.Length - 1)));

    /// <summary>Chinese mobile numbers begin with 1 and have none.</summary>
    private static string TrunkPrefix(string country, string national) =>
        WithoutTrunkPrefix.Contains(country) || (country == "86" && national.StartsWith('1')) ? "" : "0";

    private static List<string> AtHome(string digits, string language, string country)
    {
        // An area code has two to four digits; three is most often right, and 08 is known. In Finland it has two, and 04 and 05 begin mobile numbers.
        var isShort = country == "358" ? digits is ['0', not ('4' or '5'), ..] : digits.StartsWith("08", StringComparison.Ordinal);
        var head = isShort ? 2 : 3;
        return digits.StartsWith('0') && digits.Length > head + 1
            ? [digits[..head], .. Groups(digits[head..], language)]
            : Groups(digits, language);
    }

    private static List<string> Abroad(string digits, string language)
    {
        var code = digits is ['1' or '7', ..] ? 1 : digits.Length >= 2 && TwoDigitCodes.Contains(digits[..2]) ? 2 : 3;
        return digits.Length > code ? [digits[..code], .. Groups(digits[code..], language)] : Groups(digits, language);
    }

    private static List<string> Groups(string digits, string language)
    {
        var groups = new List<string>();
        var spoken = SpokenLanguage.Find(language) ?? SpokenLanguage.Find("en")!;
        var rest = digits;
        while (rest.Length > 0)
        {
            var length = Math.Min(rest.Length, spoken.Group(rest.Length));
            groups.Add(rest[..length]);
            rest = rest[length..];
        }

        return groups;
    }

    private static string Of(char digit, bool last) => string.Create(CultureInfo.InvariantCulture, $"digit-{digit}{(last ? "-last" : "")}");
}
