namespace ContactCenter.Acd;

/// <summary>
/// What became of those who left one department on one day and were put on a list on one day. Each is counted once in each of two sums, at every instant:
/// <c>Listed = ReachedByDay + ReachedLater + NotReached + Refused + Cancelled + Open</c> and <c>Listed = DialledByDay + DialledLater + EndedBefore + Undialled</c>.
/// </summary>
/// <param name="Department">Which.</param>
/// <param name="Discharged">When they left.</param>
/// <param name="Due">When they were to be called.</param>
public sealed record FollowUpFigures(string Department, DateOnly Discharged, DateOnly Due)
{
    /// <summary>On a list, and booked.</summary>
    public int Listed { get; init; }

    /// <summary>Not settled yet.</summary>
    public int Open { get; init; }

    /// <summary>Talked with on the day they were to be called, or rang in and talked before.</summary>
    public int ReachedByDay { get; init; }

    /// <summary>Talked with after that day.</summary>
    public int ReachedLater { get; init; }

    /// <summary>Given up after the last attempt: the line was busy.</summary>
    public int Busy { get; init; }

    /// <summary>Given up after the last attempt: nobody answered.</summary>
    public int NoAnswer { get; init; }

    /// <summary>Given up after the last attempt: no key was pressed.</summary>
    public int Machine { get; init; }

    /// <summary>Given up after the last attempt: the call did not get through.</summary>
    public int Failed { get; init; }

    /// <summary>There is no such number.</summary>
    public int NoSuchNumber { get; init; }

    /// <summary>Called, they did not want to talk.</summary>
    public int Refused { get; init; }

    /// <summary>Taken away.</summary>
    public int Cancelled { get; init; }

    /// <summary>First dialled, or talked with, on the day they were to be called or before.</summary>
    public int DialledByDay { get; init; }

    /// <summary>First dialled, or talked with, after that day; or taken away after it without a dial.</summary>
    public int DialledLater { get; init; }

    /// <summary>Taken away by that day, before any dial.</summary>
    public int EndedBefore { get; init; }

    /// <summary>Not dialled yet. When the day is past, it was not kept.</summary>
    public int Undialled { get; init; }

    /// <summary>All who were given up.</summary>
    public int NotReached => Busy + NoAnswer + Machine + Failed + NoSuchNumber;

    /// <summary>Both sums hold. They always do; audited.</summary>
    public bool Conserves =>
        Listed == ReachedByDay + ReachedLater + NotReached + Refused + Cancelled + Open
        && Listed == DialledByDay + DialledLater + EndedBefore + Undialled;
}
