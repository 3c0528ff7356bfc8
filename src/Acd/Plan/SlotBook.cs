namespace ContactCenter.Acd;

/// <summary>A slot that takes more callbacks.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Free">How many more. At least 1.</param>
public readonly record struct FreeSlot(CallbackSlot Slot, int Free);

/// <summary>
/// Which times can be booked. What a reader finds free may be taken when it is asked for: <see cref="RequestCallback"/> decides, and
/// refuses with <see cref="Refusal.SlotFull"/>.
/// </summary>
public static class SlotBook
{
    // A calendar is bounded, but a reader may be asked for a year of full days.
    private const int LookedAt = 10_000;

    /// <summary>Slots that take more, in order of time. None when the queue books no times.</summary>
    /// <param name="queue">The queue's plan.</param>
    /// <param name="promised">What is promised, of any queue: <see cref="AcdSnapshot.Slots"/>.</param>
    /// <param name="from">Slots that begin then or later.</param>
    /// <param name="now">Now: what is too near or too far is not offered.</param>
    /// <param name="most">At most so many.</param>
    public static IReadOnlyList<FreeSlot> Free(QueuePlan queue, IReadOnlyList<SlotPromises> promised, DateTimeOffset from, DateTimeOffset now, int most)
    {
        if (queue.Callback?.Calendar is not { } calendar || most <= 0)
        {
            return [];
        }

        var taken = new Dictionary<DateTimeOffset, int>();
        foreach (var (id, start, count) in promised)
        {
            if (id == queue.Id)
            {
                taken[start] = count;
            }
        }

        return
        [
            .. calendar.SlotsFrom(from, now)
                .Take(LookedAt)
                .Select(s => new FreeSlot(s.Slot, s.Capacity - taken.GetValueOrDefault(s.Slot.Start)))
                .Where(s => s.Free > 0)
                .Take(most),
        ];
    }
}
