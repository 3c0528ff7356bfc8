using ContactCenter.Analysis.Figures;

namespace ContactCenter.Analysis.Simulation;

/// <summary>What one run says of callers of one kind. Waits in seconds.</summary>
public sealed record RowFigures
{
    /// <summary>Came to a queue.</summary>
    public required double Came { get; init; }

    /// <summary>Talked with an agent.</summary>
    public required double Answered { get; init; }

    /// <summary>Answered within the goal.</summary>
    public required double InTime { get; init; }

    /// <summary>Hung up while waiting.</summary>
    public required double Abandoned { get; init; }

    /// <summary>Are to be called back.</summary>
    public required double CallbackBooked { get; init; }

    /// <summary>Connected with an outside number.</summary>
    public required double PassedOn { get; init; }

    /// <summary>Left in any other way: turned away, or back to their flow.</summary>
    public required double TurnedAway { get; init; }

    /// <summary>Wait of those answered: the mean.</summary>
    public double? Mean { get; init; }

    /// <summary>Half of those answered waited no longer.</summary>
    public double? Half { get; init; }

    /// <summary>Nine of ten answered waited no longer.</summary>
    public double? Nine { get; init; }

    /// <summary>The longest wait of anybody answered.</summary>
    public double? Worst { get; init; }

    /// <summary>The part of callers who waited at all, 0 to 1, of those answered.</summary>
    public double? WaitedAtAll { get; init; }

    /// <summary>The longest anybody waited who hung up.</summary>
    public double? WorstGaveUp { get; init; }

    /// <summary>Called back.</summary>
    public double Dialled { get; init; }

    /// <summary>Half of those called back were dialled no later, from the place they had.</summary>
    public double? DialledHalf { get; init; }

    /// <summary>Nine of ten.</summary>
    public double? DialledNine { get; init; }

    /// <summary>By how much anybody overtook another who had waited longer, at the most.</summary>
    public double Overtaking { get; init; }

    /// <summary>Came, and the run ended before anything became of them.</summary>
    public double StillThere => Came - Answered - Abandoned - CallbackBooked - PassedOn - TurnedAway;

    /// <summary>Answered of all who came, 0 to 1; null without any.</summary>
    public double? AnswerRate => Came > 0 ? Answered / Came : null;

    /// <summary>Answered within the goal of all who came, 0 to 1; null without any.</summary>
    public double? InTimeRate => Came > 0 ? InTime / Came : null;

    /// <summary>Hung up of all who came, 0 to 1; null without any.</summary>
    public double? AbandonedRate => Came > 0 ? Abandoned / Came : null;

    /// <summary>Of a tally.</summary>
    public static RowFigures Of(CallerTally tally) => new()
    {
        Came = tally.Came,
        Answered = tally.Answered,
        InTime = tally.InTime,
        Abandoned = tally.Abandoned,
        CallbackBooked = tally.CallbackBooked,
        PassedOn = tally.PassedOn,
        TurnedAway = tally.TurnedAway,
        Mean = tally.Waits.Mean?.TotalSeconds,
        Half = tally.Waits.Quantile(0.5)?.TotalSeconds,
        Nine = tally.Waits.Quantile(0.9)?.TotalSeconds,
        Worst = tally.Waits.Worst?.TotalSeconds,
        WaitedAtAll = 1 - tally.Waits.Within(TimeSpan.Zero),
        WorstGaveUp = tally.GaveUp.Worst?.TotalSeconds,
        Dialled = tally.Dialled.Count,
        DialledHalf = tally.Dialled.Quantile(0.5)?.TotalSeconds,
        DialledNine = tally.Dialled.Quantile(0.9)?.TotalSeconds,
        Overtaking = tally.LargestOvertaking.TotalSeconds,
    };
}

/// <summary>What one run says of an hour of the day, over all its days.</summary>
/// <param name="Came">Came to a queue.</param>
/// <param name="AnswerRate">Answered of them, 0 to 1; null without any.</param>
/// <param name="InTimeRate">Answered within the goal, 0 to 1; null without any.</param>
/// <param name="Half">Half of those answered waited no longer, in seconds.</param>
/// <param name="Nine">Nine of ten.</param>
/// <param name="Occupancy">Worked of the time agents were there, 0 to 1; null when nobody was.</param>
public sealed record HourRow(double Came, double? AnswerRate, double? InTimeRate, double? Half, double? Nine, double? Occupancy)
{
    internal static HourRow Of(HourTally tally, (TimeSpan There, TimeSpan Worked) work) => new(
        tally.Came,
        tally.Came > 0 ? (double)tally.Waits.Count / tally.Came : null,
        tally.Came > 0 ? (double)tally.InTime / tally.Came : null,
        tally.Waits.Quantile(0.5)?.TotalSeconds,
        tally.Waits.Quantile(0.9)?.TotalSeconds,
        work.There > TimeSpan.Zero ? work.Worked / work.There : null);
}

/// <summary>What one run says of a queue beside its callers.</summary>
/// <param name="Overflowed">Sent on to another queue.</param>
/// <param name="PromisesKept">Announced waits that were kept.</param>
/// <param name="PromisesBroken">Announced waits that were not.</param>
/// <param name="Requested">Requests to call back.</param>
/// <param name="CalledBack">Of them, settled by a talk.</param>
/// <param name="Unreachable">Of them, not reached at the last attempt.</param>
/// <param name="Open">Of them, not settled when the run ended.</param>
/// <param name="Dials">Times somebody was dialled.</param>
public sealed record QueueRow(double Overflowed, double PromisesKept, double PromisesBroken, double Requested, double CalledBack, double Unreachable, double Open, double Dials)
{
    internal static QueueRow Of(Acd.QueueFigures figures) => new(
        figures.Overflowed, figures.Promises.Kept, figures.Promises.Broken, figures.Callbacks.Requested, figures.Callbacks.Done, figures.Callbacks.Unreachable, figures.Callbacks.Open, figures.Callbacks.Dials);
}
