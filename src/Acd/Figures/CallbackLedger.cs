namespace ContactCenter.Acd;

/// <summary>Where a request stands towards what was promised.</summary>
internal enum PromiseState
{
    NoPromise,
    Undialled,
    OnTime,
    Late,
    Broken,
    CancelledUndialled,
}

/// <summary>Running sums of a queue's requests of one day.</summary>
internal sealed class CallbackTally
{
    private readonly int[] _ends = new int[Enum.GetValues<CallbackEnd>().Length];
    private readonly int[] _promises = new int[Enum.GetValues<PromiseState>().Length];
    private int _requested;
    private int _open;

    public int Dials { get; set; }

    public int NoTimeFree { get; set; }

    public void Requested(PromiseState promise)
    {
        _requested++;
        _open++;
        _promises[(int)promise]++;
    }

    public void Closed(CallbackEnd end)
    {
        _open--;
        _ends[(int)end]++;
    }

    public void Changed(PromiseState from, PromiseState to)
    {
        _promises[(int)from]--;
        _promises[(int)to]++;
    }

    public CallbackTallyImage Image() => new([.. _ends], [.. _promises], _requested, _open, Dials, NoTimeFree);

    public static CallbackTally Of(CallbackTallyImage image)
    {
        var tally = new CallbackTally { _requested = image.Requested, _open = image.Open, Dials = image.Dials, NoTimeFree = image.NoTimeFree };
        image.Ends.Take(tally._ends.Length).ToArray().CopyTo(tally._ends, 0);
        image.Promises.Take(tally._promises.Length).ToArray().CopyTo(tally._promises, 0);
        return tally;
    }

    public CallbackFigures Figures() => new()
    {
        Requested = _requested,
        Open = _open,
        Done = _ends[(int)CallbackEnd.Done],
        Cancelled = _ends[(int)CallbackEnd.Cancelled],
        RangAgain = _ends[(int)CallbackEnd.RangAgain],
        Unreachable = _ends[(int)CallbackEnd.Unreachable],
        Refused = _ends[(int)CallbackEnd.Refused],
        OnTime = _promises[(int)PromiseState.OnTime],
        Late = _promises[(int)PromiseState.Late],
        Broken = _promises[(int)PromiseState.Broken],
        NoPromise = _promises[(int)PromiseState.NoPromise],
        CancelledUndialled = _promises[(int)PromiseState.CancelledUndialled],
        Undialled = _promises[(int)PromiseState.Undialled],
        Dials = Dials,
        NoTimeFree = NoTimeFree,
    };
}

/// <summary>Requests to call back by queue and day they were made, as a projection of the journal; and which contacts are attempts, and no callers.</summary>
internal sealed class CallbackLedger(Func<DateTimeOffset, DateOnly> dayOf)
{
    private readonly Dictionary<(QueueId Queue, DateOnly Day), CallbackTally> _days = [];
    private readonly Dictionary<CallbackId, OpenRequest> _open = [];
    private readonly Dictionary<ContactId, CallbackId> _attempts = [];

    /// <summary>Somebody is called, or to be called, by this contact.</summary>
    public bool IsAttempt(ContactId contact) => _attempts.ContainsKey(contact);

    public CallbackFigures Of(QueueId queue, DateOnly day) => _days.TryGetValue((queue, day), out var tally) ? tally.Figures() : CallbackFigures.None;

    public void Apply(AcdEvent e)
    {
        switch (e)
        {
            case CallbackRequested requested: Requested(requested); break;
            case CallbackMoved moved: Moved(moved); break;
            case CallbackDue due:
                if (_open.TryGetValue(due.Callback, out var begun))
                {
                    begun.Attempt = due.Contact;
                }

                _attempts[due.Contact] = due.Callback;
                break;
            case CallbackAccepted accepted: Dialled(accepted); break;
            case CallbackAttached attached: _attempts.Remove(attached.Contact); break; // one who had been called, and is a caller now
            case CallbackAttemptEnded over: _attempts.Remove(over.Contact); break;
            case CallbackBroken broken: Decide(broken.Callback, PromiseState.Broken); break;
            case CallbackTurnedAway away: TallyOf(away.Queue, dayOf(away.At)).NoTimeFree++; break;
            case CallbackClosed closed: Closed(closed); break;
            default: break; // nothing of it is counted
        }
    }

