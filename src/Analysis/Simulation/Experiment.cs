using ContactCenter.Acd;
using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Traffic;

namespace ContactCenter.Analysis.Simulation;

/// <summary>All that a run rests on but chance.</summary>
/// <param name="Plan">The routing.</param>
/// <param name="Callers">Callers by seed, in order of time; the same for the same seed.</param>
/// <param name="Shifts">Who is there when.</param>
/// <param name="Assumed">What is taken for granted.</param>
/// <param name="From">Begin of the run.</param>
/// <param name="To">Nobody comes from then on; who is on the line is served to the end.</param>
public sealed record Experiment(
    AcdPlan Plan, Func<long, IEnumerable<CallerPlan>> Callers, IReadOnlyList<Shift> Shifts, Assumptions Assumed, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Who waits when nobody works any more may wait so long; then the run is over.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromHours(12);

    /// <summary>Steps between two looks at the clock of who watches.</summary>
    private const int Watched = 4_096;

    /// <summary>One run.</summary>
    /// <param name="seed">Of its chance.</param>
    /// <param name="progress">Told now and then how far it is, 0 to 1; null: nobody wants to know.</param>
    /// <param name="happened">Told of every event too; null: the figures are enough.</param>
    public RunFigures Run(long seed, Action<double>? progress = null, Action<AcdEvent>? happened = null)
    {
        var figures = new RunFigures();
        var centre = new SimulatedCentre(Plan, Callers(seed), Shifts, Assumed, seed, happened is null ? figures.Apply : e =>
        {
            figures.Apply(e);
            happened(e);
        });
        for (var step = 0; centre.Step(To + Aftermath); step++)
        {
            if (step % Watched == 0)
            {
                progress?.Invoke(Math.Clamp((centre.Now - From) / (To - From), 0, 1));
            }
        }

        figures.Until(centre.Now < To ? centre.Now : To); // nobody is at work after it but to finish
        return figures;
    }
}
