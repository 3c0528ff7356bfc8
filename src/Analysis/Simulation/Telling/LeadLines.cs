using System.Globalization;
using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Statistics;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Simulation.Telling;

/// <summary>The answer in a few sentences.</summary>
internal static class LeadLines
{
    public static IEnumerable<string> Of(SimulationFacts facts, SimulationWords words)
    {
        var result = facts.Result;
        var came = result.Count(Dimension.All, "", static row => row.Came);
        if (came == 0)
        {
            yield return words["Nobody calls in these days, so nobody waits: there is nothing to tell.", "Ingen ringer under dessa dagar, så ingen väntar: det finns inget att berätta."];
            yield return Runs(facts, words, came);
            yield break;
        }

        yield return Answer(facts, words);
        yield return Goal(facts, words);
        if (Overload(facts, words) is { } overload)
        {
            yield return overload;
        }

        if (result.Count(Dimension.All, "", static row => row.StillThere) is > 0 and var still)
        {
            yield return words[
                $"{words.Count(still)} callers a run still wait when it ends, twelve hours after the last day: nobody answered them, and they count as not answered.",
                $"{words.Count(still)} samtal per körning väntar ännu när den slutar, tolv timmar efter sista dagen: ingen besvarade dem, och de räknas som obesvarade."];
        }

        yield return Runs(facts, words, came);
    }

    private static string Answer(SimulationFacts facts, SimulationWords words)
    {
        var result = facts.Result;
        var rate = result.Share(Dimension.All, "", static row => row.AnswerRate)!;
        var (half, nine) = (result.Of(Dimension.All, "", static row => row.Half), result.Of(Dimension.All, "", static row => row.Nine));
        var waits = half is null || nine is null ? "" : words[
            $", half of them {Within(half.Mean, words)}, 9 of 10 {Within(nine.Mean, words)}",
            $", hälften av dem {Within(half.Mean, words)}, 9 av 10 {Within(nine.Mean, words)}"];
        var work = SimulationResult.Bounded(result.Of(static run => run.Occupancy)) is { } occupancy ? words[
            $"; the agents work {words.Hundred(occupancy.Mean)} % of their time",
            $"; agenterna arbetar {words.Hundred(occupancy.Mean)} % av sin tid"] : words["; no agent is ever at work", "; ingen agent är någonsin i tjänst"];
        var hours = facts.Experiment.Traffic.To - facts.Experiment.Traffic.From;
        if (facts.AgentsAlwaysThere > 0 && facts.Loads.Count < 0.9 * hours.TotalHours)
        {
            work += words[
                $", in which {words.Count(facts.AgentsAlwaysThere)} of {words.Count(facts.Plan.Agents.Count)} are there around the clock, for no hours are written down",
                $", där {words.Count(facts.AgentsAlwaysThere)} av {words.Count(facts.Plan.Agents.Count)} är där dygnet runt, för inga arbetstider står skrivna"];
        }

        if (rate.Mean >= 1)
        {
            return words[$"Every caller is answered{waits}{work}.", $"Alla som ringer besvaras{waits}{work}."];
        }

        var interval = rate is { Low: { } low, High: { } high } ? words[
            $" ({words.Hundred(low)} to {words.Hundred(high)} with 95 % confidence)",
            $" ({words.Hundred(low)} till {words.Hundred(high)} med 95 % säkerhet)"] : "";
        return words[$"Of 100 callers {words.Hundred(rate.Mean)} are answered{interval}{waits}{work}.", $"Av 100 som ringer besvaras {words.Hundred(rate.Mean)}{interval}{waits}{work}."];
    }

    private static string Within(double seconds, SimulationWords words) =>
        seconds < 0.5 ? words["at once", "genast"] : words[$"within {SvgText.Clock(seconds)}", $"inom {SvgText.Clock(seconds)}"];

    private static string Goal(SimulationFacts facts, SimulationWords words)
    {
        var goal = facts.Result.Goal;
        var share = facts.Result.Share(Dimension.All, "", static row => row.InTimeRate)!;
        var levels = facts.Queues.Select(facts.GoalOf).Distinct().ToList();
        var within = levels.Count == 1 ? SimulationWords.Time(levels[0]) : words["the service level of their queue", "köns servicenivå"];
        return words[
            $"The goal is {words.Hundred(goal.Part)} % answered within {within}: {words.Percent(share)}, {Verdict(goal, share, words)}.",
            $"Målet är {words.Hundred(goal.Part)} % besvarade inom {within}: {words.Percent(share)}, {Verdict(goal, share, words)}."];
    }

    internal static string Verdict(ServiceGoal goal, Estimate share, SimulationWords words) =>
        (share.Low ?? share.Mean) >= goal.Part ? words["kept", "det hålls"]
        : (share.High ?? share.Mean) < goal.Part ? words["not kept", "det hålls inte"]
        : words["too close to say by these runs", "för nära för att avgöra med dessa körningar"];

    private static string? Overload(SimulationFacts facts, SimulationWords words)
    {
        var (over, nobody) = (facts.Loads.Count(static hour => hour.IsOverloaded && hour.Agents > 0), facts.Loads.Count(static hour => hour.Agents <= 0));
        var many = over == 0 ? null : words[
            $"In {words.Count(over)} of {words.Count(facts.Loads.Count)} hours with calls more work comes than the agents who are there can do: however contacts are routed, lines grow until callers give up or the rush is over.",
            $"Under {words.Count(over)} av {words.Count(facts.Loads.Count)} timmar med samtal kommer mer arbete än agenterna som är där hinner med: hur samtalen än fördelas växer köerna tills de som ringer ger upp eller rusningen är över."];
        var none = nobody == 0 ? null : words[
            $"In {words.Count(nobody)} of {words.Count(facts.Loads.Count)} hours with calls nobody who could answer is at work.",
            $"Under {words.Count(nobody)} av {words.Count(facts.Loads.Count)} timmar med samtal är ingen som kan svara i tjänst."];
        return many is null && none is null ? null : string.Join(' ', new[] { many, none }.OfType<string>());
    }

    private static string Runs(SimulationFacts facts, SimulationWords words, double came)
    {
        var runs = facts.Result.Runs;
        var (from, to) = (Day(facts, facts.Experiment.Traffic.From), Day(facts, facts.Experiment.Traffic.To.AddTicks(-1)));
        var days = from == to ? from : words[$"{from} to {to}", $"{from} till {to}"];
        return runs.Count == 1
            ? words[
                $"One run (seed {runs[0].Seed}) of {days} with {words.Count(came)} callers: by chance another would differ, and no interval can be told. Write --seeds 10.",
                $"En körning (frö {runs[0].Seed}) av {days} med {words.Count(came)} samtal: en annan skulle slumpmässigt skilja sig, och inget intervall kan anges. Skriv --seeds 10."]
            : words[
                $"{runs.Count} runs (seeds {runs[0].Seed} to {runs[^1].Seed}) of {days} with {words.Count(came)} callers each in the mean. What stands in brackets holds the true figure with 95 % confidence.",
                $"{runs.Count} körningar (frön {runs[0].Seed} till {runs[^1].Seed}) av {days} med i medel {words.Count(came)} samtal var. Det som står inom parentes rymmer det sanna värdet med 95 % säkerhet."];
    }

    private static string Day(SimulationFacts facts, DateTimeOffset at) => facts.ToLocal(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
