using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Goes into another flow.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Flow">Name of the other flow.</param>
/// <param name="Exits">The node behind each of its exits.</param>
/// <param name="Next">Where it begins, once it has been put in; empty before.</param>
public sealed record SubFlowNode(string Name, string Flow, ImmutableArray<(string Exit, string Target)> Exits, string Next) : FlowNode(Name)
{
    /// <summary>What stands for each parameter.</summary>
    internal ImmutableDictionary<string, ConfigScalar> With { get; init; } = ImmutableDictionary<string, ConfigScalar>.Empty;

    /// <summary>Where it stands.</summary>
    internal ConfigMapping? Place { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Targets => Next.Length > 0 ? [Next] : Exits.Select(exit => exit.Target);

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => Next.Length > 0 ? [Next] : []; // a circle shows when it has been put in

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => [];
}
