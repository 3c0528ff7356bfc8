using ContactCenter.Acd;

namespace ContactCenter.Analysis.Days;

/// <summary>What is noted of a day while its events are read.</summary>
internal sealed class DayNotes
{
    public HashSet<QueueId> Queues { get; } = [];

    public Dictionary<CallWay, WayCount> Ways { get; } = [];

    public Dictionary<QueueId, Dictionary<int, int>> Waits { get; } = [];

    public Dictionary<QueueId, TimeSpanOfDay> Seen { get; } = [];

    public Dictionary<AgentId, double> Hours { get; } = [];

    public Dictionary<AgentId, HashSet<QueueId>> Talked { get; } = [];

    public Dictionary<string, int> Switches { get; } = [];

    public List<string> Configurations { get; } = [];

    public WayCount Way(CallWay way) => Ways.TryGetValue(way, out var count) ? count : Ways[way] = new();

    public void Wait(QueueId queue, int seconds, int by)
    {
        if (!Waits.TryGetValue(queue, out var counts))
            Waits[queue] = counts = [];
        counts[seconds] = counts.GetValueOrDefault(seconds) + by;
    }

    public void Enter(QueueId queue, TimeOnly at) =>
        Seen[queue] = Seen.TryGetValue(queue, out var seen) ? new(seen.First < at ? seen.First : at, seen.Last > at ? seen.Last : at) : new(at, at);

    public void Work(AgentId agent, double hours) => Hours[agent] = Hours.GetValueOrDefault(agent) + hours;

    public void TalkedFor(AgentId agent, QueueId queue)
    {
        if (!Talked.TryGetValue(agent, out var queues))
            Talked[agent] = queues = [];
        queues.Add(queue);
    }

    public void Switched(string name) => Switches[name] = Switches.GetValueOrDefault(name) + 1;
}
