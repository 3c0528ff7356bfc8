namespace ContactCenter.Analysis.Audit;

/// <summary>What always holds of a journal, whoever called and whatever happened.</summary>
public enum Law
{
    /// <summary>Events are numbered without gaps.</summary>
    NoGap,

    /// <summary>The journal reaches as far as the checkpoints made from it.</summary>
    NotCutOff,

    /// <summary>Every event can be read, and is of a kind that is known.</summary>
    Readable,

    /// <summary>What an event is looked up by is what it says.</summary>
    RowAsEvent,

    /// <summary>The day an event is kept under is its day in the service's calendar.</summary>
    DayAsCalendar,

    /// <summary>Time does not run backwards.</summary>
    InOrder,

    /// <summary>Every call begins once, and nothing is told of it before.</summary>
    BeginsOnce,

    /// <summary>Every call ends once, and nothing happens to it after.</summary>
    EndsOnce,

    /// <summary>The outcome of a call is the one that what happened to it leads to.</summary>
    OutcomeFits,

    /// <summary>Every visit to a queue has an end before the next begins.</summary>
    VisitEnds,

    /// <summary>What happens to a call in a queue happens in the queue it is in.</summary>
    SameQueue,

    /// <summary>Every offer is made once.</summary>
    OfferOnce,

    /// <summary>Every offer ends once: answered, withdrawn or failed.</summary>
    OfferEndsOnce,

    /// <summary>An agent is offered one contact at a time.</summary>
    OneOfferEach,

    /// <summary>An agent is in one conversation at a time.</summary>
    OneConversationEach,

    /// <summary>A caller talks with one agent at a time.</summary>
    OneAgentEach,

    /// <summary>A conversation ends once, with the agent who had it.</summary>
    ConversationEnds,

    /// <summary>An outside number that is dialled answers or does not.</summary>
    OutsideEnds,

    /// <summary>How long a conversation lasted is the time from its beginning to its end.</summary>
    TalkAsTime,

    /// <summary>How long a caller waited is the time from entering the queue to the answer.</summary>
    WaitAsTime,

    /// <summary>An agent's state changes from the one before.</summary>
    StateChain,

    /// <summary>The same wait is announced to a caller once at a time.</summary>
    AnnouncedOnce,

    /// <summary>Every request to call back is made once, and nothing is told of it before.</summary>
    RequestOnce,

    /// <summary>Every request to call back is closed once, and nothing happens to it after.</summary>
    RequestClosedOnce,

    /// <summary>What was promised is kept or broken once.</summary>
    PromiseOnce,

    /// <summary>Every message is left once, done once and erased once.</summary>
    MessageOnce,

    /// <summary>Every alarm is raised once and over once.</summary>
    AlarmOnce,

    /// <summary>What is published adds up.</summary>
    Sums,

    /// <summary>The days together are the journal: nobody is lost or counted twice at midnight.</summary>
    DaysAddUp,

    /// <summary>Kept figures and checkpoints can be read.</summary>
    Kept,
}

/// <summary>A law that does not hold.</summary>
/// <param name="Law">Which.</param>
/// <param name="Sequence">The event at which it is seen; 0: none.</param>
/// <param name="Who">The call, agent, request or day it is about; empty: none.</param>
/// <param name="Was">What is there: names and numbers, no sentences.</param>
/// <param name="Expected">What should be; empty: nothing can be said.</param>
public sealed record BrokenLaw(Law Law, long Sequence, string Who, string Was, string Expected = "");

/// <summary>Laws that were found broken.</summary>
public sealed class BrokenLaws
{
    /// <summary>So many are told one by one; how many more there are is counted.</summary>
    public const int Most = 500;

    private readonly List<BrokenLaw> _told = [];

    /// <summary>In the order in which they were found.</summary>
    public IReadOnlyList<BrokenLaw> Told => _told;

    /// <summary>All of them.</summary>
    public long Count { get; private set; }

    /// <summary>One more.</summary>
    public void Add(BrokenLaw broken)
    {
        Count++;
        if (_told.Count < Most)
            _told.Add(broken);
    }

    internal void Add(Law law, long sequence, string who, string was, string expected = "") => Add(new(law, sequence, who, was, expected));
}
