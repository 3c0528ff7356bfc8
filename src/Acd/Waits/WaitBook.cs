namespace ContactCenter.Acd;

/// <summary>
/// What is known about waits: who waits and works for which queue, how long a contact takes, what was announced and how it came
/// out. A fold over events, like the rest of the state; questions change nothing. See <see cref="ExpectedWaits"/> for the estimate.
/// </summary>
internal sealed class WaitBook(AcdState state)
{
    private static readonly TimeSpan SplitEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SplitAtLeast = TimeSpan.FromSeconds(60);

    private readonly Dictionary<QueueId, QueueHistory> _histories = [];
    private readonly List<LineFlow> _ordered = [];
    private readonly Dictionary<string, AgentKind> _kinds = [];
    private readonly List<ScoredPromise> _scored = [];
    private ContactCard? _contact;
    private LineFlow? _waited;
    private DateTimeOffset _splitAt;
    private int _eventsSinceSplit;

    public Announcements Announcements { get; } = new();

    public PromiseFold Promises { get; } = new();

    public QueueHistory HistoryOf(QueueId queue)
    {
        if (!_histories.TryGetValue(queue, out var history))
        {
            _histories[queue] = history = new();
        }

        return history;
    }

    /// <summary>The most that is said about the wait in this queue now.</summary>
    public SpokenPromise Announces(QueueLine line) =>
        line.Plan.AnnounceAfter is null ? SpokenPromise.Nothing : HistoryOf(line.Plan.Id).Scores.Allowed(line.Plan.Announce);

    public LineFlow FlowOf(QueueLine line)
    {
        if (line.Flow is null)
        {
            line.Flow = new(line, HistoryOf(line.Plan.Id), _ordered.Count);
            _ordered.Add(line.Flow);
        }

        return line.Flow;
    }

    private ExpectedWaits Now(DateTimeOffset now)
    {
        state.Agents.SettlePools(); // whoever is ready is asked for
        return new(this, now);
    }

    /// <summary>What is left of the wait of a contact that has a place; null: nobody who could take it is at work.</summary>
    public WaitEstimate? Expected(ContactCard contact, DateTimeOffset now) => Now(now).Of(contact);

    /// <summary>The wait of one who would come now; null: nobody who could take it is at work.</summary>
    /// <param name="line">The queue.</param>
    /// <param name="now">Now.</param>
    /// <param name="asked">What it would ask for: its entry, not yet journalled; null: no wishes, and the class everybody has.</param>
    public WaitEstimate? ExpectedOfNewcomer(QueueLine line, DateTimeOffset now, ContactQueued? asked = null) =>
        Now(now).OfNewcomer(line, asked);

    /// <summary>How many of a queue stand before this place with no phone ringing for them; those for whom one rings are taken to be in front.</summary>
    public static int BeforeIn(LineFlow flow, Place place) =>
        Math.Max(0, flow.Line.Places.CountBefore(place) - (flow.Line.Count - flow.Waiting));

    /// <summary>The skills asked for, as the pools know them.</summary>
    public IReadOnlyDictionary<SkillId, int> WishOf(ContactQueued entry) => state.Lines.TheOne(entry.Skills);

    /// <summary>When an agent will be free, as far as it is known.</summary>
    public AgentAhead Ahead(AgentCard agent, LineFlow flow, DateTimeOffset now)
    {
        var left = agent.Until is { } until ? Math.Max(0, (until - now).TotalSeconds) : 0;
        if (agent.State is not (AgentState.Talking or AgentState.Offered))
        {
            return new(left, 0);
        }

        // What a conversation has lasted says a little about what is left of it: it never comes close to 0.
        var queue = agent.Contact?.Line is { } line ? FlowOf(line) : flow;
        var handling = queue.History.Handling.Mean;
        var lasted = agent.AtWork.Busy is { } busy ? (now - busy.Since).TotalSeconds : 0;
        var wrapUp = Math.Min(queue.Line.Plan.WrapUp.TotalSeconds, handling / 2);
        return new(wrapUp, Math.Max(handling - wrapUp - lasted, (handling - wrapUp) * 0.6));
    }

