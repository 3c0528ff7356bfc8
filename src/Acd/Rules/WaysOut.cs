namespace ContactCenter.Acd;

/// <summary>Rules for where limits and steps lead: another queue, a request to call back, an outside number, or the flow.</summary>
internal sealed class WaysOut(AcdState state, Turn turn, EntryDesk entries, CallbackDesk callbacks, AlarmDesk alarms) : IOnward
{
    /// <summary>The queue does not take the contact.</summary>
    /// <param name="contact">In its flow.</param>
    /// <param name="asked">The entry it does not get.</param>
    /// <param name="cause">Which limit.</param>
    /// <param name="way">As configured.</param>
    public void Refuse(ContactCard contact, ContactQueued asked, RefuseCause cause, WayOut way)
    {
        way = Open(contact, asked, way);
        way = contact.Journey.WasNotReached(way) ? WayOut.ByFlow : way;
        turn.Emit(new ContactRefused(turn.Now, contact.Id, asked.Queue, cause, way.Kind == WayOutKind.Flow ? null : way) { Asked = asked });
        Follow(contact, asked, way);
        alarms.TurnedAway(contact, asked, cause);
    }

    /// <inheritdoc/>
    public void SendOn(ContactCard contact, OverflowCause cause, WayOut way)
    {
        var queued = contact.Queued!;
        way = Open(contact, queued, way);
        turn.Emit(new ContactOverflowed(turn.Now, contact.Id, queued.Queue, cause, way, turn.Now - contact.StepsFrom));
        Follow(contact, queued, way);
    }

    /// <inheritdoc/>
    public bool CanSendOn(ContactCard contact, WayOut way) =>
        contact.Attempt is null || Open(contact, contact.Queued!, way).Kind == WayOutKind.Queue;

    /// <inheritdoc/>
    public bool CanLeaveRequest(ContactCard contact) => callbacks.CanRequest(contact, contact.Queued!);

    /// <inheritdoc/>
    public void LeaveRequest(ContactCard contact) =>
        callbacks.Request(contact, contact.Queued!, CallbackCause.PersonAbsent, contact.Queued!.Person, contact.Queued.PersonNextHour);

    /// <summary>The way itself, or by the flow when it is closed to this contact.</summary>
    private WayOut Open(ContactCard contact, ContactQueued place, WayOut way)
    {
        var open = way.Kind switch
        {
            WayOutKind.Queue => way.Target is { } target && LineOf(target) is not null && !contact.Journey.WasSentInto(new(target)),
            WayOutKind.Callback => callbacks.CanRequest(contact, place),
            WayOutKind.Number or WayOutKind.Message => Bounded.IsId(way.Target),
            _ => true,
        };
        return open ? way : WayOut.ByFlow;
    }

    private void Follow(ContactCard contact, ContactQueued asked, WayOut way)
    {
        switch (way.Kind)
        {
            case WayOutKind.Queue:
                entries.Enter(contact, entries.Moved(contact, asked, LineOf(way.Target!)!, EntryCause.Overflowed));
                break;
            case WayOutKind.Callback:
                callbacks.Request(contact, asked, CallbackCause.WayOut);
                break;
            case WayOutKind.Number:
                var ring = state.Lines.Find(asked.Queue)?.Plan.OutsideRingTime ?? contact.Line!.Plan.OutsideRingTime;
                turn.Emit(new OutsideDialled(turn.Now, contact.Id, asked.Queue, way.Target!, turn.Now + ring));
                break;
            default: // the flow goes on
                break;
        }
    }

    private QueueLine? LineOf(string target) =>
        state.Lines.Find(new(target)) is { Retired: false } line ? line : null;
}
