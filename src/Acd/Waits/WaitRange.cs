namespace ContactCenter.Acd;

/// <summary>The ranges in which a wait is told: nobody is promised a minute.</summary>
/// <param name="From">Lower end; 0 for "under".</param>
/// <param name="To">Upper end; null: over the lower end.</param>
public readonly record struct WaitRange(TimeSpan From, TimeSpan? To)
{
    private static readonly int[] Ends = [2, 5, 10, 15, 20, 30, 45, 60];

    /// <summary>
    /// Every range, shortest first: under 2, 2–5, 5–10, 10–15, 15–20, 20–30, 30–45, 45–60 minutes, over 60. A wait of exactly an upper end
    /// is within it.
    /// </summary>
    public static IReadOnlyList<WaitRange> All { get; } =
    [
        .. Ends.Select((end, i) => new WaitRange(TimeSpan.FromMinutes(i == 0 ? 0 : Ends[i - 1]), TimeSpan.FromMinutes(end))),
        new(TimeSpan.FromMinutes(Ends[^1]), null),
    ];

    /// <summary>The range a wait is in; below 0 counts as 0.</summary>
    public static WaitRange Of(TimeSpan wait)
    {
        foreach (var range in All)
        {
            if (range.To is not { } to || wait <= to)
            {
                return range;
            }
        }

        throw new InvalidOperationException("The last range has no upper end.");
    }

    /// <summary>How a wait came out against a promise of this range.</summary>
    /// <param name="waited">From the promise to the answer.</param>
    public PromiseResult Score(TimeSpan waited) =>
        waited > To ? PromiseResult.Late : waited < From / 2 ? PromiseResult.Early : PromiseResult.Kept;
}

/// <summary>What became of a promise.</summary>
public enum PromiseResult
{
    /// <summary>Answered no later than the upper end and no earlier than half the lower end.</summary>
    Kept,

    /// <summary>Answered before half the lower end.</summary>
    Early,

    /// <summary>Not answered by the upper end.</summary>
    Late,
}
