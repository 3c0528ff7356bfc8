namespace ContactCenter.Acd;

/// <summary>What is promised within a slot.</summary>
/// <param name="All">Callbacks of every kind.</param>
/// <param name="FollowUps">Those of them for people who went home.</param>
public readonly record struct SlotUse(int All, int FollowUps);

/// <summary>When somebody who went home is called.</summary>
/// <param name="Slot">The slot it is booked in.</param>
/// <param name="Due">The day on which it should be; earlier than the slot when that day is full or past.</param>
public readonly record struct FollowUpTime(SlotCapacity Slot, DateOnly Due);

/// <summary>
/// Finds the slot for somebody who went home: on the day the plan says or the first one after it with a slot that takes more, in the slot of that day that is
/// least full, so that they spread over it. The core decides by it; a reader may ask what it would decide.
/// </summary>
public static class FollowUpBook
{
    /// <summary>Days from today within which the day of leaving must lie.</summary>
    public const int Farthest = 400;

    // As with every booked time.
    private static readonly TimeSpan FarthestSlot = TimeSpan.FromDays(100);

    /// <summary>Null: the queue calls nobody for it, or no slot in the days it may be in takes it.</summary>
    /// <param name="queue">The queue's plan.</param>
    /// <param name="discharged">When they left.</param>
    /// <param name="now">Now.</param>
    /// <param name="used">What is promised in the slot that begins at this instant.</param>
    public static FollowUpTime? Find(QueuePlan queue, DateOnly discharged, DateTimeOffset now, Func<DateTimeOffset, SlotUse> used)
    {
        if (queue.Callback is not { FollowUp: { } rules, Calendar: { } calendar })
        {
            return null;
        }

        var today = calendar.DayOf(now);
        if (Math.Abs(discharged.DayNumber - today.DayNumber) > Farthest)
        {
            return null;
        }

        DateOnly? due = null;
        var first = discharged.AddDays(rules.After);
        for (var day = first; day <= first.AddDays(rules.Within); day = day.AddDays(1))
        {
            if (due is not null && day < today)
            {
                continue;
            }

            SlotCapacity? best = null;
            var least = 0;
            foreach (var slot in calendar.SlotsOn(day))
            {
                if (slot.Capacity <= 0)
                {
                    continue;
                }

                due ??= day;
                var (all, followUps) = used(slot.Slot.Start);
                if (slot.Slot.End > now && slot.Slot.Start <= now + FarthestSlot && all < slot.Capacity && followUps < Most(rules, slot)
                    && (best is not { } found || (long)all * found.Capacity < (long)least * slot.Capacity))
                {
                    (best, least) = (slot, all);
                }
            }

            if (best is { } free)
            {
                return new(free, due!.Value);
            }
        }

        return null;
    }

    /// <summary>How many of a slot may be for people who went home.</summary>
    public static int Most(FollowUpPlan rules, SlotCapacity slot) => (int)((long)slot.Capacity * rules.Share / 100);
}
