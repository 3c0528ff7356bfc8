namespace ContactCenter.Acd.Tests;

/// <summary>An agent, as the plain model sees one.</summary>
internal sealed class Person(AgentPlan plan, int ordinal)
{
    public const int Unlisted = int.MaxValue;

    public AgentPlan Plan { get; set; } = plan;

    public AgentId Id => Plan.Id;

    public int Ordinal { get; set; } = ordinal;

    public bool Listed => Ordinal != Unlisted;

    public AgentStatus Status { get; set; } = AgentStatus.LoggedIn;

    public string? Reason { get; set; }

    public bool Reachable { get; set; }

    public bool IsHere => Listed && Reachable && Status != AgentStatus.LoggedOut;

    public AgentState State { get; set; }

    public DateTimeOffset? Until { get; set; }

    public DateTimeOffset IdleSince { get; set; }

    /// <summary>Whom the phone rings for, or who is talked with.</summary>
    public Caller? With { get; set; }

    /// <summary>The offer that rings, or that was answered.</summary>
    public long Offer { get; set; }

    public int Missed { get; set; }

    /// <summary>Conversations since logging in.</summary>
    public int Talks { get; set; }

    /// <summary>Time in conversations since logging in.</summary>
    public TimeSpan Talked { get; set; }

    public ContactId? Last { get; set; }

    /// <summary>When each queue offered to this agent last, by the number of the offer.</summary>
    public Dictionary<QueueId, long> OfferedBy { get; } = [];

    /// <summary>All talk and wrap-up there ever was.</summary>
    public List<(DateTimeOffset From, DateTimeOffset To)> Work { get; } = [];

    /// <summary>Talk and wrap-up of each conversation that is wholly over.</summary>
    public List<TimeSpan> Handled { get; } = [];

    /// <summary>When the wrap-up began, and how long the conversation before it was; of one cut off by a stop that is not known.</summary>
    public (DateTimeOffset Since, TimeSpan Talked, bool IsKnown)? WritesUp { get; set; }

    /// <summary>The longest rest there ever was to be: nothing shortens it.</summary>
    public DateTimeOffset RestsUntil { get; set; }

    public bool Serves(QueuePlan queue) => Plan.TierFor(queue) is not null;
}
