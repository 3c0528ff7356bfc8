using ContactCenter.Analysis.Simulation.Telling;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Simulation.WhatIf;

/// <summary>The same with one more, or one fewer, of a kind of agents.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Change">1 or -1.</param>
/// <param name="Result">The runs; null: it was refused.</param>
/// <param name="Refused">Why it was.</param>
public sealed record OneMore(string Kind, int Change, SimulationResult? Result, string? Refused = null)
{
    private static readonly double Week = TimeSpan.FromDays(7).TotalHours;

    /// <summary>What each is worth, as a part of a report.</summary>
    /// <param name="all">One more and one fewer of each kind.</param>
    /// <param name="present">As it is.</param>
    /// <param name="costPerHour">What an hour of an agent costs; null: nobody asks.</param>
    /// <param name="words">The language.</param>
    public static ReportSection Told(IReadOnlyList<OneMore> all, SimulationResult present, double? costPerHour, SimulationWords words)
    {
        var weeks = (present.Experiment.Traffic.To - present.Experiment.Traffic.From).TotalHours / Week;
        List<string> columns =
        [
            words["one more or fewer", "en mer eller färre"], words["answered, points", "besvarade, procentenheter"], words["in time, points", "i tid, procentenheter"], words["mean wait", "medelväntan"], words["nine of ten wait", "nio av tio väntar"],
            words["occupancy, points", "beläggning, procentenheter"], words["hours a week", "timmar i veckan"],
        ];
        if (costPerHour is not null)
        {
            columns.Add(words["cost a week", "kostnad i veckan"]);
        }

        var rows = new List<IReadOnlyList<string>>();
        foreach (var one in all)
        {
            var name = $"{(one.Change > 0 ? "+1" : "−1")} {one.Kind}";
            if (one.Result is not { } result)
            {
                rows.Add([name, words["not tried", "inte prövat"], .. columns.Skip(2).Select(static _ => SimulationWords.Nothing)]);
                continue;
            }

            var hours = (result.Runs.Average(static run => run.AgentHours) - present.Runs.Average(static run => run.AgentHours)) / weeks;
            List<string> cells =
            [
                name,
                Points(static run => run.All.AnswerRate),
                Points(static run => run.All.InTimeRate),
                WhatIfTable.Difference(result.Against(present, static run => run.All.Mean), WhatIfTable.SignedClock),
                WhatIfTable.Difference(result.Against(present, static run => run.All.Nine), WhatIfTable.SignedClock),
                Points(static run => run.Occupancy),
                WhatIfTable.Signed(hours, words),
            ];
            if (costPerHour is { } cost)
            {
                cells.Add((hours * cost >= 0 ? "+" : "−") + words.Count(Math.Abs(Math.Round(hours * cost))));
            }

            rows.Add(cells);

            string Points(Func<RunSummary, double?> figure) => WhatIfTable.Difference(result.Against(present, run => figure(run) * 100), points => WhatIfTable.Signed(points, words));
        }

        return new(words["One agent more or fewer", "En agent mer eller färre"])
        {
            Before = [words[
                "What changes with one more, or one fewer, of each kind; the same callers come. In brackets: what chance alone can make. Intervals hold the true difference with 95 %.",
                "Vad som ändras med en mer, eller en färre, av varje slag; samma uppringare kommer. Inom parentes: det som slumpen ensam kan ge. Intervallen rymmer den sanna skillnaden med 95 % säkerhet."]],
            Table = new(columns, rows),
            Notes = [.. all.Where(static one => one.Refused is not null).Select(one => words[$"{(one.Change > 0 ? "+1" : "−1")} {one.Kind} was not tried: {one.Refused}", $"{(one.Change > 0 ? "+1" : "−1")} {one.Kind} prövades inte: {one.Refused}"])],
        };
    }
}
