using ContactCenter.Acd;

namespace ContactCenter.Analysis.Simulation;

/// <summary>What people do at a certain time in a run.</summary>
internal enum Happening
{
    LogsIn,
    LogsOut,
    Pauses,
    Resumes,
    AnswersOffer,
    LosesPatience,
    AsksCallback,
    HangsUp,
    OutsideAnswers,
    OutsideHangsUp,
    IsReached,
    IsNotReached,
}

/// <summary>One of them.</summary>
/// <param name="What">What happens.</param>
/// <param name="Who">The caller, where it is one.</param>
/// <param name="Agent">The agent, where it is one.</param>
/// <param name="Number">The offer, or how many conversations the caller had begun when this was fixed: what is overtaken does not happen.</param>
internal readonly record struct Planned(Happening What, SimulatedCaller? Who, AgentId Agent, long Number);

/// <summary>What people will do, in order of time; at one instant in the order in which it was fixed.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Planned, (long At, long Order)> _planned = new();
    private long _order;

    /// <summary>When the next one happens; null: nothing does.</summary>
    public DateTimeOffset? Next => _planned.TryPeek(out _, out var at) ? new(at.At, TimeSpan.Zero) : null;

    public int Count => _planned.Count;

    public void Add(DateTimeOffset at, Planned planned) => _planned.Enqueue(planned, (at.UtcTicks, _order++));

    public Planned Take() => _planned.Dequeue();
}
