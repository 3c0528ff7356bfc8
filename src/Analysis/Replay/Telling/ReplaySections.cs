using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Simulation.Telling;
using ContactCenter.Analysis.Statistics;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Replay.Telling;

/// <summary>Before, after and the difference, by queue, class, language and line; and the pictures.</summary>
internal static class ReplaySections
{
    private static readonly double[] Limits = [0, 10, 20, 30, 45, 60, 90, 120, 180, 240, 300, 420, 600, 900, 1200, 1800, 2700, 3600];

    public static IEnumerable<ReportSection> Of(ReplayFacts facts, SimulationWords words)
    {
        if (facts.Before[0].Callers.Count == 0)
        {
            yield break;
        }

        var queues = facts.Names(Dimension.Queue);
        yield return new(words["All callers, and by the queue they came to", "Alla som ringde, och efter kön de kom till"])
        {
            Charts = [Hours(facts, words), Waits(facts, words), .. queues.Count > 1 ? new[] { Queues(facts, words, queues) } : []],
            Table = Table(facts, words, [(Dimension.All, "", words["All", "Alla"]), .. queues.Select(id => (Dimension.Queue, id, facts.QueueName(id)))]),
            Notes =
            [
                words[
                    "A wait is counted over all queues, from coming to the answer, of those answered. Promises broken: told a longest wait and waited longer, or not called back by the time told. Overtaking: by how much, at the most, somebody was answered before another who had waited longer.",
                    "En väntan räknas över alla köer, från ankomst till svar, för de besvarade. Brutna löften: fick höra en längsta väntan och väntade längre, eller blev inte uppringd i utlovad tid. Gick före: hur mycket, som mest, någon besvarades före en annan som hade väntat längre."],
                words[
                    "Work: the part of the agents' time that went to these callers in talk and wrap-up; for all callers it is the occupancy.",
                    "Arbete: den del av agenternas tid som gick till dessa samtal i samtal och efterarbete; för alla samtal är det beläggningen."],
            ],
        };
        foreach (var (by, title) in new[] { (Dimension.Class, words["By priority class", "Efter prioritetsklass"]), (Dimension.Language, words["By language", "Efter språk"]) })
        {
            if (facts.Names(by) is { Count: > 0 } names)
            {
                yield return new(title) { Table = Table(facts, words, [.. names.Select(name => (by, name, name))]) };
            }
        }

        if (facts.Names(Dimension.Line) is { Count: > 0 } lines)
        {
            yield return new(words["By the line that answered", "Efter linjen som svarade"]) { Table = Table(facts, words, [.. lines.Select(line => (Dimension.Line, line, facts.LineName(line)))], isLine: true) };
        }
    }

    private static ReportTable Table(ReplayFacts facts, SimulationWords words, IReadOnlyList<(Dimension By, string Name, string Told)> rows, bool isLine = false)
    {
        var columns = new List<(string Title, Func<KindFigures, double?> Figure, Func<Estimate?, bool, string> Told)>();
        if (!isLine)
        {
            columns.Add((words["Came", "Kom"], static one => one.Row.Came, Count));
        }

        columns.Add((words["Answered", "Besvarade"], static one => one.Row.Answered, Count));
        if (!isLine)
        {
            columns.Add((words["Answer rate", "Svarsandel"], static one => one.Row.AnswerRate, Part));
            columns.Add((words["Hung up", "Lade på"], static one => one.Row.Abandoned, Plain(Count)));
        }

        columns.Add((words["Half within", "Hälften inom"], static one => one.Row.Half, Clock));
        columns.Add((words["9 of 10 within", "9 av 10 inom"], static one => one.Row.Nine, Clock));
        columns.Add((words["Longest", "Längst"], static one => one.Row.Worst, Plain(Clock)));
        if (!isLine)
        {
            columns.Add((words["Promises broken", "Brutna löften"], static one => one.Broken, Plain(Count)));
        }

        columns.Add((words["Work", "Arbete"], static one => one.Work, Plain(Part)));
        columns.Add((words["Overtaking", "Gick före"], static one => one.Row.Overtaking, Plain(Clock)));
        var told = new List<IReadOnlyList<string>>();
        foreach (var (by, name, title) in rows)
        {
            told.Add([$"{title}: {ReplayReport.Before(facts, words)}", .. columns.Select(column => column.Told(facts.BeforeOf(by, name, column.Figure), false))]);
            told.Add([$"{title}: {ReplayReport.After(words)}", .. columns.Select(column => column.Told(facts.AfterOf(by, name, column.Figure), false))]);
            told.Add([words["difference", "skillnad"], .. columns.Select(column => column.Told(facts.DifferenceOf(by, name, column.Figure), true))]);
        }

        return new(["", .. columns.Select(static column => column.Title)], told) { Marked = [.. Enumerable.Range(0, rows.Count).Select(static row => (row * 3) + 2)] };

        string Count(Estimate? of, bool isDifference) => of is null ? SimulationWords.Nothing : isDifference ? Difference(of, 1, value => words.Count(value)) : words.Count(of.Mean);
        string Part(Estimate? of, bool isDifference) => of is null ? SimulationWords.Nothing : isDifference ? Difference(of, 0.001, value => words.Number(Math.Round(value * 100, 1))) : words.Percent(of.Mean);
        string Clock(Estimate? of, bool isDifference) => of is null ? SimulationWords.Nothing : isDifference ? Difference(of, 1, SvgText.Clock) : SvgText.Clock(of.Mean);
    }

