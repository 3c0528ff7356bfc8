using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Simulation.Telling;

/// <summary>Who was answered and how long they waited, by queue, class, language and line.</summary>
internal static class CallerSections
{
    public static IEnumerable<ReportSection> Of(SimulationFacts facts, SimulationWords words)
    {
        var result = facts.Result;
        if (result.Count(Dimension.All, "", static row => row.Came) == 0)
        {
            yield break;
        }

        var queues = facts.Queues.Where(queue => result.Names(Dimension.Queue).Contains(queue.Id.Value)).ToList();
        yield return new(words["Callers, by the queue they came to", "De som ringde, efter kön de kom till"])
        {
            Charts = queues.Count > 1 ? [Chart(facts, words, [.. queues.Select(static queue => (queue.Id.Value, queue.Name))])] : [],
            Table = Table(facts, words, [(Dimension.All, "", words["All", "Alla"]), .. queues.Select(static queue => (Dimension.Queue, queue.Id.Value, queue.Name))]),
            Notes = [.. Notes(facts, words)],
        };
        foreach (var (by, title, name) in new (Dimension, string, Func<string, string>)[]
        {
            (Dimension.Class, words["By priority class", "Efter prioritetsklass"], static id => id),
            (Dimension.Language, words["By language", "Efter språk"], static id => id),
        })
        {
            if (result.Names(by).ToList() is { Count: > 0 } names)
            {
                yield return new(title) { Table = Table(facts, words, [.. names.Select(one => (by, one, name(one)))]) };
            }
        }

        if (result.Names(Dimension.Line).ToList() is { Count: > 0 } lines)
        {
            yield return new(words["By the line that answered", "Efter linjen som svarade"]) { Table = Lines(facts, words, lines) };
        }
    }

    private static ReportTable Table(SimulationFacts facts, SimulationWords words, IReadOnlyList<(Dimension By, string Name, string Told)> rows)
    {
        var result = facts.Result;
        bool Any(Func<RowFigures, double> figure) => rows.Any(row => result.Count(row.By, row.Name, figure) > 0);
        var columns = new List<(string Title, Func<Dimension, string, string> Cell)>
        {
            (words["Came", "Kom"], (by, name) => words.Count(result.Count(by, name, static row => row.Came))),
            (words["Answered", "Besvarade"], (by, name) => words.Percent(result.Share(by, name, static row => row.AnswerRate))),
            (words["Within the goal", "Inom målet"], (by, name) => words.Percent(result.Share(by, name, static row => row.InTimeRate))),
            (words["Half within", "Hälften inom"], (by, name) => SimulationWords.Clock(result.Of(by, name, static row => row.Half))),
            (words["9 of 10 within", "9 av 10 inom"], (by, name) => SimulationWords.Clock(result.Of(by, name, static row => row.Nine))),
            (words["Longest", "Längst"], (by, name) => SimulationWords.Clock(result.Largest(by, name, static row => row.Worst))),
        };
        void Add(Func<RowFigures, double> figure, string title)
        {
            if (Any(figure))
            {
                columns.Add((title, (by, name) => words.Percent(result.Share(by, name, row => row.Came > 0 ? figure(row) / row.Came : null))));
            }
        }

        Add(static row => row.Abandoned, words["Hung up", "Lade på"]);
        Add(static row => row.CallbackBooked, words["To be called back", "Ska ringas upp"]);
        Add(static row => row.PassedOn, words["Outside number", "Externt nummer"]);
        Add(static row => row.TurnedAway, words["Turned away", "Avvisade"]);
        Add(static row => row.StillThere, words["Still waiting", "Väntar ännu"]);
        if (Any(static row => row.Overtaking))
        {
            columns.Add((words["Overtaking", "Gick före"], (by, name) => SimulationWords.Clock(result.Largest(by, name, static row => row.Overtaking))));
        }

        return new(["", .. columns.Select(static column => column.Title)], [.. rows.Select(row => (IReadOnlyList<string>)[row.Told, .. columns.Select(column => column.Cell(row.By, row.Name))])]);
    }

