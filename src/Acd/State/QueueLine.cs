using System.Numerics;

namespace ContactCenter.Acd;

/// <summary>
/// One queue: who is in it, in order, and who serves it. Contacts with the same answer to "who may take it" share a
/// <see cref="Demand"/>, found by what they ask for and what is open for them.
/// </summary>
internal sealed class QueueLine(QueuePlan plan, bool retired, DemandTable table) : Timed
{
    /// <summary>No language is asked for.</summary>
    public const string AnyLanguage = "";

    private const int FewDemands = 1024;
    private const int StaffAtAGlance = 32;

    private readonly Dictionary<(PoolKey Pool, int OpenTier), Demand> _demands = [];
    private readonly Dictionary<(ulong Opened, string Language), Demand> _plain = [];
    private readonly Dictionary<PoolKey, Pool> _pools = [];
    private readonly List<ContactCard> _here = [];
    private ContactCard? _oldest;
    private ContactCard? _oldestCaller;
    private int _demandsKept = FewDemands;

    public QueuePlan Plan => plan;

    /// <summary>What flows through it; made by the book of waits.</summary>
    public LineFlow? Flow { get; set; }

    /// <summary>No longer in the plan: serves those who are in it, takes nobody new.</summary>
    public bool Retired => retired;

    /// <summary>Contacts with a place here: waiting or offered.</summary>
    public int Count => Places.Count;

    /// <summary>Of these, callers on the line; the others are attempts to call somebody back.</summary>
    public int Callers { get; private set; }

    /// <summary>The places of those, in the one ordering.</summary>
    public PlaceList Places { get; } = new();

    /// <summary>Everyone who serves the queue, lowest tier first, then in the order of the configuration.</summary>
    public List<Service> Staff { get; } = [];

    /// <summary>The first of them at a glance: number of the agent, who it is, and the tier.</summary>
    public (int Number, AgentId Id, int Tier)[] FirstStaff { get; private set; } = [];

    /// <summary>How many of the staff are present.</summary>
    public int Present { get; private set; }

