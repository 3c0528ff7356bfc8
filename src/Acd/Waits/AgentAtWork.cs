namespace ContactCenter.Acd;

/// <summary>An agent as the waits see one: takes contacts or not, and how long the present contact has taken.</summary>
internal sealed class AgentAtWork
{
    /// <summary>Whose contact; null: none.</summary>
    public BusyWith? Busy { get; set; }

    /// <summary>Who is like this agent; null: not in the plan.</summary>
    public AgentKind? Kind { get; set; }

    /// <summary>Counted as one who takes contacts.</summary>
    public bool Works { get; private set; }

    /// <summary>Takes contacts, or no longer.</summary>
    public void Count(bool works)
    {
        if (works != Works && Kind is not null)
        {
            Works = works;
            Kind.Change(works ? 1 : -1);
        }
    }

    /// <summary>The conversation is over, and the wrap-up is to last until then.</summary>
    public void WritesUp(DateTimeOffset? until) => Busy = Busy is { } busy ? busy with { WrapUpUntil = until } : null;

    /// <summary>How long it took is not known.</summary>
    public void Forget() => Busy = null;

    /// <summary>Free again: how long the contact took. Null when there was none, or its end is not known.</summary>
    public (QueueId Queue, TimeSpan Handled)? Ended(DateTimeOffset at)
    {
        if (Busy is not { } busy)
        {
            return null;
        }

        Busy = null;
        var end = at < busy.WrapUpUntil ? at : busy.WrapUpUntil ?? at; // a stop of the system in the middle of the wrap-up is no work
        return (busy.Queue, end - busy.Since);
    }

    /// <summary>A plan begins: the agent is counted by it anew.</summary>
    public void Begin(AgentKind? kind)
    {
        Kind = kind;
        Works = false;
    }
}

/// <summary>What an agent is busy with.</summary>
/// <param name="Queue">Whose contact.</param>
/// <param name="Since">Since its ringing began.</param>
/// <param name="WrapUpUntil">When the wrap-up is to end; null: not in wrap-up.</param>
internal readonly record struct BusyWith(QueueId Queue, DateTimeOffset Since, DateTimeOffset? WrapUpUntil);

/// <summary>Agents who serve the same queues at the same tiers: to the time they divide among queues they are all one.</summary>
internal sealed class AgentKind(IReadOnlyList<(LineFlow Flow, int Tier)> services)
{
    public IReadOnlyList<(LineFlow Flow, int Tier)> Services => services;

    /// <summary>How many of them take contacts now.</summary>
    public int Working { get; private set; }

    public void Change(int change)
    {
        Working += change;
        foreach (var (flow, tier) in services)
        {
            flow.ChangeStaff(tier, change);
        }
    }
}
