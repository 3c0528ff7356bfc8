using System.Globalization;
using ContactCenter.Acd;
using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Telling;
using ContactCenter.Analysis.Traffic;

namespace ContactCenter.Analysis.Simulation.Telling;

/// <summary>Erlang C and Erlang A beside the simulated queues, and why they differ.</summary>
internal static class ErlangSection
{
    public static IEnumerable<ReportSection> Of(SimulationFacts facts, SimulationWords words)
    {
        if (facts.Formulas.Count == 0)
        {
            yield break;
        }

        yield return new(words["Erlang's formulas beside it", "Erlangs formler bredvid"])
        {
            Before = [.. facts.Plan.Queues.Select(queue => BusiestHour.Of(facts.Experiment, queue, facts.Result.Goal, facts.Cap) is { } busiest ? Fewest(facts, queue, busiest, words) : null).OfType<string>()],
            Table = Table(facts, words),
            Notes = [.. Notes(facts, words)],
        };
    }

    /// <summary>"Booking: every hour brings 120 calls …: fewest agents by Erlang C …: 19; who also work at most 75 % of their time: 22."</summary>
    private static string Fewest(SimulationFacts facts, QueuePlan queue, BusiestHour busiest, SimulationWords words)
    {
        var (hour, work) = (busiest.Hour, busiest.Hour.Calls * busiest.Handle.TotalHours);
        var same = facts.Experiment.Traffic.Offered.Where(one => one.Queue == queue.Id).All(one => one.Calls == hour.Calls && one.Handle == hour.Handle);
        var when = facts.ToLocal(hour.Hour).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var which = same ? words["every hour brings", "varje timme ger"] : words[$"its busiest hour, {when}, brings", $"dess mest belastade timme, {when}, ger"];
        var wrapUp = queue.WrapUp > TimeSpan.Zero ? words[$" ({SimulationWords.Time(queue.WrapUp)} of it wrap-up)", $" (varav {SimulationWords.Time(queue.WrapUp)} efterarbete)"] : "";
        var calls = words[
            $"{words.Count(hour.Calls)} {(hour.Calls == 1 ? "call" : "calls")} of {SimulationWords.Time(busiest.Handle)}{wrapUp}, {words.Number(work)} erlang",
            $"{words.Count(hour.Calls)} samtal om {SimulationWords.Time(busiest.Handle)}{wrapUp}, {words.Number(work)} erlang"];
        var goal = $"{words.Hundred(facts.Result.Goal.Part)} % / {SimulationWords.Time(facts.GoalOf(queue))}";
        var fewest = busiest.Fewest is { } few ? words.Count(few.Agents) : words["more than 100,000", "fler än 100 000"];
        var capped = busiest.Cap is not { } cap ? "" : words[
            $"; with at most {words.Hundred(cap)} % of their time at work: {(busiest.FewestCapped is { } one ? words.Count(one.Agents) : "more than 100,000")}",
            $"; med högst {words.Hundred(cap)} % av tiden i arbete: {(busiest.FewestCapped is { } two ? words.Count(two.Agents) : "fler än 100 000")}"];
        return words[
            $"{queue.Name}: {which} {calls}. Fewest agents by Erlang C for {goal}: {fewest}{capped}.",
            $"{queue.Name}: {which} {calls}. Minsta antal agenter enligt Erlang C för {goal}: {fewest}{capped}."];
    }

    private static ReportTable Table(SimulationFacts facts, SimulationWords words)
    {
        var isA = facts.Formulas.Any(static one => one.A is not null);
        var twice = facts.Formulas.Select(static one => one.Queue).GroupBy(static queue => queue).Where(static queue => queue.Count() > 1).Select(static queue => queue.Key).ToHashSet();
        List<string> columns = ["", words["Agents", "Agenter"], words["C: within the goal", "C: inom målet"], words["C: mean wait", "C: medelväntan"], words["C: agents busy", "C: agenter upptagna"]];
        columns.AddRange(isA ? [words["A: hang up", "A: lägger på"], words["A: mean wait", "A: medelväntan"], words["A: agents busy", "A: agenter upptagna"]] : []);
        columns.AddRange([words["Simulated: within the goal", "Simulerat: inom målet"], words["Simulated: mean wait", "Simulerat: medelväntan"], words["Simulated: hang up", "Simulerat: lägger på"]]);
        return new(columns, [.. facts.Formulas.Select(one => Row(facts, one, twice.Contains(one.Queue), isA, words))])
        {
            Marked = [.. facts.Formulas.Select(static (one, i) => (one, i)).Where(static pair => pair.one.Overloaded > 0).Select(static pair => pair.i)],
        };
    }

