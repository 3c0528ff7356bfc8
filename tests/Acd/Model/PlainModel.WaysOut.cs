namespace ContactCenter.Acd.Tests;

/// <summary>Limits, and where those go whom a queue does not keep.</summary>
internal sealed partial class PlainModel
{
    private readonly Dictionary<QueueId, DateTimeOffset> _deserted = plan.Queues.ToDictionary(q => q.Id, _ => DateTimeOffset.MinValue);
    private HashSet<AgentId> _here = [];

    /// <summary>How long who asks for this is expected to wait; null: nobody can say.</summary>
    public Func<ContactQueued, TimeSpan?> Expect { get; set; } = _ => null;

    /// <summary>Until when who waits was told last, as a range, that the wait would last; null: was not told.</summary>
    public Func<ContactId, DateTimeOffset?> Told { get; set; } = _ => null;

    /// <summary>The end of the range that one who asks for this may be told now; null: there is none that is trusted.</summary>
    public Func<ContactQueued, DateTimeOffset?> Foretold { get; set; } = _ => null;

    private bool SomebodyIsHere(QueuePlan queue) => People.Any(p => p.IsHere && p.Serves(queue));

    private (RefuseCause Cause, Outcome Outcome, WayOut Way)? LimitReached(Caller caller, QueuePlan queue)
    {
        if (Line(queue).Count(c => c.For is null) >= queue.MaxWaiting)
        {
            return (RefuseCause.Full, Outcome.QueueFull, queue.Limits.WhenFull);
        }

        if (queue.Limits.NobodyLoggedIn is not null && !SomebodyIsHere(queue))
        {
            return (RefuseCause.NobodyLoggedIn, Outcome.NobodyThere, queue.Limits.WhenNobody);
        }

        if (queue.Limits.ExpectedWait is { } most && Expect(EntryOf(caller, queue, EntryCause.Flow) with { Ticket = _tickets + 1 }) > most)
        {
            return (RefuseCause.ExpectedWait, Outcome.LongWaitExpected, queue.Limits.WhenExpectedTooLong);
        }

        return null;
    }

    private DateTimeOffset? LongestWaitEnds(Caller caller) =>
        caller.For is null && caller.Queue!.Limits is { LongestWait: { } most } limits && MaySendOn(caller, limits.WhenTooLong) ? caller.Entered + most : null;

    /// <summary>A number that did not answer is not tried again.</summary>
    private bool MaySendOn(Caller caller, WayOut way) => caller.For is null
        ? way.Kind != WayOutKind.Number || !caller.Unreached.Contains(way.Target!)
        : way.Kind == WayOutKind.Queue && !caller.SentTo.Contains(new(way.Target!)) && Planned(new(way.Target!)) is not null; // nobody is on the line

    private void WaitedTooLong(Caller caller) =>
        Overflow(caller, OverflowCause.LongestWait, caller.Queue!.Limits.WhenTooLong, Outcome.WaitedTooLong);

    private void SendOnByStep(Caller caller, WayOut way) => Overflow(caller, OverflowCause.Step, way, Outcome.WaitedTooLong);

    /// <summary>What became due while a phone rang for it, and had to wait for that.</summary>
    private bool IsSentOn(Caller caller)
    {
        if (!caller.RangInVain)
        {
            return false;
        }

        var due = DueOf(caller).Where(d => d.At <= _now && d is { WaitsForPhones: true, IsAnnouncement: false }).OrderBy(d => d.At).ThenBy(d => d.Order).FirstOrDefault();
        due?.Do();
        caller.RangInVain = due is not null;
        return due is not null;
    }

    /// <summary>Who came or went, and since when nobody who serves a queue has been there.</summary>
    private void NoteWhoIsHere()
    {
        var here = People.Where(p => p.IsHere).Select(p => p.Id).ToHashSet();
        var changed = People.Where(p => here.Contains(p.Id) != _here.Contains(p.Id)).ToArray();
        foreach (var caller in Callers.Where(c => c.IsInLine && changed.Any(p => p.Serves(c.Queue!))))
        {
            caller.Touched = true;
        }

        _here = here;
        foreach (var queue in _plan.Queues)
        {
            if (SomebodyIsHere(queue))
            {
                _deserted.Remove(queue.Id);
            }
            else
            {
                _deserted.TryAdd(queue.Id, _now);
            }
        }
    }

    private IEnumerable<Caller> WaitInVain(QueuePlan queue) =>
        Line(queue).Where(c => c is { State: ContactState.Waiting, For: null } && MaySendOn(c, queue.Limits.WhenNobody));

