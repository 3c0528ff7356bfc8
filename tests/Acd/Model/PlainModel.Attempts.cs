namespace ContactCenter.Acd.Tests;

/// <summary>Attempts to call somebody back: callers without a line.</summary>
internal sealed partial class PlainModel
{
    private static readonly TimeSpan NothingHeard = TimeSpan.FromSeconds(20);
    private bool _isStopping;

    private IEnumerable<Due> DueOf(Request request)
    {
        Due At(DateTimeOffset at, int which, Action what) => new(at, (3, request.Id.Value, which), what);

        var times = TimesOf(request);
        if (request.State == CallbackState.Dialling)
        {
            var agent = times.First == CallbackFirst.Caller ? Planned(request.Queue)!.RingTime : TimeSpan.Zero;
            yield return At(request.RingsUntil + times.ConfirmWithin + agent + NothingHeard, 0, () => NotReached(request, DialFailure.NoAnswer));
        }

        if (request is { PromisedBy: { } promised, WasDialled: false, Broken: false })
        {
            yield return request.AtRisk
                ? At(promised + times.BrokenAfter, 2, () => PromiseBroken(request))
                : At(promised - times.AtRisk, 1, () => PromiseAtRisk(request));
        }

        if (RulesOf(request) is not { } rules)
        {
            yield break;
        }

        if (request.State is CallbackState.Waiting or CallbackState.Offered && rules.Calendar is { } hours)
        {
            var open = hours.NextOpen(request.Begun); // later only by another plan
            if (hours.Closes(open > request.Begun ? open : request.Begun) is { } closes)
            {
                yield return At(closes, 3, () => StopTrying(request, Opens(request.Queue, _now)));
            }
        }

        if (request.State == CallbackState.Booked && !_isStopping)
        {
            var due = request.NotBefore ?? request.Asked.At;
            yield return At(due > request.RingsUntil ? due : request.RingsUntil, 4, () => Begin(request));
        }
    }

    private void PromiseAtRisk(Request request)
    {
        request.AtRisk = true;
        Say(new CallbackAtRisk(_now, request.Id, request.Queue, request.PromisedBy!.Value));
    }

    private void PromiseBroken(Request request)
    {
        request.Broken = true;
        Decide(request, Promise.Broken);
        Say(new CallbackBroken(_now, request.Id, request.Queue, request.PromisedBy!.Value));
    }

    private void Begin(Request request)
    {
        var queue = Planned(request.Queue)!;
        if (Opens(queue.Id, _now) is { } open)
        {
            request.NotBefore = open;
            Say(new CallbackMoved(
                _now, request.Id, request.Queue, request.Slot, open, request.Since, request.HeadStart, request.PromisedBy, "system", "outside the hours of calling"));
            return;
        }

        var asked = request.Asked;
        var attempt = new Caller(new($"callback-{request.Id}.{++request.Attempts}"), request.Number)
        {
            For = request,
            Callback = request.Id,
            Reason = asked.Reason,
            Language = asked.Language,
            Skills = asked.Skills,
            Unit = asked.Unit,
            Class = request.Class,
            HeadStart = request.HeadStart,
            OverridesRest = request.OverridesRest,
            Person = asked.Person,
            PersonUntil = _now + TimeSpan.FromHours(1),
            Waited = request.Since < _now ? _now - request.Since : TimeSpan.Zero,
            Ticket = asked.Ticket,
        };
        (request.Attempt, request.Begun, request.NotBefore) = (attempt, _now, null);
        Callers.Add(attempt);
        Say(new CallbackDue(_now, request.Id, request.Queue, attempt.Id, request.Attempts));
        Enter(attempt, queue, EntryCause.Callback);
    }

    /// <summary>Out of the ordering; nobody was dialled.</summary>
    private void StopTrying(Request request, DateTimeOffset? notBefore = null)
    {
        if (request.Attempt is { } attempt)
        {
            attempt.Rings.ToList().ForEach(p => Withdraw(p, WithdrawCause.ContactLeft));
            AttemptOver(request, null, AttemptEnd.Withdrawn, null, notBefore);
        }
    }

    /// <summary>The system is about to stop.</summary>
    private Refusal CallNobody()
    {
        if (!_isStopping)
        {
            Say(new CallingTurned(_now, On: false));
        }

        _isStopping = true;
        Requests.Where(r => r.State is CallbackState.Waiting or CallbackState.Offered).ToList().ForEach(r => StopTrying(r));
        return Refusal.None;
    }

    private void AttemptOver(Request request, Person? agent, AttemptEnd end, DialFailure? failure, DateTimeOffset? notBefore)
    {
        Say(new CallbackAttemptEnded(_now, request.Id, request.Queue, request.Attempt!.Id, agent?.Id, end, failure, notBefore));
        Callers.Remove(request.Attempt);
        (request.Attempt, request.NotBefore) = (null, notBefore);
    }

    private Refusal Accept(Person person, Caller attempt)
    {
        var request = attempt.For!;
        Kept(request);
        request.Dials++;
        (request.RingsUntil, request.WasDialled) = (_now + TimesOf(request).CallerRingTime, true);
        Say(new CallbackAccepted(
            _now, new(person.Offer), request.Id, attempt.Id, person.Id, attempt.Queue!.Id, request.Number, request.RingsUntil, _now - attempt.Since)
        {
            Overtook = Overtaken(person, attempt),
        });
        (attempt.State, attempt.With, attempt.Dialled, attempt.Waited) = (ContactState.Dialling, person, _now, _now - attempt.Since);
        attempt.Rings.Remove(person);
        (person.State, person.Until, person.Missed) = (AgentState.Talking, null, 0);
        attempt.Rings.ToList().ForEach(p => Withdraw(p, WithdrawCause.AnsweredElsewhere));
        return Refusal.None;
    }

