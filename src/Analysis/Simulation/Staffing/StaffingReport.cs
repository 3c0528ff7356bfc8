using ContactCenter.Analysis.Simulation.Telling;
using ContactCenter.Analysis.Simulation.WhatIf;
using ContactCenter.Analysis.Telling;
using ContactCenter.Analysis.Traffic;

namespace ContactCenter.Analysis.Simulation.Staffing;

/// <summary>The fewest who keep the goal, as people read it: how many people and desks, why, and hour by hour.</summary>
public static class StaffingReport
{
    private const int MostCurves = 6;

    /// <param name="result">What was found.</param>
    /// <param name="terms">From hours to people.</param>
    /// <param name="present">The same staffing with all figures, for <paramref name="more"/>; null: nobody asked for one more or fewer.</param>
    /// <param name="more">One more and one fewer of each kind.</param>
    /// <param name="words">The language.</param>
    public static Report Of(StaffingResult result, StaffTerms terms, SimulationResult? present, IReadOnlyList<OneMore> more, SimulationWords words)
    {
        var days = StaffedDay.Of(result);
        var sections = new List<ReportSection> { new StaffReasons(result, terms, words).Told(), Kinds(result, terms, words), ByHour(result, days, words) };
        if (present is not null)
        {
            sections.Add(OneMore.Told(more, present, terms.CostPerHour, words));
        }

        sections.Add(new(words["What this rests on", "Vad detta vilar på"]) { Notes = [.. Notes(result, words), .. result.Task.Traffic.Notes.Select(TrafficWords.Of(words.Language).Tell)] });
        return new(words["Staffing", "Bemanning"], words.Language, Lead(result, terms, words), sections) { Data = Data(result) };
    }

    private static List<string> Lead(StaffingResult result, StaffTerms terms, SimulationWords words)
    {
        var hours = StaffReasons.PerWeek(result, result.AgentHours);
        var goal = GoalOf(result, words);
        List<string> lead =
        [
            words[
                $"{People(terms.People(hours), words)} people and {result.Desks} desks answer {goal} in every hour: {words.Count(Math.Round(hours))} hours of agents a week, {words.Number(Math.Round(terms.Net, 1))} of which one person gives.",
                $"{People(terms.People(hours), words)} personer och {result.Desks} platser besvarar {goal} varje timme: {words.Count(Math.Round(hours))} agenttimmar i veckan, av vilka en person ger {words.Number(Math.Round(terms.Net, 1))}."],
            words[
                $"With callers the search had not seen {words.Percent(result.InTime?.Mean)} are answered in time, and agents work {words.Percent(result.Occupancy?.Mean)} of their time.",
                $"Med uppringare som sökningen inte hade sett besvaras {words.Percent(result.InTime?.Mean)} i tid, och agenterna arbetar {words.Percent(result.Occupancy?.Mean)} av sin tid."],
        ];
        if (result.Missed.Count > 0)
        {
            lead.Add(words[
                $"In {result.Missed.Count} hours the goal is missed whoever is added: look at the queue's limits and steps, the time agents take to answer, and rests.",
                $"Under {result.Missed.Count} timmar nås målet inte hur många som än läggs till: se på köns gränser och steg, tiden agenterna tar för att svara, och vilorna."]);
        }

        return lead;
    }

    private static ReportSection Kinds(StaffingResult result, StaffTerms terms, SimulationWords words) => new(words["By kind of agents", "Per slag av agenter"])
    {
        Table = new(
            [words["kind", "slag"], words["hours a week", "timmar i veckan"], words["people", "personer"], words["most at once", "flest samtidigt"], words["there are in agents.yaml", "finns i agents.yaml"]],
            [.. result.Task.Kinds.Select((kind, k) => (IReadOnlyList<string>)
            [
                kind.Name,
                words.Count(Math.Round(StaffReasons.PerWeek(result, result.Hours.Sum(hour => hour.Needed[k])))),
                words.Number(Math.Round(terms.People(StaffReasons.PerWeek(result, result.Hours.Sum(hour => hour.Needed[k]))), 1)),
                words.Count(result.Hours.Max(hour => hour.Needed[k])),
                words.Count(kind.Members.Count),
            ])]),
        Notes = [words[
            "A kind is people with the same skills at the same tiers, in the same group: one of them can stand for another. Languages and units are spread as in agents.yaml.",
            "Ett slag är personer med samma kompetenser på samma nivåer, i samma grupp: den ena kan stå i den andras ställe. Språk och enheter är fördelade som i agents.yaml."]],
    };

