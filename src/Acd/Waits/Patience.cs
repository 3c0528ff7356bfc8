namespace ContactCenter.Acd;

/// <summary>How soon those who wait in a queue hang up: they make room for those behind them.</summary>
internal sealed class Patience
{
    private const double Memory = 0.99;

    // Until somebody hung up nobody does: this much waiting counts as having been endured.
    private const double Endured = 1800;

    /// <summary>Visits that ended in hanging up; older ones count for less.</summary>
    public double HungUp { get; private set; }

    /// <summary>Seconds waited in the same visits and those answered; older ones count for less.</summary>
    public double Waited { get; private set; }

    /// <summary>Hang-ups for each second that somebody waits.</summary>
    public double Rate => HungUp / (Waited + Endured);

    public void Restore(double hungUp, double waited) => (HungUp, Waited) = (hungUp, waited);

    /// <summary>A visit is over.</summary>
    public void Add(TimeSpan waited, bool hungUp)
    {
        HungUp = (HungUp * Memory) + (hungUp ? 1 : 0);
        Waited = (Waited * Memory) + waited.TotalSeconds;
    }
}
