namespace ContactCenter.Acd.Tests;

/// <summary>
/// Hours by a local clock that is moved twice a year, the same on every day but those that are closed; slots of one length and capacity from each
/// opening on. Closing no later than the opening is on the day after. Neither may fall into the hour that is missing or there twice.
/// </summary>
internal sealed class LocalCalendar(double opens = 8, double closes = 16, double every = 30, int capacity = 1, Func<DateOnly, bool>? isClosed = null) : ICallbackCalendar
{
    private const int Days = 20;
    private readonly TimeSpan _every = TimeSpan.FromMinutes(every);

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    /// <summary>The instant at which clocks here show this.</summary>
    public static DateTimeOffset At(int year, int month, int day, double hour)
    {
        var shown = new DateTime(year, month, day).AddHours(hour);
        Assert.False(Zone.IsInvalidTime(shown) || Zone.IsAmbiguousTime(shown), $"{shown} is no one instant");
        return new DateTimeOffset(shown, Zone.GetUtcOffset(shown)).ToUniversalTime();
    }

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    /// <summary>Stretches of hours from the day before this instant's on; those that meet are one.</summary>
    public IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Open(DateTimeOffset at)
    {
        (DateTimeOffset From, DateTimeOffset To)? last = null;
        var first = DayOf(at).AddDays(-1);
        foreach (var day in Enumerable.Range(0, Days).Select(first.AddDays).Where(d => isClosed?.Invoke(d) != true))
        {
            var (from, to) = (At(day.Year, day.Month, day.Day, opens), At(day.Year, day.Month, day.Day, closes <= opens ? closes + 24 : closes));
            if (last is { } before && before.To < from)
            {
                yield return before;
                last = null;
            }

            last = (last?.From ?? from, to);
        }

        yield return last!.Value;
    }

    public bool IsOpen(DateTimeOffset at) => Open(at).Any(o => o.From <= at && at < o.To);

    public SlotCapacity? SlotAt(DateTimeOffset start) =>
        Open(start).Any(o => o.From <= start && start + _every <= o.To && (start - o.From).Ticks % _every.Ticks == 0) ? new(new(start, _every), capacity) : null;

    /// <summary>For hours within one day.</summary>
    public IEnumerable<SlotCapacity> SlotsOn(DateOnly day)
    {
        if (isClosed?.Invoke(day) == true)
        {
            yield break;
        }

        var end = At(day.Year, day.Month, day.Day, closes);
        for (var start = At(day.Year, day.Month, day.Day, opens); start + _every <= end; start += _every)
        {
            yield return new(new(start, _every), capacity);
        }
    }

    DateOnly ICallbackCalendar.DayOf(DateTimeOffset at) => DayOf(at);

    public IEnumerable<SlotCapacity> SlotsFrom(DateTimeOffset from, DateTimeOffset now)
    {
        foreach (var open in Open(now))
        {
            for (var start = open.From; start + _every <= open.To; start += _every)
            {
                if (start >= from && start > now)
                {
                    yield return new(new(start, _every), capacity);
                }
            }
        }
    }

    public DateTimeOffset NextOpen(DateTimeOffset at) => Open(at).Where(o => at < o.To).Select(o => o.From > at ? o.From : at).First();

    public DateTimeOffset? Closes(DateTimeOffset at) =>
        Open(at).Where(o => o.From <= at && at < o.To).Select(o => (DateTimeOffset?)o.To).FirstOrDefault();
}
