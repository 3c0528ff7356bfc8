using ContactCenter.Acd;
using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;
using Shift = ContactCenter.Analysis.Simulation.Shift;

namespace ContactCenter.Server.Simulation;

/// <summary>Who is at work when, by <c>hours</c> and <c>breaks</c> in agents.yaml. Who has no hours is always there.</summary>
internal static class RosterShifts
{
    /// <summary>The shifts between two instants, in order of agents and time.</summary>
    public static IReadOnlyList<Shift> Of(SiteConfiguration site, DateTimeOffset from, DateTimeOffset to) =>
        [.. site.Agents.SelectMany(agent => Of(agent.Id, agent.Roster, site.Hours, from, to))];

    /// <summary>One person's.</summary>
    /// <param name="agent">Who.</param>
    /// <param name="roster">When.</param>
    /// <param name="book">The hours there are.</param>
    /// <param name="from">From then on.</param>
    /// <param name="to">Until then.</param>
    public static IEnumerable<Shift> Of(AgentId agent, Roster roster, HoursBook book, DateTimeOffset from, DateTimeOffset to)
    {
        if (roster.Hours is null || book.Find(roster.Hours) is not { } hours)
            return [new(agent, from, to)]; // breaks without hours are of no known day
        var (shifts, work) = (new List<OpenSpan>(), new List<OpenSpan>());
        for (var day = hours.DateOf(from); day <= hours.DateOf(to); day = day.AddDays(1))
        {
            Append(shifts, hours.OpenOn(day), from, to);
            Append(work, hours.OpenOn(day, roster.Breaks), from, to);
        }

        return shifts.Select(shift => new Shift(agent, shift.From, shift.To) { Pauses = [.. Gaps(shift, work)] });
    }

    /// <summary>What ends at midnight and goes on then is one.</summary>
    private static void Append(List<OpenSpan> spans, IEnumerable<OpenSpan> more, DateTimeOffset from, DateTimeOffset to)
    {
        foreach (var span in more)
        {
            var one = new OpenSpan(span.From > from ? span.From : from, span.To < to ? span.To : to);
            if (one.From >= one.To)
                continue;
            if (spans.Count > 0 && spans[^1].To == one.From)
                spans[^1] = new(spans[^1].From, one.To);
            else
                spans.Add(one);
        }
    }

    private static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Gaps(OpenSpan shift, List<OpenSpan> work)
    {
        var end = shift.From;
        foreach (var span in work.Where(span => span.From < shift.To && shift.From < span.To))
        {
            if (span.From > end)
                yield return (end, span.From);
            end = span.To;
        }

        if (end < shift.To)
            yield return (end, shift.To);
    }
}
