using ContactCenter.Acd;
using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Simulation;
using ContactCenter.Analysis.Statistics;

namespace ContactCenter.Analysis.Replay.Telling;

/// <summary>What there is to tell of a day's people before another plan.</summary>
/// <param name="Day">The day.</param>
/// <param name="People">Its people.</param>
/// <param name="Before">The day as it was, alone; or runs by the plan that decided, one for each seed.</param>
/// <param name="After">Runs by the plan that is tried, one for each seed. At least one.</param>
/// <param name="Plan">The plan that is tried.</param>
/// <param name="ToLocal">An instant as the service's clock shows it.</param>
public sealed record ReplayFacts(
    DateOnly Day, DayAgain People, IReadOnlyList<DayCourse> Before, IReadOnlyList<DayCourse> After, AcdPlan Plan, Func<DateTimeOffset, DateTimeOffset> ToLocal)
{
    /// <summary>Compared are runs with runs; else runs with the day.</summary>
    public bool IsRunBefore => Before[0].Guesses is not null;

    /// <summary>The plan named as that of before did decide that day; null: none was named.</summary>
    public bool? IsBeforeDecided { get; init; }

    /// <summary>More than one plan decided that day.</summary>
    public bool HasSeveralPlans { get; init; }

    /// <summary>When the journal ends, of a day that is not over; null: it is.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The journal's beginning was deleted, and what was open as the day began is known as far as its events are there.</summary>
    public bool IsBeginningDeleted { get; init; }

    /// <summary>The seed of the first run.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>A queue as people call it.</summary>
    public string QueueName(string id) => Plan.Queues.FirstOrDefault(queue => queue.Id.Value == id)?.Name ?? id;

    /// <summary>A line as people call it.</summary>
    public string LineName(string tier) =>
        int.TryParse(tier, System.Globalization.CultureInfo.InvariantCulture, out var number) && Plan.Tiers.TryGetValue(number, out var name) && name.Length > 0 ? $"{tier} ({name})" : tier;

    /// <summary>A figure of callers of one kind before.</summary>
    public Estimate? BeforeOf(Dimension by, string name, Func<KindFigures, double?> figure) => Estimate.Of(Before.Select(run => figure(KindFigures.Of(run, by, name))));

    /// <summary>The same after.</summary>
    public Estimate? AfterOf(Dimension by, string name, Func<KindFigures, double?> figure) => Estimate.Of(After.Select(run => figure(KindFigures.Of(run, by, name))));

    /// <summary>After less before; seed by seed where both are runs.</summary>
    public Estimate? DifferenceOf(Dimension by, string name, Func<KindFigures, double?> figure) =>
        Estimate.Of(After.Select((run, i) => figure(KindFigures.Of(run, by, name)) - figure(KindFigures.Of(Before[Before.Count == After.Count ? i : 0], by, name))));

    /// <summary>All kinds of one dimension there are, before or after.</summary>
    public IReadOnlyList<string> Names(Dimension by) =>
        [.. Before.Concat(After).SelectMany(run => run.Figures.Tallies).Where(tally => tally.Of.By == by).Select(static tally => tally.Of.Name).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Callers who fare as they did that day, to the second, in all runs by the plan that decided; null: there are no such runs.</summary>
    public (int Same, int All)? Calibration() => !IsRunBefore ? null
        : (People.Was.Callers.All.Count(was => Before.All(run => run.Callers.Of(was.Contact) is { } now && now.End == was.End
            && Math.Abs(((now.Waited ?? TimeSpan.Zero) - (was.Waited ?? TimeSpan.Zero)).TotalSeconds) <= 1)), People.Was.Callers.Count);
}

/// <summary>What a course of the day says of callers of one kind. Waits in seconds.</summary>
/// <param name="Row">Outcomes and waits.</param>
/// <param name="Broken">Promises broken.</param>
/// <param name="Work">Agents' talk and wrap-up for them, of all the time agents were there: its sum over the kinds is the occupancy. Null when nobody was.</param>
public sealed record KindFigures(RowFigures Row, double Broken, double? Work)
{
    /// <summary>Of one kind.</summary>
    public static KindFigures Of(DayCourse course, Dimension by, string name)
    {
        var (tally, there) = (course.Callers.Of(by, name), course.Figures.Work.There);
        return new(
            RowFigures.Of(course.Figures.Of(by, name)),
            tally.PromisesBroken,
            there <= TimeSpan.Zero ? null : by == Dimension.All ? course.Figures.Work.Occupancy : tally.Worked / there);
    }
}
