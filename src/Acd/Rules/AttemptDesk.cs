namespace ContactCenter.Acd;

/// <summary>
/// Rules for attempts to call somebody back: a request that is due becomes a contact without a caller on the line, is offered like any
/// other, and only with the agent's acceptance is anybody dialled. One event leads there, so nobody is ever dialled twice at once.
/// </summary>
internal sealed class AttemptDesk(AcdState state, Turn turn, Matching matching, OfferDesk offers, CallbackTimes times)
{
    // A request left for a person waits so long for that person in the person's hours; nobody is on the line.
    private static readonly TimeSpan PersonWait = TimeSpan.FromHours(1);

    /// <summary>The attempt of a request is going on by this contact.</summary>
    public bool Owns(ContactId contact) => state.Contacts.Find(contact) is { Attempt: not null };

    /// <summary>This offer rings, or was accepted, for an attempt.</summary>
    public bool Owns(OfferId offer) => (state.Contacts.RungBy(offer) ?? state.Contacts.AnsweredBy(offer)) is { Contact.Attempt: not null };

    /// <summary>The attempt for which this offer was accepted; null: it was not, or is no attempt's.</summary>
    public ContactCard? HasAccepted(OfferId offer) => state.Contacts.AnsweredBy(offer)?.Contact is { Attempt: not null } contact ? contact : null;

    /// <summary>The request is due, its queue calls people now, and nothing of it is going on.</summary>
    public void Begin(CallbackCard request, QueueLine line)
    {
        var attempt = request.Begun + 1;
        var contact = request.AttemptId(attempt);
        turn.Emit(new CallbackDue(turn.Now, request.Id, request.Queue, contact, attempt));
        var person = request.Requested.Person;
        turn.Emit(request.Entry(contact, line, turn.Now) with { Person = person, PersonUntil = person is null ? null : turn.Now + PersonWait });
        matching.Touched(state.Contacts.Find(contact)!);
    }

    /// <summary>The agent wants to: the first of several has it, and now the number is dialled.</summary>
    public Refusal Accept(OfferId offer)
    {
        if (state.Contacts.RungBy(offer) is not { Contact: { Line: { } line, Attempt: { } id, Queued: { } queued } contact } agent
            || state.Callbacks.Find(id) is not { } request)
        {
            return Refusal.UnknownOffer;
        }

        var overtook = matching.Overtaken(contact, agent);
        var until = turn.Now + RulesOf(request).CallerRingTime;
        turn.Emit(new CallbackAccepted(
            turn.Now, offer, id, contact.Id, agent.Id, line.Plan.Id, request.Requested.Number, until, turn.Now - queued.Since)
        {
            Overtook = overtook,
        });
        turn.Emit(new AgentStateChanged(turn.Now, agent.Id, agent.State, AgentState.Talking, null, AgentStateCause.Talk, null));
        offers.StopOthers(contact);
        return Refusal.None;
    }

    public Refusal Reached(ContactId id)
    {
        if (Dialled(id, out var contact, out var request) is not Refusal.None and var refusal)
        {
            return refusal;
        }

        turn.Emit(new CallbackReached(turn.Now, request!.Id, id, contact!.Talker!.Id, contact.Line!.Plan.Id));
        return Refusal.None;
    }

    public Refusal Declined(ContactId id)
    {
        if (Dialled(id, out var contact, out var request) is not Refusal.None and var refusal)
        {
            return refusal;
        }

        DialIsOver(contact!, request!, AttemptEnd.Refused, null, null);
        Close(request!, CallbackEnd.Refused);
        return Refusal.None;
    }

    public Refusal NotReached(ContactId id, DialFailure failure)
    {
        if (Dialled(id, out var contact, out var request) is not Refusal.None and var refusal)
        {
            return refusal;
        }

        NotReached(contact!, request!, failure);
        return Refusal.None;
    }

    /// <summary>Again after a while, or never.</summary>
    public void NotReached(ContactCard contact, CallbackCard request, DialFailure failure)
    {
        var again = RulesOf(request).Again;
        var never = failure == DialFailure.NoSuchNumber || request.InVain >= again.Count;
        var notBefore = never ? (DateTimeOffset?)null : turn.Now + again[request.InVain];
        DialIsOver(contact, request, AttemptEnd.NotReached, failure, never ? null : times.NotBefore(request.Queue, notBefore) ?? notBefore);
        if (never)
        {
            Close(request, CallbackEnd.Unreachable);
        }
        else if (WhoIsHere(request) is { } caller)
        {
            Attach(request, caller);
        }
    }

