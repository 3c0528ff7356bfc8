using ContactCenter.Acd;

namespace ContactCenter.Analysis.Replay.People;

/// <summary>Whom a command names, and the same command for those who are there now: what is done again names others where offers and attempts have other numbers.</summary>
internal static class Retargeting
{
    /// <summary>The contact a command is about; null: none.</summary>
    public static ContactId? ContactOf(AcdCommand command) => command switch
    {
        Arrive c => c.Contact,
        Choose c => c.Contact,
        Enqueue c => c.Contact,
        Leave c => c.Contact,
        EndTalk c => c.Contact,
        HandOn c => c.Contact,
        DialOutside c => c.Contact,
        OutsideAnswered c => c.Contact,
        OutsideFailed c => c.Contact,
        RequestCallback c => c.Contact,
        NoTimeFree c => c.Contact,
        LeaveMessage c => c.Contact,
        CallerConfirmed c => c.Contact,
        CallerDeclined c => c.Contact,
        CallerNotReached c => c.Contact,
        _ => null,
    };

    /// <summary>The agent who did it, of what an agent does after a conversation; null: another command.</summary>
    public static AgentId? AgentOf(AcdCommand command) => command switch
    {
        EndWrapUp c => c.Agent,
        Dispose c => c.Agent,
        _ => null,
    };

    /// <summary>The offer it is about; null: none.</summary>
    public static OfferId? OfferOf(AcdCommand command) => command switch
    {
        AnswerOffer c => c.Offer,
        FailOffer c => c.Offer,
        _ => null,
    };

    /// <summary>The same of another.</summary>
    /// <param name="command">What was done.</param>
    /// <param name="contact">The contact now.</param>
    /// <param name="offer">The offer now.</param>
    /// <param name="agent">The agent now.</param>
    public static AcdCommand For(AcdCommand command, ContactId contact, OfferId? offer, AgentId? agent) => command switch
    {
        Choose c => c with { Contact = contact },
        Enqueue c => c with { Contact = contact },
        Leave c => c with { Contact = contact },
        EndTalk c => c with { Contact = contact },
        HandOn c => c with { Contact = contact },
        DialOutside c => c with { Contact = contact },
        OutsideAnswered c => c with { Contact = contact },
        OutsideFailed c => c with { Contact = contact },
        RequestCallback c => c with { Contact = contact },
        NoTimeFree c => c with { Contact = contact },
        LeaveMessage c => c with { Contact = contact },
        CallerConfirmed c => c with { Contact = contact },
        CallerDeclined c => c with { Contact = contact },
        CallerNotReached c => c with { Contact = contact },
        AnswerOffer c => c with { Offer = offer ?? c.Offer },
        FailOffer c => c with { Offer = offer ?? c.Offer },
        EndWrapUp c => c with { Agent = agent ?? c.Agent },
        Dispose c => c with { Agent = agent ?? c.Agent },
        _ => command,
    };
}
