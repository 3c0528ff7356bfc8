using System.Globalization;
using ContactCenter.Analysis.Simulation.Telling;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Replay.Telling;

/// <summary>Who gains most and who loses most, one by one.</summary>
internal static class CallerSection
{
    private const int Most = 10;
    private const double Felt = 1;

    public static IEnumerable<ReportSection> Of(ReplayFacts facts, IReadOnlyList<CallerChange> changes, SimulationWords words)
    {
        var losing = changes.Where(static one => one.Gain < -Felt).OrderBy(static one => one.Gain).Take(Most).ToList();
        var gaining = changes.Where(static one => one.Gain > Felt).OrderByDescending(static one => one.Gain).Take(Most).ToList();
        if (losing.Count > 0)
        {
            yield return Section(words["Callers who lose most", "De som förlorar mest"], losing, facts, words);
        }

        if (gaining.Count > 0)
        {
            yield return Section(words["Callers who gain most", "De som vinner mest"], gaining, facts, words);
        }
    }

    private static ReportSection Section(string title, List<CallerChange> changes, ReplayFacts facts, SimulationWords words) => new(title)
    {
        Table = new(
            [words["Call", "Samtal"], words["Came", "Kom"], words["Queue", "Kö"], words["Class", "Klass"], words["Before", "Före"], words["Waited", "Väntade"], words["New: answered in", "Ny: besvarad i"], words["Waits", "Väntar"], words["Longer by", "Längre"]],
            [.. changes.Select(one => (IReadOnlyList<string>)
            [
                one.Contact,
                facts.ToLocal(one.Was.Came).ToString("HH:mm:ss", CultureInfo.InvariantCulture),
                facts.QueueName(one.Was.Queue),
                one.Was.Class ?? SimulationWords.Nothing,
                End(facts.IsRunBefore ? null : one.Was.End, one.AnsweredBefore, words),
                SimulationWords.Clock(one.WaitBefore),
                words[$"{words.Number(one.AnsweredAfter * 100)} % of runs", $"{words.Number(one.AnsweredAfter * 100)} % av körningarna"],
                SimulationWords.Clock(one.WaitAfter),
                one.Longer is { } longer ? (longer < 0 ? "−" : "+") + SvgText.Clock(Math.Abs(longer)) : SimulationWords.Nothing,
            ])]),
        Notes = [words["A wait is until the answer, or until the caller left without one. \"why CALL\" tells a call's story.", "En väntan är till svaret, eller till att den som ringde gav upp eller skickades vidare. ”why CALL” berättar om ett samtal."]],
    };

    private static string End(CallerEnd? end, double answered, SimulationWords words) => end switch
    {
        null => words[$"answered in {words.Number(answered * 100)} %", $"besvarad i {words.Number(answered * 100)} %"],
        CallerEnd.Answered => words["answered", "besvarad"],
        CallerEnd.HungUp => words["hung up", "lade på"],
        CallerEnd.CallbackPromised => words["to be called back", "ska ringas upp"],
        CallerEnd.PassedOn => words["outside number", "externt nummer"],
        CallerEnd.TurnedAway => words["turned away", "avvisad"],
        _ => words["still there", "kvar"],
    };
}

/// <summary>The same for programs: figures by kind, then every caller.</summary>
internal static class ReplayCsv
{
    public static CsvLines Of(ReplayFacts facts, IReadOnlyList<CallerChange> changes)
    {
        var csv = new CsvLines("by", "name", "figure", "before", "after", "difference", "low", "high", "came", "queue", "class", "language", "endBefore", "endAfter", "answeredBefore", "answeredAfter");
        (string Name, Func<KindFigures, double?> Of)[] figures =
        [
            ("came", static one => one.Row.Came), ("answered", static one => one.Row.Answered), ("answerRate", static one => one.Row.AnswerRate), ("hungUp", static one => one.Row.Abandoned),
            ("callbackBooked", static one => one.Row.CallbackBooked), ("passedOn", static one => one.Row.PassedOn), ("turnedAway", static one => one.Row.TurnedAway), ("p50", static one => one.Row.Half),
            ("p90", static one => one.Row.Nine), ("worst", static one => one.Row.Worst), ("promisesBroken", static one => one.Broken), ("work", static one => one.Work), ("overtaking", static one => one.Row.Overtaking),
        ];
        foreach (var by in Enum.GetValues<Figures.Dimension>())
        {
            foreach (var name in facts.Names(by))
            {
                foreach (var (figure, of) in figures)
                {
                    var difference = facts.DifferenceOf(by, name, of);
                    csv.Add(Name(by.ToString()), name, figure, facts.BeforeOf(by, name, of)?.Mean, facts.AfterOf(by, name, of)?.Mean, difference?.Mean, difference?.Low, difference?.High, null, null, null, null, null, null, null, null);
                }
            }
        }

        foreach (var one in changes)
        {
            csv.Add("caller", one.Contact, "waited", one.WaitBefore, one.WaitAfter, one.Longer, null, null, one.Was.Came, one.Was.Queue, one.Was.Class, one.Was.Language, Name(one.Was.End.ToString()), Name(one.EndAfter.ToString()), one.AnsweredBefore, one.AnsweredAfter);
        }

        return csv;
    }

    private static string Name(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