    /// <summary>Before an event is applied to contacts and agents.</summary>
    public void Before(AcdEvent e)
    {
        _waited = null;
        _contact = ContactOf(e) is { } id ? state.Contacts.Find(id) : null;
        if (_contact is not { HasPlace: true, Line: { } line } contact)
        {
            return;
        }

        var flow = FlowOf(line);
        _waited = contact.State == ContactState.Waiting ? flow : null;
        if (e is ContactConnected connected)
        {
            flow.History.Patience.Add(connected.Waited, hungUp: false);
            BusyWith(connected.Agent, connected.Queue, connected.At);
        }
        else if (e is CallbackAccepted accepted)
        {
            BusyWith(accepted.Agent, accepted.Queue, accepted.At); // nobody's patience
        }
        else if (e is ContactEnded ended)
        {
            flow.History.Patience.Add(e.At - contact.Queued!.At, ended.Outcome == Outcome.Abandoned);
        }
    }

    /// <summary>After the event was applied to contacts and agents.</summary>
    public void After(AcdEvent e)
    {
        if (_contact is { } contact)
        {
            Contact(contact, e);
        }

        switch (e)
        {
            case AgentStateChanged changed: Agent(changed); break;
            case ContactQueued { HeadStart.Ticks: > 0 } queued: HistoryOf(queued.Queue).Overtaking.Add(queued.HeadStart, queued.At); break;
            case CallbackAttemptEnded { Agent: { } agent, End: not AttemptEnd.Talked }: state.Agents.Find(agent)?.AtWork.Forget(); break; // nor was this one
            case TalkEnded { By: EndedBy.Restart } cut: state.Agents.Find(cut.Agent)?.AtWork.Forget(); break;
            case OfferFailed failed: state.Agents.Find(failed.Agent)?.AtWork.Forget(); break; // an answer that came to nothing was no conversation
            case AgentStatusChanged status: state.Agents.Find(status.Agent)?.CountAtWork(); break;
            case AgentReachabilityChanged reachability: state.Agents.Find(reachability.Agent)?.CountAtWork(); break;
            default: break;
        }

        Promises.Apply(e, _scored);
        if (_scored.Count > 0)
        {
            _scored.ForEach(Score);
            _scored.Clear();
        }

        Split(e.At);
    }

    public WaitsImage Image() => new(
        [.. _histories.OrderBy(h => h.Key.Value, StringComparer.Ordinal).Select(h => h.Value.Image(h.Key))],
        [.. Promises.Open],
        [.. Announcements.Heard.Select(h => new HeardImage(h.Contact, h.Last))],
        _splitAt,
        _eventsSinceSplit,
        [.. _ordered.SelectMany(f => f.Lent.Select(l => new LentImage(f.Line.Plan.Id, l.Other.Line.Plan.Id, l.Share)))]);

    /// <summary>Before the plan is adopted.</summary>
    public void Restore(WaitsImage image)
    {
        foreach (var history in image.Histories)
        {
            HistoryOf(history.Queue).Restore(history);
        }

        Promises.Restore(image.Promises);
        Announcements.Restore(image.Heard.Select(h => (state.Contacts.Find(h.Contact), h.Last)));
    }

    /// <summary>After the plan was adopted: the division of time stays as it was until it is due, as if nothing had happened.</summary>
    public void RestoreSplit(WaitsImage image)
    {
        (_splitAt, _eventsSinceSplit) = (image.SplitAt, image.EventsSinceSplit);
        foreach (var flow in _ordered)
        {
            flow.Lent.Clear();
        }

        foreach (var (queue, other, share) in image.Lent)
        {
            if (state.Lines.Find(queue) is { } line && state.Lines.Find(other) is { } from)
            {
                FlowOf(line).Lent.Add((FlowOf(from), share));
            }
        }
    }

