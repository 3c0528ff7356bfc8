using ContactCenter.Acd;
using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Traffic;

namespace ContactCenter.Analysis.Simulation;

/// <summary>All that a run rests on but chance.</summary>
/// <param name="Plan">The routing.</param>
/// <param name="Traffic">Who comes when.</param>
/// <param name="Shifts">Who is there when.</param>
/// <param name="Assumed">What is taken for granted.</param>
public sealed record Experiment(AcdPlan Plan, TrafficSource Traffic, IReadOnlyList<Shift> Shifts, Assumptions Assumed)
{
    /// <summary>Who waits when nobody works any more may wait so long; then the run is over.</summary>
    public static readonly TimeSpan Aftermath = TimeSpan.FromHours(12);

    /// <summary>Steps between two looks at the clock of who watches.</summary>
    private const int Watched = 4_096;

    /// <summary>By what it is measured. Agents' time counts until the traffic ends.</summary>
    public Measures Measures { get; init; } = Measures.Plain;

    /// <summary>One run, from the first caller until the last is served.</summary>
    /// <param name="seed">Of its chance.</param>
    /// <param name="progress">Told now and then how far it is, 0 to 1; null: nobody wants to know. May throw to end the run.</param>
    /// <param name="happened">Told of every event too; null: the figures are enough.</param>
    public RunFigures Run(long seed, Action<double>? progress = null, Action<AcdEvent>? happened = null)
    {
        var figures = new RunFigures(Measures with { WorkEnds = Traffic.To });
        var centre = new SimulatedCentre(Plan, Traffic.Callers(seed), Shifts, Assumed, seed, happened is null ? figures.Apply : e =>
        {
            figures.Apply(e);
            happened(e);
        });
        for (var step = 0; centre.Step(Traffic.To + Aftermath); step++)
        {
            if (step % Watched == 0)
            {
                progress?.Invoke(Math.Clamp((centre.Now - Traffic.From) / (Traffic.To - Traffic.From), 0, 1));
            }
        }

        figures.Until(Traffic.To);
        return figures;
    }
}
