namespace ContactCenter.Acd.Tests;

/// <summary>Contacts come, are queued, and leave with one outcome.</summary>
internal sealed partial class PlainModel
{
    private Refusal Arrive(Arrive c)
    {
        if (c.Contact.Value is not { Length: > 0 and <= 128 })
        {
            return Refusal.BadId;
        }

        if (_gone.Contains(c.Contact) || Callers.Any(x => x.Id == c.Contact))
        {
            return Refusal.DuplicateContact;
        }

        Say(new ContactArrived(_now, c.Contact, c.CalledNumber, c.CallerNumber, c.Flow) { CallbackNumber = c.CallbackNumber });
        Callers.Add(new(c.Contact, c.CallerNumber) { Callable = c.CallbackNumber == "" ? null : c.CallbackNumber ?? c.CallerNumber });
        return Refusal.None;
    }

    private Refusal Choose(Choose c) => WithCaller(c.Contact, caller =>
    {
        if (caller.State is not (ContactState.InFlow or ContactState.AfterTalk))
        {
            return Refusal.AlreadyQueued;
        }

        Say(new MenuAnswered(_now, c.Contact, c.Menu, c.Choice, c.Key, c.Target));
        return Refusal.None;
    });

    private Refusal Enqueue(Enqueue c) => WithCaller(c.Contact, caller =>
    {
        if (caller.State != ContactState.InFlow)
        {
            return Refusal.AlreadyQueued;
        }

        (caller.Reason, caller.Language, caller.Skills, caller.Unit) = (c.Reason, c.Language, c.Skills, c.Unit);
        if (_plan.Queues.FirstOrDefault(q => q.Id == c.Queue) is not { } queue)
        {
            Say(new ContactRefused(_now, caller.Id, c.Queue, RefuseCause.Gone));
            caller.SentAwayAs = Outcome.QueueFull;
            return Refusal.None;
        }

        Classify(caller, queue, c.Class);
        (caller.Person, caller.TierFrom, caller.PersonIsColleague) = (null, 0, false);
        var kept = RingsInFor(caller, queue, c.Reference);
        caller.Callback = kept?.Id;
        if (kept is not null)
        {
            TakeClassOf(kept, caller);
        }

        if (LimitReached(caller, queue) is var (cause, outcome, asked))
        {
            var way = Possible(caller, queue, asked);
            Say(new ContactRefused(_now, caller.Id, queue.Id, cause, way.Kind == WayOutKind.Flow ? null : way));
            caller.UnansweredSince = null;
            SendOn(caller, queue, way, outcome);
            TellOfTurnedAway(caller, queue, cause);
            return Refusal.None;
        }

        if (c.Person is { } wish && wish.WaitUpTo > TimeSpan.Zero)
        {
            (caller.Person, caller.PersonUntil, caller.Otherwise, caller.NextHour) = (wish.Agent, _now + wish.WaitUpTo, wish.Otherwise, wish.NextHour);
        }
        else if (c.Person is null && LastAgentOf(caller, queue) is { } last)
        {
            (caller.Person, caller.PersonUntil, caller.Otherwise, caller.NextHour) = (last, _now + queue.LastAgentWait, PersonOtherwise.GoOn, null);
        }

        if (kept is not null)
        {
            TakePlaceOf(kept, caller);
        }

        Enter(caller, queue, EntryCause.Flow);
        if (c.Person is { InHours: false } && caller.Person is not null)
        {
            GiveUpPerson(caller, PersonCause.OutsideHours);
        }

        return Refusal.None;
    });

    private void Classify(Caller caller, QueuePlan queue, ClassId? asked)
    {
        var named = _plan.Classes.FirstOrDefault(k => k.Id == asked)
            ?? _plan.Classes.FirstOrDefault(k => k.Id == queue.Class)
            ?? _plan.Classes[^1];
        (caller.Class, caller.HeadStart, caller.OverridesRest) = (named.Id, named.HeadStart, named.OverridesRest);
    }

    /// <summary>The contact has a place, by what it has waited already.</summary>
    private void Enter(Caller caller, QueuePlan queue, EntryCause entry)
    {
        (caller.State, caller.Queue, caller.EntryAt) = (ContactState.Waiting, queue, _now);
        (caller.SentAwayAs, caller.Touched, caller.RangInVain) = (null, true, entry == EntryCause.Returned);
        caller.Looks.Clear();
        caller.Announced = null;
        if (entry is EntryCause.Overflowed or EntryCause.HandedOn)
        {
            Classify(caller, queue, caller.Class);
        }

        if (entry != EntryCause.Returned)
        {
            (caller.Since, caller.Entered) = (_now - caller.Waited, _now);
            caller.Ticket = entry == EntryCause.Callback ? caller.Ticket : ++_tickets;
            caller.Opened.RemoveWhere(i => i > 0);
        }

        BeginsToWait(caller, anew: entry is not (EntryCause.Overflowed or EntryCause.Returned));

        Say(EntryOf(caller, queue, entry) with { Ticket = caller.Ticket, Position = PositionOf(caller)!.Value });
    }

