using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What is told of alarms, in words.</summary>
internal static class AlarmStory
{
    /// <param name="e">What happened.</param>
    /// <param name="local">An instant in the service's time zone.</param>
    public static string Tell(AcdEvent e, Func<DateTimeOffset, DateTimeOffset> local) => e switch
    {
        AlarmRaised { TurnedAway: { } cause } x => $"Alarm {x.Alarm}: class {x.Class} was turned away from {x.Queue}: {Words(cause)}{Present(x)}.",
        AlarmRaised { Told: 1 } x => $"Alarm {x.Alarm}: class {x.Class} waits in {x.Queue} since {local(x.Since):HH:mm:ss}{Present(x)}.",
        AlarmRaised x => $"Alarm {x.Alarm}, told the {Ordinal(x.Told)} time: class {x.Class} waits in {x.Queue} since {local(x.Since):HH:mm:ss}{Present(x)}.",
        AlarmAcknowledged x => $"Alarm {x.Alarm} acknowledged by {x.By}{(x.Word is { Length: > 0 } word ? $": {word}" : "")}.",
        AlarmOver x => $"Alarm {x.Alarm} is over after {Math.Round(x.Waited.TotalSeconds).ToString(CultureInfo.InvariantCulture)} s: {Words(x.End)}.",
        _ => e.GetType().Name,
    };

    public static string Words(AlarmEnd end) => end switch
    {
        AlarmEnd.Answered => "answered",
        AlarmEnd.PassedOn => "an outside number answered",
        AlarmEnd.Abandoned => "the caller hung up",
        AlarmEnd.SentOn => "sent on",
        AlarmEnd.TurnedAway => "turned away",
        AlarmEnd.CallbackRequested => "is to be called back",
        AlarmEnd.Withdrawn => "the request was taken back",
        AlarmEnd.Interrupted => "cut off by a stop",
        _ => "an error on our side",
    };

    private static string Words(RefuseCause cause) => cause switch
    {
        RefuseCause.NobodyLoggedIn => "nobody is there",
        RefuseCause.ExpectedWait => "the wait would be too long",
        RefuseCause.Gone => "it is no more",
        _ => "it is full",
    };

    private static string Present(AlarmRaised x) => x.Present == 0 ? "; nobody competent is there" : "";

    private static string Ordinal(int told) => (told % 10, told % 100) switch
    {
        (1, not 11) => $"{told}st",
        (2, not 12) => $"{told}nd",
        (3, not 13) => $"{told}rd",
        _ => $"{told}th",
    };
}
