namespace ContactCenter.Ivr;

/// <summary>Goes one way when a switch is on and another when it is off, in the moment in which the call comes to it.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Switch">Name in <c>switches.yaml</c>.</param>
/// <param name="On">Next node when it is on.</param>
/// <param name="Off">Next node when it is off.</param>
public sealed record SwitchNode(string Name, string Switch, string On, string Off) : FlowNode(Name)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Targets => [On, Off];

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => Targets;

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => [];
}
