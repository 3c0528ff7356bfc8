using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What the pages say of calling back, in one language.</summary>
internal sealed record CallbackWords
{
    public required string Title { get; init; }

    public required string Nobody { get; init; }

    public required string Now { get; init; }

    public required string Next { get; init; }

    public required string AtRisk { get; init; }

    public required string Risk { get; init; }

    public required string Broken { get; init; }

    public required string Call { get; init; }

    public required string Number { get; init; }

    public required string Asked { get; init; }

    public required string Promised { get; init; }

    public required string NothingPromised { get; init; }

    /// <summary>Before a time: no later than that.</summary>
    public required string By { get; init; }

    /// <summary>The queue has no rules for calling back: people see to it by the list.</summary>
    public required string OnTheList { get; init; }

    public required string Reference { get; init; }

    /// <summary>From where somebody went home who is called for that.</summary>
    public required string Department { get; init; }

    /// <summary>When.</summary>
    public required string Discharged { get; init; }

    public required string Attempt { get; init; }

    public required string Keys { get; init; }

    public required string Dialling { get; init; }

    public required string RungIn { get; init; }

    public required string Choose { get; init; }

    public required string Chosen { get; init; }

    public required string Who { get; init; }

    public required string Why { get; init; }

    public required string Move { get; init; }

    public required string Soon { get; init; }

    public required string Class { get; init; }

    public required string Prioritise { get; init; }

    public required string Cancel { get; init; }

    public required string Done { get; init; }

    public required string State { get; init; }

    public required string Accept { get; init; }

    public required string PassOn { get; init; }

    /// <summary>Pressed when the agent was not asked any more.</summary>
    public required string TooLate { get; init; }

    /// <summary>Accepted while the phone still rings.</summary>
    public required string WaitsForPhone { get; init; }

    public required string AskedBy { get; init; }

    public required string Person { get; init; }

    /// <summary>What came of earlier attempts.</summary>
    public required string Earlier { get; init; }

    public required string Tried { get; init; }

    public required string NextTry { get; init; }

    public required string NoMoreTries { get; init; }

    public required string SaidNo { get; init; }

    public required Func<DialFailure, string> FailureOf { get; init; }

    public required string New { get; init; }

    public required string Whom { get; init; }

    public required string OtherNumber { get; init; }

    public required string When { get; init; }

    public required string Make { get; init; }

    public required string Made { get; init; }

    public required string Full { get; init; }

    /// <summary><c>{0}</c> is its number.</summary>
    public required string AlreadyOpen { get; init; }

    public required string BadNumber { get; init; }

    public required string AllStates { get; init; }

    public required string LastDigits { get; init; }

    public required string DueFrom { get; init; }

    public required string DueTo { get; init; }

    public required string Show { get; init; }

    public required string Search { get; init; }

    public required string Close { get; init; }

    public required string NextPage { get; init; }

    public required string FirstPage { get; init; }

    public required string NobodySo { get; init; }

    public required Func<CallbackState, string> StateOf { get; init; }

