namespace ContactCenter.Acd;

/// <summary>Rules for callers who ring in while they are to be called back: they stand at the place they have, and nobody calls them meanwhile.</summary>
internal sealed class RingInDesk(AcdState state, Turn turn)
{
    /// <summary>Takes a request out of the ordering. Wired by the core.</summary>
    public Action<CallbackCard> Withdraw { private get; set; } = static _ => { };

    /// <summary>Ends the dial of a request, with nobody to blame. Wired by the core.</summary>
    public Action<CallbackCard> BreakOff { private get; set; } = static _ => { };

    /// <summary>
    /// The entry in the better of the two classes, its own and the request's, and at the request's place when that is earlier still. None of its
    /// own waiting is lost by it.
    /// </summary>
    /// <param name="contact">Who rings in.</param>
    /// <param name="asked">The entry it would have.</param>
    /// <param name="line">Its queue.</param>
    /// <param name="reference">Tells people behind one number apart; null: not told.</param>
    public ContactQueued AtItsPlace(ContactCard contact, ContactQueued asked, QueueLine line, string? reference)
    {
        if (line.Plan.Callback is null || Find(contact, line.Plan.Id, reference) is not { } request || (request.AttachedTo is { } other && other != contact.Id))
        {
            return asked;
        }

        asked = InTheBetterClass(asked, request, line) with { Callback = request.Id };
        var place = new Place(request.Since.UtcTicks - request.HeadStart.Ticks, asked.Ticket);
        var since = asked.Since < request.Since ? asked.Since : request.Since;
        return request.Since > turn.Now || !place.ComesBefore(Place.Of(asked)) ? asked : asked with
        {
            Since = since,
            HeadStart = request.HeadStart - (request.Since - since),
            OverridesRest = asked.OverridesRest || request.OverridesRest,
            Position = line.PositionOf(place),
        };
    }

    /// <summary>Also before a booked time: somebody found out that it is urgent, or the menu did.</summary>
    private ContactQueued InTheBetterClass(ContactQueued asked, CallbackCard request, QueueLine line) =>
        state.Plan.Classes.FirstOrDefault(c => c.Id == request.Class) is { } its && its.HeadStart > asked.HeadStart
            ? asked with
            {
                Class = its.Id,
                HeadStart = its.HeadStart,
                OverridesRest = asked.OverridesRest || its.OverridesRest,
                Position = line.PositionOf(new Place(asked.Since.UtcTicks - its.HeadStart.Ticks, asked.Ticket)),
            }
            : asked;

    /// <summary>The contact is about to be queued: nobody calls its number meanwhile.</summary>
    /// <returns>Whether there was a request to attach.</returns>
    public bool Attach(ContactQueued asked)
    {
        if (asked.Callback is not { } id || state.Callbacks.Find(id) is not { AttachedTo: null, IsBusy: false } request)
        {
            return false;
        }

        Withdraw(request);
        turn.Emit(new CallbackAttached(turn.Now, id, request.Queue, asked.Contact));
        return true;
    }

    /// <summary>The caller has talked with somebody: nobody has to call back. An answer alone may come to nothing.</summary>
    public void Talked(ContactCard contact)
    {
        if (contact.Attempt is not null)
        {
            return;
        }

        CallbackCard?[] others = [Find(contact, contact.Queued!.Queue, null), contact.Queued.Callback is { } named ? state.Callbacks.Find(named) : null];
        CallbackCard[] nobodyElses = [.. others.OfType<CallbackCard>().Where(r => r is { AttachedTo: null, State: not CallbackState.Talking })];
        foreach (var request in state.Callbacks.AttachedTo(contact.Id).Concat(nobodyElses).Distinct().ToArray())
        {
            Settled(contact, request);
        }
    }

    private void Settled(ContactCard contact, CallbackCard request)
    {
        if (request.IsBusy)
        {
            BreakOff(request);
        }
        else
        {
            Withdraw(request);
        }

        turn.Emit(new CallbackClosed(turn.Now, request.Id, request.Queue, WaitingRoom.IsAttempt(contact.Id) ? CallbackEnd.Done : CallbackEnd.RangAgain));
    }

    /// <summary>
    /// The conversation is over, and the contact goes on. One that had been called is a caller like any other from here on; when it was a phone that
    /// died, the caller may not have got far, and is still called should the wait be in vain.
    /// </summary>
    public void HandedOn(ContactCard contact, HandOnBy by)
    {
        if (contact.Attempt is { } id && state.Callbacks.Find(id) is { } request)
        {
            turn.Emit(by == HandOnBy.PhoneLost
                ? new CallbackAttached(turn.Now, id, request.Queue, contact.Id)
                : new CallbackClosed(turn.Now, id, request.Queue, CallbackEnd.Done));
        }
        else if (by != HandOnBy.PhoneLost)
        {
            Talked(contact);
        }
    }

    /// <summary>The contact is about to be gone, and has not talked: the request is what it was.</summary>
    public void Left(ContactId contact)
    {
        foreach (var request in state.Callbacks.AttachedTo(contact))
        {
            turn.Emit(new CallbackDetached(turn.Now, request.Id, request.Queue, contact));
        }
    }

    /// <summary>The one request of the number; with a reference, the one of that.</summary>
    private CallbackCard? Find(ContactCard contact, QueueId queue, string? reference) =>
        contact.CallableNumber is not { Length: > 0 } number ? null
        : reference is not null ? state.Callbacks.Find(queue, number, reference)
        : state.Callbacks.Of(queue, number) is [var only] ? only
        : null;
}
