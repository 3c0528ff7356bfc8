using ContactCenter.Analysis.Comparison;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Hosting;

/// <summary>
/// Days that are unlike others of their weekday, as the opening hours name them. A planning day of one unit is none for the others: a day
/// is one when every calendar that names any day of the period names it.
/// </summary>
internal static class Holidays
{
    public static IReadOnlyDictionary<DateOnly, string> Within(Period period, HoursBook hours)
    {
        var calendar = new ServiceCalendar(hours.TimeZone);
        var named = hours.All.Select(one => period.Days
                .Select(day => (Day: day, one.SpecialDayAt(Noon(day, calendar))?.Name))
                .Where(static special => special.Name is not null)
                .ToDictionary(static special => special.Day, static special => special.Name!))
            .Where(static days => days.Count > 0)
            .ToList();
        return named.Count == 0
            ? new Dictionary<DateOnly, string>()
            : named[0].Where(day => named.All(days => days.ContainsKey(day.Key))).ToDictionary(static day => day.Key, static day => day.Value);
    }

    private static DateTimeOffset Noon(DateOnly day, ServiceCalendar calendar)
    {
        var utc = new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
        return utc - calendar.OffsetAt(utc);
    }
}
