using ContactCenter.Acd;

namespace ContactCenter.Analysis.Simulation.Telling;

/// <summary>All that a report on a simulation tells.</summary>
/// <param name="Result">The runs.</param>
/// <param name="ToLocal">An instant on the service's clock.</param>
public sealed record SimulationFacts(SimulationResult Result, Func<DateTimeOffset, DateTime> ToLocal)
{
    /// <summary>Largest part of agents' time in the formulas; null: the agents' own caps.</summary>
    public double? Cap { get; init; }

    /// <summary>Agents whose hours are not written down: they count as always there.</summary>
    public int AgentsAlwaysThere { get; init; }

    /// <summary>Of them, those who have breaks all the same, which are of no known day.</summary>
    public int BreaksWithoutHours { get; init; }

    /// <summary>The formulas beside the runs.</summary>
    public IReadOnlyList<ErlangBeside> Formulas => field ??= ErlangBeside.Of(Experiment, Result.Goal);

    /// <summary>Hours in which calls come.</summary>
    public IReadOnlyList<HourlyLoad> Loads => field ??= HourlyLoad.Of(Experiment);

    internal Experiment Experiment => Result.Experiment;

    internal AcdPlan Plan => Result.Experiment.Plan;

    internal TimeSpan GoalOf(QueuePlan queue) => Result.Goal.Within ?? queue.ServiceLevel;

    internal string NameOf(string queue) => Plan.Queues.FirstOrDefault(one => one.Id.Value == queue)?.Name ?? queue;

    /// <summary>Queues anybody came to or was sent on to, in the order of the plan.</summary>
    internal IEnumerable<QueuePlan> Queues => Plan.Queues.Where(queue =>
        Result.Runs.Any(run => run.Rows.ContainsKey((Figures.Dimension.Queue, queue.Id.Value)) || run.Queues.GetValueOrDefault(queue.Id) is { Requested: > 0 }));
}
