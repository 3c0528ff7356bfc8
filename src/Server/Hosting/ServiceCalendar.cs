using NodaTime;

namespace ContactCenter.Server.Hosting;

/// <summary>The service's calendar: which day an instant falls on there, and its offset from UTC.</summary>
internal sealed class ServiceCalendar(string timeZone)
{
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[timeZone];

    public TimeSpan OffsetAt(DateTimeOffset at) => _zone.GetUtcOffset(Instant.FromDateTimeOffset(at)).ToTimeSpan();

    /// <summary>As the clock on the wall there shows it.</summary>
    public DateTime LocalOf(DateTimeOffset at) => at.ToOffset(OffsetAt(at)).DateTime;

    /// <summary>When a day begins there (UTC).</summary>
    public DateTimeOffset StartOf(DateOnly day) => _zone.AtStartOfDay(LocalDate.FromDateOnly(day)).ToDateTimeOffset().ToUniversalTime();

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(LocalOf(at));
}
