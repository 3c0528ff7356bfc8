using System.Text.Json.Serialization;

namespace ContactCenter.Acd;

/// <summary>
/// Who of several competent, ready agents is offered a contact. The lowest open tier always comes first, except with
/// <see cref="MostProficient"/>; ties go to the longest idle, then to the order of the configuration.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<Strategy>))]
public enum Strategy
{
    /// <summary>The one who has been ready longest.</summary>
    LongestIdle,

    /// <summary>The one with the fewest conversations since logging in.</summary>
    FewestContacts,

    /// <summary>The one who has talked least since logging in.</summary>
    LeastTalk,

    /// <summary>In the order of the configuration, after the one this queue offered to last.</summary>
    RoundRobin,

    /// <summary>The first in the order of the configuration.</summary>
    Linear,

    /// <summary>The highest open tier first.</summary>
    MostProficient,
}
