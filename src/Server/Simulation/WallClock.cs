using NodaTime;

namespace ContactCenter.Server.Simulation;

/// <summary>Times on the clock of the service's wall, read one after the other: which instants they were.</summary>
/// <param name="timeZone">Of the service.</param>
internal sealed class WallClock(string timeZone)
{
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[timeZone];
    private long _day = -1;
    private TimeSpan? _offset;

    /// <summary>Times that came twice, when the clock was put back.</summary>
    public long Twice { get; private set; }

    /// <summary>Times that the clock left out, when it was put forward.</summary>
    public long LeftOut { get; private set; }

    /// <summary>
    /// The instant. Of two it is the first that is not before what was read last; what the clock left out is as much later as the clock was put forward.
    /// </summary>
    /// <param name="clock">What the clock shows.</param>
    /// <param name="last">What was read last.</param>
    public DateTimeOffset InstantOf(DateTime clock, DateTimeOffset last)
    {
        if (clock.Date.Ticks != _day)
            Turn(clock.Date);
        if (_offset is { } offset)
            return new(clock, offset);
        var mapping = _zone.MapLocal(LocalDateTime.FromDateTime(clock));
        switch (mapping.Count)
        {
            case 1:
                return mapping.Single().ToDateTimeOffset();
            case 2:
                Twice++;
                var first = mapping.First().ToDateTimeOffset();
                return first >= last ? first : mapping.Last().ToDateTimeOffset();
            default:
                LeftOut++;
                return new(clock, mapping.EarlyInterval.WallOffset.ToTimeSpan());
        }
    }

    /// <summary>Most days have one offset from begin to end.</summary>
    private void Turn(DateTime day)
    {
        _day = day.Ticks;
        var date = LocalDate.FromDateTime(day);
        var begin = _zone.GetZoneInterval(date.AtStartOfDayInZone(_zone).ToInstant());
        var end = date.PlusDays(1).AtStartOfDayInZone(_zone).ToInstant();
        // A clock that is put forward or back at midnight spoils the day before or after it, too.
        _offset = (!begin.HasEnd || begin.End > end + Duration.FromHours(2)) && (!begin.HasStart || begin.Start < date.AtStartOfDayInZone(_zone).ToInstant() - Duration.FromHours(2))
            ? begin.WallOffset.ToTimeSpan()
            : null;
    }
}
