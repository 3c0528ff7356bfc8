namespace ContactCenter.Acd;

/// <summary>Rules for requests to call back: one open for a number and queue, at the place the caller had.</summary>
internal sealed class CallbackDesk(AcdState state, Turn turn)
{
    // Numbers can be invented by whoever calls: past this the flow goes on instead. Those cut off by a stop are always taken.
    private const int MostOpen = 20_000;

    /// <summary>A request can be left: the number is known, and there is room or a request already.</summary>
    public bool CanRequest(ContactCard contact, QueueId queue) =>
        contact.Arrived.CallerNumber is { Length: > 0 } number
        && (state.Callbacks.Count < MostOpen || state.Callbacks.Find(queue, number) is not null);

    /// <summary>Leaves a request at the place of this entry. One that is open for the number counts instead.</summary>
    public void Request(ContactCard contact, ContactQueued place, CallbackCause cause, AgentId? person = null, DateTimeOffset? notBefore = null)
    {
        if (contact.Arrived.CallerNumber is not { Length: > 0 } number || state.Callbacks.Find(place.Queue, number) is not null)
        {
            return;
        }

        turn.Emit(new CallbackRequested(
            turn.Now, new(state.Callbacks.Last + 1), contact.Id, number, place.Queue, place.Reason, place.Language, cause, place.Since, place.Ticket)
        {
            Class = place.Class,
            HeadStart = place.HeadStart,
            Skills = place.Skills,
            Unit = place.Unit,
            Person = person,
            NotBefore = notBefore,
        });
    }

    /// <summary>The caller rang again and has talked with somebody: nobody has to call back. An answer alone may come to nothing.</summary>
    public void Talked(ContactCard contact)
    {
        var queue = contact.Queued!.Queue;
        if (contact.Arrived.CallerNumber is { } number && state.Callbacks.Find(queue, number) is { } request)
        {
            turn.Emit(new CallbackClosed(turn.Now, request.Callback, queue, CallbackEnd.RangAgain));
        }
    }

    public Refusal Close(CloseCallback command)
    {
        if (state.Callbacks.Find(command.Callback) is not { } request)
        {
            return Refusal.UnknownCallback;
        }

        turn.Emit(new CallbackClosed(turn.Now, request.Callback, request.Queue, command.End));
        return Refusal.None;
    }
}
