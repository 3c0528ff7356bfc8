namespace ContactCenter.Acd;

/// <summary>What flows through one queue now: who waits, who works for it, and how much of their time other queues get.</summary>
internal sealed class LineFlow(QueueLine line, QueueHistory history, int ordinal)
{
    private readonly Presence _staff = new();

    public QueueLine Line => line;

    public QueueHistory History => history;

    /// <summary>Place among the flows.</summary>
    public int Ordinal => ordinal;

    /// <summary>Contacts for which no phone rings.</summary>
    public int Waiting { get; set; }

    /// <summary>Seconds of work that wait.</summary>
    public double Work => Waiting * history.Handling.Mean;

    /// <summary>Share of the time of those who work for this queue that goes to contacts of other queues, while there are any.</summary>
    public List<(LineFlow Other, double Share)> Lent { get; } = [];

    /// <summary>The same, without queues that have left the plan and served their last contact since it was worked out.</summary>
    public IEnumerable<(LineFlow Other, double Share)> LentNow => Lent.Where(static l => l.Other.Line is not { Retired: true, Count: 0 });

    /// <summary>Agents of this tier began to take contacts, or ceased to.</summary>
    public void ChangeStaff(int tier, int change) => _staff.Change(tier, change);

    /// <summary>How many take contacts, at these tiers.</summary>
    public int Staff(int tierFrom, int tierTo) => _staff.UpTo(tierTo) - (tierFrom > 0 ? _staff.UpTo(tierFrom - 1) : 0);

    /// <summary>The highest tier that those who wait now will have open before their turn comes.</summary>
    public int ReachedTier()
    {
        var steps = line.Plan.Steps;
        var tier = steps[0].HighestTier;
        for (var i = 0; i + 1 < steps.Count; i++)
        {
            tier = steps[i].Then is null ? Math.Max(tier, steps[i].HighestTier) : tier;
            var working = Staff(0, tier);
            if (working > 0 && Work / working <= steps[i + 1].After.TotalSeconds)
            {
                return tier;
            }
        }

        return steps[^1].Then is null ? Math.Max(tier, steps[^1].HighestTier) : tier;
    }
}
