using System.Net;
using ContactCenter.Server.Configuration;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Calls;

namespace ContactCenter.Server.Hosting;

/// <summary>The way outside, as telephony wants it.</summary>
internal static class TrunkLine
{
    private const int SipPort = 5060;

    /// <exception cref="InvalidOperationException">The address is no numeric one, which the configuration check refuses.</exception>
    public static Trunk Of(TrunkSettings settings) => new(new IPEndPoint(
        settings.Address.Address ?? throw new InvalidOperationException("The trunk's address is not numeric."), settings.Address.Port ?? SipPort))
    {
        Transport = settings.Address.Transport == "tcp" ? SipTransport.Tcp : SipTransport.Udp,
        Domain = settings.Domain,
        Login = settings is { User: { } user, Secret: { } secret } ? new SipLogin(user, secret.Reveal()) : null,
    };
}
