using ContactCenter.Acd;

namespace ContactCenter.Analysis.Simulation;

/// <summary>An agent at work.</summary>
/// <param name="Agent">Who.</param>
/// <param name="From">Logs in.</param>
/// <param name="To">Logs out; a conversation goes on to its end. After <paramref name="From"/>.</param>
public sealed record Shift(AgentId Agent, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Paused then, after the conversation and its wrap-up; in order of time, within the shift.</summary>
    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Pauses { get; init; } = [];
}

/// <summary>What a run takes for granted where neither traffic nor configuration says it. Told with every result.</summary>
public sealed record Assumptions
{
    /// <summary>From the first ring to the agent's answer. 0 or more, less than the ring time.</summary>
    public TimeSpan AnswersAfter { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The part of offers that is not answered, 0 to 1.</summary>
    public double Missed { get; init; }

    /// <summary>The part of dials to people called back that they answer, 0 to 1.</summary>
    public double Reached { get; init; } = 1;

    /// <summary>From dialling somebody called back to their pressing the key. 0 or more.</summary>
    public TimeSpan ReachedAfter { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>From dialling an outside number to its answer; all of them answer. 0 or more.</summary>
    public TimeSpan OutsideAnswersAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The part of those who wait in a queue that calls back who ask for it, 0 to 1.</summary>
    public double TakesCallback { get; init; }

    /// <summary>They ask after waiting so long. 0 or more.</summary>
    public TimeSpan TakesCallbackAfter { get; init; } = TimeSpan.FromSeconds(60);
}
