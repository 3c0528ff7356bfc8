using System.Collections.Concurrent;
using ContactCenter.Acd;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Server.Contacts;

/// <summary>Where an agent's phone is.</summary>
/// <param name="Contact">The address to ask for.</param>
/// <param name="Source">Where it registered from: calls go there. Null when only the address is left.</param>
internal sealed record AgentPhone(SipUri Contact, SipPeer? Source);

/// <summary>Where the agents' phones are: registered ones as they come and go, fixed ones from the configuration. Any thread.</summary>
internal sealed class AgentPhones
{
    private readonly ConcurrentDictionary<AgentId, IReadOnlyList<AgentPhone>> _registered = new();
    private IReadOnlyDictionary<AgentId, AgentPhone> _fixed = new Dictionary<AgentId, AgentPhone>();

    /// <summary>The phone to ring: the newest registration, otherwise the fixed address.</summary>
    public AgentPhone? Find(AgentId agent) =>
        _registered.TryGetValue(agent, out var phones) && phones.Count > 0 ? phones[^1] : _fixed.GetValueOrDefault(agent);

    /// <summary>Whether there is a phone to ring.</summary>
    public bool IsReachable(AgentId agent) => Find(agent) is not null;

    /// <summary>What is registered now, the newest last.</summary>
    /// <returns>What was registered before.</returns>
    public IReadOnlyList<AgentPhone> Register(AgentId agent, IReadOnlyList<AgentPhone> phones)
    {
        var before = _registered.GetValueOrDefault(agent, []);
        _registered[agent] = phones;
        return before;
    }

    /// <summary>The fixed addresses of the configuration, replacing those before.</summary>
    public void Fix(IReadOnlyDictionary<AgentId, AgentPhone> phones) => Volatile.Write(ref _fixed, phones);
}
