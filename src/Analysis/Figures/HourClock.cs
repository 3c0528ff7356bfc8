namespace ContactCenter.Analysis.Figures;

/// <summary>The hour of the day of many instants: asked of the calendar once for each quarter of an hour, at which zones begin their hours.</summary>
/// <param name="hourOf">The calendar, 0 to 23.</param>
internal sealed class HourClock(Func<DateTimeOffset, int> hourOf)
{
    private const int Kept = 128; // more than a day
    private readonly (long Quarter, int Hour)[] _known = new (long, int)[Kept];

    /// <summary>A quarter of an hour.</summary>
    public static TimeSpan Quarter { get; } = TimeSpan.FromMinutes(15);

    /// <summary>0 to 23.</summary>
    public int HourOf(DateTimeOffset at)
    {
        var quarter = at.UtcTicks / Quarter.Ticks;
        ref var known = ref _known[quarter % Kept];
        if (known.Quarter != quarter)
        {
            known = (quarter, hourOf(at));
        }

        return known.Hour;
    }
}
