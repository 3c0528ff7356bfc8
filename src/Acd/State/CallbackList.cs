namespace ContactCenter.Acd;

/// <summary>Open requests to call back: at most one for a number, queue and reference.</summary>
internal sealed class CallbackList(IndexedHeap<Deadline, Timed> deadlines, WaitingRoom contacts, QueueLines lines)
{
    private readonly SortedDictionary<long, CallbackCard> _open = [];
    private readonly Dictionary<(QueueId Queue, string Number), List<CallbackCard>> _byNumber = [];
    private readonly Dictionary<QueueId, int> _byQueue = [];
    private readonly Dictionary<ContactId, List<CallbackCard>> _attached = [];

    /// <summary>The highest number given so far.</summary>
    public long Last { get; private set; }

    /// <summary>The highest ticket of a place among them: given to nobody else.</summary>
    public long LastTicket { get; private set; }

    public PromisedSlots Slots { get; } = new();

    /// <summary>No attempt begins any more.</summary>
    public bool CallsNobody { get; private set; }

    /// <summary>An event has told so.</summary>
    public bool IsStopTold { get; private set; }

    /// <summary>Those that look otherwise than in the last picture, but for where their attempts are.</summary>
    public Redraws<CallbackCard> Redraws { get; } = new();

    public int Count => _open.Count;

    /// <summary>How many a queue has.</summary>
    public int CountIn(QueueId queue) => _byQueue.GetValueOrDefault(queue);

    /// <summary>In the order of their numbers.</summary>
    public IEnumerable<CallbackCard> All => _open.Values;

    public CallbackCard? Find(CallbackId id) => _open.GetValueOrDefault(id.Value);

    /// <summary>The request of this number and reference.</summary>
    public CallbackCard? Find(QueueId queue, string number, string? reference) => Of(queue, number).FirstOrDefault(c => c.Requested.Reference == reference);

    /// <summary>Every request of this number.</summary>
    public IReadOnlyList<CallbackCard> Of(QueueId queue, string number) => _byNumber.TryGetValue((queue, number), out var all) ? all : [];

    /// <summary>The requests whose caller has rung in by this contact: one in each queue it was placed in.</summary>
    public CallbackCard[] AttachedTo(ContactId contact) => _attached.TryGetValue(contact, out var all) ? [.. all.OrderBy(static request => request.Id.Value)] : [];

    public CallbacksImage Image() => new(Last, LastTicket, [.. All.Select(c => c.Image())]);

    /// <summary>After the contacts, and before the plan is adopted.</summary>
    public void Restore(CallbacksImage image)
    {
        foreach (var one in image.Open)
        {
            var request = CallbackCard.Of(one);
            request.Attempt = one.Attempt is { } attempt ? contacts.Find(attempt) : null;
            Attach(request, request.AttachedTo);
            Add(request);
        }

        (Last, LastTicket) = (image.Last, image.LastTicket);
    }

    /// <summary>Under another plan other things come due.</summary>
    public void Adopt()
    {
        foreach (var request in _open.Values)
        {
            Watch(request);
        }
    }

    /// <summary>From now on no attempt comes due, which no event has told: a core made of an image calls again.</summary>
    public void CallNobody()
    {
        CallsNobody = true;
        Adopt();
    }

    public void Apply(CallingTurned e)
    {
        (CallsNobody, IsStopTold) = (!e.On, !e.On);
        Adopt();
    }

    /// <summary>After the requests.</summary>
    public void RestoreStop(bool isStopTold)
    {
        (CallsNobody, IsStopTold) = (isStopTold, isStopTold);
        Adopt();
    }

    public void Apply(CallbackRequested e)
    {
        Last = Math.Max(Last, e.Callback.Value);
        LastTicket = Math.Max(LastTicket, e.Ticket);
        Add(new(e));
    }

    public void Apply(CallbackClosed e)
    {
        if (_open.Remove(e.Callback.Value, out var request))
        {
            var key = (request.Queue, request.Requested.Number);
            _byNumber[key].Remove(request);
            if (_byNumber[key].Count == 0)
            {
                _byNumber.Remove(key);
            }

            AddToQueue(request.Queue, -1);
            Slots.Remove(request);
            Detach(request);
            Redraws.Add(request);
            request.Await(deadlines, null);
            if (request.Attempt is { } talked)
            {
                contacts.Touch(talked).Attempt = null; // handed on: a caller like any other from here on
            }
        }
    }

    public void Apply(CallbackMoved e)
    {
        if (Find(e.Callback) is { } request)
        {
            Slots.Remove(request);
            var isNew = e.PromisedBy != request.PromisedBy || e.Slot != request.Slot;
            request.BookedAt = isNew || e.Since != request.Since ? e.At : request.BookedAt;
            (request.Since, request.HeadStart) = (e.Since, e.HeadStart);
            (request.Slot, request.NotBefore, request.PromisedBy) = (e.Slot, e.NotBefore, e.PromisedBy);
            if (isNew)
            {
                (request.IsDialled, request.AtRisk, request.Broken) = (false, false, false);
            }

            Slots.Add(request);
            Changed(request);
        }
    }

