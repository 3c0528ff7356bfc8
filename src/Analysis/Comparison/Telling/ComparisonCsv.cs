using ContactCenter.Acd;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Comparison.Telling;

/// <summary>A comparison as comma-separated values (RFC 4180): a line for each unit and period, for programs. The same names and numbers in every language.</summary>
public static class ComparisonCsv
{
    /// <summary>With a heading. The row of no unit has an empty <c>unit</c>, that of all of them <c>*</c>, which no unit is called.</summary>
    public static string Of(ComparisonReport report)
    {
        var outcomes = Enum.GetValues<Outcome>();
        var csv = new CsvLines([
            "unit", "name", "period", "from", "to", "days", "visitsPerDay", "answerRate", "answerRateFrom", "answerRateTo", "reachedRate", "abandonedRate", "turnedAwayRate", "callbackRate",
            "callbacksPerDay", "callbacksOnTimeRate", "medianWaitSeconds", "p90WaitSeconds", "againRate", "handleSeconds", "agentHoursPerDay",
            "difference", "differenceFrom", "differenceTo", "verdict", "attempts", .. outcomes.Select(static outcome => $"attempts{outcome}"), "attemptsOpen"]);
        foreach (var row in report.Rows.Append(report.All))
        {
            foreach (var (name, facts, f) in new[] { ("baseline", report.Baseline, row.Baseline), ("pilot", report.Pilot, row.Pilot) })
            {
                csv.Add([
                    ReferenceEquals(row, report.All) ? "*" : row.Unit ?? "", row.Name, name, Period.Text(facts.Period.From), Period.Text(facts.Period.To), f.Days,
                    f.VisitsPerDay, f.AnswerRate, f.AnswerRateInterval?.From, f.AnswerRateInterval?.To, f.ReachedRate, f.AbandonedRate,
                    f.TurnedAwayRate, f.CallbackRate, f.CallbacksPerDay, f.CallbacksOnTimeRate, f.MedianWaitSeconds, f.P90WaitSeconds,
                    f.AgainRate, f.HandleSeconds, f.AgentHoursPerDay,
                    row.Difference, row.DifferenceInterval?.From, row.DifferenceInterval?.To, row.Verdict.ToString(), f.Attempts,
                    .. outcomes.Select(outcome => (object?)f.Outcomes.GetValueOrDefault(outcome)), f.Open]);
            }
        }

        return csv.ToString();
    }
}
