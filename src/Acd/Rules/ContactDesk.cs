namespace ContactCenter.Acd;

/// <summary>Rules for contacts: they come, are queued, and leave with one outcome.</summary>
internal sealed class ContactDesk(AcdState state, Turn turn, OfferDesk offers, EntryDesk entries, WaysOut ways, PersonRules persons, CallbackDesk callbacks, RingInDesk ringIns)
{
    public Refusal Arrive(Arrive command)
    {
        if (!Bounded.IsId(command.Contact.Value) || WaitingRoom.IsAttempt(command.Contact))
        {
            return Refusal.BadId;
        }

        if (state.Contacts.IsKnown(command.Contact))
        {
            return Refusal.DuplicateContact;
        }

        turn.Emit(new ContactArrived(
            turn.Now, command.Contact, Bounded.Text(command.CalledNumber), command.CallerNumber is null ? null : Bounded.Text(command.CallerNumber), command.Flow)
        {
            CallbackNumber = command.CallbackNumber is null ? null : Bounded.Text(command.CallbackNumber),
        });
        return Refusal.None;
    }

    public Refusal Choose(Choose command)
    {
        if (state.Contacts.Find(command.Contact) is not { } contact)
        {
            return Refusal.UnknownContact;
        }

        if (contact.State is not (ContactState.InFlow or ContactState.AfterTalk))
        {
            return Refusal.AlreadyQueued;
        }

        turn.Emit(new MenuAnswered(
            turn.Now, contact.Id, Bounded.Text(command.Menu), command.Choice, command.Key, command.Target is null ? null : Bounded.Text(command.Target)));
        return Refusal.None;
    }

    public Refusal Enqueue(Enqueue command)
    {
        if (state.Contacts.Find(command.Contact) is not { } contact)
        {
            return Refusal.UnknownContact;
        }

        if (contact.State != ContactState.InFlow)
        {
            return Refusal.AlreadyQueued;
        }

        // Not a refusal of the command: somebody is on the line, and the flow must hear that it has to go on.
        if (state.Lines.Find(command.Queue) is not { Retired: false } line)
        {
            turn.Emit(new ContactRefused(turn.Now, contact.Id, command.Queue, RefuseCause.Gone));
            return Refusal.None;
        }

        var asked = ringIns.AtItsPlace(contact, entries.Asked(contact, command, line), line, command.Reference);
        if (Limit(line, asked) is { } limit)
        {
            ways.Refuse(contact, asked, limit.Cause, limit.Way);
            return Refusal.None;
        }

        if (ringIns.Attach(asked))
        {
            asked = asked with { Position = line.PositionOf(Place.Of(asked)) }; // the attempt stands there no more
        }

        entries.Enter(contact, asked);
        if (command.Person is { InHours: false })
        {
            persons.GiveUp(contact, PersonCause.OutsideHours);
        }

        return Refusal.None;
    }

    public Refusal EndTalk(EndTalk command)
    {
        if (state.Contacts.Find(command.Contact) is not { } contact)
        {
            return Refusal.UnknownContact;
        }

        if (contact.State != ContactState.Talking)
        {
            return Refusal.NotTalking;
        }

        if (command is { GoesOn: true, By: EndedBy.Agent })
        {
            offers.EndTalk(contact, EndedBy.Agent, goesOn: true);
            ringIns.Talked(contact);
            return Refusal.None;
        }

        return Leave(new(contact.Id, command.By switch
        {
            EndedBy.Caller => LeaveCause.CallerHungUp,
            EndedBy.Agent => LeaveCause.AgentHungUp,
            EndedBy.Restart => LeaveCause.SystemStopping,
            _ => LeaveCause.Failed,
        }));
    }

    public Refusal Leave(Leave command)
    {
        if (state.Contacts.Find(command.Contact) is not { } contact)
        {
            return Refusal.UnknownContact;
        }

        switch (command.Cause)
        {
            case LeaveCause.CallerHungUp: End(contact, command.Cause, EndedBy.Caller); break;
            case LeaveCause.AgentHungUp: End(contact, command.Cause, EndedBy.Agent); break;
            case LeaveCause.SystemStopping: CutOff(contact, EndedBy.System); break;
            default: End(contact, command.Cause, EndedBy.System); break;
        }

        return Refusal.None;
    }

