using ContactCenter.Analysis.Statistics;

namespace ContactCenter.Analysis.Simulation.WhatIf;

/// <summary>Two experiments with the same seeds.</summary>
public static class SimulationPairs
{
    /// <summary>
    /// By how much a figure is larger here than there, run by run with the same seed: both have the same callers, so chance that befalls both is no difference, and the
    /// interval is that of the difference alone. Null when no pair of runs has it.
    /// </summary>
    /// <param name="here">The one.</param>
    /// <param name="there">The other.</param>
    /// <param name="figure">The figure.</param>
    public static Estimate? Against(this SimulationResult here, SimulationResult there, Func<RunSummary, double?> figure) =>
        Estimate.Of(here.Runs.Zip(there.Runs, (one, other) => figure(one) - figure(other)));

    /// <summary>The goal is kept with 95 %: the lower end of the interval of the part answered in time reaches it.</summary>
    public static bool KeepsGoal(this SimulationResult result) => result.InTime() is { } part && (part.Low ?? part.Mean) >= result.Goal.Part;

    /// <summary>The part of callers answered in time.</summary>
    public static Estimate? InTime(this SimulationResult result) => SimulationResult.Bounded(result.Of(static run => run.All.InTimeRate));

    /// <summary>More than chance: the interval does not hold zero.</summary>
    public static bool IsSure(this Estimate? difference) => difference is { Low: > 0 } or { High: < 0 };

    /// <summary>Announced waits that were not kept, of all queues.</summary>
    public static double Broken(this RunSummary run) => run.Queues.Values.Sum(static queue => queue.PromisesBroken);
}
