namespace ContactCenter.Ivr;

/// <summary>Speaks another language from here on.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Language">One of the flow's languages.</param>
/// <param name="Next">Next node.</param>
public sealed record LanguageNode(string Name, string Language, string Next) : FlowNode(Name)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Targets => [Next];

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => Targets;

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => [];
}
