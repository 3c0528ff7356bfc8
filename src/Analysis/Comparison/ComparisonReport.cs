using ContactCenter.Analysis.Statistics;

namespace ContactCenter.Analysis.Comparison;

/// <summary>Two periods beside each other.</summary>
/// <param name="Baseline">The period before.</param>
/// <param name="Pilot">The period that is looked at.</param>
/// <param name="Units">In the order of the configuration.</param>
/// <param name="NoUnit">Calls of which the journal does not tell for whom they were; null: there are none.</param>
/// <param name="All">All of them together.</param>
public sealed record ComparisonReport(
    PeriodFacts Baseline, PeriodFacts Pilot, IReadOnlyList<UnitComparison> Units, UnitComparison? NoUnit, UnitComparison All)
{
    /// <summary>Every row: the units, those of no unit. Each call attempt is in exactly one.</summary>
    public IEnumerable<UnitComparison> Rows => NoUnit is null ? Units : [.. Units, NoUnit];

    /// <summary>Every attempt is in one row, with one outcome or open. It always is; tested.</summary>
    public bool Conserves =>
        Rows.Sum(static row => row.Baseline.Attempts) == All.Baseline.Attempts && Rows.Sum(static row => row.Pilot.Attempts) == All.Pilot.Attempts
        && Rows.Append(All).All(static row => Whole(row.Baseline) && Whole(row.Pilot));

    private static bool Whole(UnitFigures figures) => figures.Attempts == figures.Open + figures.Outcomes.Values.Sum();
}

/// <summary>What is to be said of a period itself.</summary>
/// <param name="Period">From when to when.</param>
/// <param name="DaysWithEvents">Days of which the journal holds the events.</param>
/// <param name="DaysKept">Days whose events were deleted, and whose figures were kept.</param>
/// <param name="DaysWithout">Days on which nobody came to a queue: closed, or not in the journal.</param>
/// <param name="Holidays">Days left out because the calendar names them.</param>
/// <param name="Unmatched">Days left out because the other period has no such weekday to compare with.</param>
/// <param name="Interruptions">Days on which a stop of the system cut callers off.</param>
/// <param name="SwitchedOn">How often each switch was turned on.</param>
/// <param name="Configurations">Those taken into use, with the day, as far as the journal tells; a start with the same one as before is left out.</param>
public sealed record PeriodFacts(
    Period Period,
    int DaysWithEvents,
    int DaysKept,
    int DaysWithout,
    IReadOnlyList<NamedDay> Holidays,
    IReadOnlyList<DateOnly> Unmatched,
    IReadOnlyList<DateOnly> Interruptions,
    IReadOnlyDictionary<string, int> SwitchedOn,
    IReadOnlyList<NamedDay> Configurations);

/// <summary>A day and what it is called, or what came on it.</summary>
public sealed record NamedDay(DateOnly Day, string Name);

/// <summary>One unit before and after.</summary>
/// <param name="Unit">Its key; null: no unit, or all of them.</param>
/// <param name="Name">As people call it; empty: no unit, or all of them.</param>
/// <param name="Baseline">Before.</param>
/// <param name="Pilot">After.</param>
/// <param name="Verdict">What may be said of the answer rate.</param>
public sealed record UnitComparison(string? Unit, string Name, UnitFigures Baseline, UnitFigures Pilot, Verdict Verdict)
{
    /// <summary>How much higher the answer rate is, as a share (0.1: ten points); null: nothing to compare.</summary>
    public double? Difference => Pilot.AnswerRate - Baseline.AnswerRate;

    /// <summary>95 % interval of <see cref="Difference"/>; null: cannot be told.</summary>
    public Interval? DifferenceInterval { get; init; }
}

/// <summary>What may be said of an answer rate.</summary>
public enum Verdict
{
    /// <summary>One of the periods has no day that can be compared.</summary>
    NothingToCompare,

    /// <summary>Too few days, or days that are all alike: no interval is told.</summary>
    TooFewDays,

    /// <summary>The interval holds no change: it may be chance.</summary>
    MayBeChance,

    /// <summary>Higher than can be chance.</summary>
    Higher,

    /// <summary>Lower than can be chance.</summary>
    Lower,
}
