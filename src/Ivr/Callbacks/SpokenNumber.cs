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
    private const string Plus = "digit-plus";

    /// <summary>Longest that is read: E.164 has 15 digits, and some prefix may stand before.</summary>
    private const int MaxDigits = 20;

    /// <summary>Country codes of two digits (ITU-T E.164, list of assigned codes); 1 and 7 have one, all others three.</summary>
    private static readonly ImmutableHashSet<string> TwoDigitCodes =
    [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
        "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66",
        "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
    ];

    /// <summary>Every prompt a number may need.</summary>
    public static ImmutableArray<string> All { get; } =
        [.. Enumerable.Range(0, 10).SelectMany(digit => new[] { Of((char)('0' + digit), false), Of((char)('0' + digit), true) }), Plus];

    /// <summary>The prompts of a number.</summary>
    /// <param name="number">Digits with an optional +; anything else in it is left out. The first 20 digits are read.</param>
    /// <param name="language">Swedish reads threes and twos, the others threes and fours.</param>
    /// <param name="country">Country code of numbers that are read as they are dialled at home.</param>
    public static ImmutableArray<string> Read(string number, string language, string country)
    {
        ArgumentNullException.ThrowIfNull(number);
        var digits = string.Concat(number.Where(char.IsAsciiDigit).Take(MaxDigits));
        var abroad = number.StartsWith('+');
        if (abroad && digits.StartsWith(country, StringComparison.Ordinal))
        {
            (abroad, digits) = (false, "0" + digits[country.Length..]);
        }

        var groups = abroad ? Abroad(digits, language) : AtHome(digits, language);
        var read = groups.SelectMany(group => group.Select((digit, i) => Of(digit, i == group.Length - 1)));
        return abroad ? [Plus, .. read] : [.. read];
    }

    private static List<string> AtHome(string digits, string language)
    {
        // An area code has two to four digits; three is most often right, and 08 is known.
        var head = digits.StartsWith("08", StringComparison.Ordinal) ? 2 : 3;
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
        var rest = digits;
        while (rest.Length > 0)
        {
            var length = Math.Min(rest.Length, language == "sv" ? Swedish(rest.Length) : English(rest.Length));
            groups.Add(rest[..length]);
            rest = rest[length..];
        }

        return groups;
    }

    /// <summary>123 45 67, 12 34 56, 123 456 78: threes first, so that twos come out even.</summary>
    private static int Swedish(int left) => left is 8 or 10 || left % 2 == 1 ? 3 : 2;

    /// <summary>123 4567, 123 456: threes, and no single digit at the end.</summary>
    private static int English(int left) => left <= 4 ? 4 : 3;

    private static string Of(char digit, bool last) => string.Create(CultureInfo.InvariantCulture, $"digit-{digit}{(last ? "-last" : "")}");
}
