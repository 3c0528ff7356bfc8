using ContactCenter.Acd;

namespace ContactCenter.Analysis.Figures;

/// <summary>How long agents were there, and how long of it they worked: talk and wrap-up, as the cap on occupancy counts it.</summary>
public sealed class WorkTimes
{
    private readonly Dictionary<AgentId, (AgentState State, DateTimeOffset Since)> _now = [];
    private readonly SortedDictionary<string, (TimeSpan There, TimeSpan Worked)> _times = new(StringComparer.Ordinal);

    /// <summary>Logged in and not paused, all agents together.</summary>
    public TimeSpan There => _times.Values.Aggregate(TimeSpan.Zero, static (sum, one) => sum + one.There);

    /// <summary>In conversation and wrap-up, all agents together.</summary>
    public TimeSpan Worked => _times.Values.Aggregate(TimeSpan.Zero, static (sum, one) => sum + one.Worked);

    /// <summary>Worked of the time they were there, 0 to 1; null when nobody was.</summary>
    public double? Occupancy => There > TimeSpan.Zero ? Worked / There : null;

    /// <summary>The occupancy of the one who worked the largest part, and of the one who worked the smallest; null when nobody was there. Who they are is not told.</summary>
    public (double Least, double Most)? Spread =>
        _times.Values.Where(static one => one.There > TimeSpan.Zero).Select(static one => one.Worked / one.There).ToList() is { Count: > 0 } all ? (all.Min(), all.Max()) : null;

    /// <summary>How many were there at all.</summary>
    public int Agents => _times.Values.Count(static one => one.There > TimeSpan.Zero);

    internal void Apply(AgentStateChanged e)
    {
        Book(e.Agent, e.At);
        _now[e.Agent] = (e.To, e.At);
    }

    internal void Until(DateTimeOffset now)
    {
        foreach (var agent in _now.Keys.ToArray())
        {
            Book(agent, now);
            _now[agent] = (_now[agent].State, now);
        }
    }

    private void Book(AgentId agent, DateTimeOffset until)
    {
        if (_now.TryGetValue(agent, out var now) && now.State is not (AgentState.Offline or AgentState.Paused) && until > now.Since)
        {
            var (there, worked) = _times.GetValueOrDefault(agent.Value);
            var time = until - now.Since;
            _times[agent.Value] = (there + time, now.State is AgentState.Talking or AgentState.WrapUp ? worked + time : worked);
        }
    }
}
