using ContactCenter.Acd;

namespace ContactCenter.Analysis.Replay;

/// <summary>How a contact left, or a conversation ended, from what came of it.</summary>
internal static class Leavings
{
    public static Leave? Leave(IReadOnlyList<AcdEvent> events)
    {
        if (CommandOf.First<ContactEnded>(events) is { } ended)
        {
            return new(ended.Contact, ended.Cause);
        }

        return OfAttempt(events) is var (contact, cause) ? new(contact, cause) : null;
    }

    public static EndTalk? EndTalk(IReadOnlyList<AcdEvent> events)
    {
        if (CommandOf.First<TalkEnded>(events) is { GoesOn: true } goesOn)
        {
            return new(goesOn.Contact, EndedBy.Agent) { GoesOn = true };
        }

        var (contact, cause) = CommandOf.First<ContactEnded>(events) is { } ended ? (ended.Contact, ended.Cause) : OfAttempt(events) ?? default;
        return contact.Value is null ? null : new(contact, cause switch
        {
            LeaveCause.CallerHungUp => EndedBy.Caller,
            LeaveCause.AgentHungUp => EndedBy.Agent,
            LeaveCause.SystemStopping => EndedBy.Restart,
            _ => EndedBy.System,
        });
    }

    /// <summary>Of an attempt to call back, which has no outcome of its own.</summary>
    private static (ContactId Contact, LeaveCause Cause)? OfAttempt(IReadOnlyList<AcdEvent> events)
    {
        var ended = CommandOf.First<CallbackAttemptEnded>(events);
        return events[0] switch
        {
            OfferFailed failed => (failed.Contact, failed.Failure == OfferFailure.Rejected ? LeaveCause.AgentHungUp : LeaveCause.Failed),
            _ when ended?.End == AttemptEnd.Restart => (ended.Contact, LeaveCause.SystemStopping),
            TalkEnded talk => (talk.Contact, talk.By switch
            {
                EndedBy.Caller => LeaveCause.CallerHungUp,
                EndedBy.Agent => LeaveCause.AgentHungUp,
                EndedBy.Restart => LeaveCause.SystemStopping,
                _ => LeaveCause.Failed,
            }),
            CallbackAttemptEnded { End: AttemptEnd.NotReached } => (ended!.Contact, ended.Failure == DialFailure.NoAnswer ? LeaveCause.CallerHungUp : LeaveCause.Failed),
            CallbackAttemptEnded => (ended!.Contact, LeaveCause.SystemStopping),
            _ => null,
        };
    }
}
