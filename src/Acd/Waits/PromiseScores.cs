namespace ContactCenter.Acd;

/// <summary>The last scored ranges and positions of a queue, and what may still be said of its wait.</summary>
internal sealed class PromiseScores
{
    /// <summary>So many count.</summary>
    public const int Counted = 100;

    private const int Enough = 20;
    private const double Kept = 0.8;

    private readonly Queue<bool> _ranges = new();
    private readonly Queue<bool> _positions = new();

    /// <summary>Oldest first; true: kept.</summary>
    public IReadOnlyCollection<bool> Ranges => _ranges;

    /// <summary>Oldest first; true: kept.</summary>
    public IReadOnlyCollection<bool> Positions => _positions;

    /// <summary>Share of the ranges that were kept; null: too few were scored.</summary>
    public double? KeptRanges { get; private set; }

    /// <summary>Share of the positions that were kept; null: too few were scored.</summary>
    public double? KeptPositions { get; private set; }

    public void AddRange(bool kept) => KeptRanges = Add(_ranges, kept);

    public void AddPosition(bool kept) => KeptPositions = Add(_positions, kept);

    public void Restore(IEnumerable<bool> ranges, IEnumerable<bool> positions)
    {
        foreach (var kept in ranges)
        {
            AddRange(kept);
        }

        foreach (var kept in positions)
        {
            AddPosition(kept);
        }
    }

    /// <summary>What is said instead of <paramref name="most"/>: the position when ranges are not kept, nothing when neither is.</summary>
    public SpokenPromise Allowed(SpokenPromise most) => most switch
    {
        SpokenPromise.Wait when KeptRanges is null or >= Kept => SpokenPromise.Wait,
        SpokenPromise.Wait or SpokenPromise.Position when KeptPositions is null or >= Kept => SpokenPromise.Position,
        _ => SpokenPromise.Nothing,
    };

    private static double? Add(Queue<bool> scores, bool kept)
    {
        scores.Enqueue(kept);
        if (scores.Count > Counted)
        {
            scores.Dequeue();
        }

        return scores.Count < Enough ? null : (double)scores.Count(k => k) / scores.Count;
    }
}
