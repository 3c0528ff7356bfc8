namespace ContactCenter.Acd.Tests;

/// <summary>Sees nothing but the journal, and knows what must never be in it.</summary>
internal sealed partial class Witness(AcdPlan plan)
{
    private readonly IReadOnlyList<QueuePlan> _queues = plan.Queues;
    private AcdPlan _plan = plan;
    private readonly Dictionary<ContactId, Seen> _open = [];
    private readonly HashSet<ContactId> _ended = [];
    private readonly Dictionary<AgentId, ContactId> _busy = [];
    private readonly Dictionary<AgentId, DateTimeOffset> _restsUntil = [];
    private readonly Dictionary<AgentId, AgentState> _states = [];
    private readonly Dictionary<CallbackId, (string Number, QueueId Queue, string? Reference)> _callbacks = [];
    private long _lastOffer;
    private DateTimeOffset _at;

    /// <summary>Other agents, or fewer of the queues.</summary>
    public void Replan(AcdPlan other) => _plan = other;

    public void See(AcdEvent e)
    {
        Assert.True(e.At >= _at, "time runs backwards in the journal");
        _at = e.At;
        Promises(e);
        switch (e)
        {
            case ContactArrived a:
                Assert.False(_ended.Contains(a.Contact), "a contact came twice");
                _open.Add(a.Contact, new());
                break;
            case ContactQueued q: Queued(q, _open[q.Contact]); break;
            case StepOpened s: Opened(s, _open[s.Contact]); break;
            case PersonGivenUp p: GivenUp(p, _open[p.Contact]); break;
            case ContactOverflowed o: LeavesItsPlace(_open[o.Contact]); break;
            case ContactRefused r: Assert.False(_open[r.Contact].InLine, "refused, and in a queue"); break;
            case OutsideDialled o: LeavesItsPlace(_open[o.Contact]); break;
            case OfferMade o: Made(o, _open[o.Contact]); break;
            case RestOverridden o: Overridden(o); break;
            case OfferWithdrawn o: Over(o.Offer, o.Contact, o.Agent); break;
            case OfferFailed { Offer: var o, Contact: var attempt, Agent: var gone } when _open[attempt] is { IsDialled: true } dialled && dialled.Answered == o:
                (dialled.Talker, dialled.Answered, dialled.IsDialled) = (null, null, false);
                Assert.True(_busy.Remove(gone));
                break;
            case OfferFailed o when _open[o.Contact].Answered == o.Offer:
                Assert.True(o.At - _open[o.Contact].AnsweredAt <= TimeSpan.FromSeconds(5), "a conversation counts as an offer that failed");
                break;
            case OfferFailed o: Over(o.Offer, o.Contact, o.Agent); break;
            case ContactConnected c: Connected(c, _open[c.Contact]); break;
            case TalkEnded t: TalkOver(t, _open[t.Contact]); break;
            case ContactEnded c: Ended(c); break;
            case CallbackRequested c:
                Assert.DoesNotContain((c.Number, c.Queue, c.Reference), _callbacks.Values);
                _callbacks.Add(c.Callback, (c.Number, c.Queue, c.Reference));
                if (c is { Cause: CallbackCause.Caller or CallbackCause.Agent, Contact: { } asks })
                {
                    LeavesItsPlace(_open[asks]);
                }

                break;
            case CallbackDue d: _open.Add(d.Contact, new()); break;
            case CallbackAccepted a: Accepted(a, _open[a.Contact]); break;
            case CallbackReached r: _open[r.Contact].IsDialled = false; break;
            case CallbackAttemptEnded a: AttemptOver(a); break;
            case CallbackClosed c: Assert.True(_callbacks.Remove(c.Callback), "closed, and was not open"); break;
            case AgentStateChanged s: Changed(s); break;
            default: break;
        }
    }

    /// <summary>A turn is over: what was asked to be so at the next moment is so, and the figures add up.</summary>
    public void Reconcile(FigureLedger ledger, DateOnly day)
    {
        foreach (var (contact, seen) in _open)
        {
            Assert.True(seen.Talker is null || seen.Offers.Count == 0, $"{contact} talks, and a phone rings for it still");
            Assert.True(seen.InLine || seen.Offers.Count == 0, $"a phone rings for {contact}, who does not wait");
        }

        foreach (var agent in _busy.Keys)
        {
            Assert.True(_states.GetValueOrDefault(agent) is AgentState.Offered or AgentState.Talking, $"{agent} is busy and counts as {_states[agent]}");
        }

        Assert.Equal(_busy.Count, _states.Values.Count(s => s is AgentState.Offered or AgentState.Talking));
        Assert.Equal(_busy.Count, _open.Values.Sum(s => s.Offers.Count + (s.Talker is null ? 0 : 1)));
        Assert.True(ledger.Attempts(day).Conserves, "attempts do not add up");
        Assert.All(_queues, q => Assert.True(ledger.Queue(q.Id, day).Conserves, $"visits of {q.Id} do not add up"));
    }

