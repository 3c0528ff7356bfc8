using System.Collections.Immutable;
using System.Globalization;

namespace ContactCenter.Ivr;

/// <summary>Days as they are read aloud: today, tomorrow, or "på måndag den sjunde december", "on Monday the seventh of December".</summary>
public static class SpokenDay
{
    private const string Today = "day-today";
    private const string Tomorrow = "day-tomorrow";

    /// <summary>Every prompt a date without its year may need.</summary>
    internal static ImmutableArray<string> Dates => [.. Enumerable.Range(1, 31).Select(Date), .. Enumerable.Range(1, 12).Select(Month)];

    /// <summary>Every prompt a day may need.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        Today, Tomorrow, .. Enumerable.Range(1, 7).Select(Weekday), .. Dates,
    ];

    /// <summary>The prompts of a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="today">The day it is said on.</param>
    public static ImmutableArray<string> Read(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => [Today],
        1 => [Tomorrow],
        _ => [Weekday(day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek), Date(day.Day), Month(day.Month)],
    };

    /// <summary>The prompts of a day that has been: today, or the date without the weekday, which Swedish would put into another form.</summary>
    /// <param name="day">The day.</param>
    /// <param name="today">The day it is said on.</param>
    public static ImmutableArray<string> ReadPast(DateOnly day, DateOnly today) => day == today ? [Today] : [Date(day.Day), Month(day.Month)];

    /// <param name="weekday">1 is Monday (ISO 8601).</param>
    private static string Weekday(int weekday) => string.Create(CultureInfo.InvariantCulture, $"weekday-{weekday}");

    internal static string Date(int date) => string.Create(CultureInfo.InvariantCulture, $"date-{date}");

    internal static string Month(int month) => string.Create(CultureInfo.InvariantCulture, $"month-{month}");
}