    /// <summary>Without its interval: the table would be too wide to be read, and the CSV has them all.</summary>
    private static Func<Estimate?, bool, string> Plain(Func<Estimate?, bool, string> told) => (of, isDifference) => told(of is null ? null : new(of.Mean, null, null), isDifference);

    /// <summary>With its interval, where there is one to speak of.</summary>
    private static string Difference(Estimate of, double least, Func<double, string> text)
    {
        string Signed(double value) => text(Math.Abs(value)) is var number && number == text(0) ? number : (value < 0 ? "−" : "+") + number;
        return of is { Low: { } low, High: { } high } && high - low >= least ? $"{Signed(of.Mean)} ({Signed(low)} … {Signed(high)})" : Signed(of.Mean);
    }

    private static CurveChart Hours(ReplayFacts facts, SimulationWords words)
    {
        var before = Curve(ReplayReport.Before(facts, words), facts.Before);
        var after = Curve(ReplayReport.After(words), facts.After);
        return new(
            words["9 of 10 answered waited no longer, by the hour they came", "9 av 10 besvarade väntade inte längre, efter timmen de kom"],
            string.Join("; ", after.Points.Select(point => $"{point.X:00}: {SvgText.Clock(before.Points.Where(one => one.X.Equals(point.X)).Select(static one => one.Y).FirstOrDefault())} → {SvgText.Clock(point.Y)}")),
            words["hour of the day", "timme på dygnet"],
            words["wait", "väntan"],
            [before, after])
        {
            UpText = SvgText.Clock,
        };
    }

    private static Curve Curve(string name, IReadOnlyList<DayCourse> runs) => new(name, [.. Enumerable.Range(0, 24)
        .Select(hour => (Hour: hour, Wait: Estimate.Of(runs.Select(run => run.Figures.Hours[hour].Waits.Quantile(0.9)?.TotalSeconds))))
        .Where(static one => one.Wait is not null)
        .Select(static one => new CurvePoint(one.Hour, one.Wait!.Mean, one.Wait.Low is { } low ? Math.Max(0, low) : null, one.Wait.High))]);

    private static CurveChart Waits(ReplayFacts facts, SimulationWords words)
    {
        var longest = Math.Max(60, facts.Before.Concat(facts.After).Select(static run => run.Figures.Of(Dimension.All).Waits.Worst?.TotalSeconds ?? 0).Max());
        var limits = Limits.Where(limit => limit <= longest || limit <= 120).ToList();
        var (before, after) = (Within(ReplayReport.Before(facts, words), facts.Before, limits), Within(ReplayReport.After(words), facts.After, limits));
        return new(
            words["Answered within so long, of all who came", "Besvarade inom så lång tid, av alla som kom"],
            string.Join("; ", limits.Select((limit, i) => $"{SvgText.Clock(limit)}: {words.Percent(before.Points[i].Y)} → {words.Percent(after.Points[i].Y)}")),
            words["wait", "väntan"],
            words["answered", "besvarade"],
            [before, after])
        {
            UpText = SvgText.Percent,
            AcrossText = SvgText.Clock,
            Top = 1,
        };
    }

    private static Curve Within(string name, IReadOnlyList<DayCourse> runs, List<double> limits) => new(name, [.. limits.Select(limit =>
    {
        var part = Estimate.Of(runs.Select(run =>
        {
            var all = run.Figures.Of(Dimension.All);
            return all.Came == 0 ? (double?)null : (all.Waits.Within(TimeSpan.FromSeconds(limit)) ?? 0) * all.Answered / all.Came;
        }));
        return new CurvePoint(limit, part?.Mean ?? 0, part?.Low is { } low ? Math.Max(0, low) : null, part?.High is { } high ? Math.Min(1, high) : null);
    })]);

    private static BarChart Queues(ReplayFacts facts, SimulationWords words, IReadOnlyList<string> queues)
    {
        var groups = queues.Select(id => new BarGroup(facts.QueueName(id),
        [
            facts.BeforeOf(Dimension.Queue, id, static one => one.Row.AnswerRate)?.Mean,
            facts.AfterOf(Dimension.Queue, id, static one => one.Row.AnswerRate)?.Mean,
        ])).ToList();
        return new(
            words["Answer rate by queue", "Svarsandel per kö"],
            string.Join("; ", groups.Select(group => $"{group.Name}: {words.Percent(group.Values[0])} → {words.Percent(group.Values[1])}")),
            [ReplayReport.Before(facts, words), ReplayReport.After(words)],
            groups)
        {
            Text = SvgText.Percent,
        };
    }
}
