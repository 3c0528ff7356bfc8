using ContactCenter.Analysis.Simulation.Telling;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Simulation.WhatIf;

/// <summary>What becomes of the figures when something is varied, as people read it: the answer, the table, the curves, and what they rest on.</summary>
public static class WhatIfReport
{
    private const int MostCurves = 6;

    /// <param name="result">What came of it.</param>
    /// <param name="factsOf">What there is to tell of one value's runs.</param>
    /// <param name="words">The language.</param>
    public static Report Of(WhatIfResult result, Func<SimulationResult, SimulationFacts> factsOf, SimulationWords words)
    {
        var names = string.Join(words[" and ", " och "], result.Varied.Select(static varied => varied.Name));
        return new(words[$"What if: {names}", $"Vad händer om: {names}"], words.Language, WhatIfLead.Of(result, words), Sections(result, factsOf, words)) { Data = WhatIfData.Of(result) };
    }

    private static List<ReportSection> Sections(WhatIfResult result, Func<SimulationResult, SimulationFacts> factsOf, SimulationWords words)
    {
        var sections = new List<ReportSection>();
        if (result.Varied.Count == 2)
        {
            sections.Add(Grid(result, words));
        }

        sections.Add(new(words["Every value", "Varje värde"])
        {
            Before = [words[
                "Intervals hold the true figure with 95 %. The difference is that to the present value with the same callers, so chance that befalls both is no part of it; a difference that chance alone can make is in brackets.",
                "Intervallen rymmer det sanna talet med 95 % säkerhet. Skillnaden är mot nuvarande värde med samma uppringare, så slump som drabbar båda ingår inte; en skillnad som slumpen ensam kan ge står inom parentes."]],
            Charts = result.Varied.Count == 1 ? Charts(result, words) : [],
            Table = WhatIfTable.Of(result, words),
            Notes = [.. result.Trials.Where(static trial => trial.Refused is not null).Select(trial => words[$"{trial.Text} was not tried: {trial.Refused}", $"{trial.Text} prövades inte: {trial.Refused}"])],
        });
        if (WhatIfTable.ByQueue(result, words) is { } queues)
        {
            sections.Add(new(words["Answered in time, by queue", "Besvarade i tid, per kö"]) { Table = queues });
        }

        sections.Add(new(words["What this rests on", "Vad detta vilar på"])
        {
            Notes = [.. Notes(result, words), .. (result.Present?.Result ?? result.Ran.FirstOrDefault()?.Result) is { } one ? AssumedSection.Of(factsOf(one), words).Notes : []],
        });
        return sections;
    }

    private static ReportSection Grid(WhatIfResult result, SimulationWords words)
    {
        var (down, across) = (result.Varied[0], result.Varied[1]);
        var columns = result.Trials.Select(static trial => trial.Values[1].Text).Distinct().ToList();
        var rows = result.Trials.Select(static trial => trial.Values[0].Text).Distinct().ToList();
        var cells = result.Trials.ToDictionary(static trial => (trial.Values[0].Text, trial.Values[1].Text));
        var table = new ReportTable(
            [$"{down.Name} ↓  {across.Name} →", .. columns],
            [.. rows.Select(row => (IReadOnlyList<string>)[row, .. columns.Select(column => cells.GetValueOrDefault((row, column)) is { } trial ? words.Percent(trial.Result?.InTime()) : "")])])
        {
            Marked = rows.IndexOf(down.Present.Text) is >= 0 and var marked ? [marked] : [],
        };
        return new(words["Answered in time, each with each", "Besvarade i tid, vart och ett med vart och ett"]) { Table = table, Charts = GridCharts(result, columns, words) };
    }

    private static List<ReportChart> GridCharts(WhatIfResult result, List<string> columns, SimulationWords words)
    {
        if (columns.Count > MostCurves || result.Ran.Any(static trial => trial.Values[0].Number is null))
        {
            return [];
        }

        var curves = columns.Select(column => new Curve(
            $"{result.Varied[1].Name} {column}",
            [.. result.Ran.Where(trial => trial.Values[1].Text == column).OrderBy(static trial => trial.Values[0].Number).Select(static trial => (trial.Values[0].Number, Share: trial.Result!.InTime()))
                .Where(static point => point.Share is not null).Select(static point => new CurvePoint(point.Number!.Value, point.Share!.Mean, point.Share.Low, point.Share.High))]));
        return [new CurveChart(words["Answered in time", "Besvarade i tid"], words["The table says the same.", "Tabellen säger detsamma."], result.Varied[0].Name, words["answered in time", "besvarade i tid"], [.. curves])
        {
            Goal = result.Goal.Part, Top = 1, UpText = SvgText.Percent, AcrossText = result.Varied[0].Text,
        }];
    }

