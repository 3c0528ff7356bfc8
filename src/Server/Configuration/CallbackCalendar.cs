using System.Collections.Concurrent;
using System.Collections.Immutable;
using ContactCenter.Acd;
using ContactCenter.Configuration;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>Agents who work at the same times.</summary>
/// <param name="Hours">When they work; null: in all the hours of the queue's slots.</param>
/// <param name="Breaks">When they do not, every day.</param>
/// <param name="Agents">How many they are. Whoever serves several queues with slots counts in each for an equal part.</param>
internal sealed record Shift(OpeningHours? Hours, ImmutableArray<DaySpan> Breaks, decimal Agents);

/// <summary>
/// The times one queue can be booked at: in each of its open stretches from the beginning on, as long as a slot fits whole,
/// each taking what the agents rostered in it can do. Days are worked out once and kept; the answers depend on nothing but the
/// configuration, so any thread may ask.
/// </summary>
internal sealed class CallbackCalendar(SlotSettings settings, OpeningHours hours, ImmutableArray<Shift> shifts) : ICallbackCalendar
{
    /// <summary>A day that can be booked is at most so many days away, however many between are closed.</summary>
    public const int FurthestDay = 100;

    /// <summary>As far as opening hours look for a change.</summary>
    private const int HorizonDays = 732;

    /// <summary>Hours that do not close within so many days count as never closing.</summary>
    private const int LongestOpen = 31;

    /// <summary>What is kept is thrown away beyond this many days: only questions without sense ask for more.</summary>
    private const int MostDays = 2048;

    /// <summary>Thirds of a minute that make up a whole one do so here too.</summary>
    private const decimal Rounding = 0.000_000_001m;

    private readonly ConcurrentDictionary<DateOnly, Day> _days = new();

    private sealed record Day(ImmutableArray<OpenSpan> Open, ImmutableArray<SlotCapacity> Slots, decimal MostMinutes)
    {
        public bool TakesAny { get; } = Slots.Any(slot => slot.Capacity > 0);
    }

    /// <summary>How the times are made.</summary>
    public SlotSettings Settings => settings;

    public SlotCapacity? SlotAt(DateTimeOffset start)
    {
        var slots = On(hours.DateOf(start)).Slots;
        var at = FirstFrom(slots, start);
        return at < slots.Length && slots[at].Slot.Start == start ? slots[at] : null;
    }

    public IEnumerable<SlotCapacity> SlotsFrom(DateTimeOffset from, DateTimeOffset now)
    {
        var earliest = now <= DateTimeOffset.MaxValue - settings.Notice ? now + settings.Notice : DateTimeOffset.MaxValue;
        earliest = from > earliest ? from : earliest;
        var today = hours.DateOf(now);
        var open = 0;
        for (var ahead = 0; ahead <= FurthestDay; ahead++)
        {
            var day = On(today.AddDays(ahead));
            if (!day.TakesAny)
                continue;
            if (ahead > 0 && ++open > settings.Days)
                yield break;
            for (var i = FirstFrom(day.Slots, earliest); i < day.Slots.Length; i++)
            {
                if (day.Slots[i].Capacity > 0)
                    yield return day.Slots[i];
            }
        }
    }

    public IEnumerable<SlotCapacity> SlotsOn(DateOnly day) => On(day).Slots;

    public DateOnly DayOf(DateTimeOffset at) => hours.DateOf(at);

    public DateTimeOffset NextOpen(DateTimeOffset at)
    {
        var today = hours.DateOf(at);
        for (var ahead = 0; ahead <= HorizonDays; ahead++)
        {
            foreach (var span in On(today.AddDays(ahead)).Open)
            {
                if (at < span.To)
                    return span.From > at ? span.From : at;
            }
        }

        return at;
    }

