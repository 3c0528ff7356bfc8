namespace ContactCenter.Analysis.Statistics;

/// <summary>How many standard errors wide an interval is when the standard error itself is estimated.</summary>
public static class StudentQuantile
{
    /// <summary>97.5 % of a normal distribution lies below.</summary>
    private const double Normal = 1.959963984540054;

    /// <summary>The 97.5 % quantile of Student's distribution: both ends together leave 5 %.</summary>
    /// <param name="freedom">Degrees of freedom, 3 or more; fractions too. The error is below 0.005 at 3, and below 0.0005 from 5 on.</param>
    /// <remarks>The expansion of Cornish and Fisher in powers of 1/freedom (Abramowitz and Stegun 26.7.5).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 3.</exception>
    public static double At(double freedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(freedom, 3);
        const double Z = Normal, Z3 = Z * Z * Z, Z5 = Z3 * Z * Z, Z7 = Z5 * Z * Z, Z9 = Z7 * Z * Z;
        return Z
            + (Z3 + Z) / (4 * freedom)
            + (5 * Z5 + 16 * Z3 + 3 * Z) / (96 * Math.Pow(freedom, 2))
            + (3 * Z7 + 19 * Z5 + 17 * Z3 - 15 * Z) / (384 * Math.Pow(freedom, 3))
            + (79 * Z9 + 776 * Z7 + 1482 * Z5 - 1920 * Z3 - 945 * Z) / (92160 * Math.Pow(freedom, 4));
    }
}