    public static CallbackWords Swedish { get; } = new()
    {
        Title = "Att ringa upp",
        Nobody = "Ingen ska ringas upp.",
        Now = "nu",
        Next = "nästa",
        AtRisk = "med löftet i fara",
        Risk = "löftet i fara",
        Broken = "brutet löfte",
        Call = "Uppringning.",
        Number = "Nummer",
        Asked = "Bad om det",
        Promised = "Utlovat",
        NothingPromised = "ingen tid",
        By = "senast",
        OnTheList = "på listan",
        Reference = "Referens",
        Department = "Avdelning",
        Discharged = "Utskriven",
        Attempt = "Försök",
        Keys = "Svara i telefonen, och välj här eller med telefonens knappar 1 och 2.",
        Dialling = "Telefonen ringer hos den som ska ringas upp.",
        RungIn = "Hade bett om att bli uppringd",
        Choose = "Välj",
        Chosen = "Vald",
        Who = "Ditt namn eller din anknytning",
        Why = "Varför",
        Move = "Ge ny tid",
        Soon = "så snart som möjligt",
        Class = "Prioritet",
        Prioritise = "Ge prioritet",
        Cancel = "Ta bort",
        Done = "Är uppringd",
        State = "Läge",
        Accept = "Ring upp",
        PassOn = "Låt någon annan ringa",
        TooLate = "För sent: du tillfrågas inte längre. En kollega tog det, eller tiden gick ut.",
        WaitsForPhone = "Noterat. Svara i telefonen, så rings numret upp.",
        AskedBy = "Upplagd av",
        Person = "Ska ringas av",
        Earlier = "Tidigare försök",
        Tried = "Försök",
        NextTry = "nästa försök",
        NoMoreTries = "inga fler försök",
        SaidNo = "tackade nej",
        FailureOf = static failure => failure switch
        {
            DialFailure.Busy => "upptaget",
            DialFailure.NoAnswer => "inget svar",
            DialFailure.Machine => "telefonsvarare",
            DialFailure.NoSuchNumber => "numret finns inte",
            _ => "gick inte fram",
        },
        New = "Lova att ringa upp någon",
        Whom = "Vem",
        OtherNumber = "Annat nummer",
        When = "När",
        Make = "Lova",
        Made = "Lovat",
        Full = "Den tiden är inte längre ledig. Välj en annan.",
        AlreadyOpen = "Numret ska redan ringas upp (nr {0}).",
        BadNumber = "Det numret går inte att ringa upp.",
        AllStates = "alla lägen",
        LastDigits = "Numrets sista siffror",
        DueFrom = "Tur från",
        DueTo = "till",
        Show = "Visa",
        Search = "Sök",
        Close = "Stäng",
        NextPage = "Nästa sida",
        FirstPage = "Första sidan",
        NobodySo = "Ingen sådan ska ringas upp.",
        StateOf = static state => state switch
        {
            CallbackState.Booked => "tidigast",
            CallbackState.Waiting => "i kön",
            CallbackState.Offered => "erbjuds",
            CallbackState.Dialling => "rings upp",
            CallbackState.Talking => "i samtal",
            _ => "har ringt in",
        },
    };

    public static CallbackWords English { get; } = new()
    {
        Title = "To call back",
        Nobody = "Nobody is to be called back.",
        Now = "now",
        Next = "next",
        AtRisk = "at risk",
        Risk = "promise at risk",
        Broken = "broken promise",
        Call = "Callback.",
        Number = "Number",
        Asked = "Asked for it",
        Promised = "Promised",
        NothingPromised = "no time",
        By = "by",
        OnTheList = "on the list",
        Reference = "Reference",
        Department = "Department",
        Discharged = "Discharged",
        Attempt = "Attempt",
        Keys = "Answer your phone, and choose here or by its keys 1 and 2.",
        Dialling = "The other phone is ringing.",
        RungIn = "Had asked to be called",
        Choose = "Choose",
        Chosen = "Chosen",
        Who = "Your name or extension",
        Why = "Why",
        Move = "Give another time",
        Soon = "as soon as possible",
        Class = "Priority",
        Prioritise = "Give priority",
        Cancel = "Remove",
        Done = "Has been called",
        State = "State",
        Accept = "Call",
        PassOn = "Let somebody else call",
        TooLate = "Too late: you are no longer asked. A colleague has it, or the time was over.",
        WaitsForPhone = "Noted. Answer your phone, and the number is called.",
        AskedBy = "Made by",
        Person = "To be called by",
        Earlier = "Earlier attempts",
        Tried = "Tried",
        NextTry = "next try",
        NoMoreTries = "no more tries",
        SaidNo = "said no thanks",
        FailureOf = static failure => failure switch
        {
            DialFailure.Busy => "busy",
            DialFailure.NoAnswer => "no answer",
            DialFailure.Machine => "answering machine",
            DialFailure.NoSuchNumber => "no such number",
            _ => "did not get through",
        },
        New = "Promise to call somebody back",
        Whom = "Whom",
        OtherNumber = "Other number",
        When = "When",
        Make = "Promise",
        Made = "Promised",
        Full = "That time is no longer free. Choose another.",
        AlreadyOpen = "The number is to be called already (no. {0}).",
        BadNumber = "That number cannot be called.",
        AllStates = "all states",
        LastDigits = "Last digits of the number",
        DueFrom = "Due from",
        DueTo = "to",
        Show = "Show",
        Search = "Search",
        Close = "Close",
        NextPage = "Next page",
        FirstPage = "First page",
        NobodySo = "Nobody like that is to be called back.",
        StateOf = static state => state switch
        {
            CallbackState.Booked => "not before",
            CallbackState.Waiting => "in the queue",
            CallbackState.Offered => "being offered",
            CallbackState.Dialling => "being called",
            CallbackState.Talking => "talking",
            _ => "has rung in",
        },
    };
}
