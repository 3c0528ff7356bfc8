using System.Globalization;
using System.Text;
using ContactCenter.Acd;

namespace ContactCenter.Analysis.Comparison.Telling;

/// <summary>A comparison as comma-separated values (RFC 4180): a line for each unit and period, for programs. The same names and numbers in every language.</summary>
public static class ComparisonCsv
{
    /// <summary>With a heading. The row of no unit has an empty <c>unit</c>, that of all of them <c>*</c>, which no unit is called.</summary>
    public static string Of(ComparisonReport report)
    {
        var csv = new StringBuilder();
        var outcomes = Enum.GetValues<Outcome>();
        Line(csv, [
            "unit", "name", "period", "from", "to", "days", "visitsPerDay", "answerRate", "answerRateFrom", "answerRateTo", "reachedRate", "abandonedRate", "turnedAwayRate", "callbackRate",
            "callbacksPerDay", "callbacksOnTimeRate", "medianWaitSeconds", "p90WaitSeconds", "againRate", "handleSeconds", "agentHoursPerDay",
            "difference", "differenceFrom", "differenceTo", "verdict", "attempts", .. outcomes.Select(static outcome => $"attempts{outcome}"), "attemptsOpen"]);
        foreach (var row in report.Rows.Append(report.All))
        {
            foreach (var (name, facts, f) in new[] { ("baseline", report.Baseline, row.Baseline), ("pilot", report.Pilot, row.Pilot) })
            {
                Line(csv, [
                    ReferenceEquals(row, report.All) ? "*" : row.Unit ?? "", Harmless(row.Name), name, Period.Text(facts.Period.From), Period.Text(facts.Period.To), Number(f.Days),
                    Number(f.VisitsPerDay), Number(f.AnswerRate), Number(f.AnswerRateInterval?.From), Number(f.AnswerRateInterval?.To), Number(f.ReachedRate), Number(f.AbandonedRate),
                    Number(f.TurnedAwayRate), Number(f.CallbackRate), Number(f.CallbacksPerDay), Number(f.CallbacksOnTimeRate), Number(f.MedianWaitSeconds), Number(f.P90WaitSeconds),
                    Number(f.AgainRate), Number(f.HandleSeconds), Number(f.AgentHoursPerDay),
                    Number(row.Difference), Number(row.DifferenceInterval?.From), Number(row.DifferenceInterval?.To), row.Verdict.ToString(), Number(f.Attempts),
                    .. outcomes.Select(outcome => Number(f.Outcomes.GetValueOrDefault(outcome))), Number(f.Open)]);
            }
        }

        return csv.ToString();
    }

    private static void Line(StringBuilder csv, IEnumerable<string> values) => csv.AppendJoin(',', values.Select(Quoted)).Append("\r\n");

    private static string Quoted(string value) => value.AsSpan().IndexOfAny("\",\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A name that a spreadsheet would take for a formula is none.</summary>
    private static string Harmless(string name) => name is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + name : name;

    private static string Number(double? value) => value is { } known ? known.ToString("0.####", CultureInfo.InvariantCulture) : "";
}
