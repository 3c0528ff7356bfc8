namespace ContactCenter.Acd;

/// <summary>
/// The figures, as a projection of the journal and of nothing else: the same events give the same figures after any
/// restart, and an audit re-derives them. A visit to a queue is booked on the day it began and on that day only. Being sent to a queue
/// from elsewhere begins a visit; being handed on within it, or being back from an outside number, does not.
/// </summary>
/// <param name="dayOf">The calendar day of an instant where the service is: opening hours and figures share its midnight.</param>
public sealed partial class FigureLedger(Func<DateTimeOffset, DateOnly> dayOf)
{
    private readonly Dictionary<(QueueId Queue, DateOnly Day), QueueTally> _queues = [];
    private readonly Dictionary<DateOnly, AttemptTally> _attempts = [];
    private readonly Dictionary<ContactId, AttemptTally> _open = [];
    private readonly Dictionary<ContactId, Visit> _visits = [];
    private readonly Dictionary<AgentId, WrapUpToBook> _wrapUps = [];
    private readonly Dictionary<CallbackId, QueueTally> _callbacks = [];
    private readonly PromiseLedger _promises = new(dayOf);
    private readonly CallbackLedger _calling = new(dayOf);
    private readonly MessageLedger _messages = new(dayOf);
    private readonly LineLedger _lines = new(dayOf);
    private readonly UntreatedLedger _untreated = new(dayOf);
    private readonly AlarmLedger _alarms = new(dayOf);

    /// <summary>Also keeps who went untreated, one by one. True; a run of millions does not ask.</summary>
    public bool KeepsUntreated { get; init; } = true;

    /// <summary>The calendar day of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset at) => dayOf(at);

    /// <summary>Books one event. Events of contacts it never saw arrive (before what is retained) are left out.</summary>
    public void Apply(AcdEvent e)
    {
        _promises.Apply(e);
        _calling.Apply(e);
        _messages.Apply(e);
        _lines.Apply(e);
        if (KeepsUntreated)
        {
            _untreated.Apply(e);
        }

        _alarms.Apply(e);
        switch (e)
        {
            case ContactArrived arrived: Arrived(arrived); break;
            case ContactQueued queued when _calling.IsAttempt(queued.Contact): break; // nobody is on the line
            case ContactQueued queued: Queued(queued); break;
            case ContactRefused refused: Refused(refused); break;
            case ContactOverflowed overflowed: Overflowed(overflowed); break;
            case PersonGivenUp { Otherwise: PersonOtherwise.LeaveRequest } left: Decide(left.Contact, VisitEnd.CallbackBooked); break;
            case ContactConnected connected: Connected(connected); break;
            case OfferFailed failed: TakeBack(failed); break;
            case TalkEnded talk: Talked(talk); break;
            case ContactHandedOn handedOn: TallyOf(handedOn.Contact)?.HandedOn(); break;
            case OutsideConnected outside: Decide(outside.Contact, VisitEnd.PassedOn); break;
            case OutsideNotReached notReached: NotReached(notReached); break;
            case RestOverridden overridden: TallyOf(overridden.Contact)?.RestOverridden(); break;
            case CallbackRequested requested: Requested(requested); break;
            case CallbackAccepted accepted: TallyOf(accepted.Queue, dayOf(accepted.At)).Overtook(accepted.Overtook); break;
            case CallbackClosed closed: Closed(closed); break;
            case AgentStateChanged state: WrapUp(state); break;
            case ContactEnded ended: Ended(ended); break;
            default: break; // decides nothing that is counted
        }
    }

    /// <summary>A queue's figures of a day.</summary>
    public QueueFigures Queue(QueueId queue, DateOnly day) =>
        (_queues.TryGetValue((queue, day), out var tally) ? tally : new QueueTally()).Figures() with
        {
            Promises = _promises.Of(queue, day),
            Callbacks = _calling.Of(queue, day),
            Messages = _messages.Of(queue, day),
        };