    public void Apply(CallbackPrioritised e)
    {
        if (Find(e.Callback) is { } request)
        {
            (request.Class, request.HeadStart, request.OverridesRest) = (e.Class, e.HeadStart, e.OverridesRest);
            Changed(request);
        }
    }

    public void Apply(CallbackAttached e)
    {
        if (Find(e.Callback) is { } request)
        {
            if (request.Attempt is { } talked && talked.Id == e.Contact)
            {
                (contacts.Touch(talked).Attempt, request.Attempt) = (null, null); // on the line, and handed on: a caller like any other
            }

            Detach(request);
            Attach(request, e.Contact);
            Changed(request);
        }
    }

    public void Apply(CallbackDetached e)
    {
        if (Find(e.Callback) is { } request)
        {
            Detach(request);
            Changed(request);
        }
    }

    /// <summary>Once the attempt's contact is there.</summary>
    public void Apply(CallbackDue e)
    {
        if (Find(e.Callback) is { } request)
        {
            request.Begun = e.Attempt;
            request.Attempt = contacts.Find(e.Contact);
            (request.NotBefore, request.HasTalked) = (null, false);
            Changed(request);
        }
    }

    /// <summary>Once the attempt's contact has its place, or is about to be talked with.</summary>
    public void Follow(ContactId contact)
    {
        if (contacts.Find(contact) is { Attempt: { } id } && Find(id) is { } request)
        {
            Watch(request);
        }
    }

    public void Apply(CallbackAccepted e)
    {
        if (Find(e.Callback) is { } request)
        {
            (request.DialUntil, request.IsDialled) = (e.Until, true);
            Changed(request);
        }
    }

    public void Apply(CallbackReached e)
    {
        if (Find(e.Callback) is { } request)
        {
            Changed(request);
        }
    }

    /// <summary>The conversation of an attempt is over.</summary>
    public void Apply(TalkEnded e)
    {
        if (contacts.Find(e.Contact) is { Attempt: { } id } && Find(id) is { } request)
        {
            request.HasTalked = e.By != EndedBy.Restart;
            Changed(request);
        }
    }

    public void Apply(CallbackAttemptEnded e)
    {
        if (Find(e.Callback) is { } request)
        {
            request.Attempt = null;
            request.NotBefore = e.NotBefore;
            request.InVain += e.End == AttemptEnd.NotReached ? 1 : 0;
            request.LastFailure = e.Failure ?? request.LastFailure;
            request.Ends = e switch
            {
                { End: AttemptEnd.Talked } => CallbackEnd.Done,
                { End: AttemptEnd.Refused } => CallbackEnd.Refused,
                { End: AttemptEnd.RangIn } => CallbackEnd.RangAgain,
                { End: AttemptEnd.NotReached, NotBefore: null } => CallbackEnd.Unreachable,
                _ => null,
            };
            Changed(request);
        }
    }

    public void Apply(CallbackAtRisk e)
    {
        if (Find(e.Callback) is { } request)
        {
            request.AtRisk = true;
            Changed(request);
        }
    }

    public void Apply(CallbackBroken e)
    {
        if (Find(e.Callback) is { } request)
        {
            request.Broken = true;
            Changed(request);
        }
    }

    private void Add(CallbackCard request)
    {
        _open[request.Id.Value] = request;
        var key = (request.Queue, request.Requested.Number);
        if (!_byNumber.TryGetValue(key, out var all))
        {
            _byNumber[key] = all = new(1);
        }

        all.Add(request);
        AddToQueue(request.Queue, +1);
        Slots.Add(request);
        Changed(request);
    }

    private void AddToQueue(QueueId queue, int change)
    {
        _byQueue[queue] = CountIn(queue) + change;
        if (_byQueue[queue] == 0)
        {
            _byQueue.Remove(queue);
        }
    }

    private void Attach(CallbackCard request, ContactId? contact)
    {
        request.AttachedTo = contact;
        if (contact is { } id)
        {
            if (!_attached.TryGetValue(id, out var all))
            {
                _attached[id] = all = new(1);
            }

            all.Add(request);
        }
    }

    private void Detach(CallbackCard request)
    {
        if (request.AttachedTo is { } contact && _attached.TryGetValue(contact, out var all))
        {
            all.Remove(request);
            if (all.Count == 0)
            {
                _attached.Remove(contact);
            }
        }

        request.AttachedTo = null;
    }

    private void Changed(CallbackCard request)
    {
        Redraws.Add(request);
        Watch(request);
    }

    private void Watch(CallbackCard request) => request.Await(deadlines, RequestDue.Next(request, lines.Find(request.Queue), CallsNobody)?.At);
}
