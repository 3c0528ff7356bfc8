using System.Text;

namespace ContactCenter.Analysis.Statistics;

/// <summary>
/// Chance for one purpose, by <see cref="Dice"/>: each purpose has a stream of its own, so that an agent more changes nobody's patience, and runs that differ in
/// one setting have the same callers.
/// </summary>
/// <param name="seed">Any.</param>
/// <param name="purpose">What it is drawn for.</param>
public sealed class Chance(long seed, string purpose)
{
    private readonly Dice _dice = new(unchecked((ulong)seed) ^ Fold(purpose));

    /// <summary>True with this probability, 0 to 1. Draws nothing at 0 and at 1.</summary>
    public bool Happens(double probability) => probability > 0 && (probability >= 1 || _dice.Fraction() < probability);

    /// <summary>0 to <paramref name="count"/> − 1; at least 1 is asked for.</summary>
    public int Below(int count) => _dice.Below(count);

    /// <summary>0 or more, less than 1, each as likely.</summary>
    public double Fraction() => _dice.Fraction();

    /// <summary>Exponentially distributed with this mean, 0 or more.</summary>
    public double Exponential(double mean) => -mean * Math.Log(1 - _dice.Fraction());

    /// <summary>Lognormally distributed with this mean, more than 0, and this deviation as a part of the mean, 0 or more.</summary>
    public double LogNormal(double mean, double variation)
    {
        var variance = Math.Log(1 + (variation * variation));
        return Math.Exp(Math.Log(mean) - (variance / 2) + (Math.Sqrt(variance) * Normal()));
    }

    /// <summary>Normally distributed with mean 0 and deviation 1 (Box and Muller, 1958).</summary>
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _dice.Fraction())) * Math.Cos(2 * Math.PI * _dice.Fraction());

    /// <summary>FNV-1a, 64 bits: strings hash differently in each process, purposes must not.</summary>
    private static ulong Fold(string purpose)
    {
        var hash = 14695981039346656037UL;
        foreach (var one in Encoding.UTF8.GetBytes(purpose))
        {
            hash = unchecked((hash ^ one) * 1099511628211UL);
        }

        return hash;
    }
}
