using System.Collections.Immutable;
using System.Globalization;

namespace ContactCenter.Ivr;

/// <summary>A stretch of a day in which neither configuration opens or closes.</summary>
/// <param name="Day">The day.</param>
/// <param name="From">Minutes since midnight.</param>
/// <param name="To">The first minute behind it, up to 1440.</param>
/// <param name="Special">What the day is called; null for an ordinary one.</param>
/// <param name="Class">What is open in either; the same text, the same calls.</param>
internal sealed record DiffSpan(DateOnly Day, int From, int To, string? Special, string Class);

/// <summary>The times that two configurations tell apart: the days of an ordinary week, and the special days of a year.</summary>
internal static class DiffTimes
{
    private const int WeeksAhead = 9;
    private const int DaysAhead = 366;
    private const int MinutesPerDay = 24 * 60;
    private const int MaxSpecialTold = 4;

    /// <param name="before">The calendars one flow looks at.</param>
    /// <param name="after">Those of the other.</param>
    /// <param name="clock">The service's own clock.</param>
    /// <param name="today">The days from here on.</param>
    public static List<DiffSpan> Spans(IReadOnlyList<OpeningHours> before, IReadOnlyList<OpeningHours> after, HoursBook clock, DateOnly today)
    {
        List<OpeningHours> all = [.. before, .. after];
        var ordinary = Enumerable.Range(0, 7 * WeeksAhead).Select(today.AddDays)
            .Where(day => all.All(hours => hours.SpecialDayOn(day) is null))
            .DistinctBy(day => day.DayOfWeek)
            .OrderBy(day => ((int)day.DayOfWeek + 6) % 7);
        var special = Enumerable.Range(0, DaysAhead).Select(today.AddDays).Where(day => all.Any(hours => hours.SpecialDayOn(day) is not null));
        return
        [
            .. ordinary.SelectMany(day => Of(day, null, all, clock)),
            .. special.SelectMany(day => Of(day, all.Select(hours => hours.SpecialDayOn(day)?.Name).First(name => name is not null), all, clock)),
        ];
    }

    private static IEnumerable<DiffSpan> Of(DateOnly day, string? special, List<OpeningHours> all, HoursBook clock)
    {
        List<int> cuts = [0, .. all.SelectMany(hours => hours.OpenOn(day)).SelectMany(span => new[] { Minute(span.From), Minute(span.To) }), MinutesPerDay];
        cuts = [.. cuts.Distinct().Order()];
        for (var i = 0; i + 1 < cuts.Count; i++)
        {
            var at = clock.FromLocal(day.ToDateTime(TimeOnly.MinValue).AddMinutes(cuts[i]));
            yield return new(day, cuts[i], cuts[i + 1], special, string.Concat(all.Select(hours => hours.IsOpen(at) ? 'o' : 'c')));
        }

        int Minute(DateTimeOffset at) => (int)Math.Clamp((clock.ToLocal(at).DateTime - day.ToDateTime(TimeOnly.MinValue)).TotalMinutes, 0, MinutesPerDay);
    }

    /// <summary><c>Mondays–Fridays 12:00–13:00, Saturdays, 2026-12-24 (Julafton)</c>.</summary>
    public static string Words(IEnumerable<DiffSpan> spans)
    {
        var days = spans.GroupBy(span => (span.Day, span.Special)).Select(day => (day.Key.Day, day.Key.Special, Hours: Hours(day))).ToList();
        var words = new List<string>();
        var week = days.Where(day => day.Special is null).ToList();
        for (var i = 0; i < week.Count;)
        {
            var last = i;
            while (last + 1 < week.Count && week[last + 1].Hours == week[i].Hours && Index(week[last + 1].Day) == Index(week[last].Day) + 1)
            {
                last++;
            }

            var name = Plural(week[i].Day);
            name = last == i ? name : last - i == 6 ? "every day" : $"{name}–{Plural(week[last].Day)}";
            words.Add(name + week[i].Hours);
            i = last + 1;
        }

        var special = days.Where(day => day.Special is not null).ToList();
        words.AddRange(special.Take(MaxSpecialTold).Select(day => string.Create(CultureInfo.InvariantCulture, $"{day.Day:yyyy-MM-dd} ({day.Special}){day.Hours}")));
        if (special.Count > MaxSpecialTold)
        {
            words.Add(string.Create(CultureInfo.InvariantCulture, $"{special.Count - MaxSpecialTold} more special days"));
        }

        return string.Join(", ", words);
    }

    private static string Hours(IEnumerable<DiffSpan> day)
    {
        var joined = ImmutableArray.CreateBuilder<(int From, int To)>();
        foreach (var span in day.OrderBy(span => span.From))
        {
            if (joined.Count > 0 && joined[^1].To == span.From)
            {
                joined[^1] = (joined[^1].From, span.To);
            }
            else
            {
                joined.Add((span.From, span.To));
            }
        }

        return joined is [(0, MinutesPerDay)] ? string.Empty : " " + string.Join(" and ", joined.Select(span => $"{Clock(span.From)}–{Clock(span.To)}"));
    }

    private static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    private static int Index(DateOnly day) => ((int)day.DayOfWeek + 6) % 7;

    private static string Plural(DateOnly day) => day.DayOfWeek + "s";
}
