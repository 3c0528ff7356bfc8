using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>Gives variables a value and goes on.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Values">Each variable with its text, in the order of the file.</param>
/// <param name="Next">Next node.</param>
public sealed record SetNode(string Name, ImmutableArray<(string Variable, FlowText Text)> Values, string Next) : FlowNode(Name)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Targets => [Next];

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => Targets;

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => [];
}
