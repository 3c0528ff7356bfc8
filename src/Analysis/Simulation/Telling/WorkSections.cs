using System.Globalization;
using ContactCenter.Acd;
using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Simulation.Telling;

/// <summary>What agents do, what comes of callbacks, and what was promised.</summary>
internal static class WorkSections
{
    public static IEnumerable<ReportSection> Of(SimulationFacts facts, SimulationWords words)
    {
        yield return Agents(facts, words);
        var calling = facts.Queues.Where(queue => Mean(facts, queue, static row => row.Requested) > 0).ToList();
        if (calling.Count > 0)
        {
            yield return Callbacks(facts, words, calling);
        }

        var promising = facts.Queues.Where(queue => Mean(facts, queue, static row => row.PromisesKept + row.PromisesBroken) > 0).ToList();
        if (promising.Count > 0)
        {
            yield return Promises(facts, words, promising);
        }
    }

    private static ReportSection Agents(SimulationFacts facts, SimulationWords words)
    {
        var result = facts.Result;
        var lines = result.Runs.SelectMany(static run => run.Lines.Keys).Distinct().Order().ToList();
        List<IReadOnlyList<string>> rows = [[
            words["All", "Alla"],
            words.Count(facts.Plan.Agents.Count),
            words.Count(result.Of(static run => run.AgentHours)?.Mean ?? 0),
            words.Percent(SimulationResult.Bounded(result.Of(static run => run.Occupancy))),
        ]];
        foreach (var line in lines.Count > 1 ? lines : [])
        {
            rows.Add([
                CallerSections.LineName(facts, line.ToString(CultureInfo.InvariantCulture)),
                words.Count(facts.Plan.Agents.Count(agent => agent.Skills.Count > 0 && RunSummary.LineOf(agent) == line)),
                words.Count(result.Of(run => run.Lines.TryGetValue(line, out var work) ? work.Hours : null)?.Mean ?? 0),
                words.Percent(SimulationResult.Bounded(result.Of(run => run.Lines.TryGetValue(line, out var work) ? work.Occupancy : null))),
            ]);
        }

        var (least, most) = (result.Of(static run => run.Spread?.Least), result.Of(static run => run.Spread?.Most));
        return new(words["Agents", "Agenter"])
        {
            Table = new(["", words["Agents", "Agenter"], words["Hours at work a run", "Timmar i tjänst per körning"], words["Of them in conversation and wrap-up", "Därav i samtal och efterarbete"]], rows),
            Notes =
            [
                .. least is not null && most is not null && facts.Plan.Agents.Count > 1 ? new[] { words[
                    $"The agent with the least work in a run works {words.Hundred(least.Mean)} % of the time, the one with the most {words.Hundred(most.Mean)} % (means of the runs).",
                    $"Agenten med minst arbete i en körning arbetar {words.Hundred(least.Mean)} % av tiden, den med mest {words.Hundred(most.Mean)} % (medelvärden över körningarna)."] } : [],
                words[
                    "Hours at work are without breaks; ringing is no work. An agent is of the line of the lowest tier held. Who of them did what is not told: they are made up.",
                    "Timmar i tjänst är utan raster; att det ringer är inte arbete. En agent hör till linjen för sin lägsta nivå. Vem av dem som gjorde vad berättas inte: de är påhittade."],
            ],
        };
    }

    private static ReportSection Callbacks(SimulationFacts facts, SimulationWords words, IReadOnlyList<QueuePlan> queues) => new(words["Calling back", "Återuppringning"])
    {
        Table = new(
            ["", words["Requests", "Önskemål"], words["Talked", "Samtal blev av"], words["Not reached", "Inte nådda"], words["Open at the end", "Öppna vid slutet"], words["Dials", "Uppringningar"], words["Dialled: half within", "Uppringda: hälften inom"], words["9 of 10 within", "9 av 10 inom"]],
            [.. queues.Select(queue => (IReadOnlyList<string>)
            [
                queue.Name,
                words.Count(Mean(facts, queue, static row => row.Requested)),
                words.Count(Mean(facts, queue, static row => row.CalledBack)),
                words.Count(Mean(facts, queue, static row => row.Unreachable)),
                words.Count(Mean(facts, queue, static row => row.Open)),
                words.Count(Mean(facts, queue, static row => row.Dials)),
                SimulationWords.Clock(facts.Result.Of(Dimension.Queue, queue.Id.Value, static row => row.DialledHalf)),
                SimulationWords.Clock(facts.Result.Of(Dimension.Queue, queue.Id.Value, static row => row.DialledNine)),
            ])]),
        Notes = [words[
            "A run in the mean. The wait is from the place the caller had to the dial, of every attempt.",
            "Per körning i medel. Väntan är från platsen den som ringde hade till uppringningen, för varje försök."]],
    };

    private static ReportSection Promises(SimulationFacts facts, SimulationWords words, IReadOnlyList<QueuePlan> queues) => new(words["Waits that were announced", "Väntetider som angavs"])
    {
        Table = new(
            ["", words["Kept", "Hållna"], words["Broken", "Brutna"], words["Kept of them", "Andel hållna"]],
            [.. queues.Select(queue => (IReadOnlyList<string>)
            [
                queue.Name,
                words.Count(Mean(facts, queue, static row => row.PromisesKept)),
                words.Count(Mean(facts, queue, static row => row.PromisesBroken)),
                words.Percent(SimulationResult.Bounded(facts.Result.Of(run => run.Queues.GetValueOrDefault(queue.Id) is { } row && row.PromisesKept + row.PromisesBroken > 0 ? row.PromisesKept / (row.PromisesKept + row.PromisesBroken) : null))),
            ])]),
        Notes = [words[
            "A range is kept when the caller is answered within it. It counts as scored whether it was spoken or not; a queue that breaks too many says the place instead, or nothing.",
            "Ett intervall är hållet när den som ringde besvaras inom det. Det räknas vare sig det lästes upp eller inte; en kö som bryter för många säger platsen i stället, eller ingenting."]],
    };

    private static double Mean(SimulationFacts facts, QueuePlan queue, Func<QueueRow, double> figure) =>
        facts.Result.Runs.Average(run => run.Queues.TryGetValue(queue.Id, out var row) ? figure(row) : 0);
}
