using ContactCenter.Acd;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Contacts;

namespace ContactCenter.Server.Hosting;

/// <summary>The phones that do not register: agents with a <c>contact</c>.</summary>
internal static class FixedPhones
{
    public static IReadOnlyDictionary<AgentId, AgentPhone> Of(SiteConfiguration configuration)
    {
        var phones = new Dictionary<AgentId, AgentPhone>();
        foreach (var agent in configuration.Agents)
        {
            if (agent.Contact is { } contact) phones[agent.Id] = new AgentPhone(contact, null);
        }

        return phones;
    }
}
