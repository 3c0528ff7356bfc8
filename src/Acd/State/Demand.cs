namespace ContactCenter.Acd;

/// <summary>
/// Contacts of one queue to which there is one answer to "who may take it": the members of a pool up to the highest open
/// tier. The next of them, the one who waited longest and the best agent for them are all heads of heaps.
/// </summary>
internal sealed class Demand(Pool pool, int openTier)
{
    private readonly List<Lane> _lanes = [];

    public Pool Pool => pool;

    public int OpenTier => openTier;

    /// <summary>No phone rings for them: one lane for each head start.</summary>
    public IReadOnlyList<Lane> Lanes => _lanes;

    /// <summary>Phones ring for them, and further ones may.</summary>
    public IndexedHeap<ContactCard> Further { get; } = new();

    /// <summary>Somebody present may take them.</summary>
    public bool IsServed => pool.Present.LowestTier <= openTier;

    public bool IsEmpty => Further.Count == 0 && _lanes.TrueForAll(static l => l.Contacts.Count == 0);

    /// <summary>The ready agent to offer them to; null when there is none.</summary>
    public PoolPlace? BestReady => pool.Ready.First is { } best && best.Tier <= openTier ? best : null;

    /// <summary>Whose rest ends first of those who rest.</summary>
    public PoolPlace? FirstResting => pool.Resting.Count == 0 ? null : pool.Resting.FirstWhere(p => p.Tier <= openTier);

    /// <summary>The first of those without a ringing phone; null when there is none.</summary>
    /// <param name="overridingRest">Only of those who may be offered to agents who rest.</param>
    public ContactCard? First(bool overridingRest)
    {
        ContactCard? first = null;
        foreach (var lane in _lanes)
        {
            if (lane.Contacts.First is { } head && (lane.OverridesRest || !overridingRest) && (first is null || head.ComesBefore(first)))
            {
                first = head;
            }
        }

        return first;
    }

    /// <summary>Since when the one of them waits who has waited longest; null when there is none.</summary>
    public DateTimeOffset? EarliestSince()
    {
        DateTimeOffset? earliest = null;
        foreach (var lane in _lanes)
        {
            if (lane.Contacts.First?.Queued!.Since is { } since && (earliest is null || since < earliest))
            {
                earliest = since;
            }
        }

        return earliest;
    }

    /// <summary>What is asked for and who asks, in order.</summary>
    public override string ToString() =>
        $"{pool.Key} to {openTier}: {string.Join(", ", _lanes.Where(static l => l.Contacts.Count > 0).Select(static l => l.HeadStart + " " + l.Contacts).Order(StringComparer.Ordinal))}; further {Further}";

    public Lane LaneFor(ContactQueued queued)
    {
        foreach (var lane in _lanes)
        {
            if (lane.HeadStart == queued.HeadStart && lane.OverridesRest == queued.OverridesRest)
            {
                return lane;
            }
        }

        var added = new Lane(queued.HeadStart, queued.OverridesRest);
        _lanes.Add(added);
        return added;
    }
}

/// <summary>
/// Those of a demand who wait without a ringing phone and have one head start: so the first in the ordering is also the
/// one who has waited longest.
/// </summary>
internal sealed class Lane(TimeSpan headStart, bool overridesRest)
{
    public TimeSpan HeadStart => headStart;

    public bool OverridesRest => overridesRest;

    public IndexedHeap<ContactCard> Contacts { get; } = new();
}
