using System.Net;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Where a request goes (RFC 3261 §8.1.2, §12.2.1.1). Numeric addresses only: there is no DNS in here.</summary>
internal static class NextHop
{
    /// <summary>The address a URI names; null for a name.</summary>
    public static SipPeer? Of(SipUri uri)
    {
        if (uri.Address is not { } address)
        {
            return null;
        }

        var transport = uri.Scheme == SipUriScheme.Sips ? SipTransport.Tls : uri.Transport switch
        {
            "tcp" => SipTransport.Tcp,
            "tls" => SipTransport.Tls,
            _ => SipTransport.Udp,
        };
        return new(transport, new IPEndPoint(address, uri.Port ?? (transport == SipTransport.Tls ? 5061 : 5060)), 0);
    }

    /// <summary>
    /// Next hop within a dialog. With a route set: its first entry. Without: the remote target, if it lies at the address
    /// the other side really sends from; a phone behind NAT names an address that cannot be reached, so then (and over a
    /// connection always) back to where its messages come from, as RFC 5626 does.
    /// </summary>
    public static SipPeer InDialog(SipUri target, IReadOnlyList<SipNameAddr> routes, SipPeer heardFrom)
    {
        var named = Of(routes.Count > 0 ? routes[0].Uri : target);
        if (named is not { } peer)
        {
            return heardFrom;
        }

        bool sameHost = peer.EndPoint.Address.Equals(heardFrom.EndPoint.Address);
        if (heardFrom.Transport != SipTransport.Udp && (sameHost || routes.Count == 0))
        {
            return heardFrom;
        }

        return sameHost || routes.Count > 0 ? peer : heardFrom;
    }
}
