using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>The pages' words in one language.</summary>
internal sealed record Words
{
    public required string Language { get; init; }

    public required string SignIn { get; init; }

    public required string SignInWhere { get; init; }

    public required string SignInWrong { get; init; }

    public required string Token { get; init; }

    public required string Board { get; init; }

    public required string AgentPage { get; init; }

    public required string Waiting { get; init; }

    public required string LongestWait { get; init; }

    public required string Nobody { get; init; }

    public required string Today { get; init; }

    public required string Offered { get; init; }

    public required string Answered { get; init; }

    public required string Abandoned { get; init; }

    public required string TurnedAway { get; init; }

    public required string AnswerRate { get; init; }

    public required string FirstLine { get; init; }

    public required string Goal { get; init; }

    public required string ServiceLevel { get; init; }

    public required string AverageAnswer { get; init; }

    public required string AllQueues { get; init; }

    public required string Agents { get; init; }

    public required string NoAgents { get; init; }

    public required string NoQueues { get; init; }

    public required string Lost { get; init; }

    public required string ChooseYourself { get; init; }

    public required string Unknown { get; init; }

    public required string Pause { get; init; }

    public required string PauseReason { get; init; }

    public required string Ready { get; init; }

    public required string EndWrapUp { get; init; }

    public required string LogIn { get; init; }

    public required string LogOut { get; init; }

    public required string Caller { get; init; }

    public required string Withheld { get; init; }

    public required string Queue { get; init; }

    public required string Reason { get; init; }

    public required string SpokenLanguage { get; init; }

    public required string Waited { get; init; }

    public required string HandOn { get; init; }

    public required string NextLine { get; init; }

    public required string OtherNumber { get; init; }

    public required string Disposition { get; init; }

    public required string ChooseDisposition { get; init; }

    public required string CallbacksWaiting { get; init; }

    public required string ExpectedWait { get; init; }

    public required string RestsUntil { get; init; }

    public required string NoCall { get; init; }

    public required string PhoneMissing { get; init; }

    public required string NotDone { get; init; }

    public required string Back { get; init; }

    /// <summary>A link to the story of a call.</summary>
    public required string WhyAsked { get; init; }

    public required Func<AgentState, string> State { get; init; }

    /// <summary>What the pages say of calling back.</summary>
    public required CallbackWords Callbacks { get; init; }

    /// <summary>What the pages say of switches.</summary>
    public required AlarmWords Alarms { get; init; }

    public required SwitchWords Switches { get; init; }

    /// <summary>What the pages say of calling people who went home.</summary>
    public required FollowUpWords FollowUps { get; init; }

    /// <summary>What the pages say of messages.</summary>
    public required MessageWords Messages { get; init; }

    /// <summary>What teams' boards say.</summary>
    public required TeamWords Team { get; init; }

    public static Words Swedish { get; } = new()
    {
        Language = "sv",
        FollowUps = FollowUpWords.Swedish,
        Team = TeamWords.Swedish,
        Messages = MessageWords.Swedish,
        Callbacks = CallbackWords.Swedish,
        Switches = SwitchWords.Swedish,
        Alarms = AlarmWords.Swedish,
        SignIn = "Logga in",
        SignInWhere = "Åtkomstnyckeln står i filen admin-token i serverns datamapp.",
        SignInWrong = "Det var inte rätt nyckel.",
        Token = "Åtkomstnyckel",
        Board = "Väntetavla",
        AgentPage = "Min plats",
        Waiting = "väntar",
        LongestWait = "Längst väntan",
        Nobody = "Ingen väntar",
        Today = "I dag",
        Offered = "Inkomna",
        Answered = "Besvarade",
        Abandoned = "Lagt på",
        TurnedAway = "Avvisade",
        AnswerRate = "Svarsandel",
        FirstLine = "Avslutade i första linjen",
        Goal = "mål",
        ServiceLevel = "I tid",
        AverageAnswer = "Medelväntan",
        AllQueues = "Alla köer",
        Agents = "Medarbetare",
        NoAgents = "Inga medarbetare är upplagda.",
        NoQueues = "Inga köer är upplagda.",
        Lost = "Ingen kontakt med servern. Siffrorna är inte aktuella.",
        ChooseYourself = "Välj din anknytning",
        Unknown = "Det finns ingen sådan anknytning.",
        Pause = "Pausa",
        PauseReason = "Anledning (frivilligt)",
        Ready = "Redo igen",
        EndWrapUp = "Klar med efterarbetet",
        LogIn = "Börja arbeta",
        LogOut = "Gå hem",
        Caller = "Från",
        Withheld = "dolt nummer",
        Queue = "Kö",
        Reason = "Ärende",
        SpokenLanguage = "Språk",
        Waited = "Väntat",
        HandOn = "Lämna över till",
        NextLine = "Nästa linje",
        OtherNumber = "Annat nummer",
        Disposition = "Samtalet gällde",
        ChooseDisposition = "Välj ärende",
        CallbacksWaiting = "ska ringas upp",
        ExpectedWait = "Väntad väntetid",
        RestsUntil = "Återhämtning till",
        NoCall = "Inget samtal just nu.",
        PhoneMissing = "Din telefon är inte ansluten.",
        NotDone = "Det gick inte just nu.",
        Back = "Byt anknytning",
        WhyAsked = "varför?",
        State = static state => state switch
        {
            AgentState.Ready => "Redo",
            AgentState.Offered => "Ringer",
            AgentState.Talking => "I samtal",
            AgentState.WrapUp => "Efterarbete",
            AgentState.Delayed => "Missat samtal",
            AgentState.Resting => "Återhämtning",
            AgentState.Paused => "Paus",
            _ => "Ej på plats",
        },
    };