    private Refusal WithDialled(ContactId id, Action<Request> rule) => WithCaller(id, caller =>
    {
        if (caller is not { For: { } request, State: ContactState.Dialling })
        {
            return Refusal.NotDialling;
        }

        rule(request);
        return Refusal.None;
    });

    private void Reached(Request request)
    {
        var (attempt, person) = (request.Attempt!, request.Attempt!.With!);
        Say(new CallbackReached(_now, request.Id, attempt.Id, person.Id, attempt.Queue!.Id));
        person.Work.Add((attempt.Dialled, _now));
        person.Talks++;
        person.Last = attempt.Id;
        (attempt.State, attempt.Connected) = (ContactState.Talking, _now);
    }

    private void Declined(Request request)
    {
        DialOver(request, AttemptEnd.Refused, null, null);
        Close(request, CallbackEnd.Refused);
    }

    private void NotReached(Request request, DialFailure failure)
    {
        var again = TimesOf(request).Again;
        if (failure == DialFailure.NoSuchNumber || request.InVain >= again.Count)
        {
            DialOver(request, AttemptEnd.NotReached, failure, null);
            Close(request, CallbackEnd.Unreachable);
            return;
        }

        DialOver(request, AttemptEnd.NotReached, failure, Opens(request.Queue, _now + again[request.InVain]));
        request.InVain++;
        if (WhoIsHere(request) is { } waiting)
        {
            Attach(request, waiting);
        }
    }

    /// <summary>Rang in while somebody dialled.</summary>
    private Caller? WhoIsHere(Request request) => Callers.Find(c => c.For is null && (c.IsInLine || c.State == ContactState.Talking) && c.Callback == request.Id);

    /// <summary>The agent is free at once.</summary>
    private void DialOver(Request request, AttemptEnd end, DialFailure? failure, DateTimeOffset? notBefore)
    {
        var (attempt, person) = (request.Attempt!, request.Attempt!.With!);
        AttemptOver(request, person, end, failure, notBefore);
        person.Work.Add((attempt.Dialled, _now));
        LetGo(person);
    }

    private void LetGo(Person person)
    {
        person.With = null;
        Free(person, _now);
        People.RemoveAll(p => !p.Listed && p.With is null);
    }

    private Refusal AgentGone(Caller attempt, OfferFailure failure)
    {
        if (attempt.State != ContactState.Dialling)
        {
            return Refusal.UnknownOffer;
        }

        var person = attempt.With!;
        Say(new OfferFailed(_now, new(person.Offer), attempt.Id, person.Id, failure));
        person.Work.Add((attempt.Dialled, _now));
        (person.With, attempt.With) = (null, null);
        Missed(person, attempt.Queue!, failure);
        People.RemoveAll(p => !p.Listed && p.With is null);
        var (request, waiting) = (attempt.For!, WhoIsHere(attempt.For!));
        if (waiting is not null || _isStopping || RulesOf(request) is null)
        {
            AttemptOver(request, null, AttemptEnd.Withdrawn, null, null);
            if (waiting is not null)
            {
                Attach(request, waiting);
            }
        }
        else
        {
            Enter(attempt, attempt.Queue!, EntryCause.Returned);
        }

        return Refusal.None;
    }

    private Refusal LeaveAttempt(Caller attempt, LeaveCause cause)
    {
        if (attempt.State is not (ContactState.Dialling or ContactState.Talking))
        {
            return Refusal.NotDialling;
        }

        switch (cause)
        {
            case LeaveCause.SystemStopping: CutOffAttempt(attempt, isRestart: false); break;
            case var _ when attempt.State == ContactState.Talking: AttemptTalked(attempt, cause); break;
            case LeaveCause.AgentHungUp: AgentGone(attempt, OfferFailure.Rejected); break;
            default: NotReached(attempt.For!, cause == LeaveCause.CallerHungUp ? DialFailure.NoAnswer : DialFailure.Failed); break;
        }

        return Refusal.None;
    }

    private void AttemptTalked(Caller attempt, LeaveCause cause)
    {
        var (request, person) = (attempt.For!, attempt.With!);
        TalkOver(person, attempt, cause == LeaveCause.CallerHungUp ? EndedBy.Caller : cause == LeaveCause.AgentHungUp ? EndedBy.Agent : EndedBy.System);
        AttemptOver(request, person, AttemptEnd.Talked, null, null);
        Close(request, CallbackEnd.Done);
    }

    /// <summary>No attempt; but no other dial either while the phone we rang may still ring.</summary>
    private void CutOffAttempt(Caller attempt, bool isRestart)
    {
        var (request, person) = (attempt.For!, attempt.With);
        attempt.Rings.ToList().ForEach(p => Withdraw(p, isRestart ? WithdrawCause.Restart : WithdrawCause.ContactLeft));
        if (attempt.State == ContactState.Talking)
        {
            TalkOver(person!, attempt, EndedBy.Restart, isRestart ? _lastSign : _now);
        }
        else if (person is not null)
        {
            LetGo(person);
        }

        AttemptOver(request, person, AttemptEnd.Restart, null, request.RingsUntil > _now ? request.RingsUntil : null);
    }
}
