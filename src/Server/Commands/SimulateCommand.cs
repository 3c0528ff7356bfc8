using System.CommandLine;
using ContactCenter.Analysis.Simulation.Telling;
using ContactCenter.Analysis.Telling;
using ContactCenter.Configuration;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Simulation;

namespace ContactCenter.Server.Commands;

/// <summary><c>simulate</c>: the configured centre among simulated people.</summary>
internal static class SimulateCommand
{
    /// <param name="time">Tells the date.</param>
    public static Command Create(TimeProvider? time = null)
    {
        var asked = new SimulateOptions();
        var command = new Command("simulate", "Try the configuration on simulated callers: who is answered and how long they wait, with Erlang C and A beside it. Exit code 1 when configuration or traffic cannot be used.");
        asked.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var stop = new StopSignals(cancellation);
            try
            {
                return await RunAsync(asked, parsed, time ?? TimeProvider.System, stop.Stop);
            }
            catch (OperationCanceledException) when (stop.Stop.IsCancellationRequested)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync("simulate: stopped before its end; nothing was written.");
                return CommandRun.Failure;
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(SimulateOptions asked, ParseResult parsed, TimeProvider time, CancellationToken stop)
    {
        var error = parsed.InvocationConfiguration.Error;
        var directory = parsed.GetRequiredValue(asked.Config);
        var load = SiteConfiguration.Load(directory, time: time, flowTestsToo: false);
        if (load.Site is not { } site)
        {
            await error.WriteAsync(FindingPrinter.Text(directory, [.. load.Findings.Where(static finding => finding.Severity == FindingSeverity.Error)]));
            return CommandRun.Failure;
        }

        if (site.Plan.Queues.FirstOrDefault(queue => queue.RingTime <= asked.AssumptionsOf(parsed).AnswersAfter) is { } early)
        {
            await error.WriteLineAsync($"--answers-after: in queue {Quote.Of(early.Id.Value)} phones ring for {Durations.Print(early.RingTime)}, so nobody would ever be answered. Write less, or 0s.");
            return CommandRun.WrongUsage;
        }

        var axes = asked.WhatIf.Axes(parsed, directory, out var wrong);
        if (wrong is not null)
        {
            await error.WriteLineAsync(wrong);
            return CommandRun.WrongUsage;
        }

        var today = DateOnly.FromDateTime(site.Hours.ToLocal(time.GetUtcNow()).DateTime);
        var reading = ReadingProgress.Share(progress => TrafficFile.Read(parsed.GetRequiredValue(asked.Traffic), site, asked.TrafficOf(parsed, today) with { Progress = progress }, stop));
        foreach (var problem in reading.Problems)
            await error.WriteLineAsync(problem.ToString());
        if (reading.Faults > reading.Problems.Count)
            await error.WriteLineAsync(FormattableString.Invariant($"… and {reading.Faults - reading.Problems.Count} more"));
        if (reading.Source is not { } traffic)
            return CommandRun.Failure;
        var setup = new SimulationSetup(site, traffic, asked.AssumptionsOf(parsed), asked.GoalOf(parsed), parsed.GetValue(asked.Seed), parsed.GetValue(asked.Seeds)) { Cap = asked.CapOf(parsed) };
        if (!asked.WhatIf.IsAsked(parsed))
            return await asked.Output.WriteAsync(parsed, Told(setup, asked.Output.IsSwedish(parsed), stop));
        var answer = new WhatIfAnswer(setup, SimulationWords.Of(asked.Output.IsSwedish(parsed)), time, ReadingProgress.Share, stop);
        return await WhatIfAsync(asked, parsed, answer, axes, () => Told(setup, asked.Output.IsSwedish(parsed), stop));
    }

    private static async Task<int> WhatIfAsync(SimulateOptions asked, ParseResult parsed, WhatIfAnswer answer, IReadOnlyList<VaryAxis> axes, Func<Report> asItIs)
    {
        var (terms, oneMore, anyRan, problem) = (asked.WhatIf.TermsOf(parsed), parsed.GetValue(asked.WhatIf.OneMoreOrLess), true, (string?)null);
        var report = parsed.GetValue(asked.WhatIf.Staffing)
            ? answer.Staffing(terms, parsed.GetValue(asked.WhatIf.Fewest), parsed.GetResult(asked.Seeds) is { Implicit: false } ? parsed.GetValue(asked.Seeds) : null, oneMore, out problem)
            : axes.Count > 0 ? answer.Vary(axes, out anyRan) : asItIs();
        if (report is null)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"--staffing: {problem}");
            return CommandRun.Failure;
        }

        if (oneMore && !parsed.GetValue(asked.WhatIf.Staffing))
            report = report with { Sections = [.. report.Sections, answer.OneMoreOrFewer(terms)] };
        var code = await asked.Output.WriteAsync(parsed, report);
        return anyRan ? code : CommandRun.Failure;
    }

    private static Report Told(SimulationSetup setup, bool swedish, CancellationToken stop)
    {
        var experiment = setup.Experiment;
        var result = ReadingProgress.Share(progress => SimulateRun.Of(experiment, setup.Goal, setup.Seed, setup.Seeds, progress, stop));
        return SimulationReport.Of(setup.Facts(result), SimulationWords.Of(swedish));
    }
}