    private static ReportSection ByHour(StaffingResult result, IReadOnlyList<StaffedDay> days, SimulationWords words)
    {
        var several = result.Task.Kinds.Count > 1;
        List<string> columns = [words["hours", "timmar"], words["calls an hour", "samtal i timmen"], "Erlang C", words["needed", "behövs"]];
        if (several)
        {
            columns.AddRange(result.Task.Kinds.Select(static kind => kind.Name));
        }

        columns.AddRange([words["in time", "i tid"], words["occupancy", "beläggning"]]);
        var (rows, marked) = (new List<IReadOnlyList<string>>(), new List<int>());
        foreach (var day in days)
        {
            foreach (var (from, to, hour) in day.Stretches().Where(static stretch => stretch.Hour.Needed.Sum() > 0 || stretch.Hour.Calls > 0))
            {
                if (hour.Needed.Sum() == result.Desks)
                {
                    marked.Add(rows.Count);
                }

                List<string> cells = [FormattableString.Invariant($"{day.Name(words)} {from:00}–{to:00}"), words.Number(Math.Round(hour.Calls, 1)), words.Count(hour.ErlangC.Sum()), words.Count(hour.Needed.Sum())];
                if (several)
                {
                    cells.AddRange(hour.Needed.Select(needed => needed == 0 ? SimulationWords.Nothing : words.Count(needed)));
                }

                cells.AddRange([words.Percent(SimulationResult.Bounded(hour.InTime)), words.Percent(hour.Occupancy)]);
                rows.Add(cells);
            }
        }

        return new(words["By hour", "Per timme"])
        {
            Charts =
            [
                new CurveChart(words["Agents by hour", "Agenter per timme"], words["The table says the same.", "Tabellen säger detsamma."], words["hour of the day", "timme på dygnet"], words["agents", "agenter"],
                    [.. days.Take(MostCurves).Select(day => new Curve(day.Name(words), [.. day.Hours.Select(static hour => new CurvePoint(hour.HourOfWeek % 24, hour.Needed.Sum()))]))])
                {
                    AcrossText = static hour => FormattableString.Invariant($"{hour:00}"),
                },
            ],
            Table = new(columns, rows) { Marked = marked },
            Notes = [words["Marked: hours with most people at once, for which there must be desks.", "Markerat: timmar med flest personer samtidigt, som det måste finnas platser för."]],
        };
    }

    private static IEnumerable<string> Notes(StaffingResult result, SimulationWords words)
    {
        var task = result.Task;
        yield return words[
            $"In every hour {GoalOf(result, words)} in the mean of the runs, to a point: begun with Erlang C for each hour (rests under a cap count as longer calls), more where runs miss the goal, fewer where one less still keeps it with 95 %; then looked at with other callers, whose figures the table shows. {task.Seeds} runs for each of {result.Looks} looks; hours with the same calls in them and in the two before are judged together.",
            $"Varje timme {GoalOf(result, words)} i medel över körningarna, på en procentenhet när: utgår från Erlang C för varje timme (vila under ett tak räknas som längre samtal), fler där körningarna missar målet, färre där en mindre ändå håller det med 95 %; sedan prövat med andra uppringare, vars tal tabellen visar. {task.Seeds} körningar för var och en av {result.Looks} prövningar; timmar med samma samtal i sig och i de två före bedöms tillsammans."];
        yield return words[
            "People come and go at whole hours; who talks then talks to the end, and where nobody follows the last ones stay up to 30 minutes for those who wait. Their hours in agents.yaml are not looked at: it is asked what is needed.",
            "Personer kommer och går på hel timme; den som då talar talar till slut, och där ingen följer stannar de sista upp till 30 minuter för dem som väntar. Deras tider i agents.yaml spelar ingen roll: frågan är vad som behövs."];
        foreach (var cap in task.Kinds.Select(kind => (kind.Name, Cap: task.CapOf(kind))).Where(static kind => kind.Cap is not null))
        {
            yield return words[$"{cap.Name}: at most {words.Percent(cap.Cap)} of their time in conversation and wrap-up.", $"{cap.Name}: högst {words.Percent(cap.Cap)} av tiden i samtal och efterarbete."];
        }

        yield return words[
            $"Agents answer {SimulationWords.Time(task.Assumed.AnswersAfter)} after their phone rings{(task.Assumed.Missed > 0 ? $"; {words.Percent(task.Assumed.Missed)} of rings are not answered" : "")}. The wrap-up is the queue's.",
            $"Agenter svarar {SimulationWords.Time(task.Assumed.AnswersAfter)} efter att det ringer{(task.Assumed.Missed > 0 ? $"; {words.Percent(task.Assumed.Missed)} av signalerna besvaras inte" : "")}. Efterarbetet är köns."];
        yield return words["Callers who are to be called back count as work, not as missed.", "Uppringare som ska ringas upp räknas som arbete, inte som missade."];
    }

    internal static string GoalOf(StaffingResult result, SimulationWords words) => result.Task.Goal.Within is { } within
        ? words[$"{words.Hundred(result.Task.Goal.Part)} % within {SimulationWords.Time(within)}", $"{words.Hundred(result.Task.Goal.Part)} % inom {SimulationWords.Time(within)}"]
        : words[$"{words.Hundred(result.Task.Goal.Part)} % within the serviceLevel of their queue", $"{words.Hundred(result.Task.Goal.Part)} % inom köns serviceLevel"];

    internal static string People(double people, SimulationWords words) => words.Count(Math.Ceiling(people - 0.001));

    private static CsvLines Data(StaffingResult result)
    {
        var csv = new CsvLines(["hourOfWeek", "weekday", "hour", "callsPerHour", "workHours", "erlangC", "needed", .. result.Task.Kinds.Select(static kind => "needed " + kind.Name), "inTime", "inTimeLow", "inTimeHigh", "occupancy"]);
        foreach (var hour in result.Hours)
        {
            csv.Add([hour.HourOfWeek, (hour.HourOfWeek / 24) + 1, hour.HourOfWeek % 24, hour.Calls, hour.Load, hour.ErlangC.Sum(), hour.Needed.Sum(), .. hour.Needed.Cast<object?>(), hour.InTime?.Mean, hour.InTime?.Low, hour.InTime?.High, hour.Occupancy]);
        }

        return csv;
    }
}
