namespace ContactCenter.Acd.Tests;

/// <summary>Requests to call back are made, moved, given another class and closed; slots are counted by hand.</summary>
internal sealed partial class PlainModel
{
    private readonly List<Request> _requests = [];
    private long _callbacks;

    public IReadOnlyList<Request> Requests => _requests;

    private QueuePlan? Planned(QueueId id) => _plan.Queues.FirstOrDefault(q => q.Id == id);

    private CallbackPlan? RulesOf(Request request) => Planned(request.Queue)?.Callback;

    /// <summary>Its number can be called, and there is room, or no need of it.</summary>
    private bool MayLeaveRequest(Caller caller, QueuePlan queue) => caller.Callable is not null && (_requests.Count < _plan.MostCallbacks || HasRequest(caller, queue));

    private bool HasRequest(Caller caller, QueuePlan queue) =>
        _requests.Any(r => r.Id == caller.Callback || (r.Number, r.Queue, r.Reference) == (caller.Callable!, queue.Id, null));

    private CallbackPlan TimesOf(Request request) => RulesOf(request) ?? new();

    private Refusal WithRequest(CallbackId id, Func<Request, Refusal> rule) => _requests.Find(r => r.Id == id) is { } request ? rule(request) : Refusal.UnknownCallback;

    private Refusal RequestCallback(RequestCallback c)
    {
        if (Planned(c.Queue) is not { } queue)
        {
            return Refusal.UnknownQueue;
        }

        if (c.Number.Length is 0 or > 64 || (c.Reference is { } digits && (digits.Length is 0 or > 8 || !digits.All(char.IsAsciiDigit))))
        {
            return Refusal.BadTarget;
        }

        var caller = Callers.Find(x => x.Id == c.Contact);
        var refusal = c.Contact is not null && caller is null ? Refusal.UnknownContact
            : caller is not null && !MayAsk(caller, queue) ? Refusal.AlreadyQueued
            : c.Message is { } from && _messages.All(m => m.Left.Message != from) ? Refusal.UnknownMessage
            : _requests.Any(r => (r.Queue, r.Number, r.Reference) == (queue.Id, c.Number, c.Reference)) ? Refusal.AlreadyRequested
            : _requests.Count >= _plan.MostCallbacks ? Refusal.TooManyCallbacks
            : SlotRefused(c.Slot, queue, null);
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        Make(c, queue, caller);
        return Refusal.None;
    }

    private static bool MayAsk(Caller caller, QueuePlan queue) =>
        caller.For is null && (caller.State == ContactState.InFlow || (caller.IsInLine && caller.Queue!.Id == queue.Id));

    private void Make(RequestCallback c, QueuePlan queue, Caller? caller)
    {
        var place = caller is { IsInLine: true } ? caller : null;
        var priority = _plan.Classes.FirstOrDefault(k => k.Id == c.Class) ?? _plan.Classes.FirstOrDefault(k => k.Id == queue.Class) ?? _plan.Classes[^1];
        var (slot, since, lead) = Booked(c.Slot, queue, null) ?? (null, place?.Since ?? _now - (caller?.Waited ?? TimeSpan.Zero), TimeSpan.Zero);
        var asked = new CallbackRequested(
            _now,
            new(++_callbacks),
            caller?.Id,
            c.Number,
            queue.Id,
            c.Reason,
            c.Language,
            c.Cause == CallbackCause.Agent ? CallbackCause.Agent : CallbackCause.Caller,
            since,
            place?.Ticket ?? ++_tickets)
        {
            Class = place is null ? priority.Id : place.Class,
            HeadStart = (place?.HeadStart ?? priority.HeadStart) + lead,
            OverridesRest = place?.OverridesRest ?? priority.OverridesRest,
            Skills = place?.Skills ?? c.Skills,
            Unit = place is null ? c.Unit : place.Unit,
            Person = place is null ? c.Person : null,
            NotBefore = slot is null && place is null && c.NotBefore is { } later ? (queue.Callback is null ? later : Opens(queue.Id, later)) : Opens(queue.Id, since),
            Slot = slot,
            Reference = c.Reference,
            By = c.By,
            Message = c.Message,
        };
        asked = asked with
        {
            PromisedBy = slot is not null ? slot.End
                : c.PromisedBy is { } told ? (told > _now ? told : null)
                : caller is null ? null
                : ToldFor(queue, asked, place is null ? null : Told(place.Id)),
        };
        foreach (var person in caller?.Rings.ToArray() ?? [])
        {
            Withdraw(person, WithdrawCause.ContactLeft);
        }

        Say(asked);
        Add(new(asked));
        if (_messages.Find(m => m.Left.Message == c.Message) is { } message)
        {
            message.Callback = asked.Callback;
        }

        if (caller is not null)
        {
            OutOfTheQueue(caller, Outcome.CallbackBooked);
        }
    }

