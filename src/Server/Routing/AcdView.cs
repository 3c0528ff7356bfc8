using ContactCenter.Acd;
using ContactCenter.Admin;

namespace ContactCenter.Server.Routing;

/// <summary>What the routing core publishes for others to read: immutable, a moment old.</summary>
/// <param name="Now">Queues, agents and contacts.</param>
/// <param name="Today">The figures of the day.</param>
/// <param name="Untreated">Who came and was treated, or not.</param>
internal sealed record AcdView(AcdSnapshot Now, DayFigures Today, UntreatedSnapshot Untreated)
{
    public static AcdView Of(AcdCore core, FigureLedger ledger, ForwardClock clock)
    {
        var snapshot = core.Snapshot() with { ClockSteps = clock.Steps };
        return new(snapshot, DayFigures.Of(ledger, ledger.DayOf(clock.Now), snapshot.Queues.Select(static queue => queue.Id)), ledger.Untreated());
    }
}
