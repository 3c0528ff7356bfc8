using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>A switch as switches.yaml has it: what people turn on and off, and flows go by.</summary>
/// <param name="Name">The word in files, the journal and the API.</param>
/// <param name="DisplayName">On pages.</param>
/// <param name="Longest">Off again by itself after this, 1 min to 31 days; null: on until somebody turns it off.</param>
/// <param name="Pin">Turns it by telephone, 6 to 12 digits; null: by API and page only.</param>
internal sealed record SwitchSettings(string Name, string DisplayName, TimeSpan? Longest, Secret? Pin)
{
    /// <summary>Where the PIN stands in clear: whoever can read the file knows it. Null: it comes from the environment, or there is none.</summary>
    public ConfigNode? DemoPinPlace { get; init; }
}

/// <summary>What switches.yaml holds, with the places.</summary>
/// <param name="Switches">Those that could be read, in the order of the file.</param>
internal sealed record SwitchFile(ImmutableArray<Placed<SwitchSettings>> Switches)
{
    public static SwitchFile Empty { get; } = new([]);

    /// <summary>False: something in the file could not be read, so nothing is judged by what it lacks.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>All names.</summary>
    public IReadOnlyList<string> Names => [.. Switches.Select(one => one.Value.Name)];

    /// <summary>Names of those that can be turned by telephone.</summary>
    public IReadOnlyList<string> ByTelephone => [.. Switches.Where(one => one.Value.Pin is not null).Select(one => one.Value.Name)];
}
