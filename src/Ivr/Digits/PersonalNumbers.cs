using System.Collections.Immutable;
using System.Globalization;

namespace ContactCenter.Ivr;

/// <summary>
/// Personal identity numbers of three countries, as far as the keys of a telephone can type them: without signs and letters.
/// A number found right is one that could have been given to somebody; only the registers know whether it was.
/// </summary>
internal static class PersonalNumbers
{
    private const string FinnishControl = "0123456789ABCDEFHJKLMNPRSTUVWXY";

    private static readonly ImmutableArray<int> FirstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2];
    private static readonly ImmutableArray<int> SecondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>
    /// YYYYMMDDNNNC, or without the century: then the latest that is not in the future. The last ten digits have a check digit by the
    /// Luhn formula; 60 more than the day is a coordination number (Skatteverket, SKV 704 and SKV 707).
    /// </summary>
    /// <returns>Twelve digits.</returns>
    public static AcceptedDigits? Swedish(string digits, DateOnly today)
    {
        if (digits.Length is not (10 or 12) || Luhn(digits[^10..]) != 0)
        {
            return null;
        }

        var (month, day) = (Dates.Number(digits, digits.Length - 8, 2), Dates.Number(digits, digits.Length - 6, 2));
        day -= day > 60 ? 60 : 0;
        var born = digits.Length == 12
            ? Dates.Of(Dates.Number(digits, 0, 4), month, day)
            : Dates.Latest(Dates.Number(digits, 0, 2), month, day, today);
        return born is { } date && date <= today
            ? new(date.Year.ToString("0000", CultureInfo.InvariantCulture) + digits[^8..], date)
            : null;
    }

    /// <summary>
    /// DDMMYYIIIKK: the century follows from the individual number, the two control digits from all before them, modulo 11. 40 more than the
    /// day is a D number (folkeregisterforskriften § 2-2-1 to 2-2-4). Numbers given from 2032 on, whose first control digit says less, are not known here.
    /// </summary>
    public static AcceptedDigits? Norwegian(string digits, DateOnly today)
    {
        if (digits.Length != 11 || Control(digits, FirstWeights) != digits[9] - '0' || Control(digits, SecondWeights) != digits[10] - '0')
        {
            return null;
        }

        var (day, month, year, individual) = (Dates.Number(digits, 0, 2), Dates.Number(digits, 2, 2), Dates.Number(digits, 4, 2), Dates.Number(digits, 6, 3));
        day -= day > 40 ? 40 : 0;
        int? century = (individual, year) switch
        {
            ( < 500, _) => 1900,
            ( < 750, >= 54) => 1800,
            (_, < 40) => 2000,
            ( >= 900, _) => 1900,
            _ => null,
        };
        return century is { } hundred && Dates.Of(hundred + year, month, day) is { } born && born <= today ? new(digits, born) : null;
    }

    /// <summary>
    /// DDMMYYNNN, and the control character when it is a digit. The sign for the century cannot be typed: it is the latest that is not in the
    /// future. Without a control digit nothing is checked but the date and the individual number, 002 to 899 (DVV, henkilötunnus).
    /// </summary>
    /// <returns>As it is written, with sign and control character: <c>131052-308T</c>.</returns>
    public static AcceptedDigits? Finnish(string digits, DateOnly today)
    {
        if (digits.Length is not (9 or 10) || Dates.Number(digits, 6, 3) is < 2 or > 899)
        {
            return null;
        }

        var control = FinnishControl[int.Parse(digits.AsSpan(0, 9), NumberStyles.None, CultureInfo.InvariantCulture) % FinnishControl.Length];
        if ((digits.Length == 10 && digits[9] != control)
            || Dates.Latest(Dates.Number(digits, 4, 2), Dates.Number(digits, 2, 2), Dates.Number(digits, 0, 2), today) is not { } born)
        {
            return null;
        }

        return new($"{digits[..6]}{(born.Year >= 2000 ? 'A' : '-')}{digits[6..9]}{control}", born);
    }

    private static int Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var product = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }

        return sum % 10;
    }

    /// <returns>0 to 9; 10 is no control digit.</returns>
    private static int Control(string digits, ImmutableArray<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * (digits[i] - '0');
        }

        return (11 - (sum % 11)) % 11;
    }
}
