using System.Globalization;
using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Simulation.Telling;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Replay.Telling;

/// <summary>A day's people before another plan as people read it: the answer first, then callers by kind, pictures, who gains and who loses, and what had to be assumed.</summary>
public static class ReplayReport
{
    /// <param name="facts">What there is to tell.</param>
    /// <param name="words">The language.</param>
    public static Report Of(ReplayFacts facts, SimulationWords words)
    {
        var changes = CallerChange.Of(facts);
        return new(
            words[$"{Date(facts)} by another configuration", $"{Date(facts)} med en annan konfiguration"],
            words.Language,
            [.. ReplayLead.Of(facts, changes, words)],
            [.. ReplaySections.Of(facts, words), .. CallerSection.Of(facts, changes, words), ReplayAssumed.Of(facts, words)])
        {
            Data = ReplayCsv.Of(facts, changes),
        };
    }

    internal static string Date(ReplayFacts facts) => facts.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What the figures before are called.</summary>
    internal static string Before(ReplayFacts facts, SimulationWords words) => facts.IsRunBefore ? words["before", "före"] : words["that day", "den dagen"];

    internal static string After(SimulationWords words) => words["new", "ny"];
}

/// <summary>The answer in a few sentences.</summary>
internal static class ReplayLead
{
    private const double Felt = 10; // seconds: nobody feels less

    public static IEnumerable<string> Of(ReplayFacts facts, IReadOnlyList<CallerChange> changes, SimulationWords words)
    {
        if (changes.Count == 0)
        {
            yield return words["Nobody came to a queue that day: there is nothing to compare.", "Ingen kom till någon kö den dagen: det finns inget att jämföra."];
            yield break;
        }

        var came = changes.Count;
        var (before, after) = (facts.BeforeOf(Dimension.All, "", static one => one.Row.Answered)!.Mean, facts.AfterOf(Dimension.All, "", static one => one.Row.Answered)!.Mean);
        var more = after - before;
        var interval = facts.DifferenceOf(Dimension.All, "", static one => one.Row.Answered) is { Low: { } low, High: { } high } && high - low >= 1
            ? words[$" (between {Signed(low, words)} and {Signed(high, words)} with 95 % confidence)", $" (mellan {Signed(low, words)} och {Signed(high, words)} med 95 % säkerhet)"]
            : "";
        yield return Math.Round(more) == 0
            ? words[$"With the new configuration as many of {words.Count(came)} callers would have been answered: {words.Count(Math.Round(after))}{interval}.", $"Med den nya konfigurationen hade lika många av {words.Count(came)} samtal besvarats: {words.Count(Math.Round(after))}{interval}."]
            : words[
                $"With the new configuration {words.Count(Math.Round(Math.Abs(more)))} of {words.Count(came)} callers {(more > 0 ? "more" : "fewer")} would have been answered{interval}: {words.Count(Math.Round(after))} instead of {words.Count(Math.Round(before))}.",
                $"Med den nya konfigurationen hade {words.Count(Math.Round(Math.Abs(more)))} av {words.Count(came)} samtal {(more > 0 ? "fler" : "färre")} besvarats{interval}: {words.Count(Math.Round(after))} i stället för {words.Count(Math.Round(before))}."];
        if (Mean(facts.BeforeOf(Dimension.All, "", static one => one.Row.Half)) is { } half && Mean(facts.AfterOf(Dimension.All, "", static one => one.Row.Half)) is { } now
            && Mean(facts.BeforeOf(Dimension.All, "", static one => one.Row.Nine)) is { } nine && Mean(facts.AfterOf(Dimension.All, "", static one => one.Row.Nine)) is { } nineNow)
        {
            yield return words[
                $"Half of those answered would have waited at most {Instead(now, half, words)}, 9 of 10 at most {Instead(nineNow, nine, words)}.",
                $"Hälften av de besvarade hade väntat högst {Instead(now, half, words)}, 9 av 10 högst {Instead(nineNow, nine, words)}."];
        }

        yield return Persons(changes, words);
        yield return Basis(facts, words);
    }

    private static string Persons(IReadOnlyList<CallerChange> changes, SimulationWords words)
    {
        var (longer, shorter) = (changes.Where(static one => one.Longer > Felt).ToList(), changes.Count(static one => one.Longer < -Felt));
        var lost = changes.Count(static one => one.AnsweredBefore > 0.5 && one.AnsweredAfter < 0.5);
        var worst = longer.MaxBy(static one => one.Longer);
        var losing = lost == 0 ? "" : words[$" {words.Count(lost)} who were answered would not have been.", $" {words.Count(lost)} som besvarades hade inte blivit det."];
        return worst is null
            ? words[$"Nobody would have waited longer by more than {Felt:0} s; {words.Count(shorter)} would have waited shorter.{losing}", $"Ingen hade väntat mer än {Felt:0} s längre; {words.Count(shorter)} hade väntat kortare.{losing}"]
            : words[
                $"{words.Count(longer.Count)} would have waited longer by more than {Felt:0} s, the worst by {SvgText.Clock(worst.Longer!.Value)} (call {worst.Contact}); {words.Count(shorter)} shorter.{losing}",
                $"{words.Count(longer.Count)} hade väntat mer än {Felt:0} s längre, som mest {SvgText.Clock(worst.Longer!.Value)} (samtal {worst.Contact}); {words.Count(shorter)} kortare.{losing}"];
    }

    private static string Basis(ReplayFacts facts, SimulationWords words)
    {
        var runs = facts.After.Count;
        var guessed = facts.After.Any(static run => !run.Guesses!.IsNone);
        var chance = !guessed
            ? words["Nothing had to be drawn.", "Inget behövde lottas."]
            : words[$"{runs} runs (seeds {facts.Seed} to {facts.Seed + runs - 1}) differ in what the day does not tell.", $"{runs} körningar (frön {facts.Seed} till {facts.Seed + runs - 1}) skiljer sig i det som dagen inte säger."];
        return facts.IsRunBefore
            ? words[$"Compared are runs of the same people by both configurations. {chance}", $"Jämförda är körningar av samma personer med båda konfigurationerna. {chance}"]
            : words[$"Compared are runs of the day's people by the new configuration with the day as it was. {chance}", $"Jämförda är körningar av dagens personer med den nya konfigurationen och dagen som den var. {chance}"];
    }

    private static double? Mean(Statistics.Estimate? of) => of?.Mean;

    private static string Instead(double now, double before, SimulationWords words) => SvgText.Clock(now) == SvgText.Clock(before)
        ? words[$"{SvgText.Clock(now)}, as before", $"{SvgText.Clock(now)}, som förut"]
        : words[$"{SvgText.Clock(now)} instead of {SvgText.Clock(before)}", $"{SvgText.Clock(now)} i stället för {SvgText.Clock(before)}"];

    internal static string Signed(double value, SimulationWords words) => (value < 0 ? "−" : "+") + words.Count(Math.Abs(value));
}
