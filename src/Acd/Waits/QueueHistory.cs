namespace ContactCenter.Acd;

/// <summary>What is remembered of a queue, whatever plan holds.</summary>
internal sealed class QueueHistory
{
    public HandlingTimes Handling { get; } = new();

    public Patience Patience { get; } = new();

    public Overtaking Overtaking { get; } = new();

    public PromiseScores Scores { get; } = new();

    public HistoryImage Image(QueueId queue) => new(
        queue,
        Handling.Count,
        Handling.Mean,
        Handling.Variance,
        Patience.HungUp,
        Patience.Waited,
        [.. Overtaking.Classes.Select(c => new OvertakingImage(c.HeadStart, c.Rate, c.At))],
        [.. Scores.Ranges],
        [.. Scores.Positions]);

    public void Restore(HistoryImage image)
    {
        Handling.Restore(image.Handled, image.HandlingMean, image.HandlingVariance);
        Patience.Restore(image.HungUp, image.Waited);
        Overtaking.Restore(image.Overtaking.Select(o => (o.HeadStart, o.Rate, o.At)));
        Scores.Restore(image.Ranges, image.Positions);
    }
}
