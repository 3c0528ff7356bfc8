using System.Globalization;

namespace ContactCenter.Ivr;

/// <summary>Days of the calendar out of digits.</summary>
internal static class Dates
{
    /// <summary>A day, or null when there is none such.</summary>
    public static DateOnly? Of(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    /// <summary>The latest day with these last two digits of the year that is not after today; null when no such day is within a hundred years.</summary>
    public static DateOnly? Latest(int yearOfCentury, int month, int day, DateOnly today)
    {
        var century = today.Year / 100 * 100;
        return Of(century + yearOfCentury, month, day) is { } this100 && this100 <= today ? this100 : Of(century - 100 + yearOfCentury, month, day);
    }

    /// <summary>YYYYMMDD, or YYMMDD for the latest such day until today.</summary>
    public static AcceptedDigits? Typed(string digits, DateOnly today)
    {
        var date = digits.Length switch
        {
            8 => Of(Number(digits, 0, 4), Number(digits, 4, 2), Number(digits, 6, 2)),
            6 => Latest(Number(digits, 0, 2), Number(digits, 2, 2), Number(digits, 4, 2), today),
            _ => null,
        };
        return date is { } day ? new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day) : null;
    }

    /// <summary>A part of the digits as a number.</summary>
    public static int Number(string digits, int at, int length) => int.Parse(digits.AsSpan(at, length), NumberStyles.None, CultureInfo.InvariantCulture);
}