    /// <summary>The system stops, or was stopped: who had a place and is known by number will be called back, at that place.</summary>
    public void CutOff(ContactCard contact, EndedBy by)
    {
        if (contact.HasPlace || contact is { State: ContactState.Outside, Journey: { KeepsPlace: true, IsOutsideConnected: false } })
        {
            var since = contact.Journey.Outside is { } dialled ? dialled.At - contact.Journey.Waited : contact.Queued!.Since;
            callbacks.Request(contact, contact.Queued! with { Since = since }, CallbackCause.CutOff);
        }

        End(contact, LeaveCause.SystemStopping, by);
    }

    /// <summary>Wherever the contact is: frees the agent, then gives the one outcome.</summary>
    private void End(ContactCard contact, LeaveCause cause, EndedBy by)
    {
        var queue = contact.Queued?.Queue;
        var outcome = OutcomeOf(contact, cause);
        var agent = contact.State == ContactState.Talking ? contact.Talker?.Id : contact.Journey.AnsweredBy;
        if (contact.State == ContactState.Offered)
        {
            offers.WithdrawAll(contact, by == EndedBy.Restart ? WithdrawCause.Restart : WithdrawCause.ContactLeft);
        }
        else if (contact.State == ContactState.Talking)
        {
            offers.EndTalk(contact, by);
            if (outcome == Outcome.Answered)
            {
                ringIns.Talked(contact); // whom a stop of the system cut off may still be called
            }
        }

        ringIns.Left(contact.Id);
        turn.Emit(new ContactEnded(turn.Now, contact.Id, outcome, queue, agent, cause));
    }

    /// <summary>The limit for which the queue does not take it, and where that leads.</summary>
    private (RefuseCause Cause, WayOut Way)? Limit(QueueLine line, ContactQueued asked)
    {
        var limits = line.Plan.Limits;
        return line.Callers >= line.Plan.MaxWaiting ? (RefuseCause.Full, limits.WhenFull)
            : limits.NobodyLoggedIn is not null && line.Present == 0 ? (RefuseCause.NobodyLoggedIn, limits.WhenNobody)
            : limits.ExpectedWait is { } longest && state.Waits.ExpectedOfNewcomer(line, turn.Now, asked)?.Expected > longest
                ? (RefuseCause.ExpectedWait, limits.WhenExpectedTooLong)
            : null;
    }

    /// <summary>Who has left a message is seen to, whatever came afterwards that was no service; whom a stop cut off from a queue or a conversation was cut off.</summary>
    private static Outcome OutcomeOf(ContactCard contact, LeaveCause cause) =>
        WithoutMessage(contact, cause) is var outcome && contact.Journey.HasLeftMessage && (cause != LeaveCause.SystemStopping || contact.State == ContactState.InFlow)
        && outcome is not (Outcome.Answered or Outcome.PassedOn or Outcome.CallbackBooked)
            ? Outcome.MessageLeft
            : outcome;

    private static Outcome WithoutMessage(ContactCard contact, LeaveCause cause) => (cause, contact.Journey.IsTransferred ? ContactState.InFlow : contact.State) switch
    {
        (_, ContactState.AfterTalk) => Outcome.Answered, // also when a stop cuts it off: the conversation is over
        (LeaveCause.SystemStopping, _) => Outcome.Interrupted,
        (_, ContactState.Talking) => Outcome.Answered,
        (_, ContactState.Outside) when contact.Journey.IsOutsideConnected => Outcome.PassedOn,
        (LeaveCause.CallbackPromised, ContactState.Waiting or ContactState.Offered or ContactState.InFlow) => Outcome.CallbackBooked,
        (LeaveCause.CallerHungUp, ContactState.Waiting or ContactState.Offered or ContactState.Outside) => Outcome.Abandoned,
        (LeaveCause.CallerHungUp or LeaveCause.FlowEnded, ContactState.InFlow) => contact.Journey.IfLeft ?? Outcome.MenuHangUp,
        (LeaveCause.QueueFull, ContactState.InFlow) => contact.Journey.IfLeft ?? Outcome.QueueFull,
        (LeaveCause.Closed, ContactState.InFlow) when contact.Journey.IfLeft == Outcome.CallbackBooked => Outcome.CallbackBooked,
        (LeaveCause.Closed, _) => Outcome.Closed,
        (LeaveCause.QueueFull, _) => Outcome.QueueFull,
        _ => Outcome.Failed,
    };
}
