using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Telling;
using ContactCenter.Analysis.Traffic;

namespace ContactCenter.Analysis.Simulation.Telling;

/// <summary>What was taken for granted.</summary>
internal static class AssumedSection
{
    public static ReportSection Of(SimulationFacts facts, SimulationWords words) => new(words["What was assumed", "Vad som antogs"]) { Notes = [.. Notes(facts, words)] };

    private static IEnumerable<string> Notes(SimulationFacts facts, SimulationWords words)
    {
        var (traffic, assumed) = (TrafficWords.Of(words.Language), facts.Experiment.Assumed);
        foreach (var note in facts.Experiment.Traffic.Notes)
        {
            yield return traffic.Tell(note);
        }

        yield return words[
            $"Agents answer {SimulationWords.Time(assumed.AnswersAfter)} after their phone rings{(assumed.Missed > 0 ? $"; {words.Percent(assumed.Missed)} of rings are not answered" : ", each of them")}.",
            $"Agenter svarar {SimulationWords.Time(assumed.AnswersAfter)} efter att det ringer{(assumed.Missed > 0 ? $"; {words.Percent(assumed.Missed)} av signalerna besvaras inte" : ", varje gång")}."];
        foreach (var line in Roster(facts, words))
        {
            yield return line;
        }

        if (facts.Plan.Queues.Any(static queue => queue.Callback is not null))
        {
            yield return words[
                $"{words.Percent(assumed.TakesCallback)} of those who wait in a queue that calls back ask for it, after {SimulationWords.Time(assumed.TakesCallbackAfter)}; {words.Percent(assumed.Reached)} of dials reach the caller, who is there {SimulationWords.Time(assumed.ReachedAfter)} after the dial.",
                $"{words.Percent(assumed.TakesCallback)} av dem som väntar i en kö med återuppringning ber om det, efter {SimulationWords.Time(assumed.TakesCallbackAfter)}; {words.Percent(assumed.Reached)} av uppringningarna når den som ringde, {SimulationWords.Time(assumed.ReachedAfter)} efter uppringningen."];
        }

        if (facts.Result.Count(Dimension.All, "", static row => row.PassedOn) > 0)
        {
            yield return words[
                $"Numbers outside answer {SimulationWords.Time(assumed.OutsideAnswersAfter)} after they are dialled, all of them.",
                $"Externa nummer svarar {SimulationWords.Time(assumed.OutsideAnswersAfter)} efter att de rings upp, alla."];
        }

        yield return words[
            "Not simulated: menus, messages and opening hours before the queue. Callers come to their queue at their time, whatever the hour; one whom a limit sends back to the flow has left; nobody hands on or rings again, and agents pause for their breaks alone.",
            "Simuleras inte: menyer, meddelanden och öppettider före kön. De som ringer kommer till sin kö vid sin tid, vilken timme det än är; den som en gräns skickar tillbaka till flödet har lämnat; ingen kopplas vidare eller ringer igen, och agenter pausar bara för sina raster."];
        yield return words[
            "Each run begins with empty lines, and goes on up to twelve hours after the last day until the last caller is served; agents' time counts until the last day ends.",
            "Varje körning börjar med tomma köer och går vidare upp till tolv timmar efter sista dagen tills den sista är betjänad; agenternas tid räknas till sista dagens slut."];
    }

    private static IEnumerable<string> Roster(SimulationFacts facts, SimulationWords words)
    {
        var all = facts.Plan.Agents.Count;
        if (facts.AgentsAlwaysThere > 0)
        {
            yield return words[
                $"{words.Count(facts.AgentsAlwaysThere)} of {words.Count(all)} agents have no `hours` in agents.yaml: they count as at work around the clock, every day.",
                $"{words.Count(facts.AgentsAlwaysThere)} av {words.Count(all)} agenter har inga `hours` i agents.yaml: de räknas som i tjänst dygnet runt, varje dag."];
        }

        if (facts.AgentsAlwaysThere < all)
        {
            yield return words[
                "The other agents are at work by their `hours`, and away in their `breaks`; nobody is ill or late. A conversation is ended before a break begins.",
                "De övriga agenterna är i tjänst enligt sina `hours` och borta under sina `breaks`; ingen är sjuk eller sen. Ett samtal avslutas innan rasten börjar."];
        }

        if (facts.BreaksWithoutHours > 0)
        {
            yield return words[
                $"{words.Count(facts.BreaksWithoutHours)} of those without hours have breaks, which are left out.",
                $"{words.Count(facts.BreaksWithoutHours)} av dem utan arbetstider har raster, som inte räknas."];
        }
    }
}
