using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Simulation.Telling;

/// <summary>A simulation as people read it.</summary>
public static class SimulationReport
{
    /// <param name="result">The runs.</param>
    /// <param name="words">The language.</param>
    public static Report Of(SimulationResult result, SimulationWords words)
    {
        var rate = result.Share(Dimension.All, "", static row => row.AnswerRate);
        return new(words["Simulation", "Simulering"], words.Language, [words.Percent(rate)], []);
    }
}
