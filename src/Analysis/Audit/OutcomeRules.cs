using ContactCenter.Acd;

namespace ContactCenter.Analysis.Audit;

/// <summary>The outcome that what happened to a call leads to, read from where it was and how it left.</summary>
internal static class OutcomeRules
{
    private enum Place
    {
        Flow,
        Queue,
        Talk,
        AfterTalk,
        Ringing,
        Transfer,
        Outside,
    }

    /// <summary>Null: it has not ended, or its beginning is not known.</summary>
    public static Outcome? Of(ContactStory story)
    {
        if (!story.IsWhole || story.AttemptOf is not null || story.Events[^1].Event is not ContactEnded { Cause: var cause })
            return null;
        var (place, ifLeft) = (Place.Flow, (Outcome?)null);
        foreach (var e in story.Events.Select(static e => e.Event))
        {
            place = Next(place, e);
            ifLeft = IfLeft(ifLeft, e);
        }

        var outcome = ByPlace(place, cause, ifLeft);
        var isMessage = story.Events.Exists(static e => e.Event is MessageLeft) && (cause != LeaveCause.SystemStopping || place == Place.Flow);
        return isMessage && outcome is not (Outcome.Answered or Outcome.PassedOn or Outcome.CallbackBooked) ? Outcome.MessageLeft : outcome;
    }

    private static Place Next(Place place, AcdEvent e) => e switch
    {
        ContactQueued => Place.Queue,
        ContactConnected => Place.Talk,
        TalkEnded { GoesOn: true } => Place.AfterTalk,
        OutsideDialled { Queue: null } => Place.Transfer,
        OutsideDialled => Place.Ringing,
        OutsideConnected => Place.Outside,
        OutsideNotReached or ContactOverflowed or PersonGivenUp { Otherwise: PersonOtherwise.LeaveRequest } => Place.Flow,
        CallbackRequested { Cause: CallbackCause.Caller or CallbackCause.Agent } when place is Place.Queue or Place.Flow => Place.Flow,
        _ => place,
    };

    private static Outcome? IfLeft(Outcome? before, AcdEvent e) => e switch
    {
        ContactQueued => null,
        ContactRefused { WayOut.Kind: WayOutKind.Callback } or ContactOverflowed { WayOut.Kind: WayOutKind.Callback } => Outcome.CallbackBooked,
        PersonGivenUp { Otherwise: PersonOtherwise.LeaveRequest } or CallbackRequested { Cause: CallbackCause.Caller or CallbackCause.Agent } => Outcome.CallbackBooked,
        ContactRefused { Cause: RefuseCause.NobodyLoggedIn } or ContactOverflowed { Cause: OverflowCause.NobodyLoggedIn } => Outcome.NobodyThere,
        ContactRefused { Cause: RefuseCause.ExpectedWait } => Outcome.LongWaitExpected,
        ContactRefused => Outcome.QueueFull,
        ContactOverflowed => Outcome.WaitedTooLong,
        _ => before,
    };

    private static Outcome ByPlace(Place place, LeaveCause cause, Outcome? ifLeft)
    {
        if (place == Place.AfterTalk)
            return Outcome.Answered;
        if (cause == LeaveCause.SystemStopping)
            return Outcome.Interrupted;
        var isInFlow = place is Place.Flow or Place.Transfer;
        return place switch
        {
            Place.Talk => Outcome.Answered,
            Place.Outside => Outcome.PassedOn,
            _ => (cause, isInFlow) switch
            {
                (LeaveCause.CallbackPromised, _) when place is not Place.Ringing => Outcome.CallbackBooked,
                (LeaveCause.CallerHungUp, false) => Outcome.Abandoned,
                (LeaveCause.CallerHungUp or LeaveCause.FlowEnded, true) => ifLeft ?? Outcome.MenuHangUp,
                (LeaveCause.QueueFull, true) => ifLeft ?? Outcome.QueueFull,
                (LeaveCause.Closed, true) when ifLeft == Outcome.CallbackBooked => Outcome.CallbackBooked,
                (LeaveCause.Closed, _) => Outcome.Closed,
                (LeaveCause.QueueFull, _) => Outcome.QueueFull,
                _ => Outcome.Failed,
            },
        };
    }
}
