using ContactCenter.Acd;

namespace ContactCenter.Analysis.Days;

/// <summary>
/// Reads events, oldest first, and tells what each day was like. Visits and attempts are counted by the same ledger that counts them in the running
/// service. Calls cross midnight: give it the day before and after too, and what came of those that are <see cref="Unsettled"/>.
/// </summary>
/// <param name="localOf">An instant as the clock on the service's wall shows it.</param>
public sealed class DayReading(Func<DateTimeOffset, DateTime> localOf)
{
    /// <summary>Kinds of events that nothing here follows from; they need not be read.</summary>
    public static readonly IReadOnlyList<Type> NotNeeded = [typeof(OfferMade), typeof(OfferWithdrawn), typeof(StepOpened), typeof(AgentStatusChanged), typeof(AgentReachabilityChanged)];

    private readonly FigureLedger _ledger = new(at => DateOnly.FromDateTime(localOf(at)));
    private readonly Dictionary<DateOnly, DayNotes> _days = [];
    private readonly Dictionary<ContactId, Trail> _trails = [];
    private readonly Dictionary<CallbackId, DateOnly> _requests = [];
    private readonly Dictionary<AgentId, AtWork> _agents = [];
    private DateTimeOffset? _begin;
    private DateTimeOffset _end;
    private (DateOnly Day, HashSet<string> Numbers) _numbers = (default, []);

    /// <summary>Calls and requests to call back of these days that have not come to their end yet: their later events belong to these days, too.</summary>
    public (IReadOnlyList<ContactId> Contacts, IReadOnlyList<CallbackId> Requests) Unsettled(DateOnly from, DateOnly to) => (
        [.. _trails.Where(trail => trail.Value.Day >= from && trail.Value.Day <= to).Select(static trail => trail.Key)],
        [.. _requests.Where(request => request.Value >= from && request.Value <= to).Select(static request => request.Key)]);

    /// <summary>One event.</summary>
    public void Apply(AcdEvent e)
    {
        _begin ??= e.At;
        _end = e.At > _end ? e.At : _end;
        Settle(e);
    }

    /// <summary>A later event of what was <see cref="Unsettled"/>, from beyond the days that are read.</summary>
    public void Settle(AcdEvent e)
    {
        _ledger.Apply(e);
        switch (e)
        {
            case ContactArrived arrived: Arrived(arrived); break;
            case MenuAnswered { Choice: MenuChoice.Chosen, Target: { } target } chosen: Chose(chosen, target); break;
            case ContactQueued queued: Queued(queued); break;
            case ContactRefused refused: CameTo(refused.Contact, refused.Queue); Knows(refused.Queue, refused.At); break;
            case CallbackRequested requested: Requested(requested); break;
            case CallbackTurnedAway away: CameTo(away.Contact, away.Queue); Knows(away.Queue, away.At); break;
            case CallbackClosed closed: _requests.Remove(closed.Callback); break;
            case MessageLeft left: CameTo(left.Contact, left.Queue); break;
            case ContactConnected connected: Connected(connected); break;
            case CallbackReached reached: NotesOf(reached.At).TalkedFor(reached.Agent, reached.Queue); break;
            case OfferFailed failed: TakeBack(failed); break;
            case AgentStateChanged state: Work(state); break;
            case SwitchTurned { On: true } turned: NotesOf(turned.At).Switched(turned.Name); break;
            case PlanTaken taken: NotesOf(taken.At).Configurations.Add(taken.Fingerprint); break;
            case ContactEnded ended: Ended(ended); break;
            default: break; // the ledger's alone, or nothing
        }
    }

    /// <summary>A day as it is told so far. Ask when everything has been applied.</summary>
    public DaySheet Sheet(DateOnly day)
    {
        CloseWork();
        var notes = _days.GetValueOrDefault(day) ?? new();
        return new(day, notes.Queues.ToDictionary(static queue => queue, queue => _ledger.Queue(queue, day)), _ledger.Attempts(day), HasEvents: true)
        {
            Ways = notes.Ways,
            Waits = notes.Waits.ToDictionary(static queue => queue.Key, static queue => (IReadOnlyDictionary<int, int>)queue.Value),
            Seen = notes.Seen,
            AgentHours = notes.Hours,
            Talked = notes.Talked.ToDictionary(static agent => agent.Key, static agent => (IReadOnlySet<QueueId>)agent.Value),
            Configurations = notes.Configurations,
            SwitchedOn = notes.Switches,
        };
    }

    private void Arrived(ContactArrived e)
    {
        var day = DayOf(e.At);
        if (_numbers.Day != day)
            _numbers = (day, []);
        var again = e.CallerNumber is { } number && !_numbers.Numbers.Add(number);
        _trails[e.Contact] = new(day, e.Flow, e.CalledNumber) { IsKnown = e.CallerNumber is not null, IsAgain = again };
    }

