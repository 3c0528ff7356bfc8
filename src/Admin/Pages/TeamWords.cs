using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What a team's board says, in one language.</summary>
internal sealed record TeamWords
{
    public required string Untreated { get; init; }

    /// <summary>Behind the number of untreated ones: <c>{0}</c> is how many came.</summary>
    public required string Of { get; init; }

    public required string Treated { get; init; }

    public required string WithinHour { get; init; }

    public required string LaterThatDay { get; init; }

    public required string Urgent { get; init; }

    public required string Oldest { get; init; }

    public required string Earlier { get; init; }

    /// <summary>Of those of earlier days: <c>{0}</c> are left of <c>{1}</c>.</summary>
    public required string LeftOf { get; init; }

    public required string NobodyCame { get; init; }

    public required string AllTreated { get; init; }

    public required string Hour { get; init; }

    public required string Came { get; init; }

    /// <summary>Above the bars: what they show.</summary>
    public required string ByHour { get; init; }

    public required string Beyond { get; init; }

    public required string Boards { get; init; }

    public required Func<UntreatedKind, string> Kind { get; init; }

    public static TeamWords Swedish { get; } = new()
    {
        Untreated = "ej behandlade",
        Of = "av {0} som sökt oss i dag",
        Treated = "Behandlade",
        WithinHour = "Behandlade inom timmen",
        LaterThatDay = "Behandlade senare",
        Urgent = "Brådskande",
        Oldest = "äldst",
        Earlier = "Från tidigare dagar",
        LeftOf = "{0} kvar av {1}",
        NobodyCame = "Ingen har sökt oss ännu i dag.",
        AllTreated = "Alla är behandlade.",
        Hour = "Timme",
        Came = "Sökt oss",
        ByHour = "Sökt oss per timme",
        Beyond = "Fler har sökt oss än som räknas här.",
        Boards = "Teamets tavla",
        Kind = static kind => kind switch
        {
            UntreatedKind.OnTheLine => "Väntar i telefon",
            UntreatedKind.Due => "Ska ringas nu",
            UntreatedKind.Booked => "Ska ringas senare",
            UntreatedKind.Message => "Meddelande",
            UntreatedKind.GaveUp => "Lade på",
            UntreatedKind.TurnedAway => "Kom inte fram",
            _ => "Gick inte att nå",
        },
    };

    public static TeamWords English { get; } = new()
    {
        Untreated = "untreated",
        Of = "of {0} who came to us today",
        Treated = "Treated",
        WithinHour = "Treated within the hour",
        LaterThatDay = "Treated later",
        Urgent = "Urgent",
        Oldest = "oldest",
        Earlier = "From earlier days",
        LeftOf = "{0} left of {1}",
        NobodyCame = "Nobody has come to us yet today.",
        AllTreated = "All are treated.",
        Hour = "Hour",
        Came = "Came",
        ByHour = "Came to us by the hour",
        Beyond = "More have come than are counted here.",
        Boards = "The team's board",
        Kind = static kind => kind switch
        {
            UntreatedKind.OnTheLine => "On the line",
            UntreatedKind.Due => "To be called now",
            UntreatedKind.Booked => "To be called later",
            UntreatedKind.Message => "Message",
            UntreatedKind.GaveUp => "Hung up",
            UntreatedKind.TurnedAway => "Did not get through",
            _ => "Could not be reached",
        },
    };
}