    public DateTimeOffset? Closes(DateTimeOffset at)
    {
        DateTimeOffset? end = null;
        var today = hours.DateOf(at);
        for (var ahead = 0; ahead <= LongestOpen; ahead++)
        {
            foreach (var span in On(today.AddDays(ahead)).Open)
            {
                if (end is { } until && span.From > until)
                    return until;
                if (end is not null || (span.From <= at && at < span.To))
                    end = span.To;
            }

            if (end is null)
                return null; // closed at that instant
        }

        return null;
    }

    /// <summary>Whether anybody can be booked in the year from this day on; and if not, why.</summary>
    public SlotOutlook Outlook(DateOnly today)
    {
        var (slots, minutes) = (false, 0m);
        var hopeless = Capacity(shifts.Sum(shift => shift.Agents) * settings.Every.Ticks / TimeSpan.TicksPerMinute) == 0;
        for (var ahead = 0; ahead <= 366 && !(hopeless && minutes > 0); ahead++)
        {
            var day = On(today.AddDays(ahead));
            if (day.TakesAny)
                return new(SlotChance.Takes, day.MostMinutes);
            slots |= day.Slots.Length > 0;
            minutes = Math.Max(minutes, day.MostMinutes);
        }

        return new(!slots ? SlotChance.NoSlot : minutes == 0 ? SlotChance.NobodyRostered : SlotChance.NobodyLongEnough, minutes);
    }

    private Day On(DateOnly date)
    {
        if (_days.TryGetValue(date, out var known))
            return known;
        if (_days.Count >= MostDays)
            _days.Clear();
        return _days[date] = Work(date);
    }

    private Day Work(DateOnly date)
    {
        var open = hours.OpenOn(date);
        if (open.IsEmpty)
            return new(open, [], 0);
        var starts = open.SelectMany(Starts).ToList();
        var minutes = new decimal[starts.Count];
        foreach (var shift in shifts)
            Add(shift, (shift.Hours ?? hours).OpenOn(date, shift.Breaks), starts, minutes);
        return new(open, [.. starts.Select((start, i) => new SlotCapacity(new(start, settings.Every), Capacity(minutes[i])))], minutes.DefaultIfEmpty(0).Max());
    }

    private IEnumerable<DateTimeOffset> Starts(OpenSpan open)
    {
        for (var start = open.From; start + settings.Every <= open.To; start += settings.Every)
            yield return start;
    }

    /// <summary>Both are in order of time: one walk over the two.</summary>
    private void Add(Shift shift, ImmutableArray<OpenSpan> work, List<DateTimeOffset> starts, decimal[] minutes)
    {
        var first = 0;
        for (var i = 0; i < starts.Count; i++)
        {
            var (from, to) = (starts[i], starts[i] + settings.Every);
            while (first < work.Length && work[first].To <= from)
                first++;
            for (var k = first; k < work.Length && work[k].From < to; k++)
            {
                var there = Min(work[k].To, to) - Max(work[k].From, from);
                minutes[i] += shift.Agents * there.Ticks / TimeSpan.TicksPerMinute;
            }
        }
    }

    private int Capacity(decimal agentMinutes) =>
        (int)Math.Floor((agentMinutes * settings.Share * TimeSpan.TicksPerMinute / (100 * settings.Handling.Ticks)) + Rounding);

    private static int FirstFrom(ImmutableArray<SlotCapacity> slots, DateTimeOffset from)
    {
        var (low, high) = (0, slots.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (slots[middle].Slot.Start < from)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static DateTimeOffset Min(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

/// <summary>What can be booked in a year.</summary>
/// <param name="Chance">Whether anything can.</param>
/// <param name="MostMinutes">The most agent-minutes in any slot that was looked at.</param>
internal readonly record struct SlotOutlook(SlotChance Chance, decimal MostMinutes);

/// <summary>Whether a queue's slots take anybody.</summary>
internal enum SlotChance
{
    /// <summary>At least one does.</summary>
    Takes,

    /// <summary>There is no slot.</summary>
    NoSlot,

    /// <summary>Nobody works in any slot.</summary>
    NobodyRostered,

    /// <summary>Those who work have too little time for one callback.</summary>
    NobodyLongEnough,
}
