using ContactCenter.Analysis.Simulation.Telling;

namespace ContactCenter.Analysis.Simulation.WhatIf;

/// <summary>The answer to a question of what if, in a few sentences.</summary>
internal static class WhatIfLead
{
    public static IReadOnlyList<string> Of(WhatIfResult result, SimulationWords words)
    {
        if (!result.Ran.Any())
        {
            return [words["No value could be tried.", "Inget värde kunde prövas."]];
        }

        List<string> lead = [];
        if (result.Varied is [var varied])
        {
            lead.Add(varied.Kind switch
            {
                VariedKind.Agents => Agents(result, varied, words),
                VariedKind.Traffic => Traffic(result, words),
                _ => Kept(result, words),
            });
        }
        else
        {
            lead.Add(Kept(result, words));
        }

        if (result.Present is { Result: { } present } now)
        {
            lead.Add(words[
                $"Now ({now.Text}): {Share(present, words)} of callers are answered in time, nine of ten wait no longer than {SimulationWords.Clock(present.Of(static run => run.All.Nine)?.Mean)}, agents work {words.Percent(present.Of(static run => run.Occupancy)?.Mean)} of their time.",
                $"Nu ({now.Text}): {Share(present, words)} av uppringarna besvaras i tid, nio av tio väntar högst {SimulationWords.Clock(present.Of(static run => run.All.Nine)?.Mean)}, agenterna arbetar {words.Percent(present.Of(static run => run.Occupancy)?.Mean)} av sin tid."]);
            if (Largest(result, present) is { } largest)
            {
                var difference = largest.Result!.Against(present, static run => run.All.InTimeRate)!;
                lead.Add(words[
                    $"The largest difference: {largest.Text}, {Points(difference.Mean, words)} percentage points answered in time ({Points(difference.Low ?? 0, words)} to {Points(difference.High ?? 0, words)}).",
                    $"Den största skillnaden: {largest.Text}, {Points(difference.Mean, words)} procentenheter besvarade i tid ({Points(difference.Low ?? 0, words)} till {Points(difference.High ?? 0, words)})."]);
            }
            else if (result.Ran.Count() > 1)
            {
                lead.Add(words["No value makes a difference to the part answered in time that chance alone could not make.", "Inget värde gör någon skillnad för andelen besvarade i tid som inte slumpen ensam kan göra."]);
            }
        }

        return lead;
    }

    private static string Agents(WhatIfResult result, Varied varied, SimulationWords words)
    {
        var whom = varied.Among.Length > 0 ? words[$" of {varied.Among}", $" av {varied.Among}"] : "";
        if (result.Fewest is not { } fewest)
        {
            var last = result.Ran.Last();
            return words[
                $"None of these numbers answers {Goal(result, words)} with certainty of 95 %: {last.Text}{whom} reach {Share(last.Result!, words)}. Try more.",
                $"Inget av dessa antal besvarar {Goal(result, words)} med 95 % säkerhet: {last.Text}{whom} når {Share(last.Result!, words)}. Pröva fler."];
        }

        var fewer = result.Ran.TakeWhile(trial => trial != fewest).LastOrDefault();
        var (count, verb) = (fewest.Text, fewest.Text == "1");
        return words[
            $"{count} {(verb ? "agent" : "agents")}{whom} {(verb ? "is" : "are")} the fewest that {(verb ? "answers" : "answer")} {Goal(result, words)} with certainty of 95 %{(fewer is null ? "; fewer were not tried" : $"; {fewer.Text} {(fewer.Text == "1" ? "reaches" : "reach")} {Share(fewer.Result!, words)}")}.",
            $"{count} agenter{whom} är det minsta antal som besvarar {Goal(result, words)} med 95 % säkerhet{(fewer is null ? "; färre prövades inte" : $"; {fewer.Text} når {Share(fewer.Result!, words)}")}."];
    }

    private static string Traffic(WhatIfResult result, SimulationWords words)
    {
        if (result.Most is not { } most)
        {
            var first = result.Ran.First();
            return words[
                $"These people do not answer {Goal(result, words)} with any of these numbers of calls: {first.Text} of them reach {Share(first.Result!, words)}.",
                $"De här personerna besvarar inte {Goal(result, words)} vid någon av dessa mängder samtal: {first.Text} av dem når {Share(first.Result!, words)}."];
        }

        var more = result.Ran.SkipWhile(trial => trial != most).Skip(1).FirstOrDefault();
        return words[
            $"These people answer {Goal(result, words)} up to {most.Text} of the calls{(more is null ? ", the most that were tried" : $"; with {more.Text} it is {Share(more.Result!, words)}")}.",
            $"De här personerna besvarar {Goal(result, words)} upp till {most.Text} av samtalen{(more is null ? ", det mesta som prövades" : $"; med {more.Text} är det {Share(more.Result!, words)}")}."];
    }

    private static string Kept(WhatIfResult result, SimulationWords words)
    {
        var (kept, all) = (result.Ran.Where(static trial => trial.Result!.KeepsGoal()).ToList(), result.Ran.Count());
        if (kept.Count == 0)
        {
            var best = result.Ran.MaxBy(static trial => trial.Result!.InTime()?.Mean ?? 0)!;
            return words[
                $"No value answers {Goal(result, words)} with certainty of 95 %; {best.Text} comes nearest with {Share(best.Result!, words)}.",
                $"Inget värde besvarar {Goal(result, words)} med 95 % säkerhet; {best.Text} kommer närmast med {Share(best.Result!, words)}."];
        }

        return kept.Count == all
            ? words[$"Every value that was tried answers {Goal(result, words)} with certainty of 95 %.", $"Varje värde som prövades besvarar {Goal(result, words)} med 95 % säkerhet."]
            : words[
                $"{kept.Count} of {all} values answer {Goal(result, words)} with certainty of 95 %: {string.Join("; ", kept.Select(static trial => trial.Text))}.",
                $"{kept.Count} av {all} värden besvarar {Goal(result, words)} med 95 % säkerhet: {string.Join("; ", kept.Select(static trial => trial.Text))}."];
    }

    private static Trial? Largest(WhatIfResult result, SimulationResult present) => result.Ran
        .Where(trial => trial.Result != present && trial.Result!.Against(present, static run => run.All.InTimeRate).IsSure())
        .MaxBy(trial => Math.Abs(trial.Result!.Against(present, static run => run.All.InTimeRate)!.Mean));

    private static string Goal(WhatIfResult result, SimulationWords words) => result.Goal.Within is { } within
        ? words[$"{words.Hundred(result.Goal.Part)} % within {SimulationWords.Time(within)}", $"{words.Hundred(result.Goal.Part)} % inom {SimulationWords.Time(within)}"]
        : words[$"{words.Hundred(result.Goal.Part)} % in time", $"{words.Hundred(result.Goal.Part)} % i tid"];

    private static string Share(SimulationResult result, SimulationWords words) => words.Percent(result.InTime()?.Mean);

    private static string Points(double part, SimulationWords words) => WhatIfTable.Signed(part * 100, words);
}