    /// <summary>Takes a plan: what is remembered stays, who waits and works for what is counted anew.</summary>
    public void Adopt()
    {
        _ordered.Clear();
        _kinds.Clear();
        foreach (var line in state.Lines.All)
        {
            FlowOf(line);
        }

        foreach (var contact in state.Contacts.All.Where(c => c.State == ContactState.Waiting))
        {
            FlowOf(contact.Line!).Waiting++;
        }

        foreach (var agent in state.Agents.All)
        {
            agent.AtWork.Begin(agent.Plan is null ? null : KindOf(agent));
            agent.CountAtWork();
        }

        Announcements.Rebuild(state.Contacts.All, Announcements.Heard.ToDictionary());
        CapacitySplit.Refresh(_kinds.Values, _ordered);
        _eventsSinceSplit = 0;
    }

    private void BusyWith(AgentId id, QueueId queue, DateTimeOffset at)
    {
        if (state.Agents.Find(id) is { } agent)
        {
            agent.AtWork.Busy = new(queue, agent is { State: AgentState.Offered, StateSince: { } rung } ? rung : at, null);
        }
    }

    private void Contact(ContactCard contact, AcdEvent e)
    {
        if (_waited is not null)
        {
            _waited.Waiting--;
        }

        if (e is ContactEnded or CallbackAttemptEnded)
        {
            Announcements.Drop(contact.Id);
            return;
        }

        if (contact.State == ContactState.Waiting)
        {
            FlowOf(contact.Line!).Waiting++;
        }

        Announcements.Follow(contact, e);
    }

    private void Agent(AgentStateChanged e)
    {
        if (state.Agents.Find(e.Agent) is not { } agent)
        {
            return;
        }

        if (e.To == AgentState.WrapUp)
        {
            agent.AtWork.WritesUp(e.Until);
        }
        else if (e.To != AgentState.Talking && agent.AtWork.Ended(e.At) is var (queue, handled))
        {
            HistoryOf(queue).Handling.Add(handled);
        }

        agent.CountAtWork();
    }

    private AgentKind KindOf(AgentCard agent)
    {
        var services = agent.Services.Select(s => (Flow: FlowOf(s.Line), s.Tier)).ToArray();
        var key = string.Join(' ', services.Select(s => $"{s.Flow.Ordinal}:{s.Tier}"));
        if (!_kinds.TryGetValue(key, out var kind))
        {
            _kinds[key] = kind = new(services);
        }

        return kind;
    }

    private void Score(ScoredPromise promise)
    {
        var scores = HistoryOf(promise.Announced.Queue).Scores;
        if (promise.Range is { } range)
        {
            scores.AddRange(range == PromiseResult.Kept);
        }

        if (promise.PositionKept is { } kept)
        {
            scores.AddPosition(kept);
        }
    }

    /// <summary>Divides the agents' time anew from time to time: a big site seldomer, so that it costs an event next to nothing.</summary>
    private void Split(DateTimeOffset at)
    {
        _eventsSinceSplit++;
        var since = at - _splitAt;
        if (since >= SplitEvery && (_eventsSinceSplit >= _kinds.Count * 64 || (since >= SplitAtLeast && _eventsSinceSplit >= _kinds.Count)))
        {
            _splitAt = at;
            _eventsSinceSplit = 0;
            CapacitySplit.Refresh(_kinds.Values, _ordered);
        }
    }

    private static ContactId? ContactOf(AcdEvent e) => e switch
    {
        ContactQueued queued => queued.Contact,
        OfferMade made => made.Contact,
        OfferWithdrawn withdrawn => withdrawn.Contact,
        OfferFailed failed => failed.Contact,
        ContactConnected connected => connected.Contact,
        WaitAnnounced announced => announced.Contact,
        PersonGivenUp given => given.Contact,
        ContactOverflowed overflowed => overflowed.Contact,
        OutsideDialled dialled => dialled.Contact,
        OutsideNotReached failed => failed.Contact,
        CallbackRequested requested => requested.Contact,
        CallbackAccepted accepted => accepted.Contact,
        CallbackAttemptEnded over => over.Contact,
        ContactEnded ended => ended.Contact,
        _ => null, // nobody's wait changes
    };
}
