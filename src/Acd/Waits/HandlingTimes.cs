namespace ContactCenter.Acd;

/// <summary>
/// How long an agent is busy with one contact of a queue, from the first ring to the end of the wrap-up: a mean in which
/// the last few dozen count most, and which one very long conversation hardly moves.
/// </summary>
internal sealed class HandlingTimes
{
    /// <summary>Taken until the queue has handled a few.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromMinutes(5);

    private const int Enough = 5;
    private const double Memory = 40;
    private const double LongestCounted = 4; // times the mean

    public long Count { get; private set; }

    /// <summary>Seconds.</summary>
    public double Mean { get; private set; } = Default.TotalSeconds;

    /// <summary>Mean of the squared distance from the mean, in seconds squared; a queue that is new counts as very uneven.</summary>
    public double Variance { get; private set; } = Default.TotalSeconds * Default.TotalSeconds;

    /// <summary>Too few were handled: the mean is mostly the default.</summary>
    public bool Uncertain => Count < Enough;

    /// <summary>Standard deviation over mean.</summary>
    public double Unevenness => Math.Sqrt(Variance) / Mean;

    public void Restore(long count, double mean, double variance) => (Count, Mean, Variance) = (count, mean, variance);

    public void Add(TimeSpan handled)
    {
        var seconds = Math.Clamp(handled.TotalSeconds, 1, LongestCounted * Math.Max(Mean, Uncertain ? Default.TotalSeconds : 0));
        Count++;
        var weight = 1 / Math.Min(Count + 1, Memory); // the default counts as one
        var distance = seconds - Mean;
        Mean += weight * distance;
        Variance += weight * ((distance * (seconds - Mean)) - Variance);
    }
}
