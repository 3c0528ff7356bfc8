namespace ContactCenter.Acd;

/// <summary>What is known of an agent. Changed by applying events and by a new plan, by nothing else.</summary>
internal sealed class AgentCard : Timed
{
    private readonly Dictionary<QueueId, Service> _services = [];
    private readonly AgentStates _states;
    private Service? _asked;
    private bool _inPools;

    public AgentCard(AgentId id, AgentStates states) => (Id, _states, Number) = (id, states, states.Add());

    public AgentId Id { get; }

    /// <summary>Among all agents there ever were; means nothing else.</summary>
    public int Number { get; }

    /// <summary>Null: the configuration does not have this agent (any more); may finish a conversation, is offered nothing.</summary>
    public AgentPlan? Plan { get; set; }

    /// <summary>Place in the configuration: the last tie-break.</summary>
    public int Ordinal { get; set; } = int.MaxValue;

    protected override (int Kind, long Order) Turn => (Deadline.OfAgent, Ordinal);

    /// <summary>Logged in from the start: whoever registers a phone is at work until they log out.</summary>
    public AgentStatus Status { get; set; } = AgentStatus.LoggedIn;

    public string? PauseReason { get; set; }

    public bool Reachable { get; set; }

    public AgentState State
    {
        get => _states[Number];
        set => _states[Number] = value;
    }

    public DateTimeOffset? StateSince { get; set; }

    public DateTimeOffset? Until { get; set; }

    /// <summary>Since when ready; kept while offered, so that an offer withdrawn costs no idle time.</summary>
    public DateTimeOffset IdleSince { get; set; }

    /// <summary>Whom the phone rings for, or who is talked with.</summary>
    public ContactCard? Contact { get; set; }

    /// <summary>What the agent worked and missed.</summary>
    public Workload Work { get; private set; } = new();

    /// <summary>How the expected waits see the agent.</summary>
    public AgentAtWork AtWork { get; } = new();

    /// <summary>Why the state is what it is; null before the first change.</summary>
    public AgentStateCause? Cause { get; set; }

    /// <summary>The offer that rings, or that was answered and is talked by; null otherwise.</summary>
    public OfferId? Offer { get; set; }

    /// <summary>Every queue the agent serves, at which tier.</summary>
    public List<Service> Services { get; } = [];

    /// <summary>The agent's place in every pool of those who may take some contact.</summary>
    public List<PoolPlace> Places { get; } = [];

    /// <summary>Numbers of the demands whose contacts the agent may take.</summary>
    public List<int> Reach { get; } = [];

    /// <summary>At work with a phone that can be reached: may be busy or paused, but somebody is there.</summary>
    public bool IsPresent => Plan is not null && Status != AgentStatus.LoggedOut && Reachable;

    public bool Speaks(string language) => Plan is not null && Plan.Languages.Contains(language);

    /// <summary>The agent's dealings with a queue, whether it is served at present or not.</summary>
    public Service ServiceFor(QueueId queue)
    {
        if (_asked?.Queue == queue)
        {
            return _asked; // an offer looks twice
        }

        if (!_services.TryGetValue(queue, out var service))
        {
            _services[queue] = service = new(this, queue);
        }

        return _asked = service;
    }

    public AgentImage Image() => new(
        Id,
        Status,
        PauseReason,
        Reachable,
        State,
        StateSince,
        Until,
        Cause,
        IdleSince,
        Offer,
        Work.Image(),
        AtWork.Busy,
        [.. _services.Values.Where(s => s.LastOffer > 0).Select(s => new LastOfferImage(s.Queue, s.LastOffer))]);

    /// <summary>As it was, but for whom it is with and what is derived from the plan.</summary>
    public void Restore(AgentImage image)
    {
        (Status, PauseReason, Reachable) = (image.Status, image.PauseReason, image.Reachable);
        (State, StateSince, Until, Cause, IdleSince) = (image.State, image.StateSince, image.Until, image.Cause, image.IdleSince);
        Offer = image.Offer;
        Work.Restore(image.Work);
        AtWork.Busy = image.Busy;
        foreach (var (queue, offer) in image.LastOffers)
        {
            ServiceFor(queue).LastOffer = offer;
        }
    }

    /// <summary>Becomes a member of a pool.</summary>
    public void Enlist(PoolPlace place)
    {
        Places.Add(place);
        if (IsPresent)
        {
            place.CountPresent(1);
        }

        if (_inPools)
        {
            place.Enter();
        }
    }

    /// <summary>Can be offered a contact, but stands in no pool yet: see <see cref="AgentBoard.SettlePools"/>.</summary>
    public bool IsOutsidePools => State is AgentState.Ready or AgentState.Resting && !_inPools;

    /// <summary>Noted to enter the pools.</summary>
    public bool IsToEnter { get; set; }

    /// <summary>Can be offered a contact from now on.</summary>
    public void EnterPools()
    {
        _inPools = true;
        foreach (var place in Places)
        {
            place.Enter();
        }
    }

    /// <summary>Before the state changes that let the agent enter.</summary>
    public void LeavePools()
    {
        if (_inPools)
        {
            _inPools = false;
            foreach (var place in Places)
            {
                place.Leave();
            }
        }
    }

    /// <summary>Forgets pools nobody asks for any more.</summary>
    public void LeaveUnused(QueueLine line, HashSet<int> dropped)
    {
        Reach.RemoveAll(dropped.Contains);
        Places.RemoveAll(p => p.Pool.Line == line && p.Pool.Demands.Count == 0);
    }

    /// <summary>Forgets every pool and queue: another plan is about to be taken.</summary>
    public void LeaveEverything()
    {
        _inPools = false;
        Places.Clear();
        Reach.Clear();
        Services.Clear();
    }

    /// <summary>Whether the agent takes contacts may have changed.</summary>
    public void CountAtWork() => AtWork.Count(this is { IsPresent: true, Status: AgentStatus.LoggedIn, State: not AgentState.Resting });

    /// <summary>As nobody who was ever heard of; the plan stays.</summary>
    public void Forget()
    {
        (Status, PauseReason, Reachable, State) = (AgentStatus.LoggedIn, null, false, AgentState.Offline);
        (StateSince, Until, IdleSince, Cause) = (null, null, default, null);
        (Contact, Offer, Work) = (null, null, new());
        foreach (var service in _services.Values)
        {
            service.LastOffer = 0;
        }
    }

    /// <summary>The state of this agent when neither offered, talking nor resting.</summary>
    public AgentState FreeState => this switch
    {
        { IsPresent: false } => AgentState.Offline,
        { Status: AgentStatus.Paused } => AgentState.Paused,
        _ => AgentState.Ready,
    };
}

/// <summary>An agent's competence for one queue.</summary>
internal sealed class Service(AgentCard agent, QueueId queue)
{
    public AgentCard Agent => agent;

    public QueueId Queue => queue;

    public QueueLine Line { get; private set; } = null!;

    public int Tier { get; private set; }

    /// <summary>The number of the last offer from this queue; 0: never. Kept over plans.</summary>
    public long LastOffer { get; set; }

    public void Adopt(QueueLine line, int tier) => (Line, Tier) = (line, tier);

    public void Deconstruct(out AgentCard who, out int tier) => (who, tier) = (Agent, Tier);
}
