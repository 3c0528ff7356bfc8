using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What the pages say of alarms, in one language.</summary>
internal sealed record AlarmWords
{
    public required string Title { get; init; }

    /// <summary>Before a growing time.</summary>
    public required string Waits { get; init; }

    public required string TurnedAway { get; init; }

    public required string NobodyPresent { get; init; }

    public required string CallBack { get; init; }

    /// <summary>Before a number.</summary>
    public required string Told { get; init; }

    public required string HeardBy { get; init; }

    public required string Hear { get; init; }

    public required string Who { get; init; }

    public required string WhoFirst { get; init; }

    public required string SoundOn { get; init; }

    public required string SoundOff { get; init; }

    public required string NotDone { get; init; }

    public static AlarmWords Swedish { get; } = new()
    {
        Title = "Larm",
        Waits = "väntar",
        TurnedAway = "kom inte in i kön",
        NobodyPresent = "ingen behörig är på plats",
        CallBack = "ska ringas upp",
        Told = "larmat",
        HeardBy = "Kvitterat av",
        Hear = "Kvittera",
        Who = "Ditt namn eller din anknytning",
        WhoFirst = "Skriv först vem du är.",
        SoundOn = "Slå på larmljud",
        SoundOff = "Larmljudet är på – slå av",
        NotDone = "Det gick inte. Försök igen.",
    };

    public static AlarmWords English { get; } = new()
    {
        Title = "Alarm",
        Waits = "waits",
        TurnedAway = "was not let into the queue",
        NobodyPresent = "nobody competent is there",
        CallBack = "is to be called back",
        Told = "told",
        HeardBy = "Acknowledged by",
        Hear = "Acknowledge",
        Who = "Your name or extension",
        WhoFirst = "Write first who you are.",
        SoundOn = "Turn the sound of alarms on",
        SoundOff = "The sound of alarms is on – turn it off",
        NotDone = "That did not work. Try again.",
    };

    /// <summary>How it is said aloud: class, queue, and what matters most.</summary>
    public string Spoken(AlarmSnapshot one, string queue) =>
        $"{Title}: {one.Class}, {queue}" + (one.TurnedAway is null ? "" : $", {TurnedAway}") + (one.Callback is null ? "" : $", {CallBack}") + (one.Present == 0 ? $", {NobodyPresent}" : "");
}
