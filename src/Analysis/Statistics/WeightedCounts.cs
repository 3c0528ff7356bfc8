namespace ContactCenter.Analysis.Statistics;

/// <summary>How often each whole number of seconds came about, days counted by their weight; for medians over periods of unequal length.</summary>
public sealed class WeightedCounts
{
    private readonly SortedDictionary<int, double> _counts = [];
    private double _all;

    /// <summary>Adds a day's.</summary>
    public void Add(IReadOnlyDictionary<int, int> seconds, double weight)
    {
        foreach (var (second, count) in seconds)
        {
            _counts[second] = _counts.GetValueOrDefault(second) + count * weight;
            _all += count * weight;
        }
    }

    /// <summary>The smallest number of seconds that at least this share of all did not exceed; null without any.</summary>
    /// <param name="share">Above 0, at most 1.</param>
    public double? Quantile(double share)
    {
        var (within, last) = (0.0, (double?)null);
        foreach (var (second, count) in _counts)
        {
            within += count;
            last = second;
            if (within >= share * _all - 1e-9 * _all)
                return second;
        }

        return last;
    }
}
