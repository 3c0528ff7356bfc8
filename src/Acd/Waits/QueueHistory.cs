namespace ContactCenter.Acd;

/// <summary>What is remembered of a queue, whatever plan holds.</summary>
internal sealed class QueueHistory
{
    public HandlingTimes Handling { get; } = new();

    public Patience Patience { get; } = new();

    public Overtaking Overtaking { get; } = new();

    public PromiseScores Scores { get; } = new();
}
