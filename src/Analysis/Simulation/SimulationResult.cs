using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Statistics;

namespace ContactCenter.Analysis.Simulation;

/// <summary>What is wanted: this part of callers answered within so long.</summary>
/// <param name="Part">0 to 1, less than 1 for the formulas.</param>
/// <param name="Within">For all queues; null: each queue's <c>serviceLevel</c>.</param>
public sealed record ServiceGoal(double Part, TimeSpan? Within)
{
    /// <summary>80 % within each queue's service level.</summary>
    public static ServiceGoal Usual { get; } = new(0.8, null);
}

/// <summary>Several runs of one experiment that differ in chance alone.</summary>
/// <param name="Experiment">What they rest on.</param>
/// <param name="Goal">What is wanted.</param>
/// <param name="Runs">In order of their seeds. At least one.</param>
public sealed record SimulationResult(Experiment Experiment, ServiceGoal Goal, IReadOnlyList<RunSummary> Runs)
{
    /// <summary>Kinds of callers there were in any run, in order.</summary>
    public IEnumerable<string> Names(Dimension by) =>
        Runs.SelectMany(run => run.Rows.Keys.Where(key => key.By == by)).Select(static key => key.Name).Distinct().Order(StringComparer.Ordinal);

    /// <summary>A figure of one kind of callers over all runs, 0 or more; a run without such callers has none. Null when no run has one.</summary>
    public Estimate? Of(Dimension by, string name, Func<RowFigures, double?> figure) =>
        Of(run => run.Rows.TryGetValue((by, name), out var row) ? figure(row) : null);

    /// <summary>A part of callers, 0 to 1: its interval reaches no further than that.</summary>
    public Estimate? Share(Dimension by, string name, Func<RowFigures, double?> figure) => Bounded(Of(by, name, figure));

    /// <summary>How many of one kind of callers, in the mean of all runs; those without any count as 0.</summary>
    public double Count(Dimension by, string name, Func<RowFigures, double> figure) =>
        Runs.Average(run => run.Rows.TryGetValue((by, name), out var row) ? figure(row) : 0);

    /// <summary>The largest in any run; null when there is none.</summary>
    public double? Largest(Dimension by, string name, Func<RowFigures, double?> figure) =>
        Runs.Max(run => run.Rows.TryGetValue((by, name), out var row) ? figure(row) : null);

    /// <summary>A figure of the whole run, 0 or more: its interval reaches no further down.</summary>
    public Estimate? Of(Func<RunSummary, double?> figure) =>
        Estimate.Of(Runs.Select(figure)) switch { { Low: < 0 } estimate => estimate with { Low = 0 }, var estimate => estimate };

    /// <summary>A part of something, 0 to 1: its interval reaches no further than that.</summary>
    public static Estimate? Bounded(Estimate? estimate) =>
        estimate is { Low: { } low, High: { } high } ? estimate with { Low = Math.Max(0, low), High = Math.Min(1, high) } : estimate;
}
