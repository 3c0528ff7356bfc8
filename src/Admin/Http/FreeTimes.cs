using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>Times that can be booked, and what is said when one cannot.</summary>
internal sealed class FreeTimes(AdminOptions options, Projection projection)
{
    private const int NextTimes = 3;

    /// <summary>Nobody plans so far ahead, and rosters do not reach there.</summary>
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(100);

    /// <summary>Null: a slot begins then and is not over, or none is asked for, or the queue books none at all (the core says so).</summary>
    public IResult? Fault(QueuePlan queue, DateTimeOffset? slot)
    {
        if (slot is not { } start || queue.Callback?.Calendar is not { } calendar)
            return null;
        var now = options.Time.GetUtcNow();
        var near = start > now - Furthest && start < now + Furthest;
        return near && calendar.SlotAt(start) is { } found && found.Slot.End > now ? null : CallbackProblems.NoSuchTime(Next(queue, near ? start : now));
    }

    /// <summary>The next free ones; from now on when there are none after that.</summary>
    public CallbackTimeModel[] Next(QueuePlan queue, DateTimeOffset? from)
    {
        var later = projection.CallbackTimes(queue, from ?? options.Time.GetUtcNow(), NextTimes);
        return later.Length > 0 ? later : projection.CallbackTimes(queue, options.Time.GetUtcNow(), NextTimes);
    }
}
