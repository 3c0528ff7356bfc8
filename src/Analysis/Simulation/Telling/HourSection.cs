using System.Globalization;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Simulation.Telling;

/// <summary>The day by its hours: what comes, who is there, how long callers wait.</summary>
internal static class HourSection
{
    public static IEnumerable<ReportSection> Of(SimulationFacts facts, SimulationWords words)
    {
        var hours = facts.Loads.GroupBy(load => facts.ToLocal(load.Hour).Hour).OrderBy(static hour => hour.Key).Select(static hour => new DayHour(
            hour.Key, hour.Count(), hour.Average(static load => load.Calls), hour.Average(static load => load.Work), hour.Average(static load => load.Agents), hour.Count(static load => load.IsOverloaded))).ToList();
        if (hours.Count == 0)
        {
            yield break;
        }

        yield return new(words["Hour by hour", "Timme för timme"])
        {
            Charts = hours.Count > 1 ? [Load(hours, words), Waits(facts, hours, words)] : [],
            Table = new(
                [words["Hour", "Timme"], words["Calls", "Samtal"], words["Work", "Arbete"], words["Agents at work", "Agenter i tjänst"], words["Busy", "Upptagna"], words["Answered", "Besvarade"], words["Within the goal", "Inom målet"], words["Half within", "Hälften inom"], words["9 of 10 within", "9 av 10 inom"]],
                [.. hours.Select(hour => Row(facts, hour, words))])
            {
                Marked = [.. hours.Select(static (hour, i) => (hour, i)).Where(static one => one.hour.Overloaded > 0).Select(static one => one.i)],
            },
            Notes =
            [
                words[
                    "Means over the days on which anybody calls in that hour; callers count in the hour in which they came. Work is in erlangs: agents who would be busy all the time. Agents are those who serve a queue that is called, without breaks. \"Busy\" is the part of their time in conversation and wrap-up in that hour of all days of the run.",
                    "Medel över de dagar då någon ringer den timmen; samtal räknas till timmen då de kom. Arbete är i erlang: agenter som skulle vara upptagna hela tiden. Agenter är de som betjänar en kö som någon ringer till, utan raster. ”Upptagna” är delen av deras tid i samtal och efterarbete den timmen, alla körningens dagar."],
                .. hours.Any(static hour => hour.Overloaded > 0) ? new[] { words[
                    "Marked: on some day more work comes in that hour than the agents can do.",
                    "Markerat: någon dag kommer mer arbete den timmen än agenterna hinner med."] } : [],
            ],
        };
    }

    private static IReadOnlyList<string> Row(SimulationFacts facts, DayHour hour, SimulationWords words) =>
    [
        Name(hour.Hour),
        words.Count(hour.Calls),
        words.Number(Math.Round(hour.Work, 1)),
        words.Number(Math.Round(hour.Agents, 1)),
        words.Percent(facts.Result.Of(run => run.Hours[hour.Hour].Occupancy)?.Mean),
        words.Percent(SimulationResult.Bounded(facts.Result.Of(run => run.Hours[hour.Hour].AnswerRate))),
        words.Percent(SimulationResult.Bounded(facts.Result.Of(run => run.Hours[hour.Hour].InTimeRate))),
        SimulationWords.Clock(facts.Result.Of(run => run.Hours[hour.Hour].Half)),
        SimulationWords.Clock(facts.Result.Of(run => run.Hours[hour.Hour].Nine)),
    ];

    private static CurveChart Load(IReadOnlyList<DayHour> hours, SimulationWords words) => new(
        words["Work and agents by hour of the day", "Arbete och agenter efter timme på dygnet"],
        string.Join("; ", hours.Select(hour => $"{Name(hour.Hour)}: {words.Number(Math.Round(hour.Work, 1))}, {words.Number(Math.Round(hour.Agents, 1))}")),
        words["Hour of the day", "Timme på dygnet"],
        words["Agents", "Agenter"],
        [
            new(words["work that comes (agents busy all the time)", "arbete som kommer (agenter upptagna hela tiden)"], [.. hours.Select(static hour => new CurvePoint(hour.Hour, hour.Work))]),
            new(words["agents at work", "agenter i tjänst"], [.. hours.Select(static hour => new CurvePoint(hour.Hour, hour.Agents))]),
        ])
    {
        AcrossText = static hour => Name((int)hour),
    };

    private static CurveChart Waits(SimulationFacts facts, IReadOnlyList<DayHour> hours, SimulationWords words)
    {
        Curve Of(string name, Func<HourRow, double?> figure) => new(name, [.. hours
            .Select(hour => (hour.Hour, Estimate: facts.Result.Of(run => figure(run.Hours[hour.Hour]))))
            .Where(static point => point.Estimate is not null)
            .Select(static point => new CurvePoint(point.Hour, point.Estimate!.Mean, point.Estimate.Low is { } low ? Math.Max(0, low) : null, point.Estimate.High))]);
        Curve[] curves = [Of(words["half of those answered waited no longer", "hälften av de besvarade väntade högst"], static hour => hour.Half), Of(words["9 of 10 waited no longer", "9 av 10 väntade högst"], static hour => hour.Nine)];
        return new(
            words["Waits by hour of the day", "Väntan efter timme på dygnet"],
            string.Join("; ", curves.Select(static curve => $"{curve.Name}: {string.Join(", ", curve.Points.Select(static point => $"{Name((int)point.X)} {SvgText.Clock(point.Y)}"))}")),
            words["Hour of the day", "Timme på dygnet"],
            words["Wait", "Väntan"],
            curves)
        {
            AcrossText = static hour => Name((int)hour),
            UpText = SvgText.Clock,
        };
    }

    private static string Name(int hour) => string.Create(CultureInfo.InvariantCulture, $"{hour:00}–{(hour + 1) % 24:00}");

    private sealed record DayHour(int Hour, int Days, double Calls, double Work, double Agents, int Overloaded);
}
