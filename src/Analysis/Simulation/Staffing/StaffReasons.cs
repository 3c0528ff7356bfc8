using ContactCenter.Analysis.Simulation.Telling;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Simulation.Staffing;

/// <summary>How many people and desks, line by line: from calls to hours to people.</summary>
internal sealed class StaffReasons(StaffingResult result, StaffTerms terms, SimulationWords words)
{
    private const double Days = 7, WeeksPerYear = 365.2425 / 7;

    /// <summary>Of the hours of the run, as many as a week has: a run of a day stands for seven.</summary>
    public static double PerWeek(StaffingResult result, double hours) => hours * Days / Math.Max(1, result.Hours.Select(static hour => hour.HourOfWeek / 24).Distinct().Count());

    public ReportSection Told()
    {
        var (calls, work, needed) = (PerWeek(result, result.Hours.Sum(static hour => hour.Calls)), PerWeek(result, result.WorkHours), PerWeek(result, result.AgentHours));
        var cap = UnderCap();
        var erlang = PerWeek(result, result.Hours.Sum(static hour => hour.ErlangC.Sum()));
        List<IReadOnlyList<string>> rows =
        [
            Line(words["calls", "samtal"], $"{Whole(calls)}", words[$"a week; {Whole(calls * WeeksPerYear)} a year", $"i veckan; {Whole(calls * WeeksPerYear)} om året"]),
            Line(words["conversations and wrap-up", "samtal och efterarbete"], Hours(work), calls > 0 ? words[$"{words.Number(Math.Round(work / calls * 60, 1))} min for each call", $"{words.Number(Math.Round(work / calls * 60, 1))} min för varje samtal"] : ""),
        ];
        if (cap < 1)
        {
            rows.Add(Line(words["under the cap", "under taket"], Hours(work / cap), words[$"at most {words.Percent(cap)} of an hour in conversation and wrap-up", $"högst {words.Percent(cap)} av en timme i samtal och efterarbete"]));
        }

        var peak = result.Hours.MaxBy(static hour => hour.Needed.Sum())!;
        rows.AddRange(
        [
            Line("Erlang C", Hours(erlang), words["whole people in each hour for the goal, each hour and kind by itself", "hela personer varje timme för målet, varje timme och slag för sig"]),
            Line(words["needed", "behövs"], Hours(needed), words["the same, corrected by simulation", "detsamma, rättat med simulering"]),
            Line(words["one person gives", "en person ger"], Hours(terms.Net, 1), words[
                $"{words.Number(terms.HoursPerWeek)} h a week, less {words.Percent(terms.Absence)} absence, less {words.Percent(terms.Breaks)} paid breaks",
                $"{words.Number(terms.HoursPerWeek)} h i veckan, minus {words.Percent(terms.Absence)} frånvaro, minus {words.Percent(terms.Breaks)} betalda raster"]),
            Line(words["people", "personer"], StaffingReport.People(terms.People(needed), words), words[
                $"{Hours(needed)} / {Hours(terms.Net, 1)} = {words.Number(Math.Round(terms.People(needed), 1))}",
                $"{Hours(needed)} / {Hours(terms.Net, 1)} = {words.Number(Math.Round(terms.People(needed), 1))}"]),
            Line(words["of these, for the work alone", "därav för arbetet enbart"], words.Number(Math.Round(terms.People(work / cap), 1)), words[
                "if every minute under the cap could be used; the rest is what quiet hours, whole people and the goal cost",
                "om varje minut under taket kunde användas; resten är vad tysta timmar, hela personer och målet kostar"]),
            Line(words["desks", "platser"], words.Count(result.Desks), words[
                $"most at once, first on {Day(peak)}",
                $"flest samtidigt, först {Day(peak)}"]),
        ]);
        if (terms.CostPerHour is { } cost)
        {
            rows.Add(Line(words["cost", "kostnad"], Whole(needed * cost), words[$"a week, at {words.Number(cost)} an hour at work", $"i veckan, vid {words.Number(cost)} per arbetad timme"]));
        }

        return new(words["People and desks, and why", "Personer och platser, och varför"])
        {
            Table = new([words["step", "steg"], words["figure", "tal"]], [.. rows.Select(static row => (IReadOnlyList<string>)[row[0], row[1]])]) { Marked = [.. rows.Select(static (row, i) => (row, i)).Where(one => one.row[0] == words["people", "personer"] || one.row[0] == words["desks", "platser"]).Select(static one => one.i)] },
            Notes = [.. rows.Where(static row => row[2].Length > 0).Select(static row => $"{row[0]}: {row[2]}")],
        };
    }

    /// <summary>The part of their time that all may work: each kind's cap, by the hours it is there.</summary>
    private double UnderCap()
    {
        var hours = result.Task.Kinds.Select((_, k) => (double)result.Hours.Sum(hour => hour.Needed[k])).ToList();
        return hours.Sum() / Math.Max(1, result.Task.Kinds.Zip(hours, (kind, there) => there / (result.Task.CapOf(kind) ?? 1)).Sum());
    }

    private string Day(StaffedHour hour) => FormattableString.Invariant($"{new StaffedDay([hour.HourOfWeek / 24], []).Name(words)} {hour.HourOfWeek % 24:00}–{(hour.HourOfWeek % 24) + 1:00}");

    private static IReadOnlyList<string> Line(string step, string figure, string why) => [step, figure, why];

    private string Whole(double number) => words.Count(Math.Round(number));

    private string Hours(double hours, int decimals = 0) => $"{(decimals == 0 ? Whole(hours) : words.Number(Math.Round(hours, decimals)))} h";
}