    private ContactQueued EntryOf(Caller caller, QueuePlan queue, EntryCause entry) =>
        new(_now, caller.Id, queue.Id, caller.Reason, caller.Language, 0, 0, queue.ServiceLevel)
        {
            Entry = entry,
            Since = entry == EntryCause.Returned ? caller.Since : _now - caller.Waited,
            Class = caller.Class,
            HeadStart = caller.HeadStart,
            OverridesRest = caller.OverridesRest,
            Skills = caller.Skills,
            Unit = caller.Unit,
            Person = caller.Person,
            PersonUntil = caller.Person is null ? null : caller.PersonUntil,
            PersonOtherwise = caller.Person is null ? PersonOtherwise.GoOn : caller.Otherwise,
            PersonNextHour = caller.Person is null ? null : caller.NextHour,
            TierFrom = caller.TierFrom,
            Callback = caller.Callback,
        };

    public int? PositionOf(Caller caller) => caller.IsInLine ? Line(caller.Queue!).TakeWhile(c => c != caller).Count() + 1 : null;

    private IEnumerable<Caller> Line(QueuePlan queue) => InOrder(Callers.Where(c => c.IsInLine && c.Queue!.Id == queue.Id));

    private Refusal Leave(Caller caller, LeaveCause cause)
    {
        if (caller.For is not null)
        {
            return LeaveAttempt(caller, cause);
        }

        if (cause == LeaveCause.SystemStopping)
        {
            BookCutOff(caller);
        }

        var by = cause == LeaveCause.CallerHungUp ? EndedBy.Caller : cause == LeaveCause.AgentHungUp ? EndedBy.Agent : EndedBy.System;
        return End(caller, cause, by);
    }

    private Refusal EndTalk(Caller caller, EndedBy by, bool goesOn) => (caller.State, by) switch
    {
        (ContactState.Talking, EndedBy.Agent) when goesOn && caller.For is null => GoesOnAfterTalk(caller),
        (ContactState.Dialling, EndedBy.System) => AgentGone(caller, OfferFailure.Unreachable),
        (ContactState.Dialling or ContactState.Talking, _) => TalkEnds(caller, by),
        _ => Refusal.NotTalking,
    };

    private Refusal GoesOnAfterTalk(Caller caller)
    {
        caller.AnsweredBy = caller.With!.Id;
        TalkOver(caller.With, caller, EndedBy.Agent, goesOn: true);
        caller.State = ContactState.AfterTalk;
        Talked(caller);
        return Refusal.None;
    }

    private Refusal TalkEnds(Caller caller, EndedBy by) => Leave(caller, by switch
    {
        EndedBy.Caller => LeaveCause.CallerHungUp,
        EndedBy.Agent => LeaveCause.AgentHungUp,
        EndedBy.Restart => LeaveCause.SystemStopping,
        _ => LeaveCause.Failed,
    });

    private Refusal End(Caller caller, LeaveCause cause, EndedBy by)
    {
        var outcome = OutcomeOf(caller, cause);
        if (caller.LeftMessage && (caller.State == ContactState.InFlow || cause != LeaveCause.SystemStopping) && outcome != Outcome.Answered && outcome != Outcome.PassedOn && outcome != Outcome.CallbackBooked)
        {
            outcome = Outcome.MessageLeft;
        }

        var agent = caller.With?.Id ?? caller.AnsweredBy;
        foreach (var person in caller.Rings.ToArray())
        {
            Withdraw(person, by == EndedBy.Restart ? WithdrawCause.Restart : WithdrawCause.ContactLeft);
        }

        if (caller.With is { } talker)
        {
            TalkOver(talker, caller, by);
            if (outcome == Outcome.Answered)
            {
                Talked(caller);
            }
        }

        Detach(caller);
        Outcomes.Add(caller.Id, outcome);
        Callers.Remove(caller);
        _gone.Add(caller.Id);
        Say(new ContactEnded(_now, caller.Id, outcome, caller.Queue?.Id, agent, cause));
        return Refusal.None;
    }

    private static Outcome OutcomeOf(Caller caller, LeaveCause cause) => cause switch
    {
        _ when caller.AnsweredBy is not null => Outcome.Answered,
        LeaveCause.SystemStopping => Outcome.Interrupted,
        _ when caller.State == ContactState.Talking => Outcome.Answered,
        _ when caller.Outside is { Answered: true } => Outcome.PassedOn,
        LeaveCause.CallbackPromised when IsInFlow(caller) || caller.IsInLine => Outcome.CallbackBooked,
        LeaveCause.CallerHungUp when !IsInFlow(caller) => Outcome.Abandoned,
        LeaveCause.Closed when IsInFlow(caller) && caller.SentAwayAs == Outcome.CallbackBooked => Outcome.CallbackBooked,
        LeaveCause.Closed => Outcome.Closed,
        LeaveCause.QueueFull when IsInFlow(caller) => caller.SentAwayAs ?? Outcome.QueueFull,
        LeaveCause.QueueFull => Outcome.QueueFull,
        LeaveCause.CallerHungUp or LeaveCause.FlowEnded when IsInFlow(caller) => caller.SentAwayAs ?? Outcome.MenuHangUp,
        _ => Outcome.Failed,
    };

    /// <summary>Also while its flow has a number dialled: no queue has to do with that.</summary>
    private static bool IsInFlow(Caller caller) => caller.State == ContactState.InFlow || caller.Outside is { Queue: null, Answered: false };
}
