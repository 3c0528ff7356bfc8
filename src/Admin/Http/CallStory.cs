using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>The events of a call in words.</summary>
internal static class CallStory
{
    public static string Tell(AcdEvent e) => e switch
    {
        ContactArrived x => $"Call from {(x.CallerNumber is null ? "a withheld number" : TelephoneNumber.Mask(x.CallerNumber))} to {x.CalledNumber}, flow {x.Flow}.",
        MenuAnswered { Choice: MenuChoice.Chosen } x => $"Pressed {x.Key?.ToString() ?? "a secret key"} in {x.Menu}: {x.Target}.",
        MenuAnswered { Choice: MenuChoice.Invalid } x => $"Pressed a key that is no choice in {x.Menu}.",
        MenuAnswered x => $"Pressed nothing in {x.Menu}.",
        ContactQueued x => $"Placed in {x.Queue} as number {x.Position}{About(x.Reason, x.Language)}.",
        ContactRefused x => $"Turned away from {x.Queue}: {Words(x.Cause)}.",
        StepOpened x => $"Opened to tier {x.Tier} in {x.Queue}{(x.LanguageDropped ? ", in any language" : "")}: {Words(x.Cause)}.",
        OfferMade x => $"Offered to {x.Agent} at tier {x.Tier}.",
        OfferWithdrawn x => $"Offer to {x.Agent} withdrawn: {Words(x.Cause)}.",
        OfferFailed x => $"Offer to {x.Agent} failed: {Words(x.Failure)}. The place is kept.",
        ContactConnected x => $"Answered by {x.Agent} after {Seconds(x.Waited)} s.",
        TalkEnded x => $"Conversation with {x.Agent} ended by {Words(x.By)} after {Seconds(x.Talked)} s.",
        ContactEnded x => $"Ended: {Words(x.Outcome)}.",
        _ => e.GetType().Name,
    };

    /// <summary><c>QueueFull</c> becomes <c>queueFull</c>: how the API writes states.</summary>
    public static string Name<TState>(TState state)
        where TState : struct, Enum
    {
        var text = state.ToString();
        return char.ToLowerInvariant(text[0]) + text[1..];
    }

    private static string About(string reason, string language) =>
        (reason.Length > 0 ? $", about {reason}" : "") + (language.Length > 0 ? $", in {language}" : "");

    private static string Seconds(TimeSpan time) => Math.Round(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    /// <summary><c>CallerHungUp</c> becomes <c>caller hung up</c>.</summary>
    private static string Words<TState>(TState state)
        where TState : struct, Enum =>
        string.Concat(state.ToString().Select(static (c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString()));
}
