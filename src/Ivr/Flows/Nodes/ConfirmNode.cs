namespace ContactCenter.Ivr;

/// <summary>Something that is done only when the caller says so: here calls come, and are asked in a menu of its own.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="What">What is asked about, for pictures: <c>transfer: 112</c>.</param>
/// <param name="Menu">The menu that asks.</param>
public sealed record ConfirmNode(string Name, string What, string Menu) : FlowNode(Name)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Targets => [Menu];

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => Targets;

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => [];
}
