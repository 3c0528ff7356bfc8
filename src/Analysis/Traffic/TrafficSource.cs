using ContactCenter.Acd;

namespace ContactCenter.Analysis.Traffic;

/// <summary>Who comes when in a run, and what that rests on.</summary>
public sealed record TrafficSource
{
    /// <summary>Begin of the run; a whole hour.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Nobody comes from then on. After <see cref="From"/>.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The callers of a seed, in order of time, made one by one; the same for the same seed.</summary>
    public required Func<long, IEnumerable<CallerPlan>> Callers { get; init; }

    /// <summary>What comes to each queue in each hour, for the formulas beside a run; in order of time. Hours without calls are left out.</summary>
    public required IReadOnlyList<OfferedHour> Offered { get; init; }

    /// <summary>What was taken for granted, left out or drawn: told with every result, in the words of <see cref="TrafficWords"/>.</summary>
    public IReadOnlyList<TrafficNote> Notes { get; init; } = [];
}

/// <summary>What comes to a queue in an hour.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Hour">Begin of the hour (UTC).</param>
/// <param name="Calls">Callers expected in it. More than 0.</param>
/// <param name="Handle">Mean of their conversations, without wrap-up.</param>
/// <param name="Patience">Mean time after which one who still waits hangs up; null: nobody does, as far as is known.</param>
public sealed record OfferedHour(QueueId Queue, DateTimeOffset Hour, double Calls, TimeSpan Handle, TimeSpan? Patience);
