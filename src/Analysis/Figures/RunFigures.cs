using ContactCenter.Acd;

namespace ContactCenter.Analysis.Figures;

/// <summary>By what callers are told apart in the figures of a run.</summary>
public enum Dimension
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>The queue they came to first.</summary>
    Queue,

    /// <summary>Their priority class.</summary>
    Class,

    /// <summary>The language asked for.</summary>
    Language,

    /// <summary>The line (tier) that answered them.</summary>
    Line,
}

/// <summary>
/// What a run, or a day, comes to, from its events alone: for each queue the figures that are published (<see cref="FigureLedger"/>), how long callers waited, in all and by
/// queue, class, language and line, and how busy the agents were. A caller counts once, with the whole wait over all queues. Memory does not grow with the length of the run.
/// </summary>
/// <param name="measures">By what it is measured; null: <see cref="Measures.Plain"/>.</param>
public sealed class RunFigures(Measures? measures = null)
{
    private static readonly DateOnly TheDay = new(2000, 1, 1); // a run is one day to the ledger, however long it is
    private readonly FigureLedger _ledger = new(static _ => TheDay) { KeepsUntreated = false };
    private readonly Dictionary<(Dimension By, string Name), CallerTally> _tallies = [];
    private readonly Dictionary<ContactId, OpenCaller> _open = [];
    private readonly Dictionary<OfferId, int> _tiers = [];
    private readonly Measures _measures = measures ?? Measures.Plain;
    private readonly HourClock _clock = new((measures ?? Measures.Plain).HourOf);
    private readonly WorkTimes _work = new(measures ?? Measures.Plain);
    private readonly HourTally[] _hours = [.. Enumerable.Range(0, 24).Select(static _ => new HourTally())];
    private readonly SortedSet<string> _queues = new(StringComparer.Ordinal);

    /// <summary>Events seen.</summary>
    public long Events { get; private set; }

    /// <summary>How busy the agents were.</summary>
    public WorkTimes Work => _work;

    /// <summary>Every attempt, by outcome.</summary>
    public AttemptFigures Attempts => _ledger.Attempts(TheDay);

    /// <summary>Queues anybody came to.</summary>
    public IEnumerable<QueueId> Queues => _queues.Select(static q => new QueueId(q));

    /// <summary>All tallies there are, in order.</summary>
    public IEnumerable<((Dimension By, string Name) Of, CallerTally Tally)> Tallies => _tallies.OrderBy(static t => t.Key.By).ThenBy(static t => t.Key.Name, StringComparer.Ordinal).Select(static t => (t.Key, t.Value));

    /// <summary>Callers by the hour of the day in which they came, 0 to 23.</summary>
    public IReadOnlyList<HourTally> Hours => _hours;

    /// <summary>A queue's figures, as they are published for a day.</summary>
    public QueueFigures Queue(QueueId queue) => _ledger.Queue(queue, TheDay);

    /// <summary>Callers of one kind; an empty tally when there were none.</summary>
    public CallerTally Of(Dimension by, string name = "") => _tallies.GetValueOrDefault((by, name)) ?? new();

    /// <summary>Takes one event, in its order.</summary>
    public void Apply(AcdEvent e)
    {
        Events++;
        _ledger.Apply(e);
        switch (e)
        {
            case ContactQueued { Entry: EntryCause.Flow or EntryCause.Callback } queued: Comes(queued.Contact, queued.Queue, queued.Class, queued.Language, queued.Since); break;
            case ContactRefused refused when !_open.ContainsKey(refused.Contact): Comes(refused.Contact, refused.Queue, null, null, refused.At); break;
            case CallbackRequested { Contact: { } contact } requested when !_open.ContainsKey(contact): Comes(contact, requested.Queue, requested.Class, requested.Language, requested.At); break;
            case CallbackTurnedAway away when !_open.ContainsKey(away.Contact): Comes(away.Contact, away.Queue, null, null, away.At); break;
            case OfferMade offer: _tiers[offer.Offer] = offer.Tier; break;
            case OfferWithdrawn withdrawn: _tiers.Remove(withdrawn.Offer); break;
            case OfferFailed failed: Fails(failed); break;
            case ContactConnected connected: Connects(connected); break;
            case TalkEnded talk: Talked(talk.Contact); break;
            case CallbackAccepted accepted: CalledBack(accepted); break;
            case CallbackAttemptEnded ended: _open.Remove(ended.Contact); break;
            case ContactEnded ended: Ended(ended); break;
            case AgentStateChanged changed: _work.Apply(changed); break;
            default: break; // counted by the ledger, or nowhere
        }
    }

