using ContactCenter.Acd;

namespace ContactCenter.Analysis.Audit;

/// <summary>One visit to a queue, read from its events.</summary>
/// <param name="Queue">Where.</param>
/// <param name="Since">When it began.</param>
/// <param name="Sequence">The event that began it.</param>
/// <param name="End">The figure it is counted in; null: undecided.</param>
/// <param name="Waited">Until that.</param>
/// <param name="IsInTime">Answered within the service level that held when it began.</param>
internal sealed record Visit(QueueId Queue, DateTimeOffset Since, long Sequence, string? End, TimeSpan Waited, bool IsInTime)
{
    /// <summary>Conversations that ended, and whose end is known.</summary>
    public required IReadOnlyList<(long Sequence, TimeSpan Talked)> Talks { get; init; }

    public required int HandedOn { get; init; }

    public required int RestsOverridden { get; init; }

    /// <summary>Another visit began while this one had no end: something is missing between them.</summary>
    public bool HasNoEnd { get; init; }
}

/// <summary>
/// The visits of a call, by the rules of <c>docs/routing.md</c>: being sent to a queue from elsewhere begins one; being handed on within it, or being back from an outside
/// number, does not. Each has one end, the first thing that decides it.
/// </summary>
internal static class VisitRules
{
    private const string Answered = "answered", CallbackBooked = "callbackBooked", Overflowed = "overflowed", PassedOn = "passedOn", Failed = "failed", Abandoned = "abandoned";

    public static IEnumerable<Visit> Of(ContactStory story)
    {
        var events = story.OnTheLine;
        var starts = Starts(events);
        for (var i = 0; i < starts.Count; i++)
        {
            var to = i + 1 < starts.Count ? starts[i + 1] : events.Count;
            yield return Read([.. events.Take(to).Skip(starts[i])], isLast: i + 1 == starts.Count);
        }
    }

    private static List<int> Starts(IReadOnlyList<Placed> events)
    {
        var starts = new List<int>();
        QueueId? last = null;
        for (var i = 0; i < events.Count; i++)
        {
            var to = events[i].Event switch
            {
                ContactQueued { Entry: EntryCause.Returned or EntryCause.HandedOn } back when back.Queue == last => null,
                ContactQueued queued => queued.Queue,
                ContactRefused refused => refused.Queue,
                _ => (QueueId?)null,
            };
            if (to is not null)
            {
                starts.Add(i);
                last = to;
            }
        }

        return starts;
    }

    private static Visit Read(List<Placed> events, bool isLast)
    {
        var (first, sequence) = (events[0].Event, events[0].Sequence);
        var (queue, serviceLevel) = first is ContactQueued queued ? (queued.Queue, queued.ServiceLevel) : (((ContactRefused)first).Queue, TimeSpan.Zero);
        var decided = events.Select(e => (e.Event.At, End: EndBy(e, events))).FirstOrDefault(static e => e.End is not null);
        var waited = decided.End is null ? TimeSpan.Zero : decided.At - first.At;
        return new(queue, first.At, sequence, decided.End ?? (isLast ? null : Failed), waited, decided.End == Answered && waited <= serviceLevel)
        {
            Talks = [.. events.Where(e => e.Event is TalkEnded { By: not EndedBy.Restart } && IsTalk(e.Sequence, events)).Select(static e => (e.Sequence, ((TalkEnded)e.Event).Talked))],
            HandedOn = events.Count(static e => e.Event is ContactHandedOn),
            RestsOverridden = events.Count(static e => e.Event is RestOverridden),
            HasNoEnd = decided.End is null && !isLast,
        };
    }

    private static string? EndBy(Placed placed, List<Placed> visit) => placed.Event switch
    {
        ContactConnected e when !ContactStory.CameToNothing(visit, e.Offer, placed.Sequence) => Answered,
        ContactRefused e => ByWay(e.WayOut, TurnedAway(e.Cause)),
        ContactOverflowed e => ByWay(e.WayOut, e.Cause == OverflowCause.NobodyLoggedIn ? "turnedAwayBy.nobodyThere" : "turnedAwayBy.waitedTooLong"),
        PersonGivenUp { Otherwise: PersonOtherwise.LeaveRequest } => CallbackBooked,
        OutsideConnected => PassedOn,
        OutsideNotReached when visit[0].Event is ContactRefused refused => TurnedAway(refused.Cause),
        CallbackRequested { Cause: CallbackCause.Caller or CallbackCause.Agent } => CallbackBooked,
        ContactEnded e => ByOutcome(e.Outcome, e.Cause),
        _ => null,
    };

    /// <summary>To a number it is open until that answers.</summary>
    private static string? ByWay(WayOut? way, string turnedAway) => way?.Kind switch
    {
        WayOutKind.Number => null,
        WayOutKind.Queue => Overflowed,
        WayOutKind.Callback => CallbackBooked,
        _ => turnedAway,
    };

    private static string TurnedAway(RefuseCause cause) => cause switch
    {
        RefuseCause.Full => "turnedAwayBy.full",
        RefuseCause.NobodyLoggedIn => "turnedAwayBy.nobodyThere",
        RefuseCause.ExpectedWait => "turnedAwayBy.expectedWait",
        _ => "turnedAwayBy.other",
    };

    private static string ByOutcome(Outcome outcome, LeaveCause cause) => (outcome, cause) switch
    {
        (Outcome.Abandoned, _) or (Outcome.MessageLeft, LeaveCause.CallerHungUp) => Abandoned,
        (Outcome.QueueFull, _) or (Outcome.MessageLeft, LeaveCause.QueueFull) => "turnedAwayBy.full",
        (Outcome.Closed, _) or (Outcome.MessageLeft, LeaveCause.Closed) => "turnedAwayBy.other",
        (Outcome.CallbackBooked, _) => CallbackBooked,
        (Outcome.Interrupted, _) => "interrupted",
        _ => Failed,
    };

    /// <summary>Its answer stood; where nobody talked, it was the end of nothing.</summary>
    private static bool IsTalk(long sequence, List<Placed> visit)
    {
        var answer = visit.FindLast(e => e.Sequence < sequence && e.Event is ContactConnected);
        return answer.Event is ContactConnected { Offer: var offer } && !visit.Exists(e => e.Sequence > answer.Sequence && e.Sequence < sequence && e.Event is OfferFailed failed && failed.Offer == offer);
    }
}
