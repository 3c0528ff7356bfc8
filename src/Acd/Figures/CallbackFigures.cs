namespace ContactCenter.Acd;

/// <summary>
/// What became of the requests to call back that were made for a queue on one day. Every request is counted once in each of two sums, at every instant:
/// <c>Requested = Open + Done + Cancelled + RangAgain + Unreachable + Refused</c> and
/// <c>Requested = OnTime + Late + Broken + NoPromise + CancelledUndialled + Undialled</c>.
/// </summary>
public sealed record CallbackFigures
{
    /// <summary>Nobody asked.</summary>
    public static CallbackFigures None { get; } = new();

    /// <summary>Requests made, whoever asked.</summary>
    public int Requested { get; init; }

    /// <summary>Not settled yet.</summary>
    public int Open { get; init; }

    /// <summary>They talked, or an agent says that somebody called.</summary>
    public int Done { get; init; }

    /// <summary>Taken away.</summary>
    public int Cancelled { get; init; }

    /// <summary>The caller rang in and talked.</summary>
    public int RangAgain { get; init; }

    /// <summary>The last attempt came to nothing.</summary>
    public int Unreachable { get; init; }

    /// <summary>Called, the caller said no.</summary>
    public int Refused { get; init; }

    /// <summary>First dialled no later than promised; or rang in and talked, or was called by other means, by then.</summary>
    public int OnTime { get; init; }

    /// <summary>First dialled later, and before the promise counted as broken.</summary>
    public int Late { get; init; }

    /// <summary>Not dialled by then.</summary>
    public int Broken { get; init; }

    /// <summary>Nothing was told.</summary>
    public int NoPromise { get; init; }

    /// <summary>Promised, and ended before any dial and before the promise was broken.</summary>
    public int CancelledUndialled { get; init; }

    /// <summary>Promised, not dialled yet, and not broken.</summary>
    public int Undialled { get; init; }

    /// <summary>Times somebody was dialled.</summary>
    public int Dials { get; init; }

    /// <summary>Callers of this day who wanted a time, and none was free. They are in none of the sums.</summary>
    public int NoTimeFree { get; init; }

    /// <summary>Both sums hold. They always do; audited.</summary>
    public bool Conserves =>
        Requested == Open + Done + Cancelled + RangAgain + Unreachable + Refused
        && Requested == OnTime + Late + Broken + NoPromise + CancelledUndialled + Undialled;

    /// <summary>Kept on time of all promises that are decided; null before the first is.</summary>
    public double? OnTimeShare => OnTime + Late + Broken == 0 ? null : (double)OnTime / (OnTime + Late + Broken);
}
