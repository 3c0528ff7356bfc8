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
    private readonly Dictionary<QueueLine, LineFlow> _flows = [];
    private readonly List<LineFlow> _ordered = [];
    private readonly Dictionary<string, AgentKind> _kinds = [];
    private readonly Dictionary<AgentId, AgentAtWork> _agents = [];
    private readonly List<ScoredPromise> _scored = [];
    private (LineFlow Flow, string Language)? _waited;
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
        if (!_flows.TryGetValue(line, out var flow))
        {
            _flows[line] = flow = new(line, HistoryOf(line.Plan.Id), _ordered.Count);
            _ordered.Add(flow);
        }

        return flow;
    }

    /// <summary>What is left of the wait of a contact that has a place; null: nobody who could take it is at work.</summary>
    public WaitEstimate? Expected(ContactCard contact, DateTimeOffset now) => new ExpectedWaits(this, now).Of(contact);

    /// <summary>The wait of one who would come now; null: nobody who could take it is at work.</summary>
    /// <param name="line">The queue.</param>
    /// <param name="now">Now.</param>
    /// <param name="asked">What it would ask for: its entry, not yet journalled; null: no wishes, and the class everybody has.</param>
    public WaitEstimate? ExpectedOfNewcomer(QueueLine line, DateTimeOffset now, ContactQueued? asked = null) =>
        new ExpectedWaits(this, now).OfNewcomer(line, asked);

    /// <summary>How many wait before it in its queue with no phone ringing for them.</summary>
    public int BeforeOf(ContactCard contact) =>
        state.Contacts.All.Count(c => c.Line == contact.Line && c.State == ContactState.Waiting && c.ComesBefore(contact));

    /// <summary>The same for one who would come.</summary>
    public int BeforeOf(QueueLine line, ContactQueued entry) =>
        state.Contacts.All.Count(c => c.Line == line && c.State == ContactState.Waiting && c.Queued!.Since - c.Queued.HeadStart <= entry.Since - entry.HeadStart);

    /// <summary>How many of another queue stand before it in the one ordering.</summary>
    public int BeforeIn(QueueLine other, ContactQueued entry) => BeforeOf(other, entry);

    public static bool IsAnyoneReadyFor(QueueLine line, ContactQueued entry) =>
        line.Staff.Any(s => s.Agent.State == AgentState.Ready && s.Tier <= line.TierAt(1) && (entry.Language.Length == 0 || s.Agent.Speaks(entry.Language)));

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
        var lasted = _agents.TryGetValue(agent.Id, out var work) && work.Busy is { } busy ? (now - busy.Since).TotalSeconds : 0;
        var wrapUp = Math.Min(queue.Line.Plan.WrapUp.TotalSeconds, handling / 2);
        return new(wrapUp, Math.Max(handling - wrapUp - lasted, (handling - wrapUp) * 0.6));
    }

    /// <summary>Before an event is applied to contacts and agents.</summary>
    public void Before(AcdEvent e)
    {
        _waited = ContactOf(e) is { } id && state.Contacts.Find(id) is { } contact ? WaitingOf(contact) : null;
        if (e is ContactConnected connected && state.Contacts.Find(connected.Contact) is { Line: { } line })
        {
            HistoryOf(line.Plan.Id).Patience.Add(connected.Waited, hungUp: false);
            var agent = state.Agents.Find(connected.Agent);
            WorkOf(connected.Agent).Busy = new(connected.Queue, agent is { State: AgentState.Offered, StateSince: { } rung } ? rung : connected.At, null);
        }
        else if (e is ContactEnded ended && state.Contacts.Find(ended.Contact) is { State: ContactState.Waiting or ContactState.Offered } left)
        {
            HistoryOf(left.Line!.Plan.Id).Patience.Add(e.At - left.Queued!.At, ended.Outcome == Outcome.Abandoned);
        }
    }

    /// <summary>After the event was applied to contacts and agents.</summary>
    public void After(AcdEvent e)
    {
        if (ContactOf(e) is { } id)
        {
            Contact(id, e);
        }

        switch (e)
        {
            case ContactQueued queued: HistoryOf(queued.Queue).Overtaking.Add(queued.HeadStart, queued.At); break;
            case TalkEnded { By: EndedBy.Restart } cut: WorkOf(cut.Agent).Busy = null; break;
            case AgentStateChanged changed: Agent(changed); break;
            case AgentStatusChanged status: Staff(status.Agent); break;
            case AgentReachabilityChanged reachability: Staff(reachability.Agent); break;
            default: break;
        }

        Promises.Apply(e, _scored);
        foreach (var promise in _scored)
        {
            Score(promise);
        }

        _scored.Clear();
        Split(e.At);
    }

    /// <summary>Takes a plan: what is remembered stays, who waits and works for what is counted anew.</summary>
    public void Adopt()
    {
        _flows.Clear();
        _ordered.Clear();
        _kinds.Clear();
        foreach (var line in state.Contacts.Lines)
        {
            FlowOf(line);
        }

        foreach (var contact in state.Contacts.All)
        {
            Count(WaitingOf(contact), 1);
        }

        foreach (var work in _agents.Values)
        {
            work.Begin(null);
        }

        foreach (var agent in state.Agents.All.Where(a => a.Plan is not null))
        {
            WorkOf(agent.Id).Begin(KindOf(agent));
            Staff(agent.Id);
        }

        Announcements.Rebuild(state.Contacts.All, Announcements.Heard.ToDictionary());
        CapacitySplit.Refresh(_kinds.Values, _ordered);
        _eventsSinceSplit = 0;
    }

    private void Contact(ContactId id, AcdEvent e)
    {
        Count(_waited, -1);
        if (state.Contacts.Find(id) is { } contact)
        {
            Count(WaitingOf(contact), 1);
            Announcements.Follow(contact, e);
        }
        else
        {
            Announcements.Drop(id);
        }
    }

    private (LineFlow Flow, string Language)? WaitingOf(ContactCard contact) =>
        contact is { State: ContactState.Waiting, Line: { } line, Queued.Language: { } language } ? (FlowOf(line), language) : null;

    private static void Count((LineFlow Flow, string Language)? waits, int change) => waits?.Flow.Wait(waits.Value.Language, change);

    private void Agent(AgentStateChanged e)
    {
        var work = WorkOf(e.Agent);
        if (e.To == AgentState.WrapUp)
        {
            work.Busy = work.Busy is { } busy ? busy with { WrapUpUntil = e.Until } : null;
        }
        else if (e.To != AgentState.Talking && work.Ended(e.At) is var (queue, handled))
        {
            HistoryOf(queue).Handling.Add(handled);
        }

        Staff(e.Agent);
    }

    private void Staff(AgentId id) =>
        WorkOf(id).Count(state.Agents.Find(id) is { IsPresent: true, Status: AgentStatus.LoggedIn, State: not AgentState.Resting });

    private AgentAtWork WorkOf(AgentId id)
    {
        if (!_agents.TryGetValue(id, out var work))
        {
            _agents[id] = work = new();
        }

        return work;
    }

    private AgentKind KindOf(AgentCard agent)
    {
        var services = agent.Services.Select(s => (Flow: FlowOf(s.Line), s.Tier)).ToArray();
        var languages = agent.Plan!.Languages.Where(l => l.Length > 0).Distinct().ToArray();
        var key = string.Join(' ', services.Select(s => $"{s.Flow.Ordinal}:{s.Tier}")) + "|" + string.Join('|', languages);
        if (!_kinds.TryGetValue(key, out var kind))
        {
            _kinds[key] = kind = new(services, languages);
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
        if (since >= SplitEvery && (_eventsSinceSplit >= _kinds.Count * 16 || (since >= SplitAtLeast && _eventsSinceSplit >= _kinds.Count)))
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
        ContactEnded ended => ended.Contact,
        _ => null, // nobody's wait changes
    };
}
