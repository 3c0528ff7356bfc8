namespace ContactCenter.Acd.Tests;

/// <summary>
/// Sees nothing but the journal, and knows what callbacks must never do: two dials at once, one before its time, a slot promised to more
/// than it takes, a request that is lost.
/// </summary>
internal sealed class CallbackWitness(AcdPlan first)
{
    private readonly Dictionary<CallbackId, Asked> _open = [];
    private readonly HashSet<ContactId> _attempts = [];
    private readonly HashSet<CallbackId> _numbers = [];
    private readonly Dictionary<ContactId, Asked> _calls = [];

    private readonly IReadOnlyList<QueuePlan> _queues = first.Queues;
    private AcdPlan _plan = first;

    public int Requested { get; private set; }

    public int Dials { get; private set; }

    public int Reached { get; private set; }

    /// <summary>Another plan holds, with queues of the first.</summary>
    public void Replan(AcdPlan other) => _plan = other;

    public void See(AcdEvent e)
    {
        switch (e)
        {
            case CallbackRequested r: Request(r); break;
            case CallbackMoved m: Moved(m); break;
            case CallbackAttached a:
                Assert.Null(_open[a.Callback].AttachedTo);
                Assert.True(_open[a.Callback].Attempt is null || _open[a.Callback].Talks, "attached, and an attempt goes on");
                End(_open[a.Callback]);
                _open[a.Callback].AttachedTo = a.Contact;
                break;
            case CallbackDetached d:
                Assert.Equal(d.Contact, _open[d.Callback].AttachedTo);
                _open[d.Callback].AttachedTo = null;
                break;
            case CallbackDue d: Due(d); break;
            case ContactQueued q when _calls.TryGetValue(q.Contact, out var call): Queued(q, call); break;
            case CallbackAccepted a: Accepted(a); break;
            case CallbackReached r: Talk(r); break;
            case TalkEnded t when _calls.TryGetValue(t.Contact, out var call): call.HasTalked = t.By != EndedBy.Restart; break;
            case OfferFailed f when _calls.TryGetValue(f.Contact, out var call) && call.DialledBy == f.Offer: call.DialledBy = null; break;
            case CallbackAttemptEnded x: AttemptOver(x); break;
            case CallbackAtRisk r: Once(_open[r.Callback], ref _open[r.Callback].AtRisk, r.PromisedBy, "told twice that it is at risk"); break;
            case CallbackBroken b: Once(_open[b.Callback], ref _open[b.Callback].Broken, b.PromisedBy, "broken twice"); break;
            case CallbackClosed c: Closed(c); break;
            case ContactConnected c: Assert.False(_calls.ContainsKey(c.Contact), "an attempt is connected, and nobody is on the line"); break;
            default: break;
        }
    }

    /// <summary>A turn is over: nothing that is due waits, nothing is lost, and the figures add up.</summary>
    /// <param name="core">The core.</param>
    /// <param name="ledger">Its figures.</param>
    /// <param name="now">When.</param>
    /// <param name="daysBack">How long ago it all began.</param>
    public void Reconcile(AcdCore core, FigureLedger ledger, DateTimeOffset now, int daysBack = 3)
    {
        var shown = core.Snapshot().Callbacks;
        Assert.Equal(_open.Keys.OrderBy(k => k.Value), shown.Select(c => c.Callback));
        foreach (var one in shown)
        {
            var asked = _open[one.Callback];
            Assert.Equal(asked.State, one.State is CallbackState.Offered ? CallbackState.Waiting : one.State);
            var rules = RulesOf(asked.Queue);
            var mayBegin = rules is not null && !core.State.Callbacks.CallsNobody && (asked.NotBefore is null || asked.NotBefore <= now) && (asked.Rings is null || asked.Rings <= now);
            Assert.False(mayBegin && asked.State == CallbackState.Booked, $"request {one.Callback} is due, and nobody calls");
        }

        var days = Enumerable.Range(-daysBack, daysBack + 1).Select(d => DateOnly.FromDateTime(now.UtcDateTime.AddDays(d))).ToArray();
        var figures = _queues.SelectMany(q => days.Select(d => ledger.Queue(q.Id, d))).ToArray();
        Assert.All(figures, f => Assert.True(f is { Conserves: true, Callbacks.Conserves: true }, "figures do not add up"));
        Assert.Equal(Requested, figures.Sum(f => f.Callbacks.Requested));
        Assert.Equal(_open.Count, figures.Sum(f => f.Callbacks.Open));
        Assert.Equal(Dials, figures.Sum(f => f.Callbacks.Dials));
    }

    private void Request(CallbackRequested r)
    {
        Assert.True(_numbers.Add(r.Callback), "a number of a request is used twice");
        Assert.DoesNotContain(_open.Values, o => (o.Queue, o.Number, o.Reference) == (r.Queue, r.Number, r.Reference));
        Requested++;
        var asked = new Asked { Queue = r.Queue, Number = r.Number, Reference = r.Reference, Since = r.Since };
        _open.Add(r.Callback, asked);
        Book(asked, r.Slot, r.NotBefore, r.PromisedBy);
        Assert.True(r.Slot is null || r.NotBefore is null || r.NotBefore >= r.Slot.Start, "booked before its slot");
    }

    private void Moved(CallbackMoved m)
    {
        var asked = _open[m.Callback];
        Assert.True(asked.Attempt is null, "moved while somebody was at it");
        if (m.Slot != asked.Slot || m.PromisedBy != asked.PromisedBy)
        {
            (asked.AtRisk, asked.Broken) = (false, false);
        }

        asked.Since = m.Since;
        Book(asked, m.Slot, m.NotBefore, m.PromisedBy);
    }

