namespace ContactCenter.Admin;

/// <summary>What the pages say of switches, in one language.</summary>
internal sealed record SwitchWords
{
    public required string Title { get; init; }

    public required string None { get; init; }

    public required string On { get; init; }

    public required string Off { get; init; }

    /// <summary>Before a time: it has been so since then.</summary>
    public required string Since { get; init; }

    /// <summary>Before a time: it goes off by itself then.</summary>
    public required string Until { get; init; }

    /// <summary>It does not go off by itself.</summary>
    public required string UntilTurned { get; init; }

    public required string LastTurned { get; init; }

    public required string ByTelephone { get; init; }

    /// <summary>It went off because its time was over.</summary>
    public required string ByItself { get; init; }

    public required string TurnOn { get; init; }

    public required string TurnOff { get; init; }

    /// <summary>It is on, and its time begins anew.</summary>
    public required string Longer { get; init; }

    /// <summary>What follows, before one says yes. <c>{0}</c> is how long.</summary>
    public required string GoesOffAfter { get; init; }

    public required string StaysOn { get; init; }

    public required string CallsGoByIt { get; init; }

    public required string Who { get; init; }

    public required string Why { get; init; }

    public required string Leave { get; init; }

    /// <summary>Days, hours and minutes, each with its number.</summary>
    public required Func<TimeSpan, string> Lasting { get; init; }

    public static SwitchWords Swedish { get; } = new()
    {
        Title = "Brytare",
        None = "Inga brytare är upplagda (switches.yaml).",
        On = "på",
        Off = "av",
        Since = "sedan",
        Until = "till",
        UntilTurned = "tills någon slår av den",
        LastTurned = "Senast ändrad",
        ByTelephone = "per telefon",
        ByItself = "av sig själv",
        TurnOn = "Slå på",
        TurnOff = "Slå av",
        Longer = "Förläng",
        GoesOffAfter = "Den slås av av sig själv efter {0}.",
        StaysOn = "Den är på tills någon slår av den.",
        CallsGoByIt = "Nästa samtal går efter det.",
        Who = "Ditt namn eller din anknytning",
        Why = "Varför (frivilligt)",
        Leave = "Låt vara",
        Lasting = static time => Parts(time, ("dygn", "dygn"), ("timme", "timmar"), ("minut", "minuter")),
    };

    public static SwitchWords English { get; } = new()
    {
        Title = "Switches",
        None = "No switches are configured (switches.yaml).",
        On = "on",
        Off = "off",
        Since = "since",
        Until = "until",
        UntilTurned = "until somebody turns it off",
        LastTurned = "Last turned",
        ByTelephone = "by telephone",
        ByItself = "by itself",
        TurnOn = "Turn on",
        TurnOff = "Turn off",
        Longer = "Extend",
        GoesOffAfter = "It goes off by itself after {0}.",
        StaysOn = "It is on until somebody turns it off.",
        CallsGoByIt = "The next call goes by it.",
        Who = "Your name or extension",
        Why = "Why (optional)",
        Leave = "Leave it",
        Lasting = static time => Parts(time, ("day", "days"), ("hour", "hours"), ("minute", "minutes")),
    };

    private static string Parts(TimeSpan time, params ReadOnlySpan<(string One, string Many)> words)
    {
        int[] numbers = [time.Days, time.Hours, time.Minutes];
        var parts = new List<string>();
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] > 0)
                parts.Add(FormattableString.Invariant($"{numbers[i]} {(numbers[i] == 1 ? words[i].One : words[i].Many)}"));
        }

        return string.Join(' ', parts);
    }
}
