using System.Collections.Immutable;
using System.Globalization;

namespace ContactCenter.Ivr;

/// <summary>
/// Days as they are read aloud where something is on them: today, tomorrow, or "på måndag den sjunde december", "on Monday the seventh of December",
/// "maanantaina seitsemäntenä joulukuuta", "十二月七日星期一".
/// </summary>
public static class SpokenDay
{
    internal const string Today = "day-today";
    internal const string Tomorrow = "day-tomorrow";

    /// <summary>Every prompt a date without its year may need.</summary>
    internal static ImmutableArray<string> Dates => [.. Enumerable.Range(1, 31).Select(Date), .. Enumerable.Range(1, 12).Select(Month)];

    /// <summary>Every prompt a day may need in a language.</summary>
    public static ImmutableArray<string> All(string language) => [Today, Tomorrow, .. EveryDate().SelectMany(day => On(day, language)).Distinct(StringComparer.Ordinal)];

    /// <summary>The prompts of a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="today">The day it is said on.</param>
    /// <param name="language">Says the order of the words, and their forms.</param>
    public static ImmutableArray<string> Read(DateOnly day, DateOnly today, string language) => (day.DayNumber - today.DayNumber) switch
    {
        0 => [Today],
        1 => [Tomorrow],
        _ => On(day, language),
    };

    /// <summary>The prompts of a day that has been: today, or the date without the weekday, which Swedish would put into another form.</summary>
    /// <param name="day">The day.</param>
    /// <param name="today">The day it is said on.</param>
    /// <param name="language">Says the order of the words, and their forms.</param>
    public static ImmutableArray<string> ReadPast(DateOnly day, DateOnly today, string language) =>
        day == today ? [Today] : (SpokenLanguage.Find(language) ?? Fallback).OnDate(day);

    internal static string Weekday(DateOnly day) => Weekday(day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek);

    /// <param name="weekday">1 is Monday (ISO 8601).</param>
    internal static string Weekday(int weekday) => string.Create(CultureInfo.InvariantCulture, $"weekday-{weekday}");

    internal static string Date(int date) => string.Create(CultureInfo.InvariantCulture, $"date-{date}");

    internal static string Month(int month) => string.Create(CultureInfo.InvariantCulture, $"month-{month}");

    private static SpokenLanguage Fallback => SpokenLanguage.Find("en")!;

    private static ImmutableArray<string> On(DateOnly day, string language) => (SpokenLanguage.Find(language) ?? Fallback).On(day);

    /// <summary>A leap year: every month, date and day of the week.</summary>
    private static IEnumerable<DateOnly> EveryDate() => Enumerable.Range(0, 366).Select(new DateOnly(2028, 1, 1).AddDays);
}