    private void Ended(ContactEnded c)
    {
        Assert.True(_open.Remove(c.Contact, out var seen), "an outcome for a contact that is not open");
        Assert.True(_ended.Add(c.Contact), "two outcomes for one contact");
        Assert.True(seen.Offers.Count == 0 && seen.Talker is null, "the contact is gone, and somebody is busy with it");
        Assert.DoesNotContain(c.Contact, _busy.Values);
    }

    private void Over(OfferId offer, ContactId contact, AgentId agent)
    {
        Assert.True(_open[contact].Offers.Remove(offer, out var rung), "an offer that does not ring is over");
        Assert.Equal(rung, agent);
        Assert.Equal(contact, _busy[agent]);
        _busy.Remove(agent);
    }

    private void Connected(ContactConnected c, Seen seen)
    {
        Assert.Equal(c.At - seen.Entry!.At, c.Waited);
        Answered(c.Offer, c.Contact, c.Agent, seen, c.Overtook);
    }

    private void Accepted(CallbackAccepted a, Seen seen)
    {
        Assert.Equal(a.At - seen.Since, a.Waited);
        Answered(a.Offer, a.Contact, a.Agent, seen, a.Overtook);
        seen.IsDialled = true;
    }

    private void Answered(OfferId offer, ContactId contact, AgentId agent, Seen seen, TimeSpan overtook)
    {
        Assert.True(seen.Offers.Remove(offer, out var rung), "an answer to an offer that does not ring");
        Assert.Equal(rung, agent);
        Assert.Equal(contact, _busy[agent]);
        Assert.Null(seen.Talker);
        var most = _open.Values.Where(o => o.Waits && Fits(agent, o)).Select(o => seen.Since - o.Since).Append(TimeSpan.Zero).Max();
        Assert.Equal(most, overtook);
        LeavesItsPlace(seen);
        (seen.Talker, seen.Answered, seen.AnsweredAt) = (agent, offer, _at);
    }

    /// <summary>Also in the middle of a conversation that a stop cut off, and never while a phone rings for it.</summary>
    private void AttemptOver(CallbackAttemptEnded a)
    {
        Assert.True(_open.Remove(a.Contact, out var seen), "an attempt is over that was not open");
        Assert.Empty(seen.Offers);
        Assert.Equal(seen.IsDialled ? seen.Talker : null, _busy.FirstOrDefault(b => b.Value == a.Contact).Key is { Value: not null } agent ? agent : null);
        if (seen.Talker is { } dialled)
        {
            _busy.Remove(dialled);
        }
    }

    private void TalkOver(TalkEnded t, Seen seen)
    {
        Assert.Equal(t.Agent, seen.Talker);
        Assert.Equal(t.Contact, _busy[t.Agent]);
        _busy.Remove(t.Agent);
        (seen.Talker, seen.Answered) = (null, null);
    }

    private void Changed(AgentStateChanged s)
    {
        Assert.Equal(_states.GetValueOrDefault(s.Agent), s.From);
        Assert.True(s.From != s.To || s.Until is not null || s.Cause == AgentStateCause.Removed, "a change that changes nothing");
        Assert.True(s.To is not (AgentState.WrapUp or AgentState.Delayed or AgentState.Resting or AgentState.Offered) || s.Until is not null, "no end");
        _states[s.Agent] = s.To;
        _restsUntil[s.Agent] = s.To is AgentState.WrapUp or AgentState.Delayed or AgentState.Resting ? s.Until!.Value
            : s.Cause is AgentStateCause.Person or AgentStateCause.TimeUp or AgentStateCause.Removed ? s.At
            : _restsUntil.GetValueOrDefault(s.Agent);
    }

    /// <summary>What the journal said of an open contact.</summary>
    private sealed class Seen
    {
        public ContactQueued? Entry { get; set; }

        public bool InLine { get; set; }

        public bool Waits => InLine && Offers.Count == 0;

        public AgentId? Person { get; set; }

        public HashSet<int> Steps { get; } = [];

        public int Tier { get; set; }

        public bool Dropped { get; set; }

        /// <summary>Up to when it last left a place or was answered.</summary>
        public TimeSpan Waited { get; set; }

        public Dictionary<OfferId, AgentId> Offers { get; } = [];

        public AgentId? Talker { get; set; }

        /// <summary>The talker waits until the caller's phone is answered.</summary>
        public bool IsDialled { get; set; }

        public OfferId? Answered { get; set; }

        public DateTimeOffset AnsweredAt { get; set; }

        public DateTimeOffset Since => Entry!.Since;

        public DateTimeOffset Key => Since - Entry!.HeadStart;
    }
}
