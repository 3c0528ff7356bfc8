using System.Numerics;

namespace ContactCenter.Analysis.Figures;

/// <summary>
/// How long many things took: counts, mean, quantiles and the worst, in memory that does not grow with how many they are. Kept by tenths of a second; from 25 s on by
/// steps of less than 1/128 of the duration, so that a quantile is at most 0.8 % too long. The worst and the mean are exact to the tenth.
/// </summary>
public sealed class Durations
{
    private const int Fine = 256; // tenths kept one by one
    private const int Steps = 128; // to each doubling beyond
    private const int Largest = 30; // doublings: years
    private const int Cells = Fine + (Steps * Largest);
    private long[] _counts = []; // as far as any was so long
    private long _total;
    private long _worst;

    /// <summary>How many.</summary>
    public long Count { get; private set; }

    /// <summary>The mean; null without any.</summary>
    public TimeSpan? Mean => Count == 0 ? null : Tenths((double)_total / Count);

    /// <summary>The longest; null without any.</summary>
    public TimeSpan? Worst => Count == 0 ? null : Tenths(_worst);

    /// <summary>Adds one; less than nothing counts as nothing.</summary>
    public void Add(TimeSpan duration)
    {
        var tenths = Math.Max(0, duration.Ticks / (TimeSpan.TicksPerSecond / 10));
        var cell = CellOf(tenths);
        Grow(cell);
        _counts[cell]++;
        _total += tenths;
        _worst = Math.Max(_worst, tenths);
        Count++;
    }

    /// <summary>Adds all of another.</summary>
    public void Add(Durations other)
    {
        Grow(other._counts.Length - 1);
        for (var i = 0; i < other._counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        (Count, _total, _worst) = (Count + other.Count, _total + other._total, Math.Max(_worst, other._worst));
    }

    /// <summary>The shortest that this part of all did not exceed; null without any.</summary>
    /// <param name="part">More than 0, at most 1: 0.5 is the median.</param>
    public TimeSpan? Quantile(double part)
    {
        if (Count == 0)
        {
            return null;
        }

        var rank = Math.Max(1, (long)Math.Ceiling(part * Count));
        for (var cell = 0; ; cell++)
        {
            rank -= _counts[cell];
            if (rank <= 0)
            {
                return Tenths(Math.Min(_worst, UpperOf(cell)));
            }
        }
    }

    /// <summary>The part that took at most so long, 0 to 1, of whole cells; null without any.</summary>
    public double? Within(TimeSpan limit)
    {
        if (Count == 0)
        {
            return null;
        }

        var last = CellOf(Math.Max(0, limit.Ticks / (TimeSpan.TicksPerSecond / 10)));
        long within = 0;
        for (var cell = 0; cell <= last && cell < _counts.Length; cell++)
        {
            within += _counts[cell];
        }

        return (double)within / Count;
    }

    private void Grow(int cell)
    {
        if (cell >= _counts.Length)
        {
            Array.Resize(ref _counts, Math.Min(Cells, Math.Max(cell + 1, Math.Max(Fine, _counts.Length * 2))));
        }
    }

    private static TimeSpan Tenths(double tenths) => TimeSpan.FromSeconds(tenths / 10);

    private static int CellOf(long tenths)
    {
        if (tenths < Fine)
        {
            return (int)tenths;
        }

        var doubling = BitOperations.Log2((ulong)tenths) - 7; // keeps eight bits, of which the first is always 1
        return Math.Min(Fine + (Steps * (doubling - 1)) + (int)((tenths >> doubling) - Steps), Cells - 1);
    }

    private static long UpperOf(int cell)
    {
        if (cell < Fine)
        {
            return cell;
        }

        var doubling = ((cell - Fine) / Steps) + 1;
        return (((cell - Fine) % Steps) + Steps + 1L << doubling) - 1;
    }
}
