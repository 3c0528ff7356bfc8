using ContactCenter.Acd;

namespace ContactCenter.Analysis.Figures;

/// <summary>What became of callers of one kind, and how long they waited. <c>Came = Answered + Abandoned + CallbackBooked + PassedOn + TurnedAway + those still there</c>.</summary>
public sealed class CallerTally
{
    /// <summary>Came to a queue.</summary>
    public long Came { get; internal set; }

    /// <summary>Talked with an agent.</summary>
    public long Answered => Waits.Count;

    /// <summary>Answered within the goal of <see cref="Measures.Goal"/>.</summary>
    public long InTime { get; private set; }

    /// <summary>Hung up while waiting.</summary>
    public long Abandoned => GaveUp.Count;

    /// <summary>Are to be called back.</summary>
    public long CallbackBooked { get; private set; }

    /// <summary>Connected with an outside number.</summary>
    public long PassedOn { get; private set; }

    /// <summary>Left in any other way.</summary>
    public long TurnedAway { get; private set; }

    /// <summary>From coming to the answer, of those answered.</summary>
    public Durations Waits { get; } = new();

    /// <summary>From coming to hanging up, of those who did.</summary>
    public Durations GaveUp { get; } = new();

    /// <summary>From the place it had to the dial, of those called back.</summary>
    public Durations Dialled { get; } = new();

    /// <summary>By how much anybody overtook another who had waited longer.</summary>
    public TimeSpan LargestOvertaking { get; private set; }

    /// <summary>Answered of all who are not there any more, 0 to 1; null without any.</summary>
    public double? AnswerRate => Settled == 0 ? null : (double)Answered / Settled;

    private long Settled => Answered + Abandoned + CallbackBooked + PassedOn + TurnedAway;

    /// <summary>Answered within so long, of all who are not there any more; null without any.</summary>
    public double? AnsweredWithin(TimeSpan limit) => Settled == 0 ? null : (Waits.Within(limit) ?? 0) * Waits.Count / Settled;

    internal void AnsweredAfter(TimeSpan wait, TimeSpan goal, TimeSpan overtook)
    {
        Waits.Add(wait);
        InTime += wait <= goal ? 1 : 0;
        LargestOvertaking = overtook > LargestOvertaking ? overtook : LargestOvertaking;
    }

    internal void LeftAfter(TimeSpan wait, Outcome outcome)
    {
        switch (outcome)
        {
            case Outcome.Abandoned: GaveUp.Add(wait); break;
            case Outcome.CallbackBooked: CallbackBooked++; break;
            case Outcome.PassedOn: PassedOn++; break;
            default: TurnedAway++; break;
        }
    }
}