    private void NobodyComes(Caller caller) =>
        Overflow(caller, OverflowCause.NobodyLoggedIn, caller.Queue!.Limits.WhenNobody, Outcome.NobodyThere);

    private void Overflow(Caller caller, OverflowCause cause, WayOut asked, Outcome outcome)
    {
        var queue = caller.Queue!;
        var way = Possible(caller, queue, asked);
        Say(new ContactOverflowed(_now, caller.Id, queue.Id, cause, way, _now - caller.Entered));
        SendOn(caller, queue, way, outcome);
    }

    /// <summary>On the way out of a queue that did not take it (then it is in its flow) or keeps it no longer.</summary>
    private void SendOn(Caller caller, QueuePlan queue, WayOut way, Outcome outcome)
    {
        switch (way.Kind)
        {
            case WayOutKind.Queue:
                OutOfTheQueue(caller, outcome);
                caller.TierFrom = 0;
                caller.SentTo.Add(new(way.Target!));
                Enter(caller, _plan.Queues.First(q => q.Id.Value == way.Target), EntryCause.Overflowed);
                break;
            case WayOutKind.Callback:
                Book(caller, queue, CallbackCause.WayOut, null, null);
                OutOfTheQueue(caller, Outcome.CallbackBooked);
                break;
            case WayOutKind.Number:
                Dial(caller, queue, way.Target!, caller.IsInLine, outcome);
                break;
            default:
                OutOfTheQueue(caller, outcome);
                break;
        }
    }

    /// <summary>Nowhere twice, to no queue that is gone, and nobody is called back whose number is not known, or when the list is full: then the flow goes on.</summary>
    private WayOut Possible(Caller caller, QueuePlan queue, WayOut way) => way.Kind switch
    {
        WayOutKind.Queue when caller.SentTo.Contains(new(way.Target!)) || _plan.Queues.All(q => q.Id.Value != way.Target) => WayOut.ByFlow,
        WayOutKind.Callback when !MayLeaveRequest(caller, queue) => WayOut.ByFlow,
        WayOutKind.Number when !MaySendOn(caller, way) => WayOut.ByFlow,
        _ => way,
    };

    private void OutOfTheQueue(Caller caller, Outcome outcome)
    {
        if (caller.IsInLine)
        {
            caller.Waited = _now - caller.Since;
        }

        (caller.State, caller.SentAwayAs, caller.Person, caller.PersonIsColleague) = (ContactState.InFlow, outcome, null, false);
    }

    private void Dial(Caller caller, QueuePlan queue, string number, bool hasPlace, Outcome? outcome)
    {
        var until = _now + queue.OutsideRingTime;
        Say(new OutsideDialled(_now, caller.Id, queue.Id, number, until));
        (caller.State, caller.Outside) = (ContactState.Outside, new(queue, number, until, hasPlace));
        if (hasPlace)
        {
            BeginsToWait(caller, anew: false);
        }

        (caller.SentAwayAs, caller.Person, caller.PersonIsColleague) = (outcome, null, false);
    }

    private Refusal DialForTheFlow(Caller caller, DialOutside c)
    {
        if (caller.State != ContactState.InFlow)
        {
            return Refusal.AlreadyQueued;
        }

        if (c.Number is not { Length: > 0 and <= 128 })
        {
            return Refusal.BadTarget;
        }

        var until = _now + c.RingTime;
        Say(new OutsideDialled(_now, caller.Id, null, c.Number, until));
        (caller.State, caller.Outside) = (ContactState.Outside, new(null, c.Number, until, HasPlace: false));
        return Refusal.None;
    }

    private Refusal OutsideAnswered(Caller caller)
    {
        if (caller.Outside is not { Answered: false } outside)
        {
            return Refusal.NotOutside;
        }

        outside.Answered = true;
        Say(new OutsideConnected(_now, caller.Id, outside.Queue?.Id, outside.Number));
        return Refusal.None;
    }

    private Refusal OutsideFailed(Caller caller, OfferFailure failure)
    {
        if (caller.Outside is not { Answered: false } outside)
        {
            return Refusal.NotOutside;
        }

        Say(new OutsideNotReached(_now, caller.Id, outside.Queue?.Id, outside.Number, failure));
        caller.Outside = null;
        if (outside.Queue is null)
        {
            caller.State = ContactState.InFlow;
            return Refusal.None;
        }

        caller.Unreached.Add(outside.Number);
        if (outside.HasPlace)
        {
            Enter(caller, caller.Queue!, EntryCause.Returned);
        }
        else
        {
            caller.State = ContactState.InFlow;
            caller.Waited += _now - (outside.Until - outside.Queue.OutsideRingTime);
        }

        return Refusal.None;
    }
}
