using ContactCenter.Ivr;

namespace ContactCenter.Server.Simulation;

/// <summary>The days of a run.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
internal readonly record struct TrafficDays(DateOnly First, DateOnly Last)
{
    private const int Week = 7;

    /// <summary>From the first midnight to the last.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Instants(HoursBook hours) => (Midnight(First, hours), Midnight(Last.AddDays(1), hours));

    /// <summary>As the command line asks, else as the file says, else the week from the Monday to come.</summary>
    /// <param name="options">What was asked.</param>
    /// <param name="from">As the file says; null: it does not.</param>
    /// <param name="days">As the file says; null: it does not.</param>
    public static TrafficDays Of(TrafficOptions options, DateOnly? from = null, int? days = null)
    {
        var first = options.From ?? from ?? MondayAfter(options.Today);
        return new(first, first.AddDays((options.Days ?? days ?? Week) - 1));
    }

    /// <summary>The Monday after a day.</summary>
    public static DateOnly MondayAfter(DateOnly day) => day.AddDays(Week - (((int)day.DayOfWeek + 6) % Week));

    /// <summary>Hour of the week, Monday 00–01 is 0.</summary>
    public static int HourOfWeek(DateTime clock) => ((((int)clock.DayOfWeek + 6) % Week) * 24) + clock.Hour;

    private static DateTimeOffset Midnight(DateOnly day, HoursBook hours) => hours.FromLocal(day.ToDateTime(TimeOnly.MinValue)).ToUniversalTime();
}
