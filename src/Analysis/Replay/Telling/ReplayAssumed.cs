using System.Globalization;
using ContactCenter.Analysis.Replay.People;
using ContactCenter.Analysis.Simulation.Telling;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Replay.Telling;

/// <summary>What was taken from the day, and what had to be assumed, with numbers.</summary>
internal static class ReplayAssumed
{
    public static ReportSection Of(ReplayFacts facts, SimulationWords words) => new(words["What was taken from the day, and what was assumed", "Vad som togs från dagen, och vad som antogs"])
    {
        Notes = [.. Taken(facts, words), .. Drawn(facts, words), .. Lacking(facts, words)],
    };

    private static IEnumerable<string> Taken(ReplayFacts facts, SimulationWords words)
    {
        yield return words[
            "Callers come when they came, with the queue, language, class, skills, unit and person they came with; what they hear and press before a queue is done as it was, so changed menus and opening hours of flows are not tried.",
            "De som ringer kommer när de kom, med samma kö, språk, klass, kompetenser, enhet och person; det de hör och trycker före kön görs som det var, så ändrade menyer och öppettider i flöden prövas inte."];
        yield return words[
            "Who hung up while waiting does so after the same time, unless answered before. A conversation and the writing up cut short after it take as long as they took, whoever answers; who was handed on is handed on again; a full wrap-up is that of the new configuration.",
            "Den som lade på i kön gör det efter samma tid, om ingen har svarat före. Ett samtal, och ett efterarbete som avbröts i förtid, tar lika lång tid som det tog, vem som än svarar; den som kopplades vidare kopplas vidare igen; ett helt efterarbete är den nya konfigurationens."];
        yield return words[
            "Agents log in and out, take breaks and lose their phones when they did. Requests to call back, messages, switches and alarms are made, turned and settled when they were; people called back are reached as they were.",
            "Agenter loggar in och ut, tar paus och tappar sina telefoner när de gjorde det. Begäran om att bli uppringd, meddelanden, omställare och larm görs, ställs om och avslutas när de gjorde det; de som rings upp nås som de nåddes."];
        if (facts.Calibration() is var (same, all))
        {
            yield return facts.IsBeforeDecided == true
                ? words[$"Tried on the configuration that decided that day: {words.Count(same)} of {words.Count(all)} callers fare as they did, to the second.", $"Prövat med konfigurationen som bestämde den dagen: för {words.Count(same)} av {words.Count(all)} samtal går det som det gick, på sekunden."]
                : words[$"The configuration named by --before is none that decided that day; by it {words.Count(same)} of {words.Count(all)} callers fare as they did.", $"Konfigurationen i --before är ingen som bestämde den dagen; med den går det för {words.Count(same)} av {words.Count(all)} samtal som det gick."];
        }
        else
        {
            yield return words[
                "The configuration that decided that day was not given (--before DIR): how near a run by it comes to the day was not tried, and a class that a caller got from the queue counts as the caller's own.",
                "Konfigurationen som bestämde den dagen angavs inte (--before DIR): hur nära dagen en körning med den kommer är inte prövat, och en klass som någon fick av kön räknas som den egna."];
        }
    }

    private static IEnumerable<string> Drawn(ReplayFacts facts, SimulationWords words)
    {
        var (gaveUp, seen, queues) = facts.People.Patience;
        yield return gaveUp == 0
            ? words["Nobody hung up while waiting that day: whoever waits longer than that day is taken to wait on.", "Ingen lade på i kön den dagen: den som får vänta längre än då antas vänta kvar."]
            : words[
                $"Patience of those who were answered is known to be longer than they waited; beyond that it is drawn from the {words.Count(gaveUp)} who hung up of {words.Count(seen)} who waited (Kaplan–Meier{(queues > 0 ? $"; queues by their own: {queues}" : "")}): {Mean(static one => one.HungUp)} hang up so in a run.",
                $"Tålamodet hos de besvarade är längre än de väntade; utöver det lottas det efter de {words.Count(gaveUp)} som lade på av {words.Count(seen)} som väntade (Kaplan–Meier{(queues > 0 ? $"; köer efter sina egna: {queues}" : "")}): {Mean(static one => one.HungUp)} lägger på så per körning."];
        foreach (var (count, english, swedish) in new (Func<RunGuesses, double>, string, string)[]
        {
            (static one => one.Talks, "conversations of callers whom nobody answered that day, or who were cut off, take as long as another of the same queue and class", "samtal med dem som ingen svarade den dagen, eller som bröts, tar lika lång tid som något annat i samma kö och klass"),
            (static one => one.Rings, "offers are answered, refused or missed as the same agent did another", "erbjudanden besvaras, avvisas eller missas som samma agent gjorde med ett annat"),
            (static one => one.Dials, "dials to people called back go as another did", "uppringningar går som någon annan gick"),
            (static one => one.Outside, "outside calls go as another did", "externa samtal går som något annat gick"),
            (static one => one.Pauses, "agents paused by the system after missed offers come back after as long as others that day", "agenter som systemet pausar efter missade erbjudanden kommer tillbaka efter lika lång tid som andra den dagen"),
            (static one => one.SentAway, "callers are sent back to their flow who were not that day: they leave at once", "samtal skickas tillbaka till flödet som inte gjorde det den dagen: de lämnar genast"),
            (static one => one.CallbacksRefused, "requests to be called back are not taken", "begäranden om att bli uppringd tas inte emot"),
            (static one => one.HandOnsRefused, "handings on go to whom the new configuration does not know: the conversation ends instead", "vidarekopplingar går till någon som den nya konfigurationen inte känner: samtalet avslutas i stället"),
        })
        {
            if (facts.After.Sum(run => count(run.Guesses!)) > 0)
            {
                yield return words[$"{Mean(count)} a run: {english}.", $"{Mean(count)} per körning: {swedish}."];
            }
        }

        string Mean(Func<RunGuesses, double> count) => words.Count(facts.After.Average(run => count(run.Guesses!)));
    }