    /// <summary>Time has come so far: agents who are in the middle of something have been until now.</summary>
    public void Until(DateTimeOffset now) => _work.Until(now);

    private void Comes(ContactId contact, QueueId queue, ClassId? priority, string? language, DateTimeOffset since)
    {
        if (contact.Value.StartsWith("callback-", StringComparison.Ordinal) || _open.ContainsKey(contact))
        {
            return; // an attempt to call back: nobody is on the line
        }

        var caller = new OpenCaller(TalliesOf(queue, priority, language), _measures.Goal(queue), since, _hours[_clock.HourOf(since)]);
        _open.Add(contact, caller);
        _queues.Add(queue.Value);
        caller.Hour.Came++;
        foreach (var tally in caller.Tallies)
        {
            tally.Came++;
        }
    }

    private void Connects(ContactConnected e)
    {
        var line = _tiers.Remove(e.Offer, out var tier) ? tier : (int?)null;
        if (_open.TryGetValue(e.Contact, out var caller) && !caller.IsAnswered)
        {
            caller.Answer = new(e.Offer, e.At, line, e.Overtook);
        }
    }

    /// <summary>An answer by a phone that was gone at once was none.</summary>
    private void Fails(OfferFailed e)
    {
        _tiers.Remove(e.Offer);
        if (_open.TryGetValue(e.Contact, out var caller) && caller.Answer?.Offer == e.Offer)
        {
            caller.Answer = null;
        }
    }

    private void Talked(ContactId contact)
    {
        if (!_open.TryGetValue(contact, out var caller) || caller.IsAnswered || caller.Answer is not { } answer)
        {
            return;
        }

        caller.IsAnswered = true;
        var (wait, goal) = (answer.At - caller.Since, caller.Goal);
        caller.Hour.AnsweredAfter(wait, goal);
        foreach (var tally in caller.Tallies)
        {
            tally.AnsweredAfter(wait, goal, answer.Overtook);
        }

        if (answer.Line is { } tier)
        {
            var line = TallyOf(Dimension.Line, FormattableString.Invariant($"{tier}"));
            line.Came++;
            line.AnsweredAfter(wait, goal, answer.Overtook);
        }
    }

    private void CalledBack(CallbackAccepted accepted)
    {
        _tiers.Remove(accepted.Offer);
        TallyOf(Dimension.All, "").Dialled.Add(accepted.Waited);
        TallyOf(Dimension.Queue, accepted.Queue.Value).Dialled.Add(accepted.Waited);
    }

    private void Ended(ContactEnded ended)
    {
        if (!_open.Remove(ended.Contact, out var caller) || caller.IsAnswered)
        {
            return;
        }

        foreach (var tally in caller.Tallies)
        {
            tally.LeftAfter(ended.At - caller.Since, ended.Outcome);
        }
    }

    /// <summary>Looked up once for each caller.</summary>
    private CallerTally[] TalliesOf(QueueId queue, ClassId? priority, string? language)
    {
        var (all, own) = (TallyOf(Dimension.All, ""), TallyOf(Dimension.Queue, queue.Value));
        return (priority, language) switch
        {
            ({ } one, { Length: > 0 }) => [all, own, TallyOf(Dimension.Class, one.Value), TallyOf(Dimension.Language, language)],
            ({ } one, _) => [all, own, TallyOf(Dimension.Class, one.Value)],
            (null, { Length: > 0 }) => [all, own, TallyOf(Dimension.Language, language)],
            _ => [all, own],
        };
    }

    private CallerTally TallyOf(Dimension by, string name)
    {
        if (!_tallies.TryGetValue((by, name), out var tally))
        {
            _tallies[(by, name)] = tally = new();
        }

        return tally;
    }

    private sealed class OpenCaller(CallerTally[] tallies, TimeSpan goal, DateTimeOffset since, HourTally hour)
    {
        /// <summary>Where it is counted.</summary>
        public CallerTally[] Tallies => tallies;

        /// <summary>Answered within this it is in time.</summary>
        public TimeSpan Goal => goal;

        public DateTimeOffset Since => since;

        /// <summary>The hour of the day in which it came.</summary>
        public HourTally Hour => hour;

        /// <summary>The first answer, until the conversation shows that it was one.</summary>
        public FirstAnswer? Answer { get; set; }

        public bool IsAnswered { get; set; }
    }

    private sealed record FirstAnswer(OfferId Offer, DateTimeOffset At, int? Line, TimeSpan Overtook);
}
