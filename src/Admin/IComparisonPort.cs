using ContactCenter.Analysis.Comparison;

namespace ContactCenter.Admin;

/// <summary>Looks back over days that are over.</summary>
public interface IComparisonPort
{
    /// <summary>
    /// Two periods by unit, from the journal. Reads every event of them: seconds for a month, more for a year; so one at a time. Null: another is being made.
    /// </summary>
    /// <param name="baseline">The days before; none in the future.</param>
    /// <param name="pilot">The days after; none of the days before.</param>
    /// <param name="cancellation">Who asked has gone away.</param>
    Task<ComparisonReport?> CompareAsync(Period baseline, Period pilot, CancellationToken cancellation);
}