    private void Chose(MenuAnswered e, string target)
    {
        if (_trails.TryGetValue(e.Contact, out var trail) && trail.Queue is null)
            trail.Choice = $"{e.Menu}/{target}";
    }

    private void Queued(ContactQueued e)
    {
        Knows(e.Queue, e.At);
        if (!_trails.TryGetValue(e.Contact, out var trail))
            return; // nobody on the line: it is to be called back
        CameTo(e.Contact, e.Queue);
        if (e.Entry is EntryCause.Returned or EntryCause.HandedOn && trail.Visit?.Queue == e.Queue)
            return;
        trail.Visit = new(e.Queue, e.At);
        NotesOf(e.At).Enter(e.Queue, TimeOnly.FromDateTime(localOf(e.At)));
    }

    private void Requested(CallbackRequested e)
    {
        _requests[e.Callback] = DayOf(e.At);
        Knows(e.Queue, e.At);
        if (e is { Cause: CallbackCause.Caller, Contact: { } contact })
            CameTo(contact, e.Queue);
    }

    private void CameTo(ContactId contact, QueueId queue)
    {
        if (_trails.TryGetValue(contact, out var trail))
            trail.Queue ??= queue;
    }

    private void Knows(QueueId queue, DateTimeOffset at) => NotesOf(at).Queues.Add(queue);

    private void Connected(ContactConnected e)
    {
        NotesOf(e.At).TalkedFor(e.Agent, e.Queue);
        if (_trails.GetValueOrDefault(e.Contact)?.Visit is { AnsweredBy: null } visit)
        {
            visit.AnsweredBy = e.Offer;
            visit.Waited = (int)(e.At - visit.Since).TotalSeconds;
            NotesOf(visit.Since).Wait(visit.Queue, visit.Waited, 1);
        }
    }

    /// <summary>A phone that was gone at once has answered nobody.</summary>
    private void TakeBack(OfferFailed e)
    {
        if (_trails.GetValueOrDefault(e.Contact)?.Visit is { } visit && visit.AnsweredBy == e.Offer)
        {
            visit.AnsweredBy = null;
            NotesOf(visit.Since).Wait(visit.Queue, visit.Waited, -1);
        }
    }

    private void Ended(ContactEnded e)
    {
        if (_trails.Remove(e.Contact, out var trail))
            Book(trail, e.Outcome);
    }

    private void Book(Trail trail, Outcome? outcome)
    {
        var count = NotesOf(trail.Day).Way(new(trail.Flow, trail.Number, trail.Choice, trail.Queue));
        count.Attempts++;
        count.Known += trail.IsKnown ? 1 : 0;
        count.Again += trail.IsAgain ? 1 : 0;
        if (outcome is { } ended)
            count.End(ended);
    }

    private void Work(AgentStateChanged e)
    {
        if (_agents.TryGetValue(e.Agent, out var before))
            AddHours(e.Agent, before, e.At);
        else if (e.From != AgentState.Offline)
            AddHours(e.Agent, new(IsThere: true, _begin!.Value), e.At); // was there when the reading began
        _agents[e.Agent] = new(e.To != AgentState.Offline, e.At);
    }

    private void AddHours(AgentId agent, AtWork work, DateTimeOffset until)
    {
        if (!work.IsThere)
            return;
        for (var (from, to) = (localOf(work.Since), localOf(until)); from < to;)
        {
            var midnight = from.Date.AddDays(1);
            var part = to < midnight ? to : midnight;
            NotesOf(DateOnly.FromDateTime(from)).Work(agent, (part - from).TotalHours);
            from = part;
        }
    }

    /// <summary>Who is there at the end has been there until then; who is on the line at the end counts as open.</summary>
    private void CloseWork()
    {
        foreach (var (agent, work) in _agents.ToList())
        {
            AddHours(agent, work, _end);
            _agents[agent] = work with { Since = _end > work.Since ? _end : work.Since };
        }

        foreach (var trail in _trails.Values)
            Book(trail, outcome: null);
        _trails.Clear();
    }

    private DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(localOf(at));

    private DayNotes NotesOf(DateTimeOffset at) => NotesOf(DayOf(at));

    private DayNotes NotesOf(DateOnly day) => _days.TryGetValue(day, out var notes) ? notes : _days[day] = new();

    private sealed record AtWork(bool IsThere, DateTimeOffset Since);

    /// <summary>Where a caller has been.</summary>
    private sealed class Trail(DateOnly day, string flow, string number)
    {
        public DateOnly Day => day;

        public string Flow => flow;

        public string Number => number;

        public bool IsKnown { get; init; }

        public bool IsAgain { get; init; }

        public string? Choice { get; set; }

        public QueueId? Queue { get; set; }

        public Visit? Visit { get; set; }
    }

    private sealed class Visit(QueueId queue, DateTimeOffset since)
    {
        public QueueId Queue => queue;

        public DateTimeOffset Since => since;

        public OfferId? AnsweredBy { get; set; }

        public int Waited { get; set; }
    }
}
