using System.Net;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>How a SIP message travels (RFC 3261 §18).</summary>
public enum SipTransport
{
    /// <summary>Datagrams.</summary>
    Udp,

    /// <summary>A stream, framed by Content-Length.</summary>
    Tcp,

    /// <summary>A stream inside TLS.</summary>
    Tls,
}

/// <summary>The other end of a SIP message: where it came from or is to go.</summary>
/// <param name="Transport">The transport it came or goes by.</param>
/// <param name="EndPoint">Address and port of the other end.</param>
/// <param name="Connection">Id of the stream connection it came by; 0 for UDP, or "open one".</param>
public readonly record struct SipPeer(SipTransport Transport, IPEndPoint EndPoint, long Connection);
