namespace ContactCenter.Admin;

/// <summary>What the pages say of calling people who went home, in one language.</summary>
internal sealed record FollowUpWords
{
    public required string Title { get; init; }

    /// <summary>Nobody left in these months who was on a list.</summary>
    public required string None { get; init; }

    /// <summary>The months are those in which people left.</summary>
    public required string ByMonth { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Show { get; init; }

    public required string AsCsv { get; init; }

    public required string Month { get; init; }

    public required string Listed { get; init; }

    public required string OnDay { get; init; }

    public required string Later { get; init; }

    public required string NotReached { get; init; }

    public required string Refused { get; init; }

    public required string Cancelled { get; init; }

    public required string Open { get; init; }

    public required string DayKept { get; init; }

    public required string DayNotKept { get; init; }

    public required string Total { get; init; }

    /// <summary>Busy, no answer, machine, failed, no such number, each with its number.</summary>
    public required string Causes { get; init; }

    public required string Send { get; init; }

    public required string File { get; init; }

    /// <summary>What the file must hold.</summary>
    public required string FileHas { get; init; }

    public required string Try { get; init; }

    public required string Book { get; init; }

    /// <summary>Booked, there already, refused: each with its number.</summary>
    public required string Would { get; init; }

    public required string Did { get; init; }

    public required string Line { get; init; }

    public required string TooLarge { get; init; }

    public static FollowUpWords Swedish { get; } = new()
    {
        Title = "Uppföljning efter utskrivning",
        None = "Ingen på någon lista skrevs ut dessa månader.",
        ByMonth = "Efter avdelning och den månad då de skrevs ut.",
        From = "Från och med",
        To = "Till och med",
        Show = "Visa",
        AsCsv = "Som CSV",
        Month = "Månad",
        Listed = "På lista",
        OnDay = "Nådda i tid",
        Later = "Nådda senare",
        NotReached = "Inte nådda",
        Refused = "Tackade nej",
        Cancelled = "Avbokade",
        Open = "Återstår",
        DayKept = "Uppringda i tid",
        DayNotKept = "Inte uppringda i tid",
        Total = "Alla",
        Causes = "upptaget {0}, inget svar {1}, svarare {2}, kom inte fram {3}, numret finns inte {4}",
        Send = "Skicka en lista",
        File = "Lista (CSV)",
        FileHas = "CSV i UTF-8 med kolumnerna number, discharged, department och om det behövs reference, language. Andra kolumner läses inte; inga namn sparas.",
        Try = "Prova först",
        Book = "Boka",
        Would = "{0} skulle bokas, {1} finns redan, {2} kan inte bokas.",
        Did = "{0} bokade, {1} fanns redan, {2} kunde inte bokas.",
        Line = "Rad",
        TooLarge = "Filen är större än 4 MB; skicka den i delar.",
    };

    public static FollowUpWords English { get; } = new()
    {
        Title = "Follow-up after discharge",
        None = "Nobody on a list was discharged in these months.",
        ByMonth = "By department and the month of discharge.",
        From = "From",
        To = "To",
        Show = "Show",
        AsCsv = "As CSV",
        Month = "Month",
        Listed = "Listed",
        OnDay = "Reached in time",
        Later = "Reached later",
        NotReached = "Not reached",
        Refused = "Said no",
        Cancelled = "Cancelled",
        Open = "Still open",
        DayKept = "Called in time",
        DayNotKept = "Not called in time",
        Total = "All",
        Causes = "busy {0}, no answer {1}, machine {2}, did not get through {3}, no such number {4}",
        Send = "Send a list",
        File = "List (CSV)",
        FileHas = "CSV in UTF-8 with the columns number, discharged, department and if needed reference, language. Other columns are not read; no names are kept.",
        Try = "Try first",
        Book = "Book",
        Would = "{0} would be booked, {1} are there already, {2} cannot be booked.",
        Did = "{0} booked, {1} were there already, {2} could not be booked.",
        Line = "Line",
        TooLarge = "The file is larger than 4 MB; send it in parts.",
    };
}
