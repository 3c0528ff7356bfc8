using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What the pages say of calling back, in one language.</summary>
internal sealed record CallbackWords
{
    public required string Title { get; init; }

    public required string Nobody { get; init; }

    /// <summary>Only so many are shown; <c>{0}</c> is how many there are.</summary>
    public required string More { get; init; }

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

    public required Func<CallbackState, string> StateOf { get; init; }

    public static CallbackWords Swedish { get; } = new()
    {
        Title = "Att ringa upp",
        Nobody = "Ingen ska ringas upp.",
        More = "De 200 första av {0}.",
        Now = "nu",
        Next = "nästa",
        AtRisk = "med löftet i fara",
        Risk = "löftet i fara",
        Broken = "brutet löfte",
        Call = "Ring upp",
        Number = "Nummer",
        Asked = "Bad om det",
        Promised = "Utlovat",
        NothingPromised = "ingen tid",
        By = "senast",
        OnTheList = "på listan",
        Reference = "Referens",
        Attempt = "Försök",
        Keys = "Svara, och tryck 1 för att ringa upp eller 2 för att låta någon annan göra det.",
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
        More = "The first 200 of {0}.",
        Now = "now",
        Next = "next",
        AtRisk = "at risk",
        Risk = "promise at risk",
        Broken = "broken promise",
        Call = "Call back",
        Number = "Number",
        Asked = "Asked for it",
        Promised = "Promised",
        NothingPromised = "no time",
        By = "by",
        OnTheList = "on the list",
        Reference = "Reference",
        Attempt = "Attempt",
        Keys = "Answer, and press 1 to call or 2 to let somebody else do it.",
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
