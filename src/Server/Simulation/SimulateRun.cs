using ContactCenter.Analysis.Simulation;

namespace ContactCenter.Server.Simulation;

/// <summary>Runs an experiment several times, on all cores. Which run is finished first changes nothing in what they say.</summary>
internal static class SimulateRun
{
    /// <param name="experiment">What is run.</param>
    /// <param name="goal">What is wanted.</param>
    /// <param name="seed">Of the first run; the next have those after it.</param>
    /// <param name="seeds">How many runs, 1 or more.</param>
    /// <param name="progress">Told how far all of them are, 0 to 1, by any thread, one at a time.</param>
    /// <param name="cancellation">Ends all of them at once.</param>
    /// <exception cref="OperationCanceledException">It did.</exception>
    public static SimulationResult Of(Experiment experiment, ServiceGoal goal, long seed, int seeds, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        var (runs, far, told) = (new RunSummary[seeds], new double[seeds], new Lock());
        void Tell(int run, double part)
        {
            cancellation.ThrowIfCancellationRequested();
            lock (told)
            {
                far[run] = part;
                progress?.Invoke(far.Average());
            }
        }

        try
        {
            Parallel.For(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation }, run =>
            {
                runs[run] = RunSummary.Of(seed + run, experiment.Run(seed + run, part => Tell(run, part)), experiment.Plan);
                Tell(run, 1);
            });
        }
        catch (AggregateException problem) when (problem.InnerExceptions.All(static one => one is OperationCanceledException))
        {
            throw new OperationCanceledException(cancellation);
        }

        return new(experiment, goal, runs);
    }
}
