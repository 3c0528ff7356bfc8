using ContactCenter.Acd;
using ContactCenter.Configuration;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Server.Configuration;

/// <summary>An agent as agents.yaml has it. Exactly one of <see cref="Secret"/> and <see cref="Contact"/> is there.</summary>
/// <param name="Plan">What the routing core knows.</param>
/// <param name="Secret">The agent's softphone registers with it (digest authentication).</param>
/// <param name="Contact">The SIP URI of a phone that does not register.</param>
/// <param name="SecretPlace">Where the secret stands, for findings.</param>
internal sealed record AgentSettings(AgentPlan Plan, Secret? Secret, SipUri? Contact, ConfigNode? SecretPlace = null)
{
    /// <summary>The extension.</summary>
    public AgentId Id => Plan.Id;

    /// <summary>Name of the hours in hours.yaml in which contacts may wait for this person; null: at any time.</summary>
    public string? TelephoneHours { get; init; }

    /// <summary>When the agent works.</summary>
    public Roster Roster { get; init; } = Roster.Default;

    /// <summary>For trying things out: anybody can read it in the configuration that ships.</summary>
    public bool HasDemoSecret => Secret is { } secret && secret.Reveal().StartsWith("demo-", StringComparison.Ordinal);
}

/// <summary>What was read, and where it stands.</summary>
internal readonly record struct Placed<T>(T Value, ConfigNode At);
