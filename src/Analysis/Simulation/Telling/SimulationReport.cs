using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Simulation.Telling;

/// <summary>A simulation as people read it: the answer first, then callers, agents, hours, the formulas beside it, and what was assumed.</summary>
public static class SimulationReport
{
    /// <param name="facts">What there is to tell.</param>
    /// <param name="words">The language.</param>
    public static Report Of(SimulationFacts facts, SimulationWords words) => new(
        words["Simulation of the service", "Simulering av tjänsten"],
        words.Language,
        [.. LeadLines.Of(facts, words)],
        [
            .. CallerSections.Of(facts, words),
            .. WorkSections.Of(facts, words),
            .. HourSection.Of(facts, words),
            .. ErlangSection.Of(facts, words),
            AssumedSection.Of(facts, words),
        ])
    {
        Data = SimulationCsv.Of(facts),
    };
}