    private static IReadOnlyList<string> Row(SimulationFacts facts, ErlangBeside one, bool twice, bool isA, SimulationWords words)
    {
        var (result, queue) = (facts.Result, one.Queue.Value);
        var which = !twice ? "" : one.Serving == ServingAgents.FirstStep ? words[", agents of the first step", ", första stegets agenter"] : words[", agents of all steps", ", alla stegs agenter"];
        var agents = one.Fewest == one.Most ? words.Count(one.Most) : $"{words.Number(Math.Round(one.Agents, 1))} ({one.Fewest}–{one.Most})";
        List<string> row = [facts.NameOf(queue) + which, agents, words.Percent(one.C.InTime), SimulationWords.Clock(one.C.MeanWait?.TotalSeconds), words.Percent(one.C.Occupancy)];
        if (isA)
        {
            row.AddRange([words.Percent(one.A?.Abandons), SimulationWords.Clock(one.A?.MeanWait.TotalSeconds), words.Percent(one.A?.Occupancy)]);
        }

        return
        [
            .. row,
            words.Percent(result.Share(Dimension.Queue, queue, static figures => figures.InTimeRate)),
            SimulationWords.Clock(result.Of(Dimension.Queue, queue, static figures => figures.Mean)),
            words.Percent(result.Share(Dimension.Queue, queue, static figures => figures.AbandonedRate)),
        ];
    }

    private static IEnumerable<string> Notes(SimulationFacts facts, SimulationWords words)
    {
        yield return words[
            "Erlang C (nobody hangs up) and Erlang A (with patience) take each queue by itself, hour by hour, with all agents at work who serve it, as if they served no other; hours are weighted by their calls. Handling is conversation and wrap-up. Languages and units are not looked at. The mean wait of Erlang A is that of those who hang up too, the simulated one that of those answered.",
            "Erlang C (ingen lägger på) och Erlang A (med tålamod) tar varje kö för sig, timme för timme, med alla agenter i tjänst som betjänar den, som om de inte betjänade någon annan; timmarna vägs efter samtal. Hanteringstid är samtal och efterarbete. Språk och enheter beaktas inte. Erlang A:s medelväntan räknar även dem som lägger på, den simulerade bara de besvarade."];
        foreach (var one in facts.Formulas.Where(static one => one.Overloaded > 0))
        {
            yield return words[
                $"Overloaded, {facts.NameOf(one.Queue.Value)}: in {words.Count(one.Overloaded)} of {words.Count(one.Hours)} hours these agents cannot do the work that comes, or none is there. Erlang C has no answer then but a line that grows for ever: nobody counts as answered in time, and the mean wait leaves these hours out.",
                $"Överlast, {facts.NameOf(one.Queue.Value)}: under {words.Count(one.Overloaded)} av {words.Count(one.Hours)} timmar hinner dessa agenter inte med arbetet, eller ingen är där. Erlang C har då inget annat svar än en kö som växer för alltid: ingen räknas som besvarad i tid, och medelväntan utelämnar dessa timmar."];
        }

        foreach (var line in Agreement(facts, words))
        {
            yield return line;
        }

        var reasons = Reasons(facts, words).ToList();
        if (reasons.Count > 0)
        {
            yield return words["Why the simulated figures differ:", "Varför de simulerade siffrorna skiljer sig:"] + " " + string.Join("; ", reasons) + ".";
        }
    }

    /// <summary>Whether what is simulated is what the formula says, where there is one row for the queue and an interval.</summary>
    private static IEnumerable<string> Agreement(SimulationFacts facts, SimulationWords words)
    {
        foreach (var one in facts.Formulas.GroupBy(static one => one.Queue).Where(static queue => queue.Count() == 1).Select(static queue => queue.Single()))
        {
            var (queue, hangUp) = (one.Queue.Value, one.A is not null);
            var (formula, simulated) = hangUp
                ? (one.A!.Abandons, facts.Result.Share(Dimension.Queue, queue, static row => row.AbandonedRate))
                : (one.C.InTime, facts.Result.Share(Dimension.Queue, queue, static row => row.InTimeRate));
            if (simulated is not { Low: { } low, High: { } high })
            {
                continue;
            }

            var (what, name) = (hangUp ? words["who hang up", "som lägger på"] : words["within the goal", "inom målet"], hangUp ? "Erlang A" : "Erlang C");
            yield return formula >= low && formula <= high
                ? words[
                    $"{facts.NameOf(queue)}: {name}'s {words.Percent(formula)} {what} lies within the simulated interval.",
                    $"{facts.NameOf(queue)}: {words.Percent(formula)} {what} enligt {name} ligger inom det simulerade intervallet."]
                : words[
                    $"{facts.NameOf(queue)}: {name}'s {words.Percent(formula)} {what} lies {(formula > high ? "above" : "below")} the simulated interval.",
                    $"{facts.NameOf(queue)}: {words.Percent(formula)} {what} enligt {name} ligger {(formula > high ? "över" : "under")} det simulerade intervallet."];
        }
    }

