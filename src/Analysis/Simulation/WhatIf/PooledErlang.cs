using ContactCenter.Acd;
using ContactCenter.Analysis.Erlang;

namespace ContactCenter.Analysis.Simulation.WhatIf;

/// <summary>What Erlang C says of an experiment as if some queues were one, and everybody who serves any of them took all of their callers: hour by hour, and the mean over the callers.</summary>
public static class PooledErlang
{
    /// <summary>The part answered in time, 0 to 1; null: nobody comes.</summary>
    /// <param name="experiment">Traffic, people and hours.</param>
    /// <param name="goal">What is in time.</param>
    /// <param name="queues">Which queues.</param>
    public static double? InTime(Experiment experiment, ServiceGoal goal, IReadOnlyCollection<QueueId> queues)
    {
        var plans = experiment.Plan.Queues.Where(queue => queues.Contains(queue.Id)).ToDictionary(static queue => queue.Id);
        var serving = experiment.Plan.Agents.Where(agent => plans.Values.Any(queue => agent.TierFor(queue) is not null)).Select(static agent => agent.Id).ToHashSet();
        var presence = new Presence(experiment.Shifts, serving.Contains);
        var (inTime, all) = (0.0, 0.0);
        foreach (var hour in experiment.Traffic.Offered.Where(hour => plans.ContainsKey(hour.Queue)).GroupBy(static hour => hour.Hour))
        {
            var calls = hour.Sum(static one => one.Calls);
            var handle = TimeSpan.FromSeconds(hour.Sum(one => one.Calls * (one.Handle + plans[one.Queue].WrapUp).TotalSeconds) / calls);
            var limit = hour.Min(one => goal.Within ?? plans[one.Queue].ServiceLevel);
            all += calls;
            inTime += calls * presence.Between(hour.Key, hour.Key.AddHours(1)).Sum(stretch => stretch.Agents == 0 ? 0 : stretch.Part * (handle > TimeSpan.Zero ? new ErlangC(calls, handle, stretch.Agents).Within(limit) : 1));
        }

        return all > 0 ? inTime / all : null;
    }
}
