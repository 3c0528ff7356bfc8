using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>Says something and goes on.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Say">Prompts, one after the other.</param>
/// <param name="Interruptible">
/// True: a key of the menu that follows ends it at once. False: it is heard to the end, the key is remembered.
/// </param>
/// <param name="Next">Next node.</param>
public sealed record SayNode(string Name, ImmutableArray<string> Say, bool Interruptible, string Next) : FlowNode(Name)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Targets => [Next];

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => Targets;

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => Say;
}