    private static ReportTable Lines(SimulationFacts facts, SimulationWords words, IReadOnlyList<string> lines)
    {
        var result = facts.Result;
        return new(
            ["", words["Answered", "Besvarade"], words["Of those answered", "Av de besvarade"], words["Half within", "Hälften inom"], words["9 of 10 within", "9 av 10 inom"], words["Longest", "Längst"]],
            [.. lines.Select(line => (IReadOnlyList<string>)
            [
                LineName(facts, line),
                words.Count(result.Count(Dimension.Line, line, static row => row.Answered)),
                words.Percent(SimulationResult.Bounded(result.Of(run => run.All.Answered > 0 && run.Rows.TryGetValue((Dimension.Line, line), out var row) ? row.Answered / run.All.Answered : null))),
                SimulationWords.Clock(result.Of(Dimension.Line, line, static row => row.Half)),
                SimulationWords.Clock(result.Of(Dimension.Line, line, static row => row.Nine)),
                SimulationWords.Clock(result.Largest(Dimension.Line, line, static row => row.Worst)),
            ])]);
    }

    internal static string LineName(SimulationFacts facts, string line) =>
        int.TryParse(line, System.Globalization.CultureInfo.InvariantCulture, out var tier) && facts.Plan.Tiers.TryGetValue(tier, out var name) && name.Length > 0 ? $"{line} ({name})" : line;

    private static BarChart Chart(SimulationFacts facts, SimulationWords words, IReadOnlyList<(string Id, string Name)> queues)
    {
        var groups = queues.Select(queue => new BarGroup(queue.Name,
        [
            facts.Result.Of(Dimension.Queue, queue.Id, static row => row.AnswerRate)?.Mean,
            facts.Result.Of(Dimension.Queue, queue.Id, static row => row.InTimeRate)?.Mean,
        ])).ToList();
        return new(
            words["Answered, and answered within the goal", "Besvarade, och besvarade inom målet"],
            string.Join("; ", groups.Select(group => $"{group.Name}: {words.Percent(group.Values[0])}, {words.Percent(group.Values[1])}")),
            [words["answered", "besvarade"], words["within the goal", "inom målet"]],
            groups)
        {
            Text = SvgText.Percent,
        };
    }

    private static IEnumerable<string> Notes(SimulationFacts facts, SimulationWords words)
    {
        yield return words[
            "All parts are of everyone who came; a wait is counted over all queues, from coming to the answer, of those answered. \"Half within\" and \"9 of 10 within\" are means of the runs, \"longest\" is that of all runs.",
            "Alla andelar är av alla som kom; en väntan räknas över alla köer, från ankomst till svar, för de besvarade. ”Hälften inom” och ”9 av 10 inom” är medelvärden över körningarna, ”längst” är den längsta av alla."];
        if (facts.Queues.Select(facts.GoalOf).Distinct().Count() > 1)
        {
            var goals = string.Join(", ", facts.Queues.Select(queue => $"{queue.Name} {SimulationWords.Time(facts.GoalOf(queue))}"));
            yield return words[$"The goal by queue: {goals}.", $"Målet per kö: {goals}."];
        }

        if (facts.Result.Largest(Dimension.All, "", static row => row.Overtaking) is > 0 and var overtaking)
        {
            yield return words[
                $"Overtaking: nobody was answered before another who had waited more than {SvgText.Clock(overtaking)} longer.",
                $"Gick före: ingen besvarades före någon annan som hade väntat mer än {SvgText.Clock(overtaking)} längre."];
        }

        foreach (var queue in facts.Plan.Queues)
        {
            if (facts.Result.Of(run => run.Queues.TryGetValue(queue.Id, out var row) ? row.Overflowed : null) is { Mean: > 0 } sent)
            {
                yield return words[$"{queue.Name}: {words.Count(sent.Mean)} a run are sent on to another queue.", $"{queue.Name}: {words.Count(sent.Mean)} per körning skickas vidare till en annan kö."];
            }
        }
    }
}
