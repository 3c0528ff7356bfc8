using System.Numerics;

namespace ContactCenter.Analysis.Statistics;

/// <summary>
/// Numbers that look random and are the same for the same seed, on every machine and in every version: what a figure
/// rests on can be drawn again. Not for secrets.
/// </summary>
/// <remarks>xoshiro256** of Blackman and Vigna, its state filled by SplitMix64 as they recommend.</remarks>
public sealed class Dice
{
    private ulong _a, _b, _c, _d;

    /// <param name="seed">Any number; neighbours give streams that have nothing to do with each other.</param>
    public Dice(ulong seed)
    {
        _a = SplitMix(ref seed);
        _b = SplitMix(ref seed);
        _c = SplitMix(ref seed);
        _d = SplitMix(ref seed);
    }

    /// <summary>64 bits, each as likely as the other.</summary>
    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>0 and up, below 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>0 to <paramref name="below"/> − 1, each as likely as the other.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="below"/> is not positive.</exception>
    public int Below(int below)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(below);
        // The high half of a product; what would make low numbers likelier is drawn again.
        var limit = (ulong)below;
        var high = Math.BigMul(Next(), limit, out var low);
        if (low < limit)
        {
            for (var biased = (0 - limit) % limit; low < biased;)
                high = Math.BigMul(Next(), limit, out low);
        }
        return (int)high;
    }

    private static ulong SplitMix(ref ulong state)
    {
        var mixed = state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
