using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>What happened, in order of time.</summary>
internal static class StorySteps
{
    public static IEnumerable<WhyLine> Of(Matter matter, WhyTelling telling, WhyWords words)
    {
        var decisions = matter.Cases.SelectMany(static file => file.Decisions).ToDictionary(static one => one.Offer.Offer);
        var visits = new Dictionary<ContactId, Visit>();
        foreach (var e in matter.Events)
        {
            if (Investigation.ContactOf(e) is { } contact && visits.TryGetValue(contact, out var visit) && Leaves(e))
            {
                visits.Remove(contact);
                foreach (var skipped in words.Steps.Skipped(visit.Queue, e.At - visit.From, visit.Opened))
                {
                    yield return new(e.At, skipped);
                }
            }

            if (Text(e, matter, telling, words, decisions) is { } text)
            {
                yield return new(e.At, text);
            }

            // What opens when is the present plan's: said only where that decided.
            if (e is ContactQueued queued && matter.DecidedBy != DecidedBy.AnotherPlan)
            {
                visits[queued.Contact] = new(queued.Queue, queued.At, []);
                if (words.Steps.Ahead(queued.Queue) is { } ahead)
                {
                    yield return new(e.At, ahead);
                }
            }
            else if (e is StepOpened opened && visits.TryGetValue(opened.Contact, out var at))
            {
                at.Opened.Add(opened.Step);
            }
        }
    }

    private static bool Leaves(AcdEvent e) =>
        e is ContactConnected or CallbackAccepted or ContactOverflowed or ContactEnded or CallbackAttemptEnded or OutsideDialled or ContactQueued or CallbackRequested { Cause: not CallbackCause.CutOff };

    private static string? Text(AcdEvent e, Matter matter, WhyTelling telling, WhyWords words, Dictionary<OfferId, Considered> decisions)
    {
        var requests = words.Requests;
        return e switch
        {
            ContactArrived x => words.Came(x.CallerNumber is { } number ? telling.Masked(number) : null, x.CalledNumber),
            MenuAnswered { Choice: MenuChoice.Chosen } x => words.Pressed(x.Key, x.Menu, x.Target),
            MenuAnswered x => words.NotChosen(x),
            ContactQueued x => words.Queued(x),
            ContactRefused x => words.Refused(x),
            ContactOverflowed x => words.Overflowed(x),
            StepOpened x => words.Steps.Opened(x),
            PersonGivenUp x => words.Person(x),
            OfferMade x => words.Offered(x, decisions.GetValueOrDefault(x.Offer)),
            OfferFailed x => words.Failed(x),
            OfferWithdrawn x => words.Withdrawn(x),
            RestOverridden x => words.RestLeft(x),
            ContactConnected x => words.Answered(x.Agent, x.Waited),
            TalkEnded x => words.Talked(x),
            ContactHandedOn x => words.HandedOn(x),
            OutsideDialled => words.Outside(answered: false),
            OutsideConnected => words.Outside(answered: true),
            OutsideNotReached => words.OutsideFailed(),
            WaitAnnounced x => words.Told(x),
            ContactDisposed x => words.About(x),
            CallbackRequested x => requests.Requested(x, telling.Clock),
            CallbackMoved x => requests.Moved(x, telling.Clock),
            CallbackPrioritised x => requests.Prioritised(x),
            CallbackDue x => requests.Due(x),
            CallbackAccepted x => requests.Accepted(x),
            CallbackReached x => requests.Reached(x),
            CallbackAttemptEnded x => requests.Attempt(x, telling.Clock),
            CallbackAttached x => requests.Attached(x),
            CallbackDetached x => requests.Detached(x),
            CallbackAtRisk x => requests.AtRisk(x, telling.Clock),
            CallbackBroken => null, // a promise says so
            CallbackTurnedAway => requests.NoTimeFree(),
            CallbackClosed x => requests.Closed(x),
            MessageLeft x => requests.Left(x, telling.Clock),
            MessageTaken x => requests.Taken(x),
            MessageGivenBack x => requests.GivenBack(x),
            MessageOverdue x => requests.Overdue(x),
            MessageClosed x => requests.MessageDone(x),
            MessageErased x => requests.Erased(x),
            ContactEnded x => words.Ended(x.Outcome),
            _ => null,
        };
    }

    /// <summary>A stay in a queue, and what of its steps was opened.</summary>
    private sealed record Visit(QueueId Queue, DateTimeOffset From, HashSet<int> Opened);
}
