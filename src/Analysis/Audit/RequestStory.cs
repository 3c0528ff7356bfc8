using ContactCenter.Acd;

namespace ContactCenter.Analysis.Audit;

/// <summary>All events of one request to call back, in order.</summary>
/// <param name="asked">How it began.</param>
/// <param name="sequence">The number of that event.</param>
internal sealed class RequestStory(CallbackRequested asked, long sequence)
{
    public CallbackRequested Asked => asked;

    public long Sequence => sequence;

    public List<Placed> Events { get; } = [];

    /// <summary>Who is to be called, to tell whether somebody came twice.</summary>
    public required string Person { get; init; }

    /// <summary>The call in which it was asked for.</summary>
    public required string Call { get; init; }

    /// <summary>The attempt that is going on; null: none.</summary>
    public ContactId? Attempt { get; set; }

    public CallbackClosed? Closed => Events.Select(static e => e.Event).OfType<CallbackClosed>().FirstOrDefault();

    /// <summary>What counts is up to its end.</summary>
    private IEnumerable<AcdEvent> Counting
    {
        get
        {
            foreach (var (_, e) in Events)
            {
                yield return e;
                if (e is CallbackClosed)
                    yield break;
            }
        }
    }

    public int Dials => Counting.Count(static e => e is CallbackAccepted);

    /// <summary>
    /// What became of what was promised, by <i>Promises and figures</i> in <c>docs/callbacks.md</c>: decided once, by the first dial, the end, or being broken. Until then, or
    /// when nothing was promised, moving it promises anew.
    /// </summary>
    public string Promise
    {
        get
        {
            var by = asked.PromisedBy;
            foreach (var e in Counting)
            {
                switch (e)
                {
                    case CallbackMoved moved: by = moved.PromisedBy; break;
                    case CallbackAccepted or CallbackClosed { End: CallbackEnd.Done or CallbackEnd.RangAgain } when by is not null: return e.At <= by ? "callbacks.onTime" : "callbacks.late";
                    case CallbackBroken when by is not null: return "callbacks.broken";
                    case CallbackClosed when by is not null: return "callbacks.cancelledUndialled";
                    default: break;
                }
            }

            return by is null ? "callbacks.noPromise" : "callbacks.undialled";
        }
    }

    /// <summary>How it ended.</summary>
    public string End => Closed?.End switch
    {
        null => "callbacks.open",
        CallbackEnd.Done => "callbacks.done",
        CallbackEnd.RangAgain => "callbacks.rangAgain",
        CallbackEnd.Unreachable => "callbacks.unreachable",
        CallbackEnd.Refused => "callbacks.refused",
        _ => "callbacks.cancelled",
    };

    /// <summary>
    /// Of somebody who went home: how it ended, and whether the day they were to be called was kept; by <i>Follow-ups</i> in <c>docs/callbacks.md</c>.
    /// </summary>
    /// <param name="dayOf">The service's calendar.</param>
    public (string End, string Day) FollowUp(Func<DateTimeOffset, DateOnly> dayOf)
    {
        var due = asked.FollowUp!.Due;
        var events = Counting.ToList();
        var reached = events.OfType<CallbackReached>().LastOrDefault()?.At;
        var talked = Closed is { End: CallbackEnd.Done or CallbackEnd.RangAgain } over ? dayOf(over.End == CallbackEnd.Done && reached is { } at ? at : over.At) : (DateOnly?)null;
        var failure = events.OfType<CallbackAttemptEnded>().LastOrDefault(static e => e.Failure is not null)?.Failure ?? DialFailure.Failed;
        var end = Closed?.End switch
        {
            null => "open",
            CallbackEnd.Done or CallbackEnd.RangAgain => talked <= due ? "reachedOnDueDay" : "reachedLater",
            CallbackEnd.Refused => "refused",
            CallbackEnd.Unreachable => failure switch
            {
                DialFailure.Busy => "notReachedBy.busy",
                DialFailure.NoAnswer => "notReachedBy.noAnswer",
                DialFailure.Machine => "notReachedBy.machine",
                DialFailure.NoSuchNumber => "notReachedBy.noSuchNumber",
                _ => "notReachedBy.failed",
            },
            _ => "cancelled",
        };
        var first = events.OfType<CallbackAccepted>().FirstOrDefault()?.At;
        var day = (first is { } dialled ? dayOf(dialled) : talked) is { } called ? (called <= due ? "dueDayKept" : "dueDayNotKept")
            : Closed is not { } ended ? "notDialledYet"
            : dayOf(ended.At) <= due ? "cancelledBeforeDueDay" : "dueDayNotKept";
        return (end, day);
    }
}

/// <summary>A message that somebody left.</summary>
internal sealed class MessageStory(MessageLeft left, long sequence)
{
    public MessageLeft Left => left;

    public long Sequence => sequence;

    public DateTimeOffset? Done { get; set; }

    /// <summary>Erased, and nobody had been done with it.</summary>
    public DateTimeOffset? Lapsed { get; set; }

    public bool IsErased { get; set; }

    public bool IsOverdue { get; set; }

    public bool IsOpen => Done is null && Lapsed is null;
}

/// <summary>An alarm.</summary>
internal sealed class AlarmStory(AlarmRaised raised, long sequence)
{
    public AlarmRaised Raised => raised;

    public long Sequence => sequence;

    public int Told { get; set; } = 1;

    public DateTimeOffset? Acknowledged { get; set; }

    public AlarmOver? Over { get; set; }
}
