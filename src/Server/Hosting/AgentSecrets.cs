using System.Diagnostics.CodeAnalysis;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Server.Hosting;

/// <summary>The secrets agents' softphones register with, from the current configuration.</summary>
internal sealed class AgentSecrets(Site site) : ISipCredentials
{
    public bool TryGet(string user, [NotNullWhen(true)] out string? password)
    {
        password = site.Current.Agent(user)?.Secret?.Reveal();
        return password is not null;
    }
}
