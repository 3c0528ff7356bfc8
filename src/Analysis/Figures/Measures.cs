using ContactCenter.Acd;

namespace ContactCenter.Analysis.Figures;

/// <summary>By what a run is measured.</summary>
public sealed record Measures
{
    /// <summary>Two minutes, and hours of the day in UTC.</summary>
    public static Measures Plain { get; } = new();

    /// <summary>Answered within this counts as in time, by the queue the caller came to first.</summary>
    public Func<QueueId, TimeSpan> Goal { get; init; } = static _ => TimeSpan.FromMinutes(2);

    /// <summary>The hour of the day of an instant where the service is, 0 to 23.</summary>
    public Func<DateTimeOffset, int> HourOf { get; init; } = static at => at.UtcDateTime.Hour;

    /// <summary>Agents' time counts until then.</summary>
    public DateTimeOffset WorkEnds { get; init; } = DateTimeOffset.MaxValue;
}