    private void Book(Asked asked, CallbackSlot? slot, DateTimeOffset? notBefore, DateTimeOffset? promisedBy)
    {
        var isNew = slot != asked.Slot; // what was promised stays, whatever the slot takes by now
        (asked.Slot, asked.NotBefore, asked.PromisedBy) = (slot, notBefore, promisedBy);
        if (slot is not null && isNew)
        {
            var takes = RulesOf(asked.Queue)!.Calendar!.SlotAt(slot.Start)!.Value.Capacity;
            Assert.True(_open.Values.Count(o => o.Queue == asked.Queue && o.Slot?.Start == slot.Start) <= takes, "a slot is promised to more than it takes");
        }
    }

    private void Due(CallbackDue d)
    {
        var asked = _open[d.Callback];
        Assert.True(asked.Attempt is null && asked.AttachedTo is null, "a second attempt at once");
        Assert.True(_attempts.Add(d.Contact), "an attempt's name is used twice");
        Assert.True(asked.NotBefore is null || d.At >= asked.NotBefore, "before its time");
        Assert.True(asked.Slot is null || d.At >= asked.Slot.Start, "before its slot");
        Assert.Equal(d.At, RulesOf(asked.Queue)!.Calendar?.NextOpen(d.At) ?? d.At);
        (asked.Attempt, asked.HasTalked, asked.Talks, asked.NotBefore) = (d.Contact, false, false, null);
        _calls[d.Contact] = asked;
    }

    private static void Queued(ContactQueued q, Asked asked)
    {
        Assert.Null(asked.DialledBy);
        Assert.True(q.Entry is EntryCause.Callback or EntryCause.Returned or EntryCause.Overflowed);
        Assert.True(q.Since <= q.At && q.Since == (asked.Since < q.At ? asked.Since : q.At), "not at its place");
    }

    private void Accepted(CallbackAccepted a)
    {
        var asked = _open[a.Callback];
        Assert.Equal(asked.Attempt, a.Contact);
        Assert.True(asked.DialledBy is null, "two dials at once");
        Assert.False(asked.WasCutOff && a.At < asked.Rings, "the phone may still ring");
        Assert.Equal(asked.Number, a.Number);
        (asked.DialledBy, asked.Rings, asked.WasCutOff) = (a.Offer, a.Until, false);
        Dials++;
    }

    private void Talk(CallbackReached r)
    {
        var asked = _open[r.Callback];
        Assert.True(asked.DialledBy is not null && asked.Attempt == r.Contact && !asked.Talks, "reached, and nobody was dialled");
        asked.Talks = true;
        Reached++;
    }

    private void AttemptOver(CallbackAttemptEnded x)
    {
        var asked = _open[x.Callback];
        Assert.Equal(asked.Attempt, x.Contact);
        Assert.True(x.End == AttemptEnd.Talked == asked.HasTalked, "they talked, or not");
        Assert.True(x.End is not (AttemptEnd.NotReached or AttemptEnd.Refused or AttemptEnd.RangIn) || asked is { DialledBy: not null, Talks: false }, "not reached, and not dialled");
        Assert.True(x.End != AttemptEnd.Withdrawn || asked.DialledBy is null, "withdrawn, and the caller's phone rings");
        asked.NotBefore = x.NotBefore;
        asked.WasCutOff |= x.End == AttemptEnd.Restart;
        asked.MustEnd = x.End is AttemptEnd.Talked or AttemptEnd.Refused or AttemptEnd.RangIn || x is { End: AttemptEnd.NotReached, NotBefore: null };
        End(asked);
    }

    private void End(Asked asked)
    {
        if (asked.Attempt is { } attempt)
        {
            _calls.Remove(attempt);
        }

        (asked.Attempt, asked.DialledBy, asked.Talks) = (null, null, false);
    }

    private void Closed(CallbackClosed c)
    {
        Assert.True(_open.Remove(c.Callback, out var asked), "closed, and not open");
        Assert.True(asked.DialledBy is null || asked.HasTalked, "closed while the caller is dialled or talked with");
        Assert.True(asked.Attempt is null || asked.HasTalked, "closed, and an attempt goes on");
        End(asked);
    }

    private static void Once(Asked asked, ref bool told, DateTimeOffset promisedBy, string what)
    {
        Assert.False(told, what);
        Assert.Equal(asked.PromisedBy, promisedBy);
        told = true;
    }

    private CallbackPlan? RulesOf(QueueId queue) => _plan.Queues.FirstOrDefault(q => q.Id == queue)?.Callback;

    private sealed class Asked
    {
        public bool AtRisk;
        public bool Broken;

        public required QueueId Queue { get; init; }

        public required string Number { get; init; }

        public required string? Reference { get; init; }

        public DateTimeOffset Since { get; set; }

        public CallbackSlot? Slot { get; set; }

        public DateTimeOffset? NotBefore { get; set; }

        public DateTimeOffset? PromisedBy { get; set; }

        public ContactId? Attempt { get; set; }

        public ContactId? AttachedTo { get; set; }

        public OfferId? DialledBy { get; set; }

        public DateTimeOffset? Rings { get; set; }

        public bool WasCutOff { get; set; }

        public bool Talks { get; set; }

        public bool HasTalked { get; set; }

        public bool MustEnd { get; set; }

        public CallbackState State => AttachedTo is not null ? CallbackState.Attached
            : Attempt is null ? CallbackState.Booked
            : Talks ? CallbackState.Talking
            : DialledBy is not null ? CallbackState.Dialling
            : CallbackState.Waiting;
    }
}
