namespace ContactCenter.Acd;

/// <summary>
/// Contacts of one queue to which there is one answer to "who may take it": the members of a pool up to the highest open
/// tier. The next of them, the one who waited longest and the best agent for them are all heads of heaps.
/// </summary>
internal sealed class Demand
{
    private readonly List<Lane> _lanes = [];
    private readonly DemandTable _table;
    private IndexedHeap<Place, ContactCard>? _first;

    public Demand(Pool pool, int openTier, DemandTable table)
    {
        (Pool, OpenTier, _table) = (pool, openTier, table);
        Number = table.Add(this);
        PresenceChanged();
    }

    public Pool Pool { get; }

    public int OpenTier { get; }

    /// <summary>Its number in the table of all demands.</summary>
    public int Number { get; }

    /// <summary>The first of those without a ringing phone; null when there is none.</summary>
    public ContactCard? Head => _first?.First;

    /// <summary>No phone rings for them: one lane for each head start.</summary>
    public IReadOnlyList<Lane> Lanes => _lanes;

    /// <summary>Phones ring for them, and further ones may.</summary>
    public IndexedHeap<Place, ContactCard> Further { get; } = new();

    /// <summary>Somebody present may take them.</summary>
    public bool IsServed { get; private set; }

    /// <summary>How many contacts are part of it, those with enough phones ringing included.</summary>
    public int Contacts { get; set; }

    public bool IsEmpty => Contacts == 0;

    /// <summary>The ready agent to offer them to; null when there is none.</summary>
    public PoolPlace? BestReady => Pool.Ready.First is { } best && best.Tier <= OpenTier ? best : null;

    /// <summary>Whose rest ends first of those who rest.</summary>
    /// <param name="now">Whose rest is over by now is about to be ready: late timers.</param>
    public PoolPlace? FirstResting(DateTimeOffset now) =>
        Pool.Resting.Count == 0 ? null : Pool.Resting.FirstWhere(p => p.Tier <= OpenTier && p.Agent.Until > now);

    /// <summary>The first of those without a ringing phone whose class may be offered to agents who rest; null when there is none.</summary>
    public ContactCard? FirstOverridingRest()
    {
        ContactCard? first = null;
        foreach (var lane in _lanes)
        {
            if (lane.OverridesRest && lane.Contacts.First is { } head && (first is null || head.ComesBefore(first)))
            {
                first = head;
            }
        }

        return first;
    }

    /// <summary>Somebody of the pool came or went.</summary>
    public void PresenceChanged() => IsServed = Pool.Present.LowestTier <= OpenTier;

    /// <summary>The contact needs a phone, or a further one.</summary>
    public void Add(ContactCard contact, bool further)
    {
        contact.Heap = further ? Further : LaneFor(contact.Queued!).Contacts;
        contact.Heap.Add(contact);
        if (contact.Heap.FirstKey == contact.Place)
        {
            HeadMayHaveChanged();
        }
    }

    public void Remove(ContactCard contact)
    {
        var wasFirst = contact.Heap!.FirstKey == contact.Place;
        contact.Heap.Remove(contact);
        if (wasFirst)
        {
            HeadMayHaveChanged();
        }
    }

    private void HeadMayHaveChanged()
    {
        _first = null;
        var earliest = DemandTable.Nobody;
        foreach (var (headStart, _, contacts) in _lanes)
        {
            if (contacts.Count > 0)
            {
                _first = _first is null || contacts.FirstKey.ComesBefore(_first.FirstKey) ? contacts : _first;
                earliest = Math.Min(earliest, contacts.FirstKey.Ticks + headStart.Ticks);
            }
        }

        _table.Changed(Number, _first?.FirstKey.Ticks ?? DemandTable.Nobody, earliest);
    }

    /// <summary>What is asked for and who asks, in order.</summary>
    public override string ToString() =>
        $"{Pool.Key} to {OpenTier}: {string.Join(", ", _lanes.Where(static l => l.Contacts.Count > 0).Select(static l => l.HeadStart + " " + l.Contacts).Order(StringComparer.Ordinal))}; further {Further}";

    private Lane LaneFor(ContactQueued queued)
    {
        foreach (var lane in _lanes)
        {
            if (lane.HeadStart == queued.HeadStart && lane.OverridesRest == queued.OverridesRest)
            {
                return lane;
            }
        }

        var added = new Lane(queued.HeadStart, queued.OverridesRest, new());
        _lanes.Add(added);
        return added;
    }
}

/// <summary>
/// Those of a demand who wait without a ringing phone and have one head start: so the first in the ordering is also the
/// one who has waited longest.
/// </summary>
internal readonly record struct Lane(TimeSpan HeadStart, bool OverridesRest, IndexedHeap<Place, ContactCard> Contacts);