    public static Words English { get; } = new()
    {
        Language = "en",
        FollowUps = FollowUpWords.English,
        Team = TeamWords.English,
        Messages = MessageWords.English,
        Callbacks = CallbackWords.English,
        Switches = SwitchWords.English,
        Alarms = AlarmWords.English,
        SignIn = "Sign in",
        SignInWhere = "The token is in the file admin-token in the server's data folder.",
        SignInWrong = "That was not the right token.",
        Token = "Token",
        Board = "Wallboard",
        AgentPage = "My desk",
        Waiting = "waiting",
        LongestWait = "Longest wait",
        Nobody = "Nobody waits",
        Today = "Today",
        Offered = "Offered",
        Answered = "Answered",
        Abandoned = "Hung up",
        TurnedAway = "Turned away",
        AnswerRate = "Answer rate",
        FirstLine = "Settled in the first line",
        Goal = "goal",
        ServiceLevel = "In time",
        AverageAnswer = "Mean wait",
        AllQueues = "All queues",
        Agents = "Agents",
        NoAgents = "No agents are configured.",
        NoQueues = "No queues are configured.",
        Lost = "No connection to the server. The figures are not current.",
        ChooseYourself = "Choose your extension",
        Unknown = "There is no such extension.",
        Pause = "Pause",
        PauseReason = "Reason (optional)",
        Ready = "Ready again",
        EndWrapUp = "Done with wrap-up",
        LogIn = "Start work",
        LogOut = "Go home",
        Caller = "From",
        Withheld = "withheld number",
        Queue = "Queue",
        Reason = "About",
        SpokenLanguage = "Language",
        Waited = "Waited",
        HandOn = "Hand on to",
        NextLine = "Next line",
        OtherNumber = "Other number",
        Disposition = "The call was about",
        ChooseDisposition = "Choose",
        CallbacksWaiting = "to be called back",
        ExpectedWait = "Expected wait",
        RestsUntil = "Rests until",
        NoCall = "No call right now.",
        PhoneMissing = "Your phone is not connected.",
        NotDone = "That could not be done now.",
        Back = "Change extension",
        WhyAsked = "why?",
        State = static state => state switch
        {
            AgentState.Ready => "Ready",
            AgentState.Offered => "Ringing",
            AgentState.Talking => "Talking",
            AgentState.WrapUp => "Wrap-up",
            AgentState.Delayed => "Missed a call",
            AgentState.Resting => "Resting",
            AgentState.Paused => "Paused",
            _ => "Offline",
        },
    };

    /// <summary>Of a language: <c>sv</c>, else English.</summary>
    public static Words Of(string language) => language == "sv" ? Swedish : English;

    /// <summary>Swedish unless the browser asks for English before it. <c>Accept-Language</c>, RFC 9110 §12.5.4, weights included.</summary>
    public static Words For(HttpContext context)
    {
        var (best, weight) = (Swedish, -1.0);
        foreach (var asked in context.Request.GetTypedHeaders().AcceptLanguage.Take(16))
        {
            var quality = asked.Quality ?? 1;
            var language = asked.Value.AsSpan();
            var words = language.StartsWith("sv", StringComparison.OrdinalIgnoreCase) ? Swedish
                : language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English
                : null;
            if (words is not null && quality > weight)
                (best, weight) = (words, quality);
        }

        return best;
    }
}
