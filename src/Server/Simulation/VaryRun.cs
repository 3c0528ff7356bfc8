using ContactCenter.Analysis.Simulation;
using ContactCenter.Analysis.Simulation.WhatIf;
using ContactCenter.Analysis.Traffic;
using ContactCenter.Configuration;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Simulation;

/// <summary>Runs a centre with one or two things varied, everything else and all callers the same.</summary>
/// <param name="setup">The centre as it is.</param>
/// <param name="time">Tells the date.</param>
/// <param name="stop">Ends it.</param>
internal sealed class VaryRun(SimulationSetup setup, TimeProvider time, CancellationToken stop)
{
    /// <param name="axes">What is varied: one or two.</param>
    /// <param name="progress">Told how far it is, 0 to 1.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public WhatIfResult Run(IReadOnlyList<VaryAxis> axes, Action<double> progress)
    {
        var points = Points(axes);
        var trials = new List<Trial>();
        foreach (var values in points)
        {
            var done = trials.Count;
            trials.Add(Try(axes, values, part => progress((done + part) / points.Count)));
        }

        return new([.. axes.Select(static axis => axis.Varied)], setup.Goal, trials);
    }

    /// <summary>One trial with everything as it is but a point's differences.</summary>
    public Trial Try(VaryPoint point, IReadOnlyList<TriedValue> values, Action<double> progress)
    {
        stop.ThrowIfCancellationRequested();
        var load = point.Site.Edits.Count == 0 && point.Site.Roster is null
            ? new(setup.Site, [])
            : new SiteLoader(setup.Site.Directory, AddressOverrides.None, Environment.GetEnvironmentVariable, time) { FlowTestsToo = false, Before = setup.Site.Prompts, Trial = point.Site }.Load();
        if (load.Site is not { } site)
            return new(values, null, Told(load.Findings));
        if (site.Plan.Queues.FirstOrDefault(queue => queue.RingTime <= setup.Assumed.AnswersAfter) is { } early)
            return new(values, null, $"in queue {early.Id} phones ring for {Durations.Print(early.RingTime)}, and agents answer after {Durations.Print(setup.Assumed.AnswersAfter)}: nobody would ever be answered");
        var experiment = (setup with { Site = site, Traffic = setup.Traffic.By(point.Calls) }).Experiment;
        return new(values, SimulateRun.Of(experiment, setup.Goal, setup.Seed, setup.Seeds, progress, stop)) { ErlangC = ErlangOf(experiment) };
    }

    private Trial Try(IReadOnlyList<VaryAxis> axes, IReadOnlyList<TriedValue> values, Action<double> progress)
    {
        var trial = Try(axes.Zip(values).Aggregate(VaryPoint.Present, static (point, one) => one.First.Put(point, one.Second)), values, progress);
        return axes.All(static axis => axis.Varied.Kind != VariedKind.Setting) ? trial : trial with { ErlangC = null };
    }

    /// <summary>Each value with each; the present ones among them.</summary>
    private static List<IReadOnlyList<TriedValue>> Points(IReadOnlyList<VaryAxis> axes)
    {
        var present = axes.Select(static axis => axis.Varied.Present).ToList();
        if (axes is [var only])
            return [.. Ordered(only.Values.Any(value => value.Text == present[0].Text) ? only.Values : [.. only.Values, present[0]]).Select(static value => (IReadOnlyList<TriedValue>)[value])];
        List<IReadOnlyList<TriedValue>> grid = [.. axes[0].Values.SelectMany(first => axes[1].Values.Select(second => (IReadOnlyList<TriedValue>)[first, second]))];
        return grid.Any(values => values.Zip(present).All(static pair => pair.First.Text == pair.Second.Text)) ? grid : [present, .. grid];
    }

    private static IEnumerable<TriedValue> Ordered(IReadOnlyList<TriedValue> values) => values.All(static value => value.Number is not null) ? values.OrderBy(static value => value.Number) : values;

    /// <summary>Erlang C beside it, where its one queue is a fair picture: everybody takes every call.</summary>
    private double? ErlangOf(Experiment experiment)
    {
        var called = experiment.Traffic.Offered.Select(static hour => hour.Queue).ToHashSet();
        var queues = experiment.Plan.Queues.Where(queue => called.Contains(queue.Id)).ToList();
        return experiment.Plan.Agents.All(agent => queues.Count(queue => agent.TierFor(queue) is not null) is var serves && (serves == 0 || serves == queues.Count))
            ? PooledErlang.InTime(experiment, setup.Goal, called)
            : null;
    }

    private static string Told(IReadOnlyList<Finding> findings)
    {
        var errors = findings.Where(static finding => finding.Severity == FindingSeverity.Error).ToList();
        return errors[0].ToString() + (errors.Count > 1 ? FormattableString.Invariant($" … and {errors.Count - 1} more") : "");
    }
}
