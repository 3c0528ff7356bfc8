using ContactCenter.Acd;

namespace ContactCenter.Analysis.Simulation;

/// <content>What people do, and what they do upon what happens.</content>
public sealed partial class SimulatedCentre
{
    private void Do(Planned planned)
    {
        var (what, who, agent, number) = planned;
        switch (what)
        {
            case Happening.LogsIn: Command(new LogIn(agent)); break;
            case Happening.LogsOut: Command(new LogOut(agent)); break;
            case Happening.Pauses: Command(new Pause(agent, "break")); break;
            case Happening.Resumes: Command(new Resume(agent)); break;
            case Happening.AnswersOffer: Command(new AnswerOffer(new(number))); break;
            case Happening.LosesPatience when who!.IsWaiting: Command(new Leave(who.Contact, LeaveCause.CallerHungUp)); break;
            case Happening.AsksCallback when who!.IsWaiting: AskWhileWaiting(who); break;
            case Happening.HangsUp when who!.Turn == number: Command(new EndTalk(who.Contact, EndedBy.Caller)); break;
            case Happening.OutsideAnswers when who!.Turn == number: Command(new OutsideAnswered(who.Contact)); break;
            case Happening.OutsideHangsUp when who!.Turn == number: Command(new Leave(who.Contact, LeaveCause.OutsideHungUp)); break;
            case Happening.IsReached when who!.Turn == number: Command(new CallerConfirmed(who.Contact)); break;
            case Happening.IsNotReached when who!.Turn == number: Command(new CallerNotReached(who.Contact, DialFailure.NoAnswer)); break;
            default: break; // overtaken by what happened since
        }
    }

    private void AskWhileWaiting(SimulatedCaller caller)
    {
        var plan = caller.Plan;
        if (_core.Handle(new RequestCallback(plan.Queue, plan.Number!, plan.Reason, plan.Language) { Contact = caller.Contact }, Now, _events) == Refusal.None)
        {
            caller.IsWaiting = false;
            Command(new Leave(caller.Contact, LeaveCause.CallbackPromised));
        }
    }

    private void React(AcdEvent e)
    {
        switch (e)
        {
            case OfferMade offer: Rings(offer); break;
            case ContactQueued queued when Caller(queued.Contact) is { } caller: Waits(caller, queued); break;
            case ContactConnected connected when Caller(connected.Contact) is { } caller: Talks(caller, connected.At); break;
            case CallbackReached reached when Caller(reached.Contact) is { } caller: Talks(caller, reached.At); break;
            case TalkEnded talk when Caller(talk.Contact) is { } caller: caller.Turn++; break;
            case ContactRefused refused when Caller(refused.Contact) is { } caller: SentBack(caller, refused.Contact); break;
            case ContactOverflowed overflowed when Caller(overflowed.Contact) is { } caller: SentBack(caller, overflowed.Contact); break;
            case PersonGivenUp { Otherwise: PersonOtherwise.LeaveRequest } given when Caller(given.Contact) is { } caller: SentBack(caller, given.Contact); break;
            case OutsideDialled dialled when Caller(dialled.Contact) is { } caller: DialsOutside(caller, dialled.At); break;
            case OutsideConnected outside when Caller(outside.Contact) is { } caller: TalksOutside(caller, outside.At); break;
            case OutsideNotReached notReached when Caller(notReached.Contact) is { } caller: SentBack(caller, notReached.Contact); break;
            case CallbackRequested { Contact: { } contact } requested when Caller(contact) is { } caller: _byRequest[requested.Callback] = caller; break;
            case CallbackDue due when _byRequest.TryGetValue(due.Callback, out var caller): IsDue(caller, due.Contact); break;
            case CallbackAccepted accepted when Caller(accepted.Contact) is { } caller: IsDialled(caller, accepted); break;
            case CallbackAttemptEnded ended: Gone(ended.Contact); break;
            case CallbackClosed closed: _byRequest.Remove(closed.Callback); break;
            case ContactEnded ended: Gone(ended.Contact); break;
            default: break; // nobody does anything upon it
        }
    }

    private SimulatedCaller? Caller(ContactId contact) => _byContact.GetValueOrDefault(contact);

    private void Rings(OfferMade offer)
    {
        if (!_answering.Happens(_assumed.Missed))
        {
            _agenda.Add(offer.At + _assumed.AnswersAfter, new(Happening.AnswersOffer, null, offer.Agent, offer.Offer.Value));
        }
    }

    private void Waits(SimulatedCaller caller, ContactQueued queued)
    {
        if (queued.Entry == EntryCause.Callback)
        {
            return; // nobody is on the line
        }

        (caller.IsWaiting, caller.IsInFlow) = (true, false);
        if (caller.HasWaited)
        {
            return;
        }

        caller.HasWaited = true;
        if (caller.Plan.Patience is { } patience)
        {
            _agenda.Add(queued.At + patience, new(Happening.LosesPatience, caller, default, 0));
        }

        if (caller.Plan.Number is not null && _asking.Happens(_assumed.TakesCallback))
        {
            _agenda.Add(queued.At + _assumed.TakesCallbackAfter, new(Happening.AsksCallback, caller, default, 0));
        }
    }

    private void Talks(SimulatedCaller caller, DateTimeOffset at)
    {
        caller.IsWaiting = false;
        _agenda.Add(at + caller.Plan.Handle, new(Happening.HangsUp, caller, default, ++caller.Turn));
    }

    /// <summary>Out of its queue; unless the same decision places it elsewhere it leaves.</summary>
    private void SentBack(SimulatedCaller caller, ContactId contact)
    {
        if (contact != caller.Id)
        {
            return; // nobody is on the line
        }

        (caller.IsWaiting, caller.IsInFlow) = (false, true);
        caller.Turn++;
        _sentBack.Add(caller);
    }

    private void DialsOutside(SimulatedCaller caller, DateTimeOffset at)
    {
        (caller.IsWaiting, caller.IsInFlow) = (true, false);
        _agenda.Add(at + _assumed.OutsideAnswersAfter, new(Happening.OutsideAnswers, caller, default, ++caller.Turn));
    }

    private void TalksOutside(SimulatedCaller caller, DateTimeOffset at)
    {
        caller.IsWaiting = false;
        _agenda.Add(at + caller.Plan.Handle, new(Happening.OutsideHangsUp, caller, default, ++caller.Turn));
    }

    private void IsDue(SimulatedCaller caller, ContactId attempt)
    {
        (caller.Contact, caller.IsWaiting) = (attempt, false);
        _byContact[attempt] = caller;
    }

    private void IsDialled(SimulatedCaller caller, CallbackAccepted accepted)
    {
        var turn = ++caller.Turn;
        if (_reaching.Happens(_assumed.Reached))
        {
            _agenda.Add(accepted.At + _assumed.ReachedAfter, new(Happening.IsReached, caller, default, turn));
        }
        else
        {
            _agenda.Add(accepted.Until, new(Happening.IsNotReached, caller, default, turn));
        }
    }

    private void Gone(ContactId contact)
    {
        if (_byContact.Remove(contact, out var caller) && caller.Contact == contact)
        {
            (caller.IsWaiting, caller.IsInFlow) = (false, false);
            caller.Turn++;
        }
    }
}