    private static List<ReportChart> Charts(WhatIfResult result, SimulationWords words)
    {
        var said = words["The table says the same.", "Tabellen säger detsamma."];
        var title = words[$"Answered in time; dotted: the goal, {words.Hundred(result.Goal.Part)} %", $"Besvarade i tid; prickad linje: målet, {words.Hundred(result.Goal.Part)} %"];
        if (result.Ran.Any(static trial => trial.Values[0].Number is null))
        {
            var groups = result.Ran.Select(static trial => new BarGroup(trial.Text, [trial.Result!.InTime()?.Mean])).ToList();
            return [new BarChart(words["Answered in time", "Besvarade i tid"], said, [words["answered in time", "besvarade i tid"]], groups) { Text = part => words.Percent((double?)part) }];
        }

        List<Curve> inTime = [new(words["simulated, with the interval of 95 %", "simulerat, med 95 % intervall"], Points(static run => run.All.InTimeRate, 1))];
        if (result.Ran.Any(static trial => trial.ErlangC is not null))
        {
            inTime.Add(new("Erlang C", [.. result.Ran.Where(static trial => trial.ErlangC is not null).Select(static trial => new CurvePoint(trial.Values[0].Number!.Value, trial.ErlangC!.Value))]));
        }

        return
        [
            Chart(title, words["answered in time", "besvarade i tid"], inTime) with { Goal = result.Goal.Part, Top = 1, UpText = SvgText.Percent },
            Chart(words["Wait of those answered", "Väntan för dem som besvarades"], words["wait", "väntan"],
            [
                new(words["nine of ten wait no longer", "nio av tio väntar inte längre"], Points(static run => run.All.Nine, double.MaxValue)),
                new(words["half wait no longer", "hälften väntar inte längre"], Points(static run => run.All.Half, double.MaxValue)),
            ]) with { UpText = SvgText.Clock },
            Chart(words["Talk and wrap-up of agents' time", "Samtal och efterarbete av agenternas tid"], words["occupancy", "beläggning"],
                [new(words["occupancy", "beläggning"], Points(static run => run.Occupancy, 1))]) with { Top = 1, UpText = SvgText.Percent },
        ];

        CurveChart Chart(string name, string up, IReadOnlyList<Curve> curves) => new(name, said, result.Varied[0].Name, up, curves) { AcrossText = result.Varied[0].Text };

        IReadOnlyList<CurvePoint> Points(Func<RunSummary, double?> figure, double most) =>
            [.. result.Ran.Select(trial => (X: trial.Values[0].Number!.Value, Y: trial.Result!.Of(figure))).Where(static point => point.Y is not null)
                .Select(point => new CurvePoint(point.X, point.Y!.Mean, point.Y.Low is { } low ? Math.Max(0, low) : null, point.Y.High is { } high ? Math.Min(most, high) : null))];
    }

    private static IEnumerable<string> Notes(WhatIfResult result, SimulationWords words)
    {
        if (result.Ran.FirstOrDefault()?.Result is { Runs: { Count: > 0 } runs })
        {
            yield return words[
                $"{runs.Count} runs for each value, with seeds {runs[0].Seed} to {runs[^1].Seed}: the same callers with the same patience and the same conversations come to each.",
                $"{runs.Count} körningar för varje värde, med frön {runs[0].Seed} till {runs[^1].Seed}: samma uppringare med samma tålamod och samma samtal kommer till vart och ett."];
        }

        yield return result.Goal.Within is { } within
            ? words[$"In time is within {SimulationWords.Time(within)}, of all who came to a queue.", $"I tid är inom {SimulationWords.Time(within)}, av alla som kom till en kö."]
            : words["In time is within the serviceLevel of the queue, of all who came to it.", "I tid är inom köns serviceLevel, av alla som kom till den."];
        foreach (var varied in result.Varied)
        {
            yield return varied.Kind switch
            {
                VariedKind.Agents => words[
                    $"{varied.Name}: people in the order of agents.yaml{(varied.Among.Length > 0 ? $" who belong to {varied.Among}; all others stay" : "")}. Beyond the {varied.Present.Text} there are, copies of them in turn, with the same skills, hours and breaks; fewer: the last ones are away.",
                    $"{varied.Name}: personer i den ordning de står i agents.yaml{(varied.Among.Length > 0 ? $" som hör till {varied.Among}; alla andra är kvar" : "")}. Utöver de {varied.Present.Text} som finns: kopior av dem i tur och ordning, med samma kompetens, tider och raster; färre: de sista är borta."],
                VariedKind.Traffic => words[
                    "traffic*: fewer calls: each of the callers stays with that probability; more: some come twice, the second as somebody else at another time of the same hour.",
                    "traffic*: färre samtal: var och en av uppringarna är kvar med den sannolikheten; fler: några kommer två gånger, den andra som någon annan på en annan tid i samma timme."],
                _ => words[
                    $"{varied.Name}: {varied.Present.Text} stands in the file, which was not touched; every check of the configuration was made with every value.",
                    $"{varied.Name}: {varied.Present.Text} står i filen, som inte rördes; varje kontroll av konfigurationen gjordes med varje värde."],
            };
        }

        if (result.Ran.Any(static trial => trial.ErlangC is not null))
        {
            yield return words[
                "Erlang C knows one line in which nobody hangs up, and nothing of rests, languages and rings; hour by hour with those who are at work then.",
                "Erlang C känner en enda kö där ingen lägger på, och inget om vila, språk och ringtid; timme för timme med dem som då arbetar."];
        }
        else if (result.Varied.All(static varied => varied.Kind != VariedKind.Setting))
        {
            yield return words[
                "Erlang C is not shown: it is right where everybody takes every call, and here not everybody does.",
                "Erlang C visas inte: den stämmer där alla tar alla samtal, och det gör inte alla här."];
        }
    }
}
