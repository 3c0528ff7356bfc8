using System.Collections.Immutable;
using ContactCenter.Acd;
using ContactCenter.Configuration;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>Makes the calendars of all queues with slots: who is rostered for which, and to which part.</summary>
internal static class CallbackCalendars
{
    /// <summary>Queues whose hours are not there get none; that is said elsewhere.</summary>
    public static IReadOnlyDictionary<QueueId, CallbackCalendar> Of(QueueFile queues, AgentFile agents, HoursBook hours)
    {
        var plans = queues.Queues.ToDictionary(queue => queue.Value.Id, queue => queue.Value);
        var drafts = queues.Callbacks.Where(draft => draft.Settings.Slots is not null && plans.ContainsKey(draft.Queue)).ToList();
        var staff = new Staff(agents.Agents);
        var serving = drafts.ToDictionary(draft => draft.Queue, draft => staff.Serving(plans[draft.Queue]).Select(agent => agent.Id).ToHashSet());
        var queuesOf = serving.Values.SelectMany(staff => staff).CountBy(agent => agent).ToDictionary();
        var rosters = agents.Agents.DistinctBy(agent => agent.Value.Id).ToDictionary(agent => agent.Value.Id, agent => agent.Value.Roster);
        var calendars = new Dictionary<QueueId, CallbackCalendar>();
        foreach (var draft in drafts)
        {
            var slots = draft.Settings.Slots!;
            if (hours.Find(slots.Hours) is not { } open)
                continue;
            var shifts = serving[draft.Queue].GroupBy(agent => rosters[agent]).Select(same => new Shift(
                same.Key.Hours is { } name ? hours.Find(name) : null, same.Key.Breaks, same.Sum(agent => 1m / queuesOf[agent])));
            calendars[draft.Queue] = new(slots, open, [.. shifts]);
        }

        return calendars;
    }
}

/// <summary>When an agent works, as far as times that can be booked go.</summary>
/// <param name="Hours">Name of the calendar in hours.yaml; null: in all hours of the slots.</param>
/// <param name="Breaks">Every day's, in order of time.</param>
internal sealed record Roster(string? Hours, ImmutableArray<DaySpan> Breaks)
{
    public static Roster Default { get; } = new(null, []);

    public bool Equals(Roster? other) => other is not null && Hours == other.Hours && Breaks.SequenceEqual(other.Breaks);

    public override int GetHashCode() => Breaks.Aggregate(Hours?.GetHashCode(StringComparison.Ordinal) ?? 0, HashCode.Combine);
}
