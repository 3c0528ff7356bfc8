namespace ContactCenter.Analysis.Statistics;

/// <summary>What several runs that differ in chance alone tell about a figure: their mean, and the interval that holds the true one with 95 % (Student's t).</summary>
/// <param name="Mean">The mean over the runs in which the figure exists.</param>
/// <param name="Low">Lower end; null with fewer than two runs.</param>
/// <param name="High">Upper end; null with fewer than two runs.</param>
public sealed record Estimate(double Mean, double? Low, double? High)
{
    // Two-sided 95 %, by degrees of freedom from 1 on.
    private static readonly double[] T =
    [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];

    /// <summary>Of the figure in each run; those in which there is none are left out. Null when there is none in any.</summary>
    public static Estimate? Of(IEnumerable<double?> runs)
    {
        var values = runs.OfType<double>().ToList();
        if (values.Count == 0)
        {
            return null;
        }

        var mean = values.Average();
        if (values.Count == 1)
        {
            return new(mean, null, null);
        }

        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        var half = TAt(values.Count - 1) * deviation / Math.Sqrt(values.Count);
        return new(mean, mean - half, mean + half);
    }

    /// <summary>The interval holds this value.</summary>
    public bool Holds(double value) => Low <= value && value <= High;

    /// <summary>Beyond the table by Cornish and Fisher's expansion, exact to three digits there.</summary>
    private static double TAt(int freedom)
    {
        const double z = 1.959964;
        return freedom <= T.Length ? T[freedom - 1] : z + (((z * z * z) + z) / (4 * freedom));
    }
}