    /// <summary>Since when nobody of the staff is present; null when somebody is. Before all time: nobody ever was.</summary>
    public DateTimeOffset? NobodySince { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Place among the queues.</summary>
    public int Ordinal { get; init; }

    protected override (int Kind, long Order) Turn => (Deadline.OfQueue, Ordinal);

    /// <summary>The one who entered first of those who are here; looked for only when somebody asks.</summary>
    public ContactCard? Oldest => _oldest ??= _here.MinBy(static c => c.Queued!.At);

    /// <summary>The caller who entered first of those who are here; looked for only when somebody asks.</summary>
    public ContactCard? OldestCaller => Callers == 0 ? null : _oldestCaller ??= _here.Where(static c => c.Attempt is null).MinBy(static c => c.Queued!.At);

    public IReadOnlyCollection<Demand> Demands => _demands.Values;

    /// <summary>Those who are here, in the one ordering.</summary>
    public ContactCard[] InOrder() => [.. _here.OrderBy(static c => c.Place)];

    public void CountPresent(int change, DateTimeOffset at)
    {
        Present += change;
        NobodySince = Present > 0 ? null : at;
    }

    /// <summary>Is the same queue as before under another plan, or before a stop.</summary>
    public void GoOn(DateTimeOffset? nobodySince, DateTimeOffset at) => NobodySince = Present > 0 ? null : nobodySince ?? at;

    /// <summary>Looks anew at when those who are here are sent on because nobody is there.</summary>
    public void Watch(IndexedHeap<Deadline, Timed> deadlines)
    {
        if (plan.Limits is { NobodyLoggedIn: { } longest } limits)
        {
            var due = NobodySince is { } since && Callers > 0 && _here.Exists(c => c is { State: ContactState.Waiting, Attempt: null } && !c.Journey.WasNotReached(limits.WhenNobody)) ? since + longest : (DateTimeOffset?)null;
            Await(deadlines, due);
        }
    }

    /// <summary>The plan does not have it any more, or another like it has taken its place.</summary>
    public void Close(IndexedHeap<Deadline, Timed> deadlines) => Await(deadlines, null);

    /// <summary>1 for the head of the queue. The contact has a place here.</summary>
    public int PositionOf(ContactCard contact) => PositionOf(contact.Place);

    /// <summary>The position a place has or would have.</summary>
    public int PositionOf(Place place) => Places.CountBefore(place) + 1;

    /// <summary>Everybody is enlisted.</summary>
    public void SortStaff()
    {
        Staff.Sort((a, b) => (a.Tier, a.Agent.Ordinal).CompareTo((b.Tier, b.Agent.Ordinal)));
        FirstStaff = [.. Staff.Take(StaffAtAGlance).Select(s => (s.Agent.Number, s.Agent.Id, s.Tier))];
    }

    /// <summary>The contact has a place here from now on.</summary>
    public void Enter(ContactCard contact)
    {
        Places.Add(contact.Place);
        Callers += contact.Attempt is null ? 1 : 0;
        contact.LineSlot = _here.Count;
        _here.Add(contact);
        _oldest = _oldest?.Queued!.At > contact.Queued!.At ? contact : _oldest; // after a new plan they come in any order
        _oldestCaller = contact.Attempt is null && _oldestCaller?.Queued!.At > contact.Queued!.At ? contact : _oldestCaller;
    }

    public void Leave(ContactCard contact)
    {
        Places.Remove(contact.Place);
        Callers -= contact.Attempt is null ? 1 : 0;
        var last = _here[^1];
        _here[contact.LineSlot] = last;
        last.LineSlot = contact.LineSlot;
        _here.RemoveAt(_here.Count - 1);
        _oldest = contact == _oldest ? null : _oldest;
        _oldestCaller = contact == _oldestCaller ? null : _oldestCaller;
    }

    /// <summary>The highest tier that these steps open.</summary>
    public int TierAt(ulong opened)
    {
        var tier = int.MinValue;
        for (; opened != 0; opened &= opened - 1)
        {
            var step = plan.Steps[BitOperations.TrailingZeroCount(opened)];
            tier = step.Then is null ? Math.Max(tier, step.HighestTier) : tier;
        }

        return tier;
    }

    /// <summary>One of these steps drops the language.</summary>
    public bool DropsLanguage(ulong opened) => Any(opened, static s => s.LanguageDropped) != 0;

    /// <summary>The units that these steps add.</summary>
    public IEnumerable<UnitId> UnitsOf(ulong opened)
    {
        for (; opened != 0; opened &= opened - 1)
        {
            foreach (var unit in plan.Steps[BitOperations.TrailingZeroCount(opened)].Units)
            {
                yield return unit;
            }
        }
    }

    /// <summary>The demand the contact is part of now.</summary>
    public Demand DemandOf(ContactCard contact)
    {
        // Nearly all ask for nothing but a language.
        if (contact is { WaitsForPerson: true } or { Queued: { Unit: not null } or { TierFrom: > 0 } } || contact.Skills.Count > 0)
        {
            return FindDemand(contact);
        }

        var asked = (contact.Opened, contact.Queued!.Language);
        if (!_plain.TryGetValue(asked, out var demand))
        {
            demand = FindDemand(contact);
            _plain[asked] = demand;
        }

        return demand;
    }

    private Demand FindDemand(ContactCard contact)
    {
        var open = OpenTier(contact, contact.Opened);
        var pool = PoolOf(contact, contact.Opened);
        if (!_demands.TryGetValue((pool.Key, open), out var demand))
        {
            if (_demands.Count >= _demandsKept)
            {
                DropEmpty();
                pool = PoolOf(contact, contact.Opened);
            }

            _demands[(pool.Key, open)] = demand = new(pool, open, table);
            pool.Demands.Add(demand);
            foreach (var member in pool.Members)
            {
                if (member.Tier <= open)
                {
                    member.Agent.Reach.Add(demand.Number);
                }
            }
        }

        return demand;
    }

    /// <summary>Somebody present may take the contact if these steps are open.</summary>
    public bool IsServed(ContactCard contact, ulong opened) =>
        PoolOf(contact, opened).Present.LowestTier <= OpenTier(contact, opened);

    // The person asked for, and those above the one who handed on, may take it whatever is open.
    private static int Tier(ContactCard contact, int open) =>
        contact.WaitsForPerson || contact.Queued!.TierFrom > 0 ? int.MaxValue : open;

    /// <summary>The highest tier that these steps open for the contact.</summary>
    public int OpenTier(ContactCard contact, ulong opened) => Tier(contact, TierAt(opened));

    /// <summary>Those who may take the contact when these steps are open, but for the highest tier.</summary>
    public Pool PoolOf(ContactCard contact, ulong opened)
    {
        var queued = contact.Queued!;
        PoolKey key;
        if (contact.WaitsForPerson)
        {
            key = new(int.MinValue, int.MaxValue, AnyLanguage, null, 0, contact.Skills, queued.Person);
        }
        else
        {
            var unit = Any(opened, static s => s.UnitDropped) == 0 ? queued.Unit : null;
            key = new(
                queued.TierFrom > 0 ? queued.TierFrom : int.MinValue,
                plan.Strategy == Strategy.MostProficient ? OpenTier(contact, opened) : int.MaxValue,
                DropsLanguage(opened) ? AnyLanguage : queued.Language,
                unit,
                unit is null ? 0 : Any(opened, static s => s.Units.Count > 0),
                contact.Skills,
                null);
        }

        if (!_pools.TryGetValue(key, out var pool))
        {
            _pools[key] = pool = new(this, key);
            pool.EnlistStaff();
        }

        return pool;
    }

    /// <summary>Those of the opened steps that are so.</summary>
    private ulong Any(ulong opened, Func<QueueStep, bool> isSo)
    {
        var those = 0UL;
        for (var rest = opened; rest != 0; rest &= rest - 1)
        {
            var at = BitOperations.TrailingZeroCount(rest);
            those |= plan.Steps[at].Then is null && isSo(plan.Steps[at]) ? 1UL << at : 0;
        }

        return those;
    }

    /// <summary>Contacts can ask for anything: what nobody asks for any more is dropped now and then.</summary>
    private void DropEmpty()
    {
        _plain.Clear();
        var dropped = new HashSet<int>();
        foreach (var (key, demand) in _demands)
        {
            if (demand.IsEmpty)
            {
                dropped.Add(demand.Number);
                table.Drop(demand.Number);
                demand.Pool.Demands.Remove(demand);
                _demands.Remove(key);
            }
        }

        foreach (var (key, pool) in _pools)
        {
            if (pool.Demands.Count == 0)
            {
                _pools.Remove(key);
            }
        }

        foreach (var service in Staff)
        {
            service.Agent.LeaveUnused(this, dropped);
        }

        _demandsKept = Math.Max(FewDemands, 2 * _demands.Count);
    }
}
