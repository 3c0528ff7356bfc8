using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>A configuration with something else in it than stands in its files, which stay as they are. Every check applies to it.</summary>
internal sealed record SiteTrial
{
    /// <summary>Single values.</summary>
    public IReadOnlyList<ConfigEdit> Edits { get; init; } = [];

    /// <summary>Other people than those of agents.yaml; null: those.</summary>
    public Func<AgentFile, QueueFile, AgentFile>? Roster { get; init; }
}
