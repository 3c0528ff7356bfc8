namespace ContactCenter.Acd;

/// <summary>
/// What a queue did for those who were sent to it on one day (the day they entered it). Every visit is counted once, and
/// <c>Offered = Answered + Abandoned + TurnedAway + Interrupted + Failed + Waiting</c> at every instant.
/// </summary>
/// <param name="Offered">Sent to the queue, those it turned away included.</param>
/// <param name="Answered">Connected with an agent.</param>
/// <param name="Abandoned">Hung up while waiting, also while a phone rang.</param>
/// <param name="TurnedAway">Not taken because the queue was full, or sent away from it.</param>
/// <param name="Interrupted">Cut off from waiting by a stop of the system.</param>
/// <param name="Failed">Lost from waiting by a failure on our side.</param>
/// <param name="Waiting">Still waiting now.</param>
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
    /// <summary>Callbacks booked from this queue.</summary>
    public int CallbackBooked { get; init; }

    /// <summary>Callbacks kept.</summary>
    public int CallbackCompleted { get; init; }

    /// <summary>
    /// <c>Answered / (Offered − Waiting)</c>: of everyone sent here whose visit is decided. Those turned away, cut off and
    /// those who hung up at once all count as not answered. Null before the first is decided.
    /// </summary>
    public double? AnswerRate => Share(Answered);

    /// <summary><c>AnsweredInTime / (Offered − Waiting)</c>: the same honest denominator. Null before the first is decided.</summary>
    public double? ServiceLevel => Share(AnsweredInTime);

    /// <summary>The sum holds. It always does; audited.</summary>
    public bool Conserves => Offered == Answered + Abandoned + TurnedAway + Interrupted + Failed + Waiting;

    private double? Share(int part) => Offered == Waiting ? null : (double)part / (Offered - Waiting);
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
    /// <summary>The sum holds. It always does; audited.</summary>
    public bool Conserves => Attempts == Open + Outcomes.Values.Sum();
}
