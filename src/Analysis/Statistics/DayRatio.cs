namespace ContactCenter.Analysis.Statistics;

/// <summary>One day's share of something.</summary>
/// <param name="Stratum">Days of one stratum are alike; here the weekday.</param>
/// <param name="Part">So many of them.</param>
/// <param name="Whole">So many in all; more than 0.</param>
/// <param name="Weight">How much the day counts; more than 0.</param>
public readonly record struct DayShare(int Stratum, double Part, double Whole, double Weight);

/// <summary>Two ends of a 95 % interval.</summary>
public readonly record struct Interval(double From, double To)
{
    /// <summary>Whether a value lies within, the ends included.</summary>
    public bool Holds(double value) => From <= value && value <= To;
}

/// <summary>
/// A share over days, and how sure it is. The days are drawn, not the calls: calls of one day hang together (one sick nurse makes fifty callers
/// wait), so the interval rests on how the days of one weekday differ from each other.
/// </summary>
/// <remarks>
/// The ratio estimator of stratified cluster sampling: every day is a cluster, its weekday the stratum; variance by linearisation with n/(n−1), Student's
/// quantile with the degrees of freedom of Satterthwaite. A weekday with one day alone says nothing of how days differ, so such days are
/// taken together, or with the smallest other stratum: the interval becomes wider by that, never narrower than it should be.
/// </remarks>
public sealed record DayRatio
{
    /// <summary>From fewer days no interval is told: it would be so wide, and so unsure itself, that it misleads.</summary>
    public const int FewestDays = 6;

    /// <summary>Below it the estimate of the freedom itself is the wilder of the two.</summary>
    private const double FewestFreedom = 3;

    private DayRatio(double value, int days, double? variance, double freedom) =>
        (Value, Days, Variance, Freedom) = (value, days, variance, freedom);

    /// <summary>Parts by wholes, each day by its weight.</summary>
    public double Value { get; }

    /// <summary>On how many days it rests.</summary>
    public int Days { get; }

    /// <summary>Of the value; null: cannot be told from these days (too few, or each like the other).</summary>
    public double? Variance { get; }

    /// <summary>Degrees of freedom of the variance.</summary>
    public double Freedom { get; }

    /// <summary>The 95 % interval, within 0 and 1; null: cannot be told.</summary>
    public Interval? Interval => Variance is { } variance
        ? new(Math.Max(0, Value - Width(variance, Freedom)), Math.Min(1, Value + Width(variance, Freedom)))
        : null;

    /// <summary>Null: there is no day, or nothing happened on any.</summary>
    public static DayRatio? Of(IReadOnlyCollection<DayShare> days)
    {
        var whole = days.Sum(static day => day.Weight * day.Whole);
        if (!(whole > 0))
            return null;
        var value = days.Sum(static day => day.Weight * day.Part) / whole;
        if (days.Count < FewestDays)
            return new(value, days.Count, null, 0);
        var (variance, squares) = (0.0, 0.0);
        foreach (var stratum in Strata(days))
        {
            var moves = stratum.Select(day => day.Weight * (day.Part - value * day.Whole) / whole).ToList();
            var mean = moves.Average();
            var own = moves.Sum(move => (move - mean) * (move - mean)) * moves.Count / (moves.Count - 1);
            variance += own;
            squares += own * own / (moves.Count - 1);
        }

        return variance > 0 ? new(value, days.Count, variance, Math.Max(FewestFreedom, variance * variance / squares)) : new(value, days.Count, null, 0);
    }

    /// <summary>The 95 % interval of how much <paramref name="later"/> is above <paramref name="earlier"/>; null: cannot be told.</summary>
    public static Interval? Difference(DayRatio earlier, DayRatio later)
    {
        if (earlier.Variance is not { } one || later.Variance is not { } two)
            return null;
        var freedom = Math.Max(FewestFreedom, (one + two) * (one + two) / (one * one / earlier.Freedom + two * two / later.Freedom));
        var (difference, width) = (later.Value - earlier.Value, Width(one + two, freedom));
        return new(Math.Max(-1, difference - width), Math.Min(1, difference + width));
    }

    private static List<List<DayShare>> Strata(IEnumerable<DayShare> days)
    {
        var strata = days.GroupBy(static day => day.Stratum).OrderBy(static stratum => stratum.Key).Select(static stratum => stratum.ToList()).ToList();
        var alone = strata.Where(static stratum => stratum.Count == 1).SelectMany(static stratum => stratum).ToList();
        strata.RemoveAll(static stratum => stratum.Count == 1);
        if (alone.Count > 1 || strata.Count == 0)
            strata.Add(alone);
        else if (alone.Count == 1)
            strata.MinBy(static stratum => stratum.Count)!.Add(alone[0]);
        strata.RemoveAll(static stratum => stratum.Count == 0);
        return strata;
    }

    private static double Width(double variance, double freedom) => StudentQuantile.At(freedom) * Math.Sqrt(variance);
}
