namespace ContactCenter.Ivr;

/// <summary>Goes one way when the service is open and another when it is closed.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Hours">Name in <c>hours.yaml</c>.</param>
/// <param name="Open">Next node when open.</param>
/// <param name="Closed">Next node when closed.</param>
public sealed record HoursNode(string Name, string Hours, string Open, string Closed) : FlowNode(Name)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Targets => [Open, Closed];

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => Targets;

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => [];
}
