using System.Collections.Immutable;
using ContactCenter.Acd;

namespace ContactCenter.Server.Configuration;

/// <summary>What agents.yaml holds, with the places.</summary>
/// <param name="Agents">Those that could be read.</param>
internal sealed record AgentFile(IReadOnlyList<Placed<AgentSettings>> Agents)
{
    public static AgentFile Empty { get; } = new([]);

    /// <summary>The hours named, of telephones and of work.</summary>
    public IReadOnlyList<Placed<string>> Hours { get; init; } = [];

    /// <summary>Groups with an occupancy cap.</summary>
    public IReadOnlyList<Placed<(string Group, AgentPolicy Policy)>> Caps { get; init; } = [];

    /// <summary>Agents of each group.</summary>
    public ILookup<string, AgentId> Members { get; init; } = Array.Empty<string>().ToLookup(name => name, _ => default(AgentId));

    /// <summary>Every group in the file.</summary>
    public IReadOnlyList<Placed<string>> Groups { get; init; } = [];

    /// <summary>Every unit an agent belongs to, where it is named first.</summary>
    public IReadOnlyList<Placed<string>> Units { get; init; } = [];

    /// <summary>Every language an agent speaks, where it is named first.</summary>
    public IReadOnlyList<Placed<string>> Languages { get; init; } = [];

    /// <summary>Code to name.</summary>
    public ImmutableDictionary<string, string> PauseReasons { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Code to name.</summary>
    public ImmutableDictionary<string, string> Dispositions { get; init; } = ImmutableDictionary<string, string>.Empty;

    public FeatureCodes FeatureCodes { get; init; } = FeatureCodes.Default;
}
