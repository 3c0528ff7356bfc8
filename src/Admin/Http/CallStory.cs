using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>The events of a call in words.</summary>
internal static class CallStory
{
    /// <param name="e">What happened.</param>
    /// <param name="local">An instant in the service's time zone.</param>
    public static string Tell(AcdEvent e, Func<DateTimeOffset, DateTimeOffset> local) => e switch
    {
        ContactArrived x => $"Call from {(x.CallerNumber is null ? "a withheld number" : TelephoneNumber.Mask(x.CallerNumber))} to {x.CalledNumber}, flow {x.Flow}.",
        MenuAnswered { Choice: MenuChoice.Chosen } x => $"Pressed {x.Key?.ToString() ?? "a secret key"} in {x.Menu}: {x.Target}.",
        MenuAnswered { Choice: MenuChoice.Invalid } x => $"Pressed a key that is no choice in {x.Menu}.",
        MenuAnswered x => $"Pressed nothing in {x.Menu}.",
        ContactQueued x => $"{Entered(x.Entry)} {x.Queue} as number {x.Position}{About(x.Reason, x.Language)}{Asked(x)}.",
        ContactRefused x => $"Turned away from {x.Queue}: {Words(x.Cause)}{To(x.WayOut)}.",
        ContactOverflowed x => $"Sent on from {x.Queue} after {Seconds(x.Waited)} s: {Words(x.Cause)}{To(x.WayOut)}.",
        PersonGivenUp { Otherwise: PersonOtherwise.LeaveRequest } x => $"Waits for {x.Agent} no more: {Words(x.Cause)}. A request is left.",
        PersonGivenUp x => $"Waits for {x.Agent} no more: {Words(x.Cause)}. Goes on in {x.Queue}.",
        WaitAnnounced x => $"Position {x.Position}, expected wait {Range(x)}; {(x.Spoken == SpokenPromise.Nothing ? "not spoken" : x.Spoken == SpokenPromise.Position ? "the position was told" : "told")}.",
        StepOpened x => $"Opened to tier {x.Tier} in {x.Queue}{(x.LanguageDropped ? ", in any language" : "")}: {Words(x.Cause)}.",
        RestOverridden x => $"{x.Agent}, at {Math.Round(x.Occupancy * 100).ToString(CultureInfo.InvariantCulture)} % of the time in calls, is asked to leave the rest until {local(x.RestUntil):HH:mm}: {x.Class} may.",
        OfferMade x => $"Offered to {x.Agent} at tier {x.Tier}.",
        OfferWithdrawn x => $"Offer to {x.Agent} withdrawn: {Words(x.Cause)}.",
        OfferFailed x => $"Offer to {x.Agent} failed: {Words(x.Failure)}. The place is kept.",
        ContactConnected x => $"Answered by {x.Agent} after {Seconds(x.Waited)} s.",
        TalkEnded { GoesOn: true } x => $"Conversation with {x.Agent} ended by {Words(x.By)} after {Seconds(x.Talked)} s; the caller goes on in the flow.",
        TalkEnded x => $"Conversation with {x.Agent} ended by {Words(x.By)} after {Seconds(x.Talked)} s.",
        ContactHandedOn { By: HandOnBy.PhoneLost } x => $"The phone of {x.Agent} died; back to {Place(x.Target)} with {Seconds(x.Waited)} s waited so far.",
        ContactHandedOn x => $"Handed on by {x.Agent} to {Place(x.Target)}; has waited {Seconds(x.Waited)} s so far.",
        OutsideDialled { Queue: null } x => $"{TelephoneNumber.Mask(x.Number)} is called for the caller, as the flow says.",
        OutsideDialled x => $"{TelephoneNumber.Mask(x.Number)} is called for the caller.",
        OutsideConnected x => $"Connected with {TelephoneNumber.Mask(x.Number)}.",
        OutsideNotReached x => $"{TelephoneNumber.Mask(x.Number)} was not reached: {Words(x.Failure)}.",
        ContactDisposed x => $"{x.Agent}: about {x.Code}.",
        MessageLeft or MessageTaken or MessageGivenBack or MessageOverdue or MessageClosed or MessageErased => MessageStory.Tell(e, local),
        ContactEnded x => $"Ended: {Words(x.Outcome)}.",
        SwitchTurned x => $"{x.Name} is {(x.On ? "on" : "off")}: {Why(x)}.",
        AlarmRaised or AlarmAcknowledged or AlarmOver => AlarmStory.Tell(e, local),
        PlanTaken { Cause: PlanCause.Started } => "The system has started.",
        PlanTaken => "The configuration was loaded again.",
        CallingTurned x => x.On ? "People are called back again." : "The system stops: nobody is called back any more.",
        _ => CallbackStory.Tell(e, local),
    };

    /// <summary><c>QueueFull</c> becomes <c>queueFull</c>: how the API writes states.</summary>
    public static string Name<TState>(TState state)
        where TState : struct, Enum
    {
        var text = state.ToString();
        return char.ToLowerInvariant(text[0]) + text[1..];
    }

    private static string Why(SwitchTurned x) => x.Cause switch
    {
        SwitchCause.Longest => "so long it may be on",
        SwitchCause.Gone => "the configuration has it no more",
        _ => x.By + (x.Number is { Length: > 0 } number ? $" {TelephoneNumber.Mask(number)}" : "") + (x.Reason is { } reason ? $", {reason}" : ""),
    };

    private static string About(string reason, string language) =>
        (reason.Length > 0 ? $", about {reason}" : "") + (language.Length > 0 ? $", in {language}" : "");

    private static string Entered(EntryCause entry) => entry switch
    {
        EntryCause.HandedOn => "Handed on into",
        EntryCause.Overflowed => "Sent on into",
        EntryCause.Returned => "Back in",
        EntryCause.Callback => "To be called, in",
        _ => "Placed in",
    };

    private static string Asked(ContactQueued x) =>
        (x.Class is { } priority ? $", class {priority}" : "") + (x.Unit is { } unit ? $", unit {unit}" : "") + (x.Person is { } person ? $", for {person}" : "")
        + (x is { Callback: { } callback, Entry: not EntryCause.Callback } ? $", at the place of request {callback}" : "");

    private static string To(WayOut? way) => way switch
    {
        null or { Kind: WayOutKind.Flow } => "",
        { Kind: WayOutKind.Number } => $"; to {TelephoneNumber.Mask(way.Target)}",
        { Kind: WayOutKind.Callback } => "; to be called back",
        _ => $"; to {way.Target}",
    };

    private static string Place(HandOnTarget target) => target.Kind switch
    {
        HandOnKind.NextLine => "the next line",
        HandOnKind.Number => TelephoneNumber.Mask(target.Target),
        _ => target.Target ?? "",
    };

    private static string Range(WaitAnnounced x) => (x.From, x.To) switch
    {
        (null, _) => "unknown",
        ({ } from, null) => $"over {Minutes(from)} min",
        ({ } from, { } to) when from == TimeSpan.Zero => $"under {Minutes(to)} min",
        ({ } from, { } to) => $"{Minutes(from)} to {Minutes(to)} min",
    };

    private static string Minutes(TimeSpan time) => Math.Round(time.TotalMinutes).ToString(CultureInfo.InvariantCulture);

    public static string Seconds(TimeSpan time) => Math.Round(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    /// <summary><c>CallerHungUp</c> becomes <c>caller hung up</c>.</summary>
    public static string Words<TState>(TState state)
        where TState : struct, Enum =>
        string.Concat(state.ToString().Select(static (c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString()));
}
