using ContactCenter.Analysis.Days;
using ContactCenter.Analysis.Statistics;

namespace ContactCenter.Analysis.Comparison;

/// <summary>The days of one period, as they were read.</summary>
/// <param name="Period">From when to when.</param>
/// <param name="Days">A sheet for each day; a day that is missing had nothing.</param>
/// <param name="Holidays">Days that a calendar names, also outside the period.</param>
public sealed record PeriodDays(Period Period, IReadOnlyList<DaySheet> Days, IReadOnlyDictionary<DateOnly, string> Holidays);

/// <summary>
/// Compares two periods by unit. A day counts for a unit when somebody came to one of its queues on it and no calendar names it. Days are matched by
/// weekday: a weekday without such a day in both periods is left out, and each day of the baseline counts as much as makes its weekday
/// as frequent as in the pilot: so the pilot is told as it was, and the baseline as if it had had the same weekdays.
/// </summary>
public static class Comparing
{
    /// <summary>The whole comparison.</summary>
    public static ComparisonReport Of(PeriodDays baseline, PeriodDays pilot, UnitPlan plan)
    {
        var (before, after) = (new PeriodTable(baseline, plan), new PeriodTable(pilot, plan));
        var named = plan.Units.ToList();
        var units = named.Concat(before.Units.Union(after.Units).Except(named).Order(StringComparer.Ordinal)).ToList();
        var noUnit = Compare(null, "", before.NoUnit, after.NoUnit, before, after);
        return new(
            before.Facts(after),
            after.Facts(before),
            [.. units.Select(unit => Compare(unit, plan.NameOf(unit), before.Unit(unit), after.Unit(unit), before, after))],
            noUnit.Baseline.Attempts + noUnit.Pilot.Attempts == 0 ? null : noUnit,
            Compare(null, "", before.All, after.All, before, after));
    }

    private static UnitComparison Compare(string? unit, string name, UnitDays before, UnitDays after, PeriodTable baseline, PeriodTable pilot)
    {
        var (left, right) = (Weights(before, after, isPilot: false), Weights(after, before, isPilot: true));
        var (earlier, later) = (Rate(before, left), Rate(after, right));
        var interval = earlier is null || later is null ? null : DayRatio.Difference(earlier, later);
        return new(unit, name, Figures(before, left, earlier, baseline), Figures(after, right, later, pilot), Verdict(earlier, later, interval)) { DifferenceInterval = interval };
    }

    private static Verdict Verdict(DayRatio? earlier, DayRatio? later, Interval? interval) =>
        earlier is null || later is null ? Comparison.Verdict.NothingToCompare
        : interval is not { } known ? Comparison.Verdict.TooFewDays
        : known.From > 0 ? Comparison.Verdict.Higher
        : known.To < 0 ? Comparison.Verdict.Lower
        : Comparison.Verdict.MayBeChance;

    /// <summary>The days that are compared, each with its weight.</summary>
    private static Dictionary<DateOnly, double> Weights(UnitDays own, UnitDays other, bool isPilot)
    {
        var theirs = other.Counted.CountBy(static day => day.Day.DayOfWeek).ToDictionary();
        var ours = own.Counted.CountBy(static day => day.Day.DayOfWeek).ToDictionary();
        return own.Counted.Where(day => theirs.ContainsKey(day.Day.DayOfWeek))
            .ToDictionary(static day => day.Day, day => isPilot ? 1.0 : (double)theirs[day.Day.DayOfWeek] / ours[day.Day.DayOfWeek]);
    }

    private static DayRatio? Rate(UnitDays unit, Dictionary<DateOnly, double> weights) => DayRatio.Of(
        [.. unit.Counted.Where(day => day.Decided > 0 && weights.ContainsKey(day.Day)).Select(day => new DayShare((int)day.Day.DayOfWeek, day.Answered, day.Decided, weights[day.Day]))]);

    private static UnitFigures Figures(UnitDays unit, Dictionary<DateOnly, double> weights, DayRatio? rate, PeriodTable table)
    {
        var days = unit.Counted.Where(day => weights.ContainsKey(day.Day)).Select(day => (Day: day, Weight: weights[day.Day])).ToList();
        var known = days.Where(static day => day.Day.HasEvents).ToList();
        var waits = new WeightedCounts();
        foreach (var (day, weight) in known)
        {
            foreach (var seconds in day.Waits)
                waits.Add(seconds, weight);
        }

        return new()
        {
            Attempts = unit.Attempts,
            Outcomes = unit.Outcomes,
            Open = unit.Open,
            Days = days.Count,
            VisitsPerDay = PerDay(days, static day => day.Offered),
            AnswerRate = rate?.Value,
            AnswerRateInterval = rate?.Interval,
            ReachedRate = Share(known, static day => day.CallsAnswered, static day => day.CallsEnded),
            AbandonedRate = Share(days, static day => day.Abandoned, static day => day.Decided),
            TurnedAwayRate = Share(days, static day => day.TurnedAway, static day => day.Decided),
            CallbackRate = Share(days, static day => day.Booked, static day => day.Decided),
            CallbacksPerDay = PerDay(days, static day => day.Callbacks.Requested),
            CallbacksOnTimeRate = Share(days, static day => day.Callbacks.OnTime, static day => day.Callbacks.OnTime + day.Callbacks.Late + day.Callbacks.Broken),
            WaitsBrokenRate = Share(days, static day => day.Promises.Broken, static day => day.Promises.Kept + day.Promises.Broken),
            MedianWaitSeconds = waits.Quantile(0.5),
            P90WaitSeconds = waits.Quantile(0.9),
            AgainRate = Share(known, static day => day.Again, static day => day.Known),
            NumbersKnownRate = Share(known, static day => day.Known, static day => day.Calls),
            HandleSeconds = Share(days, static day => day.Handled, static day => day.HandledOf),
            AgentHoursPerDay = PerDay(known, static day => day.AgentHours),
            FirstCall = Middle(known, static day => day.First),
            LastCall = Middle(known, static day => day.Last),
            ShareOfVisits = Share(days, static day => day.Offered, day => table.OfferedOn(day.Day)),
        };
    }

    private static double? PerDay(List<(UnitDay Day, double Weight)> days, Func<UnitDay, double> count) => Share(days, count, static _ => 1);

    private static double? Share(List<(UnitDay Day, double Weight)> days, Func<UnitDay, double> part, Func<UnitDay, double> whole)
    {
        var all = days.Sum(day => day.Weight * whole(day.Day));
        return all > 0 ? days.Sum(day => day.Weight * part(day.Day)) / all : null;
    }

    private static TimeOnly? Middle(List<(UnitDay Day, double Weight)> days, Func<UnitDay, TimeOnly?> time)
    {
        var times = days.Select(day => time(day.Day)).OfType<TimeOnly>().Order().ToList();
        return times.Count == 0 ? null : times[times.Count / 2];
    }
}