    /// <summary>What there is in this run and not in the formulas.</summary>
    private static IEnumerable<string> Reasons(SimulationFacts facts, SimulationWords words)
    {
        var (plan, assumed, result) = (facts.Plan, facts.Experiment.Assumed, facts.Result);
        var called = facts.Formulas.Select(static one => one.Queue).Distinct().Select(queue => plan.Queues.First(one => one.Id == queue)).ToList();
        var pools = called.Select(queue => ErlangBeside.Pool(plan, queue, ServingAgents.AllSteps)).ToList();
        var all = plan.Agents.Where(agent => pools.Any(pool => pool.Contains(agent.Id))).ToList();
        if (all.Any(agent => pools.Count(pool => pool.Contains(agent.Id)) > 1))
        {
            yield return words["agents serve several queues, and a formula gives each queue all of them", "agenter betjänar flera köer, och en formel ger varje kö alla"];
        }

        if (called.Any(static queue => queue.Steps.Count > 1))
        {
            yield return words["steps open with time, so that some agents come in later", "steg öppnas med tiden, så att vissa agenter kommer till senare"];
        }

        if (facts.Formulas.Any(static one => one.A is not null))
        {
            yield return words["Erlang C lets nobody hang up; Erlang A does", "i Erlang C lägger ingen på; i Erlang A gör de det"];
        }

        if (all.Any(static agent => agent.Policy.MaxOccupancy is not null || agent.Policy.LongCall is not null))
        {
            yield return words["agents rest by their caps and after long calls", "agenter vilar efter sina tak och efter långa samtal"];
        }

        if (assumed.AnswersAfter > TimeSpan.Zero || assumed.Missed > 0)
        {
            yield return words["phones ring before they are answered, which the formulas do not count", "telefoner ringer innan de besvaras, vilket formlerna inte räknar"];
        }

        if (called.Any(static queue => queue.WrapUp > TimeSpan.Zero) || facts.Experiment.Traffic.Notes.Any(static note => note.Kind == TrafficNoteKind.HandleVaries && note.Value != 1))
        {
            yield return words["wrap-up is always equally long, or conversations vary otherwise than the formulas' exponential ones: what varies less waits less", "efterarbetet är alltid lika långt, eller samtalen varierar annorlunda än formlernas exponentiella: det som varierar mindre väntar mindre"];
        }

        if (facts.Formulas.Any(static one => one.Fewest != one.Most) || facts.Loads.Select(static load => load.Calls).Distinct().Skip(1).Any())
        {
            yield return words["a formula takes each hour as if it went on for ever, while a line (or a free hour) is carried over into the next", "en formel tar varje timme som om den varade för alltid, medan en kö (eller en lugn timme) följer med in i nästa"];
        }

        if (facts.Experiment.Traffic.Notes.Any(static note => note.Kind == TrafficNoteKind.PastCalls))
        {
            yield return words["past calls come as they came, and conversations are as long as they were, not by the formulas' chance", "listans samtal kommer som de kom och är så långa som de var, inte enligt formlernas slump"];
        }

        if (result.Names(Dimension.Language).Any(language => all.Any(agent => !agent.Languages.Contains(language))))
        {
            yield return words["not every agent speaks every caller's language", "alla agenter talar inte alla uppringares språk"];
        }

        if (result.Count(Dimension.All, "", static row => row.CallbackBooked + row.PassedOn + row.TurnedAway) > 0 || result.Runs.Any(static run => run.Queues.Values.Any(static row => row.Overflowed > 0)))
        {
            yield return words["callers leave the line for a callback, another queue or elsewhere", "samtal lämnar kön för återuppringning, en annan kö eller annat"];
        }
    }
}
