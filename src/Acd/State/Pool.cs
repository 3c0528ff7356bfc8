namespace ContactCenter.Acd;

/// <summary>What makes an agent eligible, but for the highest open tier.</summary>
/// <param name="TierFrom">At this tier or above.</param>
/// <param name="TierTo">At this tier or below: only for the strategy that looks for the highest.</param>
/// <param name="Language">Speaks it; empty: any.</param>
/// <param name="Unit">Belongs to it or to a unit of a step in <paramref name="UnitSteps"/>; null: any.</param>
/// <param name="UnitSteps">The opened steps that add units.</param>
/// <param name="Skills">Holds these besides; compared by reference.</param>
/// <param name="Person">Is this one; null: anybody.</param>
internal readonly record struct PoolKey(
    int TierFrom,
    int TierTo,
    string Language,
    UnitId? Unit,
    ulong UnitSteps,
    IReadOnlyDictionary<SkillId, int> Skills,
    AgentId? Person)
{
    /// <summary>More than serving the queue is asked for.</summary>
    public bool AsksForMore => Language.Length > 0 || Unit is not null || Skills.Count > 0 || Person is not null;
}

/// <summary>
/// Those who may take a contact of one queue with certain wishes: how many are present at each tier, and the ready ones by
/// the queue's strategy, so that the best is the head of a heap. Those who rest stand apart, by the end of their rest.
/// </summary>
internal sealed class Pool(QueueLine line, PoolKey key)
{
    public QueueLine Line => line;

    public PoolKey Key => key;

    public IndexedHeap<PoolRank, PoolPlace> Ready { get; } = new();

    public IndexedHeap<PoolRank, PoolPlace> Resting { get; } = new();

    public Presence Present { get; } = new();

    /// <summary>Contacts whose wishes this pool answers, by what is open for them.</summary>
    public List<Demand> Demands { get; } = [];

    /// <summary>Contacts that ask for it and for which no phone rings.</summary>
    public int Waiting => Demands.Sum(static d => d.Lanes.Sum(static l => l.Contacts.Count));

    /// <summary>Everybody eligible.</summary>
    public List<PoolPlace> Members { get; } = [];

    public void EnlistStaff()
    {
        foreach (var service in line.Staff)
        {
            if (WhyNot(service) is null)
            {
                var place = new PoolPlace(this, service);
                Members.Add(place);
                service.Agent.Enlist(place);
            }
        }
    }

    /// <summary>Why somebody who serves the queue is no member; null for a member.</summary>
    public PassedOverReason? WhyNot(Service service)
    {
        var (tier, plan) = (service.Tier, service.Agent.Plan!);
        return key.Person is { } person && service.Agent.Id != person ? PassedOverReason.NotThePerson
            : tier < key.TierFrom || tier > key.TierTo ? PassedOverReason.TierNotOpen
            : key.Language.Length > 0 && !plan.Languages.Contains(key.Language) ? PassedOverReason.Language
            : key.Unit is { } unit && !plan.Units.Contains(unit) && !line.UnitsOf(key.UnitSteps).Any(plan.Units.Contains) ? PassedOverReason.Unit
            : !plan.Holds(key.Skills) ? PassedOverReason.Skill
            : null;
    }
}

/// <summary>An agent's place in one pool.</summary>
internal sealed class PoolPlace(Pool pool, Service service) : IHeapItem<PoolRank>
{
    public int HeapHandle { get; set; }

    public Pool Pool => pool;

    public AgentCard Agent => service.Agent;

    public Service Service => service;

    public int Tier => service.Tier;

    private IndexedHeap<PoolRank, PoolPlace> Heap => Agent.State == AgentState.Ready ? pool.Ready : pool.Resting;

    /// <summary>Ranks whoever enters: by the strategy of the queue, or by the end of the rest.</summary>
    public PoolRank HeapKey => Agent.State == AgentState.Ready
        ? PoolRank.Of(pool.Line.Plan.Strategy, service)
        : new(0, Agent.Until?.UtcTicks ?? 0, 0, Agent.Ordinal);

    /// <summary>Among the ready or the resting ones, as the agent's state says.</summary>
    public void Enter() => Heap.Add(this);

    /// <summary>Before the agent's state changes.</summary>
    public void Leave() => Heap.Remove(this);

    public void CountPresent(int change)
    {
        pool.Present.Change(service.Tier, change);
        foreach (var demand in pool.Demands)
        {
            demand.PresenceChanged();
        }
    }
}

/// <summary>What ranks a candidate: the first difference decides, so no amount of idling outweighs a tier.</summary>
internal readonly record struct PoolRank(int Tier, long ByStrategy, long IdleSince, int Ordinal) : IComparable<PoolRank>
{
    public static PoolRank Of(Strategy strategy, Service service)
    {
        var agent = service.Agent;
        return new(
            strategy == Strategy.MostProficient ? -service.Tier : service.Tier,
            strategy switch
            {
                Strategy.FewestContacts => agent.Work.Conversations,
                Strategy.LeastTalk => agent.Work.Talked.Ticks,
                Strategy.RoundRobin => service.LastOffer,
                Strategy.Linear => agent.Ordinal,
                _ => 0,
            },
            agent.IdleSince.UtcTicks,
            agent.Ordinal);
    }

    public int CompareTo(PoolRank other) =>
        Tier != other.Tier ? Tier.CompareTo(other.Tier)
        : ByStrategy != other.ByStrategy ? ByStrategy.CompareTo(other.ByStrategy)
        : IdleSince != other.IdleSince ? IdleSince.CompareTo(other.IdleSince)
        : Ordinal.CompareTo(other.Ordinal);
}
