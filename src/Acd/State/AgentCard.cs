namespace ContactCenter.Acd;

/// <summary>What is known of an agent. Changed by applying events and by a new plan, by nothing else.</summary>
internal sealed class AgentCard
{
    public AgentCard(AgentId id)
    {
        Id = id;
        Deadline = new(this, null);
    }

    public AgentId Id { get; }

    /// <summary>Null: the configuration does not have this agent (any more); may finish a conversation, is offered nothing.</summary>
    public AgentPlan? Plan { get; set; }

    /// <summary>Place in the configuration: the last tie-break.</summary>
    public int Ordinal { get; set; } = int.MaxValue;

    public Deadline Deadline { get; }

    /// <summary>Logged in from the start: whoever registers a phone is at work until they log out.</summary>
    public AgentStatus Status { get; set; } = AgentStatus.LoggedIn;

    public string? PauseReason { get; set; }

    public bool Reachable { get; set; }

    public AgentState State { get; set; }

    public DateTimeOffset? StateSince { get; set; }

    public DateTimeOffset? Until { get; set; }

    /// <summary>Since when ready; kept while offered, so that an offer withdrawn costs no idle time.</summary>
    public DateTimeOffset IdleSince { get; set; }

    /// <summary>Whom the phone rings for, or who is talked with.</summary>
    public ContactCard? Contact { get; set; }

    /// <summary>What the agent worked and missed.</summary>
    public Workload Work { get; } = new();

    /// <summary>Why the state is what it is; null before the first change.</summary>
    public AgentStateCause? Cause { get; set; }

    /// <summary>Every queue the agent serves, at which tier.</summary>
    public List<Service> Services { get; } = [];

    /// <summary>At work with a phone that can be reached: may be busy or paused, but somebody is there.</summary>
    public bool IsPresent => Plan is not null && Status != AgentStatus.LoggedOut && Reachable;

    public bool Speaks(string language) => Plan is not null && Plan.Languages.Contains(language);

    /// <summary>The state of this agent when neither offered, talking nor resting.</summary>
    public AgentState FreeState => this switch
    {
        { IsPresent: false } => AgentState.Offline,
        { Status: AgentStatus.Paused } => AgentState.Paused,
        _ => AgentState.Ready,
    };
}

/// <summary>An agent's competence for one queue, with a place in each pool of ready agents it makes the agent part of.</summary>
internal sealed record Service(QueueLine Line, int Tier, IReadOnlyList<ReadyPlace> Places);

/// <summary>An agent's place among the ready ones of one queue and language. Compared, never summed.</summary>
internal sealed class ReadyPlace(AgentCard agent, int tier, string language) : IHeapItem<ReadyPlace>
{
    public int HeapSlot { get; set; }

    public AgentCard Agent => agent;

    public int Tier => tier;

    /// <summary>Empty: the pool of all languages.</summary>
    public string Language => language;

    /// <summary>Lowest tier, then longest idle, then the order of the configuration.</summary>
    private CandidateRank Rank => new(tier, agent.IdleSince.UtcTicks, agent.Ordinal);

    public bool ComesBefore(ReadyPlace other) => Rank.CompareTo(other.Rank) < 0;
}

/// <summary>What ranks a candidate: the first difference decides, so no amount of idling outweighs a tier.</summary>
internal readonly record struct CandidateRank(int Tier, long IdleSince, int AgentOrdinal) : IComparable<CandidateRank>
{
    public int CompareTo(CandidateRank other) =>
        (Tier, IdleSince, AgentOrdinal).CompareTo((other.Tier, other.IdleSince, other.AgentOrdinal));
}
