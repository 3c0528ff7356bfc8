using System.Globalization;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Audit;

/// <summary>An audit as people read it.</summary>
public static class AuditTelling
{
    /// <summary>So many disagreements stand in the table; all of them in the data.</summary>
    private const int MostTold = 100;

    /// <summary>The report.</summary>
    /// <param name="audit">What was found.</param>
    /// <param name="isSwedish">In Swedish; else in English.</param>
    public static Report Of(AuditReport audit, bool isSwedish)
    {
        var words = new AuditWords(isSwedish);
        return new(words["Audit of the figures", "Granskning av siffrorna"], words.Language, Lead(audit, words), [.. Sections(audit, words).OfType<ReportSection>()]) { Data = Data(audit) };
    }

    private static List<string> Lead(AuditReport audit, AuditWords words)
    {
        var (figures, days, events) = (AuditWords.Number(audit.Compared), AuditWords.Number(audit.Days.Count), AuditWords.Number(audit.Events));
        if (audit.Events == 0 && audit.Deleted.Count == 0)
            return [words["The journal has nothing of these days.", "Journalen har inget från dessa dagar."]];
        var lead = new List<string>
        {
            audit.Disagreeing == 0
                ? words[$"All {figures} figures of {days} days agree with the {events} events they were made from.", $"Alla {figures} siffror från {days} dagar stämmer med de {events} händelser de gjordes av."]
                : words[$"{AuditWords.Number(audit.Disagreeing)} of {figures} figures of {days} days do not agree with the {events} events of the journal.", $"{AuditWords.Number(audit.Disagreeing)} av {figures} siffror från {days} dagar stämmer inte med journalens {events} händelser."],
            audit.BrokenCount == 0
                ? words["Every law holds: each call has one outcome, each offer one end, nobody was in two conversations, and the sums add up.", "Alla lagar håller: varje samtal har ett utfall, varje erbjudande ett slut, ingen var i två samtal, och summorna går ihop."]
                : words[$"In {AuditWords.Number(audit.BrokenCount)} places something does not hold that always must.", $"På {AuditWords.Number(audit.BrokenCount)} ställen håller inte något som alltid ska hålla."],
        };
        if (audit.Deleted.Count > 0)
        {
            lead.Add(words[
                $"{audit.Deleted.Count} days cannot be recounted: their events were deleted, and their figures kept ({Day(audit.Deleted[0])} to {Day(audit.Deleted[^1])}). Their sums were checked.",
                $"{audit.Deleted.Count} dagar kan inte räknas om: händelserna är borttagna och siffrorna sparade ({Day(audit.Deleted[0])} till {Day(audit.Deleted[^1])}). Summorna har kontrollerats."]);
        }

        if (audit.Figures.Where(static f => f.CannotTell).ToList() is { Count: > 0 } cut)
        {
            lead.Add(words[
                $"{cut.Sum(static f => f.Differences.Count)} figures of {string.Join(", ", cut.Select(static f => Day(f.Day)).Distinct())} cannot be told for sure: calls of that day have lost their beginning with the days that were deleted.",
                $"{cut.Sum(static f => f.Differences.Count)} siffror från {string.Join(", ", cut.Select(static f => Day(f.Day)).Distinct())} går inte att säga säkert: samtal den dagen har mist sin början med de dagar som tagits bort."]);
        }

        return lead;
    }

    private static IEnumerable<ReportSection?> Sections(AuditReport audit, AuditWords words)
    {
        yield return Disagreements(audit, words);
        yield return Laws(audit, words);
        yield return Days(audit, words);
        yield return Sources(audit, words);
        if (audit.Notes.Count > 0)
            yield return new(words["To be known", "Att känna till"]) { Notes = [.. audit.Notes.Distinct().Select(words.Remark)] };
    }

    private static ReportSection? Disagreements(AuditReport audit, AuditWords words)
    {
        var all = audit.Figures.Where(static f => f.Disagrees).SelectMany(static f => f.Differences.Select(one => (Figures: f, One: one))).ToList();
        return all.Count == 0 ? null : new(words["What does not agree", "Det som inte stämmer"])
        {
            Table = new(
                [words["Day", "Dag"], words["Published by", "Publicerat av"], words["Of", "För"], words["Figure", "Siffra"], words["Published", "Publicerat"], words["Recounted", "Omräknat"]],
                [.. all.Take(MostTold).Select(one => (IReadOnlyList<string>)[Day(one.Figures.Day), words.Source(one.Figures.Source, one.Figures.Sequence), Place(one.One.Id, words), one.One.Id.Name, AuditWords.Number(one.One.Published), AuditWords.Number(one.One.Recounted)])]),
            Notes =
            [
                .. all.Count > MostTold ? [words[$"and {all.Count - MostTold} more: all of them with --format csv.", $"och {all.Count - MostTold} till: alla med --format csv."]] : Array.Empty<string>(),
                .. all.Select(static one => one.Figures.Source).Distinct().Order().Select(source => $"{words.Source(source, 0)}: {words.Cure(source)}"),
            ],
        };
    }

