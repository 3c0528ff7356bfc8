namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>What the user agent asks of its shell: bytes to send, or an event for its user.</summary>
public abstract record SipEffect;

/// <summary>Send these bytes, whole, to this peer.</summary>
/// <param name="Peer">Where to; a connection of 0 on a stream transport means: use an open one to this address, or open one.</param>
/// <param name="Bytes">One SIP message. Never written to again: the shell may keep it.</param>
/// <param name="Transaction">
/// Say this to <c>SipUserAgent.TransportFailed</c> when it cannot be delivered; 0 when nobody would care.
/// </param>
public sealed record SipSend(SipPeer Peer, ReadOnlyMemory<byte> Bytes, long Transaction) : SipEffect;
