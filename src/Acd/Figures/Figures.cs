namespace ContactCenter.Acd;

/// <summary>
/// What a queue did for those who were sent to it on one day (the day they entered it). Every visit is counted once, and
/// <c>Offered = Answered + Abandoned + TurnedAway + CallbackBooked + PassedOn + Overflowed + Interrupted + Failed + Waiting</c> at every instant.
/// </summary>
/// <param name="Offered">Sent to the queue, those it turned away included.</param>
/// <param name="Answered">Connected with an agent.</param>
/// <param name="Abandoned">Hung up while waiting, also while a phone rang.</param>
/// <param name="TurnedAway">Not taken by the queue or sent away from it, to a message or back to the flow; <see cref="TurnedAwayBy"/> says why.</param>
/// <param name="Interrupted">Cut off from waiting by a stop of the system.</param>
/// <param name="Failed">Lost from waiting by a failure on our side.</param>
/// <param name="Waiting">Still waiting now, or an outside number is being rung.</param>
/// <param name="AnsweredInTime">Answered within the service level that held when they entered.</param>
/// <param name="AverageSpeedOfAnswerSeconds">Mean of entering to answer over <paramref name="Answered"/>; null without any.</param>
/// <param name="AverageHandleSeconds">
/// (Talk + wrap-up) / conversations that ended; null without any. A wrap-up still going on counts when it is over. Conversations
/// cut by a crash are left out, for their true end is not known.
/// </param>
/// <param name="AverageAbandonSeconds">Mean of entering to hanging up over <paramref name="Abandoned"/>; null without any.</param>
public sealed record QueueFigures(
    int Offered,
    int Answered,
    int Abandoned,
    int TurnedAway,
    int Interrupted,
    int Failed,
    int Waiting,
    int AnsweredInTime,
    double? AverageSpeedOfAnswerSeconds,
    double? AverageHandleSeconds,
    double? AverageAbandonSeconds)
{
    /// <summary><see cref="TurnedAway"/> by cause.</summary>
    public TurnedAwayCauses TurnedAwayBy { get; init; } = TurnedAwayCauses.None;

    /// <summary>Left with a request to be called back (or one that was open already).</summary>
    public int CallbackBooked { get; init; }

    /// <summary>Connected with an outside number instead, by a limit or step.</summary>
    public int PassedOn { get; init; }

    /// <summary>Sent on to another queue, where it is counted again, by a limit or step.</summary>
    public int Overflowed { get; init; }

    /// <summary>Requests of this day, also of those cut off by a stop, after which somebody called back.</summary>
    public int CallbackCompleted { get; init; }

    /// <summary>Requests of this day that ended because the caller rang again and was answered.</summary>
    public int CallbackRangAgain { get; init; }

    /// <summary>Times an agent handed a contact of this queue on.</summary>
    public int HandedOn { get; init; }

    /// <summary>Offers of this queue's contacts to agents who rested.</summary>
    public int RestsOverridden { get; init; }

    /// <summary>What was said about the wait, and how it came out.</summary>
    public PromiseFigures Promises { get; init; } = PromiseFigures.None;

    /// <summary>What became of this day's requests to call back.</summary>
    public CallbackFigures Callbacks
    {
        get => field ?? CallbackFigures.None; // generated readers of JSON set what a body leaves out to null, past any initialiser
        init;
    }

    /// <summary>What became of this day's messages.</summary>
    public MessageFigures Messages
    {
        get => field ?? MessageFigures.None;
        init;
    }

    /// <summary>What became of those put on a list on this day because they went home. Null: not looked for, or nobody was; a ledger of the day does not look.</summary>
    public IReadOnlyList<FollowUpFigures>? FollowUps { get; init; }

    /// <summary>By how much anybody connected on this day overtook another who waited longer; 0: nobody was overtaken.</summary>
    public TimeSpan LargestOvertaking { get; init; }

    /// <summary>
    /// <c>Answered / (Offered − Waiting)</c>: of everyone sent here whose visit is decided. Those turned away, cut off and
    /// those who hung up at once all count as not answered. Null before the first is decided.
    /// </summary>
    public double? AnswerRate => Share(Answered);

    /// <summary><c>AnsweredInTime / (Offered − Waiting)</c>: the same honest denominator. Null before the first is decided.</summary>
    public double? ServiceLevel => Share(AnsweredInTime);

    /// <summary>The sum holds. It always does; audited.</summary>
    public bool Conserves =>
        Offered == Answered + Abandoned + TurnedAway + CallbackBooked + PassedOn + Overflowed + Interrupted + Failed + Waiting
        && TurnedAway == TurnedAwayBy.Sum;

    private double? Share(int part) => Offered == Waiting ? null : (double)part / (Offered - Waiting);
}

/// <summary>Those turned away, by cause.</summary>
/// <param name="Full">As many waited as the queue takes.</param>
/// <param name="NobodyThere">Nobody who serves the queue was present.</param>
/// <param name="ExpectedWait">The expected wait was above the limit.</param>
/// <param name="WaitedTooLong">Waited as long as the queue keeps anybody, or until a step sent it away.</param>
/// <param name="Other">The queue had left the configuration, or the flow turned them away.</param>
public sealed record TurnedAwayCauses(int Full, int NobodyThere, int ExpectedWait, int WaitedTooLong, int Other)
{
    /// <summary>Nobody was turned away.</summary>
    public static TurnedAwayCauses None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>All of them.</summary>
    public int Sum => Full + NobodyThere + ExpectedWait + WaitedTooLong + Other;
}

/// <summary>
/// What became of every call attempt of one day (the day it arrived), whether it reached a queue or not.
/// <c>Attempts = sum of Outcomes + Open</c> at every instant.
/// </summary>
/// <param name="Attempts">Calls that came in.</param>
/// <param name="Open">Without an outcome yet.</param>
/// <param name="Outcomes">Every outcome, those without any as 0.</param>
public sealed record AttemptFigures(int Attempts, int Open, IReadOnlyDictionary<Outcome, int> Outcomes)
{
    /// <summary>
    /// In which line contacts were settled whose last conversation was on this day, people who were called back included: how many by tier; 0: handed on, and nobody
    /// talked with them there.
    /// </summary>
    public IReadOnlyDictionary<int, int> SettledIn
    {
        get => field ?? Nowhere;
        init;
    }

    /// <summary>The alarms raised on this day, by priority class; classes without any are absent.</summary>
    public IReadOnlyDictionary<ClassId, AlarmFigures> Alarms
    {
        get => field ?? NoAlarms;
        init;
    }

    /// <summary>The part of them that was settled in the first line, 0 to 1; null without any.</summary>
    public double? SettledInFirstLine => SettledIn.Values.Sum() is > 0 and var all ? (double)SettledIn.GetValueOrDefault(FirstLine) / all : null;

    /// <summary>The sum holds. It always does; audited.</summary>
    public bool Conserves => Attempts == Open + Outcomes.Values.Sum();

    private const int FirstLine = 1;
    private static readonly IReadOnlyDictionary<int, int> Nowhere = new Dictionary<int, int>();
    private static readonly IReadOnlyDictionary<ClassId, AlarmFigures> NoAlarms = new Dictionary<ClassId, AlarmFigures>();
}
