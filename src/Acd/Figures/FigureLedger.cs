namespace ContactCenter.Acd;

/// <summary>
/// The figures, as a projection of the journal and of nothing else: the same events give the same figures after any
/// restart, and an audit re-derives them. A visit to a queue is booked on the day it began and on that day only.
/// </summary>
/// <param name="dayOf">The calendar day of an instant where the service is: opening hours and figures share its midnight.</param>
public sealed class FigureLedger(Func<DateTimeOffset, DateOnly> dayOf)
{
    private readonly Dictionary<(QueueId Queue, DateOnly Day), QueueTally> _queues = [];
    private readonly Dictionary<DateOnly, AttemptTally> _attempts = [];
    private readonly Dictionary<ContactId, AttemptTally> _open = [];
    private readonly Dictionary<ContactId, Visit> _visits = [];
    private readonly Dictionary<AgentId, WrapUpToBook> _wrapUps = [];
    private readonly PromiseLedger _promises = new(dayOf);

    /// <summary>The calendar day of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset at) => dayOf(at);

    /// <summary>Books one event. Events of contacts it never saw arrive (before what is retained) are left out.</summary>
    public void Apply(AcdEvent e)
    {
        _promises.Apply(e);
        switch (e)
        {
            case ContactArrived arrived: Arrived(arrived); break;
            case ContactQueued queued: Queued(queued); break;
            case ContactRefused refused:
                TallyOf(refused.Queue, dayOf(refused.At)).Refused();
                break;
            case ContactConnected connected: Connected(connected); break;
            case TalkEnded talk: Talked(talk); break;
            case AgentStateChanged state: WrapUp(state); break;
            case ContactEnded ended: Ended(ended); break;
            default: break; // decides nothing that is counted
        }
    }

    /// <summary>A queue's figures of a day.</summary>
    public QueueFigures Queue(QueueId queue, DateOnly day) =>
        _queues.TryGetValue((queue, day), out var tally) ? tally.Figures() : new QueueTally().Figures();

    /// <summary>All attempts of a day.</summary>
    public AttemptFigures Attempts(DateOnly day) =>
        _attempts.TryGetValue(day, out var tally) ? tally.Figures() : new AttemptTally().Figures();

    /// <summary>What was announced in a queue on a day, and how it came out.</summary>
    public PromiseFigures Promises(QueueId queue, DateOnly day) => _promises.Of(queue, day);

    /// <summary>Drops the figures of days before this one; who is still in a call of such a day is not disturbed.</summary>
    public void Forget(DateOnly before)
    {
        foreach (var key in _queues.Keys.Where(k => k.Day < before).ToArray())
        {
            _queues.Remove(key);
        }

        foreach (var day in _attempts.Keys.Where(d => d < before).ToArray())
        {
            _attempts.Remove(day);
        }

        _promises.Forget(before);
    }

    private void Arrived(ContactArrived e)
    {
        var day = dayOf(e.At);
        if (!_attempts.TryGetValue(day, out var tally))
        {
            _attempts[day] = tally = new();
        }

        tally.Attempts++;
        _open[e.Contact] = tally;
    }

    private void Queued(ContactQueued e)
    {
        var tally = TallyOf(e.Queue, dayOf(e.At));
        tally.Entered();
        _visits[e.Contact] = new(tally, e.At, e.ServiceLevel);
    }

    private void Connected(ContactConnected e)
    {
        if (_visits.TryGetValue(e.Contact, out var visit))
        {
            visit.Tally.Answered(e.Waited, e.Waited <= visit.ServiceLevel);
            _visits[e.Contact] = visit with { Decided = true };
        }
    }

    private void Talked(TalkEnded e)
    {
        if (e.By != EndedBy.Restart && _visits.TryGetValue(e.Contact, out var visit))
        {
            visit.Tally.Talked(e.Talked);
            _wrapUps[e.Agent] = new(visit.Tally, e.At, e.At);
        }
    }

    private void WrapUp(AgentStateChanged e)
    {
        if (e.From == AgentState.WrapUp && _wrapUps.Remove(e.Agent, out var wrapUp))
        {
            // Never longer than it was to be: a stop of the system in the middle of it is no work.
            wrapUp.Tally.WroteUp((e.At < wrapUp.Until ? e.At : wrapUp.Until) - wrapUp.Since);
        }
        else if (e is { To: AgentState.WrapUp, Until: { } until } && _wrapUps.TryGetValue(e.Agent, out var begun))
        {
            _wrapUps[e.Agent] = begun with { Until = until };
        }
        else if (e.To != AgentState.WrapUp)
        {
            _wrapUps.Remove(e.Agent); // the conversation had no wrap-up
        }
    }

    private void Ended(ContactEnded e)
    {
        if (_open.Remove(e.Contact, out var attempts))
        {
            attempts.Ended(e.Outcome);
        }

        if (_visits.Remove(e.Contact, out var visit) && !visit.Decided)
        {
            visit.Tally.Left(e.Outcome, e.At - visit.Since);
        }
    }

    private QueueTally TallyOf(QueueId queue, DateOnly day)
    {
        if (!_queues.TryGetValue((queue, day), out var tally))
        {
            _queues[(queue, day)] = tally = new();
        }

        return tally;
    }

    private sealed record Visit(QueueTally Tally, DateTimeOffset Since, TimeSpan ServiceLevel, bool Decided = false);

    private sealed record WrapUpToBook(QueueTally Tally, DateTimeOffset Since, DateTimeOffset Until);
}