    private static ReportSection? Laws(AuditReport audit, AuditWords words) => audit.Broken.Count == 0 ? null : new(words["What does not hold", "Det som inte håller"])
    {
        Table = new(
            [words["What always holds", "Det som alltid håller"], words["Event", "Händelse"], words["Whom", "Vem"], words["Is", "Är"], words["Should be", "Borde vara"]],
            [.. audit.Broken.Take(MostTold).Select(one => (IReadOnlyList<string>)[words.Holds(one.Law), one.Sequence == 0 ? "–" : one.Sequence.ToString(CultureInfo.InvariantCulture), one.Who, one.Was, one.Expected])]),
        Notes =
        [
            .. audit.BrokenCount > MostTold ? [words[$"and {audit.BrokenCount - MostTold} more.", $"och {audit.BrokenCount - MostTold} till."]] : Array.Empty<string>(),
            .. audit.Broken.Select(one => words.Cure(one.Law)).Distinct(),
        ],
    };

    private static ReportSection? Days(AuditReport audit, AuditWords words) => audit.Days.Count == 0 ? null : new(words["By day", "Dag för dag"])
    {
        Table = new(
            [words["Day", "Dag"], words["Events", "Händelser"], words["Calls", "Samtal"], words["Figures", "Siffror"], words["Agree", "Stämmer"], words["Disagree", "Stämmer inte"], words["Cannot be told", "Går inte att säga"]],
            [.. audit.Days.Select(day => Row(Day(day.Day), AuditWords.Number(day.Events), AuditWords.Number(day.Calls), audit.Figures.Where(f => f.Day == day.Day)))])
        {
            Marked = [.. audit.Days.Select((day, i) => (day.Day, i)).Where(one => audit.Figures.Any(f => f.Day == one.Day && f.Disagrees)).Select(static one => one.i)],
        },
    };

    private static ReportSection? Sources(AuditReport audit, AuditWords words) => audit.Figures.Count == 0 ? null : new(words["Where it is published", "Var det publiceras"])
    {
        Table = new(
            [words["Published by", "Publicerat av"], words["Days", "Dagar"], words["Figures", "Siffror"], words["Agree", "Stämmer"], words["Disagree", "Stämmer inte"], words["Cannot be told", "Går inte att säga"]],
            [.. audit.Figures.GroupBy(static f => f.Source).OrderBy(static same => same.Key).Select(same => Row(words.Source(same.Key, 0), AuditWords.Number(same.Select(static f => f.Day).Distinct().Count()), null, same))]),
    };

    private static IReadOnlyList<string> Row(string name, string first, string? second, IEnumerable<AuditedFigures> figures)
    {
        var all = figures.ToList();
        var (wrong, unknown) = (all.Where(static f => f.Disagrees).Sum(static f => (long)f.Differences.Count), all.Where(static f => f.CannotTell).Sum(static f => (long)f.Differences.Count));
        var compared = all.Sum(static f => (long)f.Compared);
        return [name, first, .. second is null ? Array.Empty<string>() : [second], AuditWords.Number(compared), AuditWords.Number(compared - wrong - unknown), AuditWords.Number(wrong), AuditWords.Number(unknown)];
    }

    private static CsvLines Data(AuditReport audit)
    {
        var data = new CsvLines("what", "day", "publishedBy", "kind", "of", "part", "figure", "published", "recounted", "event", "whom");
        foreach (var f in audit.Figures)
        {
            data.Add("compared", Day(f.Day), f.Source.ToString(), "", "", "", "", (double)f.Compared, (double)(f.Compared - f.Differences.Count), f.Sequence, "");
            foreach (var one in f.Differences)
                data.Add(f.Disagrees ? "disagrees" : "cannotTell", Day(f.Day), f.Source.ToString(), one.Id.Kind.ToString(), one.Id.Of, one.Id.Part, one.Id.Name, one.Published, one.Recounted, f.Sequence, "");
        }

        foreach (var day in audit.Deleted)
            data.Add("cannotBeRecounted", Day(day), AuditSource.Kept.ToString(), "", "", "", "", null, null, null, "");
        foreach (var one in audit.Broken)
            data.Add("doesNotHold", "", one.Law.ToString(), "", "", "", "", one.Was, one.Expected, one.Sequence, one.Who);
        return data;
    }

    private static string Place(FigureId id, AuditWords words) => string.Join(' ', new[]
    {
        id.Kind switch
        {
            FigureKind.Calls => words["all calls", "alla samtal"],
            FigureKind.Alarms => words["alarms of class", "larm i klass"],
            FigureKind.Untreated => words["untreated of", "obehandlade för"],
            FigureKind.FollowUps => words["follow-ups of", "uppföljningar för"],
            _ => words["queue", "kö"],
        },
        id.Of == "*" ? words["all queues", "alla köer"] : id.Of,
        id.Part,
    }.Where(static word => word.Length > 0));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
