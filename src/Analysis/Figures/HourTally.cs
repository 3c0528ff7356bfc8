namespace ContactCenter.Analysis.Figures;

/// <summary>Callers who came in one hour of the day, on whichever day.</summary>
public sealed class HourTally
{
    /// <summary>Came to a queue.</summary>
    public long Came { get; internal set; }

    /// <summary>Answered within the goal.</summary>
    public long InTime { get; private set; }

    /// <summary>From coming to the answer, of those answered.</summary>
    public Durations Waits { get; } = new();

    internal void AnsweredAfter(TimeSpan wait, TimeSpan goal)
    {
        Waits.Add(wait);
        InTime += wait <= goal ? 1 : 0;
    }
}
