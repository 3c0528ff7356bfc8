using ContactCenter.Analysis.Statistics;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Simulation.WhatIf;

/// <summary>The same numbers for programs: a line for each value.</summary>
internal static class WhatIfData
{
    public static CsvLines Of(WhatIfResult result)
    {
        var csv = new CsvLines(
            [.. result.Varied.Select(static (_, index) => index == 0 ? "value" : "value2"), "present", "keepsGoal", "answered", "answeredLow", "answeredHigh", "inTime", "inTimeLow", "inTimeHigh", "erlangC",
             "medianWaitSeconds", "p90WaitSeconds", "p90WaitLow", "p90WaitHigh", "worstWaitSeconds", "abandoned", "occupancy", "promisesBroken", "agentHours",
             "inTimeDifference", "inTimeDifferenceLow", "inTimeDifferenceHigh", "p90Difference", "p90DifferenceLow", "p90DifferenceHigh", "refused"]);
        foreach (var trial in result.Trials)
        {
            csv.Add([.. trial.Values.Select(static value => value.Text), result.IsPresent(trial) ? 1 : 0, .. Figures(trial, result.Present?.Result), trial.Refused]);
        }

        return csv;
    }

    private static IEnumerable<object?> Figures(Trial trial, SimulationResult? present)
    {
        if (trial.Result is not { } one)
        {
            return Enumerable.Repeat<object?>(null, 23);
        }

        var other = present is null || present == one ? null : present;
        return
        [
            one.KeepsGoal() ? 1 : 0,
            .. Three(SimulationResult.Bounded(one.Of(static run => run.All.AnswerRate))), .. Three(one.InTime()), trial.ErlangC,
            one.Of(static run => run.All.Half)?.Mean, .. Three(one.Of(static run => run.All.Nine)), one.Runs.Max(static run => run.All.Worst),
            one.Of(static run => run.All.AbandonedRate)?.Mean, one.Of(static run => run.Occupancy)?.Mean, one.Runs.Average(SimulationPairs.Broken), one.Runs.Average(static run => run.AgentHours),
            .. Three(other is null ? null : one.Against(other, static run => run.All.InTimeRate)), .. Three(other is null ? null : one.Against(other, static run => run.All.Nine)),
        ];
    }

    private static object?[] Three(Estimate? estimate) => [estimate?.Mean, estimate?.Low, estimate?.High];
}