    /// <summary>All attempts of a day.</summary>
    public AttemptFigures Attempts(DateOnly day) =>
        (_attempts.TryGetValue(day, out var tally) ? tally : new AttemptTally()).Figures() with { SettledIn = _lines.Of(day), Alarms = _alarms.Of(day) };

    /// <summary>What was announced in a queue on a day, and how it came out.</summary>
    public PromiseFigures Promises(QueueId queue, DateOnly day) => _promises.Of(queue, day);

    /// <summary>Who came and was treated, or not.</summary>
    public UntreatedSnapshot Untreated() => _untreated.Snapshot();

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
        _calling.Forget(before);
        _messages.Forget(before);
        _lines.Forget(before);
        _untreated.Forget(before);
        _alarms.Forget(before);
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
        // Back at its place, or handed on within the queue: the visit goes on.
        if (e.Entry is EntryCause.Returned or EntryCause.HandedOn && _visits.GetValueOrDefault(e.Contact)?.Queue == e.Queue)
        {
            return;
        }

        Enter(e.Contact, new(e.Queue, TallyOf(e.Queue, dayOf(e.At)), e.At, e.ServiceLevel, VisitEnd.WaitedTooLong));
    }

    private void Refused(ContactRefused e)
    {
        var turnedAway = e.Cause switch
        {
            RefuseCause.Full => VisitEnd.Full,
            RefuseCause.NobodyLoggedIn => VisitEnd.NobodyThere,
            RefuseCause.ExpectedWait => VisitEnd.LongWaitExpected,
            _ => VisitEnd.SentAway,
        };
        Enter(e.Contact, new(e.Queue, TallyOf(e.Queue, dayOf(e.At)), e.At, TimeSpan.Zero, turnedAway) { NoPlace = true });
        Leave(e.Contact, e.WayOut, turnedAway);
    }

    private void Overflowed(ContactOverflowed e) =>
        Leave(e.Contact, e.WayOut, e.Cause == OverflowCause.NobodyLoggedIn ? VisitEnd.NobodyThere : VisitEnd.WaitedTooLong);

    private void Enter(ContactId contact, Visit visit)
    {
        Decide(contact, VisitEnd.Failed); // only in a journal with a hole: every visit has one end
        visit.Tally.Entered();
        _visits[contact] = visit;
    }

    /// <summary>By the way out; to a number outside the visit is undecided until that answers.</summary>
    private void Leave(ContactId contact, WayOut? way, VisitEnd turnedAway)
    {
        if (way?.Kind != WayOutKind.Number)
        {
            Decide(contact, way?.Kind switch
            {
                WayOutKind.Queue => VisitEnd.Overflowed,
                WayOutKind.Callback => VisitEnd.CallbackBooked,
                _ => turnedAway,
            });
        }
    }

    private void NotReached(OutsideNotReached e)
    {
        if (_visits.TryGetValue(e.Contact, out var visit) && visit.NoPlace)
        {
            Decide(e.Contact, visit.TurnedAway);
        }
    }

    private void Connected(ContactConnected e)
    {
        if (_visits.TryGetValue(e.Contact, out var visit) && !visit.Decided)
        {
            var waited = e.At - visit.Since;
            visit.Tally.Answered(waited, waited <= visit.ServiceLevel);
            (visit.Decided, visit.AnsweredBy, visit.AnsweredAt) = (true, e.Offer, e.At);
        }

        if (visit is not null)
        {
            visit.LastAnswer = e.Offer;
        }

        TallyOf(e.Queue, dayOf(e.At)).Overtook(e.Overtook);
    }

    /// <summary>An answer that came to nothing was none.</summary>
    private void TakeBack(OfferFailed e)
    {
        if (_visits.TryGetValue(e.Contact, out var visit) && visit.LastAnswer == e.Offer)
        {
            visit.LastAnswer = null;
            if (visit.AnsweredBy == e.Offer)
            {
                var waited = visit.AnsweredAt!.Value - visit.Since;
                visit.Tally.TakeBack(waited, waited <= visit.ServiceLevel);
                (visit.Decided, visit.AnsweredBy, visit.AnsweredAt) = (false, null, null);
            }
        }
    }

    private void Decide(ContactId contact, VisitEnd end, TimeSpan? waited = null)
    {
        if (_visits.TryGetValue(contact, out var visit) && !visit.Decided)
        {
            visit.Tally.Left(end, waited ?? TimeSpan.Zero);
            visit.Decided = true;
        }
    }

    /// <summary>Whoever asks while waiting has left; one who was sent on or cut off has been counted as that.</summary>
    private void Requested(CallbackRequested e)
    {
        _callbacks[e.Callback] = TallyOf(e.Queue, dayOf(e.At));
        if (e is { Cause: CallbackCause.Caller or CallbackCause.Agent, Contact: { } contact })
        {
            Decide(contact, VisitEnd.CallbackBooked);
        }
    }

    private void Closed(CallbackClosed e)
    {
        if (_callbacks.Remove(e.Callback, out var tally))
        {
            tally.CallbackClosed(e.End);
        }
    }

    private void Talked(TalkEnded e)
    {
        if (e.By != EndedBy.Restart && _visits.TryGetValue(e.Contact, out var visit) && visit.LastAnswer is not null)
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

        if (_visits.TryGetValue(e.Contact, out var visit))
        {
            Decide(e.Contact, e.Outcome switch
            {
                Outcome.Abandoned => VisitEnd.Abandoned,
                Outcome.Interrupted => VisitEnd.Interrupted,
                Outcome.QueueFull => VisitEnd.Full,
                Outcome.Closed => VisitEnd.SentAway,
                Outcome.CallbackBooked => VisitEnd.CallbackBooked,

                // Left before it came here: the visit ended as any other.
                Outcome.MessageLeft => e.Cause switch
                {
                    LeaveCause.CallerHungUp => VisitEnd.Abandoned,
                    LeaveCause.QueueFull => VisitEnd.Full,
                    LeaveCause.Closed => VisitEnd.SentAway,
                    _ => VisitEnd.Failed,
                },
                _ => VisitEnd.Failed,
            }, e.At - visit.Since);
            _visits.Remove(e.Contact);
        }
    }

    private QueueTally? TallyOf(ContactId contact) => _visits.GetValueOrDefault(contact)?.Tally;

    private QueueTally TallyOf(QueueId queue, DateOnly day)
    {
        if (!_queues.TryGetValue((queue, day), out var tally))
        {
            _queues[(queue, day)] = tally = new();
        }

        return tally;
    }

    /// <param name="queue">Where.</param>
    /// <param name="tally">Of the day it began.</param>
    /// <param name="since">When it began.</param>
    /// <param name="serviceLevel">Threshold that held then.</param>
    /// <param name="turnedAway">How it ends when an outside number does not answer one who has no place.</param>
    private sealed class Visit(QueueId queue, QueueTally tally, DateTimeOffset since, TimeSpan serviceLevel, VisitEnd turnedAway)
    {
        public QueueId Queue => queue;

        public QueueTally Tally => tally;

        public DateTimeOffset Since => since;

        public TimeSpan ServiceLevel => serviceLevel;

        public VisitEnd TurnedAway => turnedAway;

        /// <summary>The queue did not take it.</summary>
        public bool NoPlace { get; init; }

        public bool Decided { get; set; }

        /// <summary>The offer by which it was answered first.</summary>
        public OfferId? AnsweredBy { get; set; }

        public DateTimeOffset? AnsweredAt { get; set; }

        /// <summary>The offer by which it was answered last; null when that came to nothing.</summary>
        public OfferId? LastAnswer { get; set; }
    }

    private sealed record WrapUpToBook(QueueTally Tally, DateTimeOffset Since, DateTimeOffset Until);
}
