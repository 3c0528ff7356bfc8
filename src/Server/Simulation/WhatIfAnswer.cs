using ContactCenter.Analysis.Simulation;
using ContactCenter.Analysis.Simulation.Staffing;
using ContactCenter.Analysis.Simulation.Telling;
using ContactCenter.Analysis.Simulation.WhatIf;
using ContactCenter.Analysis.Telling;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Simulation;

/// <summary>Answers what was asked beside how it is.</summary>
/// <param name="setup">The centre as it is.</param>
/// <param name="words">The language.</param>
/// <param name="time">Tells the date.</param>
/// <param name="share">Shows how far work is that tells it, 0 to 1.</param>
/// <param name="stop">Ends it.</param>
internal sealed class WhatIfAnswer(SimulationSetup setup, SimulationWords words, TimeProvider time, WhatIfAnswer.Progress share, CancellationToken stop)
{
    /// <summary>Callers in each look at a staffing, over all its runs: more tell little more.</summary>
    private const double Enough = 50_000;

    private const int FewSeeds = 3, ManySeeds = 15;

    /// <summary>Does work that tells how far it is.</summary>
    public delegate object Progress(Func<Action<double>, object> work);

    /// <summary>What if one or two things were another.</summary>
    public Report Vary(IReadOnlyList<VaryAxis> axes, out bool anyRan)
    {
        var result = Shown(progress => new VaryRun(setup, time, stop).Run(axes, progress));
        anyRan = result.Ran.Any();
        return WhatIfReport.Of(result, setup.Facts, words);
    }

    /// <summary>The fewest who keep the goal.</summary>
    /// <param name="terms">From hours to people.</param>
    /// <param name="fewest">In any hour with calls.</param>
    /// <param name="seeds">Runs for each look; null: as many as tell enough.</param>
    /// <param name="oneMore">Whether one more or fewer is asked for too.</param>
    /// <param name="problem">Why there is none.</param>
    public Report? Staffing(StaffTerms terms, int fewest, int? seeds, bool oneMore, out string? problem)
    {
        var called = setup.Traffic.Offered.Select(static hour => hour.Queue).ToHashSet();
        var queues = setup.Site.Plan.Queues.Where(queue => called.Contains(queue.Id)).ToList();
        var calls = setup.Traffic.Offered.Sum(static hour => hour.Calls);
        var task = new StaffingTask(setup.Site.Plan, setup.Traffic, setup.Assumed, [.. Kinds().Where(kind => queues.Any(queue => kind.TierFor(queue) is not null))], HourOfWeek)
        {
            Goal = setup.Goal,
            Cap = setup.Cap,
            Fewest = fewest,
            Seed = setup.Seed,
            Seeds = Math.Max(2, seeds ?? Math.Clamp((int)(Enough / Math.Max(1, calls)), FewSeeds, ManySeeds)),
            Each = (times, work) => Parallel.For(0, times, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = stop }, work),
            Watch = stop.ThrowIfCancellationRequested,
        };
        problem = calls <= 0 ? "nobody calls, so nobody is needed"
            : StaffingSearch.Unserved(task) is { Count: > 0 } unserved ? $"nobody in agents.yaml serves {string.Join(", ", unserved.Select(static queue => Quote.Of(queue.Value)))}; add somebody with the skills it asks for"
            : null;
        if (problem is not null)
            return null;
        var result = Shown(progress => Unwrapped(() => StaffingSearch.Find(task, progress)));
        var present = oneMore ? Shown(progress => Run(result.Experiment, task.Seeds, progress)) : null;
        var more = oneMore ? Shown(progress => More(result, task, progress)) : [];
        return StaffingReport.Of(result, terms, present, more, words);
    }

    /// <summary>What one more, or one fewer, of those in agents.yaml changes.</summary>
    /// <param name="terms">For the cost.</param>
    public ReportSection OneMoreOrFewer(StaffTerms terms)
    {
        var run = new VaryRun(setup, time, stop);
        var present = Shown(progress => run.Try(VaryPoint.Present, [], progress)).Result!;
        var (kinds, all) = (Kinds(), new List<OneMore>());
        Shown(progress =>
        {
            foreach (var kind in kinds)
            {
                foreach (var change in new[] { 1, -1 })
                {
                    var meant = kind.Members.Select(static agent => agent.Id).ToHashSet();
                    var done = all.Count;
                    var trial = run.Try(new(new() { Roster = (agents, _) => VaryRoster.With(agents, meant, meant.Count + change) }, 1), [], part => progress((done + part) / (2 * kinds.Count)));
                    all.Add(new(kind.Name, change, trial.Result, trial.Refused));
                }
            }

            return all;
        });
        return OneMore.Told(all, present, terms.CostPerHour, words);
    }

    private List<OneMore> More(StaffingResult result, StaffingTask task, Action<double> progress)
    {
        var all = new List<OneMore>();
        for (var kind = 0; kind < task.Kinds.Count; kind++)
        {
            foreach (var change in new[] { 1, -1 })
            {
                var done = all.Count;
                all.Add(new(task.Kinds[kind].Name, change, Run(result.WithMore(kind, change), task.Seeds, part => progress((done + part) / (2 * task.Kinds.Count)))));
            }
        }

        return all;
    }

    private SimulationResult Run(Experiment experiment, int seeds, Action<double> progress) =>
        SimulateRun.Of(experiment with { Measures = setup.Of(experiment.Plan, experiment.Shifts).Measures }, setup.Goal, setup.Seed, seeds, progress, stop);

    private IReadOnlyList<AgentKind> Kinds()
    {
        var groups = VaryRoster.FileOf(setup.Site.Directory).Members.SelectMany(static group => group.Select(agent => (group.Key, Agent: agent))).ToDictionary(static member => member.Agent, static member => member.Key);
        return AgentKind.Of(setup.Site.Plan.Agents, groups.GetValueOrDefault);
    }

    private int HourOfWeek(DateTimeOffset at) => TrafficDays.HourOfWeek(setup.Site.Hours.ToLocal(at).DateTime);

    private T Shown<T>(Func<Action<double>, T> work) where T : notnull => (T)share(progress => work(progress));

    private T Unwrapped<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (AggregateException problem) when (problem.InnerExceptions.All(static one => one is OperationCanceledException))
        {
            throw new OperationCanceledException(stop);
        }
    }
}
