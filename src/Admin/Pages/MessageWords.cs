using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What the pages say of messages, in one language.</summary>
internal sealed record MessageWords
{
    public required string Title { get; init; }

    public required string None { get; init; }

    public required string NoneSo { get; init; }

    /// <summary>One message, on the wallboard and the agent's page.</summary>
    public required string One { get; init; }

    /// <summary>Several.</summary>
    public required string Many { get; init; }

    public required string Overdue { get; init; }

    public required string OverdueCount { get; init; }

    public required string Open { get; init; }

    public required string Done { get; init; }

    public required string From { get; init; }

    public required string LeftAt { get; init; }

    public required string Length { get; init; }

    public required string State { get; init; }

    public required string DueBy { get; init; }

    /// <summary>Before a name: answers for it.</summary>
    public required string AnsweredForBy { get; init; }

    public required string Hear { get; init; }

    public required string Who { get; init; }

    public required string ChooseYourself { get; init; }

    public required string Word { get; init; }

    public required string Take { get; init; }

    public required string GiveBack { get; init; }

    public required string MarkDone { get; init; }

    public required string CallBack { get; init; }

    /// <summary><c>{0}</c> is the request's number.</summary>
    public required string WillBeCalled { get; init; }

    public required string CannotBeHeard { get; init; }

    public required string Close { get; init; }

    public required Func<MessageState, string> StateOf { get; init; }

    public static MessageWords Swedish { get; } = new()
    {
        Title = "Meddelanden",
        None = "Inga meddelanden.",
        NoneSo = "Inga sådana meddelanden.",
        One = "meddelande",
        Many = "meddelanden",
        Overdue = "försenat",
        OverdueCount = "försenade",
        Open = "Ej klara",
        Done = "Klara",
        From = "Från",
        LeftAt = "Lämnat",
        Length = "Längd",
        State = "Läge",
        DueBy = "Klart senast",
        AnsweredForBy = "ansvarig",
        Hear = "Lyssna",
        Who = "Vem",
        ChooseYourself = "Välj dig själv",
        Word = "Vad blev gjort",
        Take = "Ta hand om",
        GiveBack = "Lämna tillbaka",
        MarkDone = "Klart",
        CallBack = "Ring upp",
        WillBeCalled = "Ska ringas upp, nr {0}.",
        CannotBeHeard = "Inspelningen går inte att spela upp.",
        Close = "Stäng",
        StateOf = static state => state switch
        {
            MessageState.Waiting => "Väntar",
            MessageState.Taken => "Tas om hand av",
            _ => "Klart",
        },
    };

    public static MessageWords English { get; } = new()
    {
        Title = "Messages",
        None = "No messages.",
        NoneSo = "No such messages.",
        One = "message",
        Many = "messages",
        Overdue = "overdue",
        OverdueCount = "overdue",
        Open = "Not done",
        Done = "Done",
        From = "From",
        LeftAt = "Left",
        Length = "Length",
        State = "State",
        DueBy = "Done by",
        AnsweredForBy = "answers for it:",
        Hear = "Listen",
        Who = "Who",
        ChooseYourself = "Choose yourself",
        Word = "What came of it",
        Take = "Take",
        GiveBack = "Give back",
        MarkDone = "Done",
        CallBack = "Call back",
        WillBeCalled = "To be called back, no. {0}.",
        CannotBeHeard = "The recording cannot be played.",
        Close = "Close",
        StateOf = static state => state switch
        {
            MessageState.Waiting => "Waits",
            MessageState.Taken => "Seen to by",
            _ => "Done",
        },
    };
}