    /// <summary>The agent is gone before the caller talked: nobody is to blame but the phone, and the request is at its old place.</summary>
    public Refusal AgentGone(ContactCard contact, OfferFailure failure)
    {
        if (contact is not { State: ContactState.Dialling, Attempt: { } id, Talker: { Offer: { } offer } agent, Line: { } line, Queued: { } queued })
        {
            return Refusal.UnknownOffer;
        }

        var waitsForPerson = contact.WaitsForPerson;
        turn.Emit(new OfferFailed(turn.Now, offer, contact.Id, agent.Id, failure));
        offers.RestAfter(agent, line.Plan, failure);
        if (state.Callbacks.Find(id) is { } request
            && (WhoIsHere(request) is not null || state.Callbacks.CallsNobody || times.RulesOf(request.Queue) is null))
        {
            var caller = WhoIsHere(request);
            Withdraw(request);
            if (caller is not null)
            {
                Attach(request, caller);
            }

            return Refusal.None;
        }

        turn.Emit((waitsForPerson ? queued : EntryDesk.Anybody(queued)) with
        {
            At = turn.Now,
            Entry = EntryCause.Returned,
            Position = line.PositionOf(Place.Of(queued)),
        });
        matching.RungInVain(contact);
        return Refusal.None;
    }

    /// <summary>The agent's phone, or the caller's, hung up; or our side failed.</summary>
    public Refusal Leave(ContactId id, LeaveCause cause)
    {
        var contact = state.Contacts.Find(id)!;
        switch (contact.State, cause)
        {
            case (ContactState.Dialling, LeaveCause.AgentHungUp): return AgentGone(contact, OfferFailure.Rejected);
            case (ContactState.Dialling or ContactState.Talking, LeaveCause.SystemStopping):
                CutOff(contact, EndedBy.System);
                return Refusal.None;
            case (ContactState.Dialling, LeaveCause.CallerHungUp): return NotReached(id, DialFailure.NoAnswer);
            case (ContactState.Dialling, _): return NotReached(id, DialFailure.Failed);
            case (ContactState.Talking, _):
                EndTalk(contact, cause switch
                {
                    LeaveCause.CallerHungUp => EndedBy.Caller,
                    LeaveCause.AgentHungUp => EndedBy.Agent,
                    _ => EndedBy.System,
                });
                return Refusal.None;
            default: return Refusal.NotDialling; // nobody is on the line who could leave
        }
    }

    /// <summary>While the caller is dialled it is the agent's phone that the system can lose: what happens to the dial is told by itself.</summary>
    public Refusal EndTalk(ContactId id, EndedBy by) => (state.Contacts.Find(id), by) switch
    {
        ({ State: ContactState.Dialling } dialled, EndedBy.System) => AgentGone(dialled, OfferFailure.Unreachable),
        ({ State: not (ContactState.Dialling or ContactState.Talking) }, _) => Refusal.NotTalking,
        _ => Leave(id, by switch
        {
            EndedBy.Caller => LeaveCause.CallerHungUp,
            EndedBy.Agent => LeaveCause.AgentHungUp,
            EndedBy.Restart => LeaveCause.SystemStopping,
            _ => LeaveCause.Failed,
        }),
    };

    /// <summary>Whoever is not dialled yet is not any more.</summary>
    public Refusal StopCalling(StopCalling command)
    {
        if (command.IsUntold)
        {
            state.Callbacks.CallNobody();
        }
        else if (!state.Callbacks.CallsNobody)
        {
            turn.Emit(new CallingTurned(turn.Now, On: false));
        }

        foreach (var request in state.Callbacks.All.Where(static request => !request.IsBusy).ToArray())
        {
            Withdraw(request);
        }

        return Refusal.None;
    }

    /// <summary>The system has started: a stop before it is over.</summary>
    public void CallAgain()
    {
        if (state.Callbacks.CallsNobody)
        {
            turn.Emit(new CallingTurned(turn.Now, On: true));
        }
    }

    /// <summary>The request leaves the ordering, and phones that ring for it stop. Nobody is dialled.</summary>
    public void Withdraw(CallbackCard request, DateTimeOffset? notBefore = null)
    {
        if (request.Attempt is not { } contact)
        {
            return;
        }

        if (contact.State == ContactState.Offered)
        {
            offers.WithdrawAll(contact, WithdrawCause.ContactLeft);
        }

        turn.Emit(new CallbackAttemptEnded(turn.Now, request.Id, request.Queue, contact.Id, null, AttemptEnd.Withdrawn, null, notBefore));
    }

