using ContactCenter.Acd;

namespace ContactCenter.Analysis.Simulation.Staffing;

/// <summary>What one run came to hour by hour, from its events: callers count in the hour in which they came, agents' time in the hour in which it passed.</summary>
internal sealed class StaffingTally
{
    private readonly HourClasses _classes;
    private readonly Dictionary<QueueId, (int Index, TimeSpan Limit)> _queues = [];
    private readonly IReadOnlyDictionary<AgentId, int> _kindOf;
    private readonly Dictionary<ContactId, (int Queue, int Class, DateTimeOffset Until)> _open = [];
    private readonly Dictionary<AgentId, (AgentState State, DateTimeOffset Since)> _agents = [];
    private readonly DateTimeOffset _to;

    public StaffingTally(HourClasses classes, AcdPlan plan, ServiceGoal goal, IReadOnlyDictionary<AgentId, int> kindOf, int kinds)
    {
        (_classes, _kindOf, _to) = (classes, kindOf, classes.From.AddHours(classes.Hours.Count));
        foreach (var queue in plan.Queues)
        {
            _queues[queue.Id] = (_queues.Count, goal.Within ?? queue.ServiceLevel);
        }

        (Came, InTime) = (new int[_queues.Count, classes.Count], new int[_queues.Count, classes.Count]);
        (There, Worked) = (new double[kinds, classes.Count], new double[kinds, classes.Count]);
    }

    /// <summary>By queue and class of hours: callers who came, without those who are to be called back instead.</summary>
    public int[,] Came { get; }

    /// <summary>Of these, answered within the goal's limit.</summary>
    public int[,] InTime { get; }

    /// <summary>By kind of agents and class of hours: seconds there.</summary>
    public double[,] There { get; }

    /// <summary>Of these, in conversation and wrap-up.</summary>
    public double[,] Worked { get; }

    public void Apply(AcdEvent e)
    {
        switch (e)
        {
            case ContactQueued { Entry: EntryCause.Flow } queued: Comes(queued.Contact, queued.Queue, queued.Since); break;
            case ContactRefused refused: Comes(refused.Contact, refused.Queue, refused.At); break;
            case ContactConnected connected: Answered(connected); break;
            case ContactEnded ended: Ended(ended); break;
            case AgentStateChanged changed: Changed(changed); break;
            default: break; // nothing that is counted here
        }
    }

    /// <summary>The run is over.</summary>
    public void End()
    {
        foreach (var (agent, (state, since)) in _agents)
        {
            Book(agent, state, since, _to);
        }
    }

    private void Comes(ContactId contact, QueueId queue, DateTimeOffset since)
    {
        if (since < _classes.From || since >= _to || _open.ContainsKey(contact) || !_queues.TryGetValue(queue, out var known))
        {
            return;
        }

        var one = ClassAt(since);
        _open[contact] = (known.Index, one, since + known.Limit);
        Came[known.Index, one]++;
    }

    private void Answered(ContactConnected e)
    {
        if (_open.TryGetValue(e.Contact, out var caller) && caller.Queue >= 0)
        {
            InTime[caller.Queue, caller.Class] += e.At <= caller.Until ? 1 : 0;
            _open[e.Contact] = caller with { Queue = -1 }; // counted; handed on it is not counted again
        }
    }

    private void Ended(ContactEnded e)
    {
        if (_open.Remove(e.Contact, out var caller) && caller.Queue >= 0 && e.Outcome == Outcome.CallbackBooked)
        {
            Came[caller.Queue, caller.Class]--; // waits for no one on the line
        }
    }

    private void Changed(AgentStateChanged e)
    {
        if (_agents.TryGetValue(e.Agent, out var before))
        {
            Book(e.Agent, before.State, before.Since, e.At);
        }

        _agents[e.Agent] = (e.To, e.At);
    }

    private void Book(AgentId agent, AgentState state, DateTimeOffset from, DateTimeOffset to)
    {
        if (state is AgentState.Offline or AgentState.Paused || !_kindOf.TryGetValue(agent, out var kind))
        {
            return;
        }

        from = from < _classes.From ? _classes.From : from;
        to = to > _to ? _to : to;
        while (from < to)
        {
            var hour = _classes.From.AddHours((int)(from - _classes.From).TotalHours + 1);
            var until = hour < to ? hour : to;
            var one = ClassAt(from);
            There[kind, one] += (until - from).TotalSeconds;
            Worked[kind, one] += state is AgentState.Talking or AgentState.WrapUp ? (until - from).TotalSeconds : 0;
            from = until;
        }
    }

    private int ClassAt(DateTimeOffset at) => _classes.Of(_classes.Hours[(int)(at - _classes.From).TotalHours]);
}