    /// <summary>By a limit, a step, an absent person or a stop: the first request counts.</summary>
    private void Book(Caller caller, QueuePlan queue, CallbackCause cause, AgentId? person, DateTimeOffset? notBefore)
    {
        if (HasRequest(caller, queue))
        {
            return;
        }

        var (since, ticket) = caller.IsInLine || caller.Outside is { HasPlace: true } ? (caller.Since, caller.Ticket) : (_now - caller.Waited, ++_tickets);
        var asked = new CallbackRequested(
            _now, new(++_callbacks), caller.Id, caller.Callable!, queue.Id, caller.Reason, caller.Language, cause, since, ticket)
        {
            Class = caller.Class,
            HeadStart = caller.HeadStart,
            OverridesRest = caller.OverridesRest,
            Skills = caller.Skills,
            Unit = caller.Unit,
            Person = person,
            NotBefore = Planned(queue.Id)?.Callback is null ? notBefore : Opens(queue.Id, notBefore ?? _now),
        };
        Say(asked);
        Add(new(asked));
    }

    private Refusal Move(Request request, MoveCallback c)
    {
        if (request.IsBusy)
        {
            return Refusal.CallbackBusy;
        }

        var queue = Planned(request.Queue);
        if (SlotRefused(c.Slot, queue, request) is not Refusal.None and var refusal)
        {
            return refusal;
        }

        if (c.Slot is { } start
            ? request.Slot?.Start == start && (request.InVain == 0 || request.Since > _now)
            : request.Slot is null && (request.State != CallbackState.Booked || request.NotBefore is null))
        {
            return Refusal.NoChange;
        }

        var (slot, since, lead) = Booked(c.Slot, queue!, request) ?? (null, request.Since < _now ? request.Since : _now, TimeSpan.Zero);
        var headStart = _plan.Classes.First(k => k.Id == request.Class).HeadStart + lead;
        var notBefore = Opens(request.Queue, slot is null ? _now : since);
        var promised = slot is not null ? slot.End
            : c.IsTold ? ToldFor(queue, request.Asked with { Since = since, HeadStart = headStart, NotBefore = notBefore, Class = request.Class, OverridesRest = request.OverridesRest }, null)
            : null;
        StopTrying(request);
        if (slot != request.Slot || promised != request.PromisedBy)
        {
            (request.WasDialled, request.AtRisk, request.Broken) = (false, false, false);
        }

        if ((slot, promised, since) != (request.Slot, request.PromisedBy, request.Since))
        {
            request.BookedAt = _now;
        }

        (request.Slot, request.Since, request.HeadStart) = (slot, since, headStart);
        (request.NotBefore, request.PromisedBy) = (notBefore, promised);
        Say(new CallbackMoved(_now, request.Id, request.Queue, slot, notBefore, since, headStart, promised, c.By, c.Reason));
        return Refusal.None;
    }

    private Refusal Prioritise(Request request, PrioritiseCallback c)
    {
        if (_plan.Classes.FirstOrDefault(k => k.Id == c.Class) is not { } priority)
        {
            return Refusal.UnknownClass;
        }

        if (request.IsBusy || request.Class == c.Class)
        {
            return request.IsBusy ? Refusal.CallbackBusy : Refusal.NoChange;
        }

        StopTrying(request);
        var lead = request.Slot is null ? TimeSpan.Zero : LeadOf(TimesOf(request), request.Since, request.BookedAt);
        (request.Class, request.HeadStart, request.OverridesRest) = (priority.Id, priority.HeadStart + lead, priority.OverridesRest);
        Say(new CallbackPrioritised(_now, request.Id, request.Queue, priority.Id, request.HeadStart, request.OverridesRest, c.By, c.Reason));
        return Refusal.None;
    }

