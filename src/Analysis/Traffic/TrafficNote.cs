namespace ContactCenter.Analysis.Traffic;

/// <summary>What there is to say about traffic beside its callers.</summary>
public enum TrafficNoteKind
{
    /// <summary>So many calls (<see cref="TrafficNote.Count"/>) of a list, from <see cref="TrafficNote.From"/> to <see cref="TrafficNote.To"/>.</summary>
    PastCalls,

    /// <summary>Arrivals are the same in every run; what the list does not tell is drawn.</summary>
    SameArrivals,

    /// <summary>Each run draws its days, with replacement, from the list's days of the same weekday.</summary>
    DaysDrawn,

    /// <summary>Days of the run (<see cref="TrafficNote.Count"/>) of whose weekday the list has none: nobody comes then.</summary>
    WeekdayMissing,

    /// <summary>Each caller counts as somebody else.</summary>
    EachSomebodyElse,

    /// <summary>Calls (<see cref="TrafficNote.Count"/>) outside the days asked for are left out.</summary>
    OutsideDays,

    /// <summary>Lines (<see cref="TrafficNote.Count"/>) left out because of a fault, whose kind is <see cref="TrafficNote.Fault"/>.</summary>
    LeftOut,

    /// <summary>Columns (<see cref="TrafficNote.Names"/>) that are not read.</summary>
    ColumnsIgnored,

    /// <summary>Lines (<see cref="TrafficNote.Count"/>) stood after a later one; they were put in order.</summary>
    NotInOrder,

    /// <summary>Times (<see cref="TrafficNote.Count"/>) of the hour that comes twice when the clock is put back.</summary>
    HourTwice,

    /// <summary>Times (<see cref="TrafficNote.Count"/>) that the clock left out; they count as an hour later.</summary>
    HourLeftOut,

    /// <summary>Calls (<see cref="TrafficNote.Count"/>) without a queue: theirs is the one that asks for their skill.</summary>
    QueueBySkill,

    /// <summary>Patience of so many callers (<see cref="TrafficNote.Count"/> of <see cref="TrafficNote.Of"/>) of a queue is drawn, exponential with mean <see cref="TrafficNote.Time"/>; the waits of those who were answered were not given.</summary>
    PatienceDrawn,

    /// <summary>As <see cref="PatienceDrawn"/>, with the waits of those who were answered.</summary>
    PatienceDrawnAfterWaits,

    /// <summary>Nobody is known to have hung up in a queue: nobody hangs up.</summary>
    NobodyHungUp,

    /// <summary>Calls (<see cref="TrafficNote.Count"/>) with a conversation of 0 s: they count as not answered.</summary>
    NoConversation,

    /// <summary>Conversations of so many callers (<see cref="TrafficNote.Count"/> of <see cref="TrafficNote.Of"/>) of a queue are drawn from the others of the same queue, whose mean is <see cref="TrafficNote.Time"/>.</summary>
    HandleDrawn,

    /// <summary>As <see cref="HandleDrawn"/>, from those of all queues, because the queue has none.</summary>
    HandleDrawnFromAll,

    /// <summary>As <see cref="HandleDrawn"/>, exponential, because the list has none.</summary>
    HandleAssumed,

    /// <summary>Callers come at random, independent of each other, at the rates of the hour; <see cref="TrafficNote.Value"/> are expected in all.</summary>
    DrawnFromRates,

    /// <summary>From which day (<see cref="TrafficNote.From"/>) to which (<see cref="TrafficNote.To"/>), because nothing else was said.</summary>
    DaysAssumed,

    /// <summary>Of the week's 168 hours so many (<see cref="TrafficNote.Count"/>) of a queue are not in the profile: nobody comes then.</summary>
    HoursMissing,

    /// <summary>Conversations of a queue last <see cref="TrafficNote.Time"/> in the mean, because nothing was said.</summary>
    MeanHandleAssumed,

    /// <summary>Conversations of a queue vary by <see cref="TrafficNote.Value"/> of their mean.</summary>
    HandleVaries,

    /// <summary>Callers of a queue hang up after <see cref="TrafficNote.Time"/> in the mean, because nothing was said.</summary>
    MeanPatienceAssumed,

    /// <summary>Nobody hangs up in a queue, because nothing else was said.</summary>
    NobodyHangsUp,

    /// <summary>Calls a year or week of a queue are spread over ordinary weeks; nobody comes instead of those of days that its hours (<see cref="TrafficNote.Names"/>) close by date.</summary>
    ClosedByDate,
}

/// <summary>Why a line of traffic cannot be used.</summary>
public enum TrafficFault
{
    /// <summary>Another number of fields than columns.</summary>
    Fields,

    /// <summary>Quotes that do not fit.</summary>
    Quotes,

    /// <summary>No UTF-8, or no text at all.</summary>
    Encoding,

    /// <summary>A time, weekday or hour.</summary>
    Time,

    /// <summary>A queue.</summary>
    Queue,

    /// <summary>A skill.</summary>
    Skill,

    /// <summary>A language.</summary>
    Language,

    /// <summary>A priority class.</summary>
    Class,

    /// <summary>How long somebody waits before hanging up, or has waited.</summary>
    Patience,

    /// <summary>How long a conversation lasts.</summary>
    Handle,

    /// <summary>How many come.</summary>
    Rate,

    /// <summary>The same again.</summary>
    Twice,
}

/// <summary>Something that was taken for granted, left out or drawn: told with every result. The words are in <see cref="TrafficWords"/>.</summary>
/// <param name="Kind">What; says which of the others are filled.</param>
public sealed record TrafficNote(TrafficNoteKind Kind)
{
    /// <summary>Of what there were so many.</summary>
    public long Count { get; init; }

    /// <summary>Out of so many.</summary>
    public long Of { get; init; }

    /// <summary>The queue it is about; empty: all.</summary>
    public string Queue { get; init; } = "";

    /// <summary>Names, as they were written.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>A number.</summary>
    public double Value { get; init; }

    /// <summary>A duration.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>The first day.</summary>
    public DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly To { get; init; }

    /// <summary>What was wrong.</summary>
    public TrafficFault Fault { get; init; }
}