    /// <summary>The caller has rung in and talked: the phone that rings for this stops, and the agent is free at once.</summary>
    public void BreakOff(CallbackCard request) => DialIsOver(request.Attempt!, request, AttemptEnd.RangIn, null, null);

    /// <summary>A stop of the system: no attempt, but no other dial either while the phone we rang may still ring.</summary>
    public void CutOff(ContactCard contact, EndedBy by)
    {
        var cause = by == EndedBy.Restart ? WithdrawCause.Restart : WithdrawCause.ContactLeft;
        if (contact.Attempt is not { } id || state.Callbacks.Find(id) is not { } request)
        {
            turn.Emit(new ContactEnded(turn.Now, contact.Id, Outcome.Interrupted, contact.Queued?.Queue, null, LeaveCause.SystemStopping)); // of a request nobody knows
            return;
        }

        if (request.HasTalked)
        {
            turn.Emit(new CallbackAttemptEnded(turn.Now, id, request.Queue, contact.Id, null, AttemptEnd.Talked, null, null));
            Close(request, CallbackEnd.Done);
            return;
        }

        var agent = contact.Talker;
        if (contact.State == ContactState.Offered)
        {
            offers.WithdrawAll(contact, cause);
        }
        else if (contact.State == ContactState.Talking)
        {
            offers.EndTalk(contact, EndedBy.Restart, by == EndedBy.Restart ? null : turn.Now);
        }

        turn.Emit(new CallbackAttemptEnded(
            turn.Now, id, request.Queue, contact.Id, agent?.Id, AttemptEnd.Restart, null, request.DialUntil > turn.Now ? request.DialUntil : null));
        if (agent is { State: AgentState.Talking })
        {
            offers.Settle(agent, by == EndedBy.Restart ? AgentStateCause.Restart : AgentStateCause.Talk);
        }
    }

    /// <summary>After a stop in the middle of a decision: what was to follow follows.</summary>
    public void Complete()
    {
        foreach (var request in state.Callbacks.All.ToArray())
        {
            if (request.Ends is { } end)
            {
                Close(request, end);
            }
            else if (request.AttachedTo is { } contact && state.Contacts.Find(contact) is null)
            {
                turn.Emit(new CallbackDetached(turn.Now, request.Id, request.Queue, contact));
            }
        }
    }

    private void EndTalk(ContactCard contact, EndedBy by)
    {
        var request = state.Callbacks.Find(contact.Attempt!.Value)!;
        var agent = contact.Talker!.Id;
        offers.EndTalk(contact, by);
        turn.Emit(new CallbackAttemptEnded(turn.Now, request.Id, request.Queue, contact.Id, agent, AttemptEnd.Talked, null, null));
        Close(request, CallbackEnd.Done);
    }

    private void DialIsOver(ContactCard contact, CallbackCard request, AttemptEnd end, DialFailure? failure, DateTimeOffset? notBefore)
    {
        var agent = contact.Talker!;
        turn.Emit(new CallbackAttemptEnded(turn.Now, request.Id, request.Queue, contact.Id, agent.Id, end, failure, notBefore));
        offers.Settle(agent, AgentStateCause.Talk);
    }

    /// <summary>The caller had rung in while we dialled, and waits or talks: nobody calls meanwhile.</summary>
    private ContactCard? WhoIsHere(CallbackCard request) =>
        state.Contacts.FirstWho(c => c.Attempt is null && (c.HasPlace || c.State == ContactState.Talking) && c.Queued!.Callback == request.Id);

    private void Attach(CallbackCard request, ContactCard caller) => turn.Emit(new CallbackAttached(turn.Now, request.Id, request.Queue, caller.Id));

    private void Close(CallbackCard request, CallbackEnd end) => turn.Emit(new CallbackClosed(turn.Now, request.Id, request.Queue, end));

    private Refusal Dialled(ContactId id, out ContactCard? contact, out CallbackCard? request)
    {
        contact = state.Contacts.Find(id);
        request = contact?.Attempt is { } callback ? state.Callbacks.Find(callback) : null;
        return contact is null ? Refusal.UnknownContact
            : contact.State != ContactState.Dialling || request is null ? Refusal.NotDialling
            : Refusal.None;
    }

    private CallbackPlan RulesOf(CallbackCard request) => times.RulesOf(request.Queue) ?? CallbackPlan.Default;
}