    private Refusal CloseCallback(Request request, CloseCallback c)
    {
        if (request.IsBusy)
        {
            return Refusal.CallbackBusy;
        }

        StopTrying(request);
        Remove(request, c.End);
        Say(new CallbackClosed(_now, request.Id, request.Queue, c.End) { By = c.By, Reason = c.Reason });
        return Refusal.None;
    }

    private Refusal NoTimeFree(Caller caller, QueueId queue)
    {
        if (Planned(queue) is null)
        {
            return Refusal.UnknownQueue;
        }

        Say(new CallbackTurnedAway(_now, caller.Id, queue));
        _noTimeFree.Add((queue, DayOf(_now)));
        return Refusal.None;
    }

    private void Close(Request request, CallbackEnd end)
    {
        Remove(request, end);
        Say(new CallbackClosed(_now, request.Id, request.Queue, end));
    }

    /// <summary>When it is due that is not to be before then; null: now.</summary>
    private DateTimeOffset? Opens(QueueId queue, DateTimeOffset at)
    {
        at = at > _now ? at : _now;
        at = Planned(queue)?.Callback?.Calendar?.NextOpen(at) ?? at;
        return at > _now ? at : null;
    }

    /// <summary>What a caller hears whose place is kept: a time by which we call, in whole five minutes, while people are called until then.</summary>
    private DateTimeOffset? ToldFor(QueuePlan? queue, CallbackRequested asked, DateTimeOffset? announced)
    {
        if (queue?.Callback is null || asked.NotBefore is not null)
        {
            return null;
        }

        var entry = new ContactQueued(_now, asked.Contact ?? default, queue.Id, asked.Reason, asked.Language, asked.Ticket, 0, queue.ServiceLevel)
        {
            Since = asked.Since,
            Class = asked.Class,
            HeadStart = asked.HeadStart,
            Skills = asked.Skills,
            Unit = asked.Unit,
        };
        if ((announced > _now ? announced : Foretold(entry)) is not { } end)
        {
            return null;
        }

        var past = TimeSpan.FromTicks(end.Ticks % TimeSpan.FromMinutes(5).Ticks);
        var told = past == TimeSpan.Zero ? end : end - past + TimeSpan.FromMinutes(5);
        return queue.Callback.Calendar?.Closes(_now) is { } closes && told > closes ? null : told;
    }

    /// <summary>Everybody else to whom the slot is promised.</summary>
    private Request[] InSlot(QueuePlan queue, DateTimeOffset start, Request? but) =>
        [.. _requests.Where(r => r != but && r.Queue == queue.Id && r.Slot?.Start == start)];

    private Refusal SlotRefused(DateTimeOffset? start, QueuePlan? queue, Request? mover) => start is not { } begin ? Refusal.None
        : queue?.Callback?.Calendar is not { } calendar ? Refusal.NoCallbacks
        : begin <= _now.AddDays(100) && calendar.SlotAt(begin) is { } slot && slot.Slot.End > _now && InSlot(queue, begin, mover).Length < slot.Capacity ? Refusal.None
        : Refusal.SlotFull;

    /// <summary>The slot, the first of its moments that is nobody's, and how much earlier it counts as having come; null: none was asked for.</summary>
    private (CallbackSlot? Slot, DateTimeOffset Since, TimeSpan Lead)? Booked(DateTimeOffset? start, QueuePlan queue, Request? mover)
    {
        if (start is not { } begin)
        {
            return null;
        }

        var (slot, takes) = queue.Callback!.Calendar!.SlotAt(begin)!.Value;
        var others = InSlot(queue, begin, mover);
        var moment = Enumerable.Range(0, takes).Select(k => begin + (slot.Length * k / takes)).First(m => others.All(r => r.Since != m));
        moment = moment > _now ? moment : _now;
        return (slot, moment, LeadOf(queue.Callback, moment, _now));
    }

    private static TimeSpan LeadOf(CallbackPlan rules, DateTimeOffset moment, DateTimeOffset booked)
    {
        var lead = rules.Lead < moment - booked ? rules.Lead : moment - booked;
        return TimeSpan.FromMinutes(Math.Max(0, Math.Floor(lead.TotalMinutes)));
    }

    private void Add(Request request)
    {
        _requests.Add(request);
        _ever.Add(request);
    }
}
