namespace ContactCenter.Acd;

/// <summary>Where a request's time puts it in the one ordering.</summary>
/// <param name="Since">As if it had waited since then.</param>
/// <param name="HeadStart">The class's, and the lead of a booked time.</param>
/// <param name="NotBefore">When it is due; null: now.</param>
internal readonly record struct CallbackTime(DateTimeOffset Since, TimeSpan HeadStart, DateTimeOffset? NotBefore);

/// <summary>Rules for when a request is due: never outside the hours of its queue, and a booked one at its own moment of the slot.</summary>
internal sealed class CallbackTimes(AcdState state, Turn turn)
{
    // Nobody means more, and no sum of times becomes too large.
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(400);
    private static readonly TimeSpan FarthestSlot = TimeSpan.FromDays(100);

    // "At about" is said before it.
    private static readonly TimeSpan Told = TimeSpan.FromMinutes(5);

    /// <summary>What was told, when it can be kept at all.</summary>
    public DateTimeOffset? Promise(DateTimeOffset? by) => by > turn.Now && by < turn.Now + Farthest ? by : null;

    /// <summary>
    /// The time that the caller is told for a kept place: the end of what was announced, or else of what would be announced now. Null when there is
    /// nothing to be trusted, or nobody calls from now until then.
    /// </summary>
    /// <param name="line">The queue.</param>
    /// <param name="place">What is asked for, and the place.</param>
    /// <param name="announced">Until when the caller was told last that the wait would last; null: was not told.</param>
    public DateTimeOffset? PromiseOf(QueueLine line, CallbackRequested place, DateTimeOffset? announced)
    {
        if (line.Plan.Callback is not { } rules || place.NotBefore is not null || (announced > turn.Now ? announced : Estimated(line, place)) is not { } end)
        {
            return null;
        }

        var told = end.AddTicks(Told.Ticks - 1);
        told = told.AddTicks(-(told.UtcTicks % Told.Ticks));
        return rules.Calendar?.Closes(turn.Now) < told ? null : told;
    }

    private DateTimeOffset? Estimated(QueueLine line, CallbackRequested place) =>
        state.Waits.HistoryOf(line.Plan.Id).Scores.Allowed(SpokenPromise.Wait) == SpokenPromise.Wait
        && state.Waits.ExpectedOfNewcomer(line, turn.Now, new CallbackCard(place).Entry(place.Contact ?? default, line, turn.Now)) is { Uncertain: false, Range.To: { } wait }
            ? turn.Now + wait
            : null;

    /// <summary>How the queue calls people back; null: it does not, or is in the plan no more.</summary>
    public CallbackPlan? RulesOf(QueueId queue) => state.Lines.Find(queue) is { Retired: false } line ? line.Plan.Callback : null;

    /// <summary>When it is due that is not to be before then; null: now.</summary>
    public DateTimeOffset? NotBefore(QueueId queue, DateTimeOffset? notBefore)
    {
        if (RulesOf(queue) is not { } rules)
        {
            return notBefore;
        }

        var wanted = notBefore > turn.Now ? notBefore.Value : turn.Now;
        wanted = wanted < turn.Now + Farthest ? wanted : turn.Now + Farthest;
        var open = rules.Calendar?.NextOpen(wanted) ?? wanted;
        open = open > wanted ? open : wanted;
        return open > turn.Now ? open : null;
    }

    /// <summary>The slot can be booked.</summary>
    /// <param name="start">Its beginning; null: no slot is asked for.</param>
    /// <param name="queue">Whose.</param>
    /// <param name="mover">The request that moves there; null: a new one.</param>
    /// <param name="slot">The slot.</param>
    public Refusal Check(DateTimeOffset? start, QueuePlan queue, CallbackId? mover, out SlotCapacity? slot)
    {
        slot = null;
        if (start is not { } begin)
        {
            return Refusal.None;
        }

        if (queue.Callback?.Calendar is not { } calendar)
        {
            return Refusal.NoCallbacks;
        }

        slot = begin <= turn.Now + FarthestSlot && begin > turn.Now - FarthestSlot ? calendar.SlotAt(begin) : null;
        return slot is { } found && found.Slot.Length > TimeSpan.Zero && found.Slot.End > turn.Now
            && state.Callbacks.Slots.Count(queue.Id, found.Slot.Start, mover) < found.Capacity
                ? Refusal.None
                : Refusal.SlotFull;
    }

    /// <summary>The place of a booked time: its own moment of the slot, and as if it had come a little before.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="queue">Whose.</param>
    /// <param name="headStart">The class's.</param>
    /// <param name="mover">The request that moves there; null: a new one.</param>
    public CallbackTime Booked(SlotCapacity slot, QueuePlan queue, TimeSpan headStart, CallbackId? mover = null)
    {
        var moment = state.Callbacks.Slots.FreeMoment(queue.Id, slot, mover);
        moment = moment > turn.Now ? moment : turn.Now; // a slot that has begun
        return new(moment, headStart + Lead(queue.Attempts, moment, turn.Now), NotBefore(queue.Id, moment));
    }

    /// <summary>How much earlier than its moment it counts as having come: not before it was booked. Whole minutes, so that there are few.</summary>
    public static TimeSpan Lead(CallbackPlan rules, DateTimeOffset moment, DateTimeOffset booked)
    {
        var lead = rules.Lead < moment - booked ? rules.Lead : moment - booked;
        return lead > TimeSpan.Zero ? TimeSpan.FromMinutes(Math.Floor(lead.TotalMinutes)) : TimeSpan.Zero;
    }
}
