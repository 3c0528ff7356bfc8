using System.Net;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Telephony.Protocol.Sdp;

/// <summary>What an offer and its answer agreed on for one leg's audio, seen from this side.</summary>
/// <param name="RemoteRtp">Where the peer's SDP says it receives RTP. The address 0.0.0.0 (or ::) means: nowhere, it is on hold.</param>
/// <param name="RemoteRtcp">Where the peer receives RTCP: a=rtcp (RFC 3605), otherwise the next port (RFC 3550 §11).</param>
/// <param name="Codec">The codec to send.</param>
/// <param name="PayloadType">The payload type to send it with, 0–127.</param>
/// <param name="ReceivePayloadType">The payload type the peer sends it with; differs from the other only for odd answers (RFC 3264 §6.1).</param>
/// <param name="TelephoneEventSend">Payload type for key presses we send (RFC 4733), null when the peer takes none.</param>
/// <param name="TelephoneEventReceive">Payload type the peer's key presses come with, null when none were agreed on.</param>
/// <param name="Direction">Which way audio may flow, from our side.</param>
/// <param name="PacketTime">The peer's wish in milliseconds per packet (a=ptime), 20 when unsaid.</param>
public sealed record MediaParameters(
    IPEndPoint RemoteRtp,
    IPEndPoint RemoteRtcp,
    AudioCodec Codec,
    byte PayloadType,
    byte ReceivePayloadType,
    byte? TelephoneEventSend,
    byte? TelephoneEventReceive,
    MediaDirection Direction,
    int PacketTime)
{
    /// <summary>
    /// Where the peer's signalling comes from. A phone behind a NAT names its private address in SDP, while its packets come
    /// from the NAT's: audio from here is taken as the peer's as well, once there is no doubt. Null allows no other address.
    /// </summary>
    public IPAddress? SignalledFrom { get; init; }

    /// <summary>Whether we may send audio: the direction lets us and the peer has named an address.</summary>
    public bool MaySend => (Direction & MediaDirection.SendOnly) != 0 && !IsNowhere;

    /// <summary>Whether the peer may send audio to us, so that its silence means something.</summary>
    public bool MayReceive => (Direction & MediaDirection.ReceiveOnly) != 0;

    /// <summary>Whether the peer named the address of zeros: it is on hold and has not moved.</summary>
    public bool IsNowhere => SdpAddress.IsNowhere(RemoteRtp.Address);
}
