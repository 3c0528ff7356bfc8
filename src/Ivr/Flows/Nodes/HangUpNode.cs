using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>Ends the call.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Say">Prompts before hanging up; may be empty.</param>
/// <param name="Outcome">How the call is counted.</param>
public sealed record HangUpNode(string Name, ImmutableArray<string> Say, FlowOutcome Outcome) : FlowNode(Name)
{
    /// <summary>Most characters of <see cref="TurnTo"/>.</summary>
    public const int MaxTurnTo = 50;

    /// <summary>Where the caller is told to turn, such as a number that is answered; null: nowhere.</summary>
    public string? TurnTo { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Targets => [];

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => [];

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => Say;
}

/// <summary>How a call that a flow ends itself is counted.</summary>
public enum FlowOutcome
{
    /// <summary><c>closed</c>: outside opening hours.</summary>
    Closed,

    /// <summary><c>queue full</c>: turned away.</summary>
    QueueFull,

    /// <summary><c>informed</c>: the caller heard what there was to hear.</summary>
    Informed,

    /// <summary><c>no choice</c>: nothing sensible was pressed.</summary>
    NoChoice,
}
