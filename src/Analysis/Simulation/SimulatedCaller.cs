using ContactCenter.Acd;
using ContactCenter.Analysis.Traffic;

namespace ContactCenter.Analysis.Simulation;

/// <summary>A caller of a run, from coming to being gone; one who is to be called back stays until that is over.</summary>
/// <param name="id">The contact.</param>
/// <param name="plan">What is known beforehand.</param>
internal sealed class SimulatedCaller(ContactId id, CallerPlan plan)
{
    public ContactId Id { get; } = id;

    public CallerPlan Plan => plan;

    /// <summary>The contact it has now: its own, or an attempt to call it back.</summary>
    public ContactId Contact { get; set; } = id;

    /// <summary>Conversations and dials begun so far.</summary>
    public long Turn { get; set; }

    /// <summary>In a queue or on a line that is not answered yet.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>Was queued before: patience runs.</summary>
    public bool HasWaited { get; set; }

    /// <summary>Is back in its flow, which ends the call.</summary>
    public bool IsInFlow { get; set; }
}
