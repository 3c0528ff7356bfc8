namespace ContactCenter.Acd;

/// <summary>
/// What became of the alarms of one priority class that were raised on one day. Each is counted once, at every instant:
/// <c>Raised = Open + Answered + PassedOn + Unanswered</c>. An alarm that is told anew is the same alarm.
/// </summary>
public sealed record AlarmFigures
{
    /// <summary>There was none.</summary>
    public static AlarmFigures None { get; } = new();

    /// <summary>Alarms raised.</summary>
    public int Raised { get; init; }

    /// <summary>Their cause stands.</summary>
    public int Open { get; init; }

    /// <summary>An agent answered.</summary>
    public int Answered { get; init; }

    /// <summary>An outside number answered.</summary>
    public int PassedOn { get; init; }

    /// <summary>Ended otherwise: hung up, sent on or turned away, asked to be called back, withdrawn, cut off.</summary>
    public int Unanswered { get; init; }

    /// <summary>Of all: somebody acknowledged it.</summary>
    public int Acknowledged { get; init; }

    /// <summary>Of all: nobody competent was there when it was raised.</summary>
    public int NobodyPresent { get; init; }

    /// <summary>Times an alarm was told, the first time included.</summary>
    public int Told { get; init; }

    /// <summary>Sum of the times from raising to acknowledging, over <see cref="Acknowledged"/>.</summary>
    public TimeSpan ToAcknowledge { get; init; }

    /// <summary>The longest of them.</summary>
    public TimeSpan LongestToAcknowledge { get; init; }

    /// <summary>Sum of the times from raising to an agent's answer, over <see cref="Answered"/>.</summary>
    public TimeSpan ToAnswer { get; init; }

    /// <summary>The longest of them.</summary>
    public TimeSpan LongestToAnswer { get; init; }

    /// <summary>Mean time from raising to acknowledging; null without any.</summary>
    public double? AverageAcknowledgeSeconds => Acknowledged == 0 ? null : ToAcknowledge.TotalSeconds / Acknowledged;

    /// <summary>Mean time from raising to an agent's answer; null without any.</summary>
    public double? AverageAnswerSeconds => Answered == 0 ? null : ToAnswer.TotalSeconds / Answered;

    /// <summary>The sum holds. It always does; audited.</summary>
    public bool Conserves => Raised == Open + Answered + PassedOn + Unanswered && Acknowledged <= Raised && NobodyPresent <= Raised && Told >= Raised;
}
