using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>The events of a request to call back in words.</summary>
internal static class CallbackStory
{
    public static string Tell(AcdEvent e, Func<DateTimeOffset, DateTimeOffset> local)
    {
        string At(DateTimeOffset at) => local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        string Time(CallbackSlot? slot) => slot is null ? "" : $"{At(slot.Start)}–{local(slot.End):HH:mm}";
        return e switch
        {
            CallbackRequested x => $"Request {x.Callback} to call {TelephoneNumber.Mask(x.Number)} back{About(x)}: {Cause(x)}"
                + (x.FollowUp is not null && x.PromisedBy is null ? $"; booked {Time(x.Slot)}, nobody was told."
                : x.Slot is { } slot ? $"; promised {Time(slot)}." : x.PromisedBy is { } by ? $"; its place is kept, promised by {At(by)}." : "; its place is kept."),
            CallbackMoved x => $"{Moved(x, Time)} by {x.By}: {x.Reason}.",
            CallbackPrioritised x => $"Class {x.Class} by {x.By}: {x.Reason}.",
            CallbackDue x => $"Its turn begins: attempt {x.Attempt}.",
            CallbackAccepted x => $"{x.Agent} accepts after {CallStory.Seconds(x.Waited)} s; {TelephoneNumber.Mask(x.Number)} is called.",
            CallbackReached x => $"The caller answers and talks with {x.Agent}.",
            CallbackAttached x => $"The caller has rung in (call {x.Contact}) and stands at its place.",
            CallbackDetached x => $"The caller who had rung in (call {x.Contact}) is gone unanswered.",
            CallbackAttemptEnded x => Ended(x) + (x.NotBefore is { } again ? $" Again not before {At(again)}." : ""),
            CallbackAtRisk x => $"Promised by {At(x.PromisedBy)}, and nobody has called yet.",
            CallbackBroken x => $"Promised by {At(x.PromisedBy)}, and nobody has called long after: the promise is broken.",
            CallbackTurnedAway x => $"Wanted a time in {x.Queue}; none was free.",
            CallbackClosed x => $"Request {x.Callback} is closed: {End(x.End)}{Who(x)}.",
            _ => e.GetType().Name,
        };
    }

    private static string About(CallbackRequested x) => x.Reason.Length > 0 ? $" about {x.Reason}" : "";

    private static string Cause(CallbackRequested x) => x.Cause switch
    {
        CallbackCause.WayOut => "by a limit or step of the queue",
        CallbackCause.PersonAbsent => $"{x.Person?.Value ?? "the person"} could not be had",
        CallbackCause.CutOff => "the system stopped while the caller waited",
        CallbackCause.FollowUp => $"{x.FollowUp?.Department} let them go home on {x.FollowUp?.Discharged:yyyy-MM-dd}, so to be called on {x.FollowUp?.Due:yyyy-MM-dd}; {x.By ?? "by a list"}",
        CallbackCause.Agent => $"made by {x.By ?? "an agent"}",
        _ => "the caller asked for it",
    };

    private static string Moved(CallbackMoved x, Func<CallbackSlot?, string> time) =>
        x.Slot is null ? "Moved to as soon as its turn comes," : $"Moved to {time(x.Slot)}";

    private static string Ended(CallbackAttemptEnded x) => x switch
    {
        { End: AttemptEnd.Talked } => "They have talked.",
        { End: AttemptEnd.Refused } => "The caller does not want to talk any more.",
        { End: AttemptEnd.Withdrawn } => "The attempt is withdrawn before anybody was called.",
        { End: AttemptEnd.RangIn } => "The caller has rung in and talked meanwhile; the dial is broken off.",
        { End: AttemptEnd.Restart } => "The system stopped; that counts as no attempt.",
        { Failure: DialFailure.Busy } => "Not reached: busy.",
        { Failure: DialFailure.Machine } => "Not reached: nobody pressed a key, an answering machine.",
        { Failure: DialFailure.NoSuchNumber } => "There is no such number.",
        { Failure: DialFailure.Failed } => "Not reached: the call did not get through.",
        _ => "Not reached: no answer.",
    };

    private static string End(CallbackEnd end) => end switch
    {
        CallbackEnd.Done => "called back",
        CallbackEnd.RangAgain => "the caller rang in and talked",
        CallbackEnd.Refused => "the caller did not want to talk any more",
        _ => CallStory.Words(end),
    };

    private static string Who(CallbackClosed x) =>
        (x.By is { Length: > 0 } by ? $", by {by}" : "") + (x.Reason is { Length: > 0 } reason ? $": {reason}" : "");
}
