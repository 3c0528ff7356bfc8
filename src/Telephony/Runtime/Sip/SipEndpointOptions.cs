using System.Net;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Runtime.Sip;

/// <summary>Where an endpoint listens and what it takes.</summary>
public sealed record SipEndpointOptions
{
    /// <summary>Address and port for UDP and TCP alike; port 0 picks one that is free for both.</summary>
    public required IPEndPoint Listen { get; init; }

    /// <summary>Address that others reach us at, when it is not the one we listen on (NAT). Null: that one, or on 0.0.0.0 the
    /// one our packets leave from.</summary>
    public IPAddress? Advertise { get; init; }

    /// <summary>Settings of the user agent; <see cref="SipUserAgentOptions.Advertise"/> is filled in here.</summary>
    public SipUserAgentOptions? UserAgent { get; init; }

    /// <summary>Messages from outside that may wait for the loop; past it datagrams are dropped, INVITEs get 503.</summary>
    public int MaxWaiting { get; init; } = 8192;

    /// <summary>Stream connections at once.</summary>
    public int MaxConnections { get; init; } = 2000;

    /// <summary>Stream connections at once from one address: one address cannot take them all.</summary>
    public int MaxConnectionsPerAddress { get; init; } = 256;

    /// <summary>A connection that has not carried one whole message after this is closed.</summary>
    public TimeSpan FirstMessageLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A connection on which nothing was received for so long is closed. Longer than a registration lasts.</summary>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromMinutes(70);

    /// <summary>A connection we open must stand after this.</summary>
    public TimeSpan ConnectLimit { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Messages that may wait to be written to one connection; past it the connection is closed.</summary>
    public int MaxUnwritten { get; init; } = 256;

    /// <summary>Gets the SIP of single calls, when set.</summary>
    public ISipTrace? Trace { get; init; }
}