    public void Forget(DateOnly before)
    {
        foreach (var key in _days.Keys.Where(k => k.Day < before).ToArray())
        {
            _days.Remove(key);
        }
    }

    public CallbackLedgerImage Image()
    {
        var tallies = new List<CallbackDayImage>();
        var numbers = new Dictionary<CallbackTally, int>(ReferenceEqualityComparer.Instance);
        foreach (var ((queue, day), tally) in _days.OrderBy(d => d.Key.Day).ThenBy(d => d.Key.Queue.Value, StringComparer.Ordinal))
        {
            numbers[tally] = tallies.Count;
            tallies.Add(new(queue, day, tally.Image()));
        }

        var open = new List<OpenRequestImage>();
        foreach (var (id, request) in _open.OrderBy(o => o.Key.Value))
        {
            if (!numbers.TryGetValue(request.Tally, out var number))
            {
                numbers[request.Tally] = number = tallies.Count;
                tallies.Add(new(null, null, request.Tally.Image()));
            }

            open.Add(new(id, number, request.PromisedBy, request.Promise, request.Attempt));
        }

        return new(tallies, open, [.. _attempts.OrderBy(a => a.Key.Value, StringComparer.Ordinal).Select(a => new AttemptOfImage(a.Key, a.Value))]);
    }

    public void Restore(CallbackLedgerImage image)
    {
        var tallies = image.Days.Select(d => CallbackTally.Of(d.Tally)).ToArray();
        for (var i = 0; i < tallies.Length; i++)
        {
            if (image.Days[i] is { Queue: { } queue, Day: { } day })
            {
                _days[(queue, day)] = tallies[i];
            }
        }

        foreach (var (id, tally, promisedBy, promise, attempt) in image.Open)
        {
            _open[id] = new(tallies[tally]) { PromisedBy = promisedBy, Promise = promise, Attempt = attempt };
        }

        foreach (var (contact, id) in image.Attempts)
        {
            _attempts[contact] = id;
        }
    }

    private void Requested(CallbackRequested e)
    {
        var promise = e.PromisedBy is null ? PromiseState.NoPromise : PromiseState.Undialled;
        var tally = TallyOf(e.Queue, dayOf(e.At));
        tally.Requested(promise);
        _open[e.Callback] = new(tally) { PromisedBy = e.PromisedBy, Promise = promise };
    }

    /// <summary>Another promise counts as long as the first is neither kept nor broken.</summary>
    private void Moved(CallbackMoved e)
    {
        if (_open.TryGetValue(e.Callback, out var request))
        {
            request.PromisedBy = e.PromisedBy;
            if (request.Promise is PromiseState.NoPromise or PromiseState.Undialled)
            {
                request.Become(e.PromisedBy is null ? PromiseState.NoPromise : PromiseState.Undialled);
            }
        }
    }

    private void Dialled(CallbackAccepted e)
    {
        if (_open.TryGetValue(e.Callback, out var request))
        {
            request.Tally.Dials++;
            Decide(e.Callback, e.At <= request.PromisedBy ? PromiseState.OnTime : PromiseState.Late);
        }
    }

    private void Closed(CallbackClosed e)
    {
        if (_open.TryGetValue(e.Callback, out var request))
        {
            Decide(e.Callback, e.End is not (CallbackEnd.Done or CallbackEnd.RangAgain) ? PromiseState.CancelledUndialled
                : e.At <= request.PromisedBy ? PromiseState.OnTime
                : PromiseState.Late);
            request.Tally.Closed(e.End);
            _open.Remove(e.Callback);
            if (request.Attempt is { } contact)
            {
                _attempts.Remove(contact); // handed on: a caller like any other from here on
            }
        }
    }

    private void Decide(CallbackId id, PromiseState promise)
    {
        if (_open.TryGetValue(id, out var request) && request.Promise == PromiseState.Undialled)
        {
            request.Become(promise);
        }
    }

    private CallbackTally TallyOf(QueueId queue, DateOnly day)
    {
        if (!_days.TryGetValue((queue, day), out var tally))
        {
            _days[(queue, day)] = tally = new();
        }

        return tally;
    }

    private sealed class OpenRequest(CallbackTally tally)
    {
        public CallbackTally Tally => tally;

        public DateTimeOffset? PromisedBy { get; set; }

        public PromiseState Promise { get; set; }

        public ContactId? Attempt { get; set; }

        public void Become(PromiseState promise)
        {
            tally.Changed(Promise, promise);
            Promise = promise;
        }
    }
}
