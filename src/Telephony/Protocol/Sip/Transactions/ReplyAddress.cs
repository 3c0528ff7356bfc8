namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Where a response goes (RFC 3261 §18.2.2, RFC 3581 §4).</summary>
internal static class ReplyAddress
{
    /// <summary>
    /// Over a stream: back on the connection it came by. Over UDP: to where it came from, at the port its Via asks for.
    /// </summary>
    public static SipPeer Of(SipMessage request, SipPeer source) =>
        source.Transport == SipTransport.Udp && request.TopVia is { } via
            ? source with { EndPoint = via.ResponseTarget(source.EndPoint) }
            : source;
}