    private static IEnumerable<string> Lacking(ReplayFacts facts, SimulationWords words)
    {
        foreach (var (queue, count) in facts.After.SelectMany(static run => run.Guesses!.Gone).GroupBy(static one => one.Key).Select(static queue => (queue.Key, queue.Sum(static one => one.Value))))
        {
            var mean = words.Count((double)count / facts.After.Count);
            yield return words[$"The new configuration has no queue {queue}: {mean} callers a run are turned away there.", $"Den nya konfigurationen har ingen kö {queue}: {mean} samtal per körning avvisas där."];
        }

        var known = facts.Plan.Agents.Select(static agent => agent.Id.Value).ToHashSet(StringComparer.Ordinal);
        if (facts.People.AgentsThere.Where(agent => !known.Contains(agent)).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } gone)
        {
            yield return words[$"At work that day, and not in the new configuration: {string.Join(", ", gone)}. Nobody works their hours.", $"I tjänst den dagen, men inte i den nya konfigurationen: {string.Join(", ", gone)}. Ingen arbetar deras timmar."];
        }

        if (known.Where(agent => !facts.People.AgentsThere.Contains(agent)).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } absent)
        {
            var (named, rest) = (string.Join(", ", absent.Take(12)), absent.Count > 12 ? words[$" and {absent.Count - 12} more", $" och {absent.Count - 12} till"] : "");
            yield return words[$"In the new configuration, and not at work that day: {named}{rest}. They are never there.", $"I den nya konfigurationen, men inte i tjänst den dagen: {named}{rest}. De är aldrig på plats."];
        }

        if (facts.HasSeveralPlans)
        {
            yield return words["More than one configuration decided that day; the new one decides the whole day.", "Mer än en konfiguration bestämde den dagen; den nya bestämmer hela dagen."];
        }

        if (facts.People.CarriedOver is > 0 and var carried)
        {
            yield return words[$"{carried} calls and requests to call back were open as the day began, and go on from there.", $"{carried} samtal och begäranden om uppringning var öppna när dagen började, och fortsätter därifrån."];
        }

        if (facts.IsBeginningDeleted)
        {
            yield return words["The journal's beginning is deleted: of what was open as the day began, only that is known whose events are still there.", "Journalens början är borttagen: av det som var öppet när dagen började är bara det känt vars händelser finns kvar."];
        }

        if (facts.People.Restarts > 0)
        {
            yield return words[$"Starts of the system that day: {facts.People.Restarts}. They are done again: calls that are open then are cut off.", $"Systemets starter den dagen: {facts.People.Restarts}. De görs igen: samtal som då pågår bryts."];
        }

        if (facts.People.Unread > 0)
        {
            yield return words[$"{facts.People.Unread} decisions of the day, journalled by another version, could not be traced to what brought them about, and are left out.", $"{facts.People.Unread} beslut under dagen, skrivna av en annan version, kunde inte härledas till vad som orsakade dem, och är utelämnade."];
        }

        if (facts.Until is { } until)
        {
            var at = facts.ToLocal(until).ToString("HH:mm", CultureInfo.InvariantCulture);
            yield return words[$"The day is not over: it is compared until {at}.", $"Dagen är inte slut: den jämförs till {at}."];
        }
        else if (facts.Before[0].Callers.All.Count(static one => one.End == CallerEnd.StillThere) is > 0 and var still)
        {
            yield return words[$"Compared until midnight; {still} callers were still there then.", $"Jämfört till midnatt; {still} samtal pågick då."];
        }
    }
}
