using System.Net;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Telephony.Protocol.Sdp;

/// <summary>Our end of one leg's audio.</summary>
/// <param name="Address">The address the peer is told to send to: the advertised one where there is one.</param>
/// <param name="Port">The RTP port, 1–65534; RTCP is the next one.</param>
public sealed record LocalMedia(IPAddress Address, int Port)
{
    /// <summary>The codecs we take, in the order in which we offer them. An answer follows the offer's order.</summary>
    public IReadOnlyList<AudioCodec> Codecs { get; init; } = [AudioCodec.Pcma, AudioCodec.Pcmu];

    /// <summary>Whether key presses (RFC 4733 telephone-event) are offered and taken.</summary>
    public bool TelephoneEvents { get; init; } = true;
}
