namespace ContactCenter.Analysis.Simulation;

/// <summary>An hour in which calls come: what all queues bring together, and who is there.</summary>
/// <param name="Hour">Begin (UTC).</param>
/// <param name="Calls">Expected in it.</param>
/// <param name="Work">Conversations and wrap-ups, in erlangs: agents who would be busy all the time.</param>
/// <param name="Agents">At work in the mean, of those who serve any of the queues called.</param>
public sealed record HourlyLoad(DateTimeOffset Hour, double Calls, double Work, double Agents)
{
    /// <summary>As much work comes as they can do, or more.</summary>
    public bool IsOverloaded => Work >= Agents;

    /// <summary>All hours in which calls come, in order of time.</summary>
    public static IReadOnlyList<HourlyLoad> Of(Experiment experiment)
    {
        var queues = experiment.Plan.Queues.ToDictionary(static queue => queue.Id);
        var called = experiment.Traffic.Offered.Select(static hour => hour.Queue).Distinct().Where(queues.ContainsKey).ToList();
        var pool = called.SelectMany(queue => ErlangBeside.Pool(experiment.Plan, queues[queue], ServingAgents.AllSteps)).ToHashSet();
        var presence = new Presence(experiment.Shifts, pool.Contains);
        return [.. experiment.Traffic.Offered.GroupBy(static hour => hour.Hour).OrderBy(static hour => hour.Key).Select(hour => new HourlyLoad(
            hour.Key,
            hour.Sum(static one => one.Calls),
            hour.Sum(one => one.Calls * (one.Handle + (queues.GetValueOrDefault(one.Queue)?.WrapUp ?? TimeSpan.Zero)).TotalHours),
            presence.Mean(hour.Key, hour.Key.AddHours(1))))];
    }
}
