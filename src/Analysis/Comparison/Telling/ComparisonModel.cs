using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Analysis.Statistics;

namespace ContactCenter.Analysis.Comparison.Telling;

/// <summary>
/// Two periods beside each other, by unit. Rates run from 0 to 1, <c>difference</c> from −1 to 1; what cannot be told is null. Every call attempt is in one of <c>rows</c>;
/// the row whose <c>unit</c> is null is of calls of which the journal does not tell for whom they were.
/// </summary>
public sealed record ComparisonModel(PeriodModel Baseline, PeriodModel Pilot, IReadOnlyList<UnitComparisonModel> Rows, UnitComparisonModel All, IReadOnlyList<string> Changes, IReadOnlyList<string> Notes)
{
    /// <summary>The report as the API and <c>--format json</c> send it; changes and notes are told in a language.</summary>
    public static ComparisonModel Of(ComparisonReport report, ToldReport told) => new(
        Of(report.Baseline), Of(report.Pilot), [.. report.Rows.Select(Of)], Of(report.All), told.Changes, told.Notes);

    /// <summary>As text, indented.</summary>
    public string Json() => JsonSerializer.Serialize(this, ComparisonJson.Default.ComparisonModel);

    private static PeriodModel Of(PeriodFacts facts) => new(
        facts.Period.From, facts.Period.To, facts.DaysWithEvents, facts.DaysKept, facts.DaysWithout, facts.Holidays, facts.Unmatched, facts.Interruptions, facts.SwitchedOn, facts.Configurations);

    private static UnitComparisonModel Of(UnitComparison row) => new(
        row.Unit, row.Unit is null ? null : row.Name, Named(row.Verdict.ToString()), Rounded(row.Difference), Of(row.DifferenceInterval), Of(row.Baseline), Of(row.Pilot));

    private static UnitFiguresModel Of(UnitFigures f) => new(
        f.Attempts, f.Outcomes.ToDictionary(static outcome => Named(outcome.Key.ToString()), static outcome => outcome.Value), f.Open, f.Days,
        Rounded(f.VisitsPerDay), Rounded(f.AnswerRate), Of(f.AnswerRateInterval), Rounded(f.ReachedRate), Rounded(f.AbandonedRate), Rounded(f.TurnedAwayRate), Rounded(f.CallbackRate),
        Rounded(f.CallbacksPerDay), Rounded(f.CallbacksOnTimeRate), Rounded(f.WaitsBrokenRate), f.MedianWaitSeconds, f.P90WaitSeconds, Rounded(f.AgainRate), Rounded(f.NumbersKnownRate),
        Rounded(f.HandleSeconds), Rounded(f.AgentHoursPerDay), f.FirstCall, f.LastCall, Rounded(f.ShareOfVisits));

    private static IntervalModel? Of(Interval? interval) => interval is { } known ? new(Math.Round(known.From, 4), Math.Round(known.To, 4)) : null;

    private static double? Rounded(double? value) => value is { } known ? Math.Round(known, 4) : null;

    private static string Named(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}

/// <summary>A period: its days, those left out, and what happened in it.</summary>
public sealed record PeriodModel(
    DateOnly From, DateOnly To, int DaysWithEvents, int DaysKept, int DaysWithout, IReadOnlyList<NamedDay> Holidays, IReadOnlyList<DateOnly> Unmatched,
    IReadOnlyList<DateOnly> Interruptions, IReadOnlyDictionary<string, int> SwitchedOn, IReadOnlyList<NamedDay> Configurations);

/// <summary>A unit before and after; <c>verdict</c> is <c>higher</c>, <c>lower</c>, <c>mayBeChance</c>, <c>tooFewDays</c> or <c>nothingToCompare</c>.</summary>
public sealed record UnitComparisonModel(
    string? Unit, string? Name, string Verdict, double? Difference, IntervalModel? DifferenceInterval, UnitFiguresModel Baseline, UnitFiguresModel Pilot);

/// <summary>A 95 % interval.</summary>
public sealed record IntervalModel(double From, double To);

/// <summary>A unit in one period: attempts of every day of it, all else of the days that are compared.</summary>
public sealed record UnitFiguresModel(
    int Attempts, IReadOnlyDictionary<string, int> Outcomes, int Open, int Days,
    double? VisitsPerDay, double? AnswerRate, IntervalModel? AnswerRateInterval, double? ReachedRate, double? AbandonedRate, double? TurnedAwayRate, double? CallbackRate,
    double? CallbacksPerDay, double? CallbacksOnTimeRate, double? WaitsBrokenRate, double? MedianWaitSeconds, double? P90WaitSeconds, double? AgainRate, double? NumbersKnownRate,
    double? HandleSeconds, double? AgentHoursPerDay, TimeOnly? FirstCall, TimeOnly? LastCall, double? ShareOfVisits);

/// <summary>Generated writers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ComparisonModel))]
internal sealed partial class ComparisonJson : JsonSerializerContext;
