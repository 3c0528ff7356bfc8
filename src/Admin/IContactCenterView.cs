using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>The present, as the ACD actor last published it, and the figures of any day.</summary>
public interface IContactCenterView
{
    /// <summary>Queues, agents and open contacts. Immutable; a new one is published after every change.</summary>
    AcdSnapshot Snapshot { get; }

    /// <summary>What the routing core works by: queues, classes, and the times that can be booked.</summary>
    AcdPlan Plan { get; }

    /// <summary>What contacts can have been about: code to name, in the order of the configuration.</summary>
    IReadOnlyDictionary<string, string> Dispositions { get; }

    /// <summary>A day's figures: today's as the ACD actor last published them, an earlier day's from the journal. A day without anything has zeros.</summary>
    DayFigures Figures(DateOnly day);

    /// <summary>Who came on a day and was treated, or not: today's as the ACD actor last published it, an earlier day's from the journal.</summary>
    UntreatedDay Untreated(DateOnly day);

    /// <summary>Boards of teams, in the order of the configuration.</summary>
    IReadOnlyList<TeamBoard> Boards { get; }
}

/// <summary>The figures of one day, taken from a ledger and safe to hand to another thread.</summary>
/// <param name="Day">The day in the service's time zone.</param>
/// <param name="Attempts">All call attempts.</param>
/// <param name="Queues">By queue; a queue that is absent had nobody.</param>
public sealed record DayFigures(DateOnly Day, AttemptFigures Attempts, IReadOnlyDictionary<QueueId, QueueFigures> Queues)
{
    /// <summary>Takes a day out of a ledger. Call it where the ledger lives.</summary>
    public static DayFigures Of(FigureLedger ledger, DateOnly day, IEnumerable<QueueId> queues) =>
        new(day, ledger.Attempts(day), queues.ToDictionary(static queue => queue, queue => ledger.Queue(queue, day)));
}
