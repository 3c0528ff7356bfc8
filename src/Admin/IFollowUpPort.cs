using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What came of one line of a list.</summary>
public enum FollowUpResult
{
    /// <summary>They will be called.</summary>
    Booked,

    /// <summary>They are, or were, called for this discharge: the same list, or the same line again.</summary>
    Already,

    /// <summary>It cannot be; <see cref="FollowUpLine.Message"/> says why, and the cure.</summary>
    Refused,
}

/// <summary>One line of a list. No number, no name: whoever has the list knows by the line.</summary>
/// <param name="Line">In the file; the header is 1.</param>
/// <param name="Result">What came of it.</param>
public sealed record FollowUpLine(int Line, FollowUpResult Result)
{
    /// <summary>Why, and the cure; null when it is booked.</summary>
    public string? Message { get; init; }

    /// <summary>Which department; null when it could not be read.</summary>
    public string? Department { get; init; }

    /// <summary>When they left; null when it could not be read.</summary>
    public DateOnly? Discharged { get; init; }

    /// <summary>On which day they should be called; null when nothing is booked.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>When it is booked; null when nothing is.</summary>
    public CallbackSlot? Slot { get; init; }

    /// <summary>The request; null when nothing is booked, and in a dry run.</summary>
    public CallbackId? Callback { get; init; }
}

/// <summary>A list of people who went home, as it came in.</summary>
/// <param name="Queue">Who is to call them.</param>
/// <param name="Content">The file.</param>
/// <param name="By">Who sends it, or its name: 1 to 64 characters.</param>
/// <param name="IsDryRun">Says what would be done, and does nothing.</param>
public sealed record FollowUpList(QueueId Queue, ReadOnlyMemory<byte> Content, string By, bool IsDryRun);

/// <summary>What became of a list.</summary>
/// <param name="Lines">Every row, in order; those that were not reached when it was broken off are not there.</param>
/// <param name="Notes">What is to be said about the list as a whole.</param>
public sealed record FollowUpReport(IReadOnlyList<FollowUpLine> Lines, IReadOnlyList<string> Notes)
{
    /// <summary>The list cannot be read at all, and nothing was booked: why, and the cure; null: it can.</summary>
    public string? Fault { get; init; }

    /// <summary>The line of <see cref="Fault"/>.</summary>
    public int FaultLine { get; init; }

    /// <summary>Another list is being read; nothing was done.</summary>
    public bool IsBusy { get; init; }

    /// <summary>The server stops, or the disk does not take it: what the lines say is done, the rest is not. The list can be sent again.</summary>
    public bool IsBrokenOff { get; init; }

    /// <summary>How many lines came out so.</summary>
    public int Count(FollowUpResult result) => Lines.Count(line => line.Result == result);
}

/// <summary>Calling those who went home: their lists in, and the sums out.</summary>
public interface IFollowUpPort
{
    /// <summary>Books the lines of a list that are right, and tells of every line. What is told as booked is on disk.</summary>
    /// <param name="list">The list.</param>
    /// <param name="progress">Hears of lines as they are done; null: nobody asks.</param>
    /// <param name="cancellation">Who asked went away: what is done stays.</param>
    Task<FollowUpReport> ImportAsync(FollowUpList list, Action<IReadOnlyList<FollowUpLine>>? progress, CancellationToken cancellation);

    /// <summary>What became of those who left on these days, both ends included: from the journal, and from what is kept of days whose events are deleted.</summary>
    IReadOnlyList<FollowedUp> Discharged(DateOnly from, DateOnly to);
}

/// <summary>What became of those who left a department on a day.</summary>
/// <param name="Queue">Who calls them.</param>
/// <param name="Figures">The figures.</param>
public sealed record FollowedUp(QueueId Queue, FollowUpFigures Figures);
