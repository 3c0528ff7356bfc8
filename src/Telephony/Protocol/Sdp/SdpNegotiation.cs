using System.Net;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Telephony.Protocol.Sdp;

/// <summary>
/// Offer and answer (RFC 3264) of one dialog. It remembers what the dialog's SDP must keep: the session's identifier,
/// its version, the number and order of media sections, and the payload types once given out (§8).
/// One offer is under way at a time; that is SIP's rule (RFC 3261 §14) and the caller's to keep.
/// </summary>
/// <param name="local">Our end of the leg.</param>
/// <param name="sessionId">Identifier for the o= line, unlike any other of this host (RFC 8866 §5.2): random, or a clock's reading.</param>
public sealed class SdpNegotiation(LocalMedia local, ulong sessionId)
{
    private const byte OfferedTelephoneEvent = 101;

    private readonly SdpWriter _writer = new(local.Address, sessionId & long.MaxValue);
    private List<SdpSection> _sections = [];
    private byte _telephoneEvent = OfferedTelephoneEvent;

    /// <summary>Our end of the leg.</summary>
    public LocalMedia Local { get; } = local;

    /// <summary>What was last agreed on; null before the first agreement. A failed re-offer leaves it as it was (RFC 3264 §8).</summary>
    public MediaParameters? Current { get; private set; }

    /// <summary>
    /// Answers a peer's offer: the first audio section over plain RTP with a codec of ours is taken, every other section
    /// refused with port 0; the codec is the first common one in the offer's order; the direction mirrors the offer's.
    /// </summary>
    /// <param name="offer">The body of the INVITE, re-INVITE or of the 200 to an INVITE without one.</param>
    /// <param name="willing">The directions we agree to at most: <see cref="MediaDirection.SendOnly"/> keeps the peer on hold.</param>
    public SdpResult Answer(ReadOnlySpan<byte> offer, MediaDirection willing = MediaDirection.SendReceive)
    {
        if (!SdpDescription.TryParse(offer, out var description)) return Failed(SdpVerdict.Malformed);
        var (chosen, match) = Choose(description!);
        if (chosen < 0) return Failed(SdpVerdict.NoCommonCodec);

        var media = description!.Media[chosen];
        var direction = Mirror(HoldAware(description, media)) & willing;
        var parameters = Agree(description, media, match, match.AudioPayloadType, match.TelephoneEvent, direction);
        _telephoneEvent = match.TelephoneEvent ?? _telephoneEvent;

        var sections = new List<SdpSection>(description.Media.Count);
        for (int i = 0; i < description.Media.Count; i++)
        {
            sections.Add(i == chosen
                ? SdpSection.Audio(Local.Port, [new(match.AudioPayloadType, match.Codec)], match.TelephoneEvent, direction)
                : SdpSection.Refused(description.Media[i]));
        }

        _sections = sections;
        Current = parameters;
        return new(SdpVerdict.Ok, _writer.Write(sections), parameters);
    }

    /// <summary>
    /// Our offer: for an outgoing call, or a re-INVITE of a standing one, in which case sections once refused stay refused
    /// in their places.
    /// </summary>
    public byte[] Offer(MediaDirection direction = MediaDirection.SendReceive)
    {
        var formats = new List<SdpFormat>(Local.Codecs.Count);
        foreach (var codec in Local.Codecs)
            formats.Add(new(StaticPayloadType(codec), codec));
        var audio = SdpSection.Audio(Local.Port, formats, Local.TelephoneEvents ? _telephoneEvent : null, direction);

        var sections = new List<SdpSection>(Math.Max(1, _sections.Count));
        foreach (var section in _sections)
            sections.Add(section.IsAudio ? audio : section);
        if (!sections.Contains(audio)) sections.Add(audio);
        _sections = sections;
        return _writer.Write(sections);
    }

    /// <summary>Reads the peer's answer to our last <see cref="Offer"/>. The result has no body.</summary>
    public SdpResult Complete(ReadOnlySpan<byte> answer)
    {
        int own = _sections.FindIndex(section => section.IsAudio);
        if (own < 0 || !SdpDescription.TryParse(answer, out var description)) return Failed(SdpVerdict.Malformed);
        // RFC 3264 §6: an answer has the sections of the offer, in their order.
        if (own >= description!.Media.Count) return Failed(SdpVerdict.Malformed);

        var media = description.Media[own];
        if (!SdpCodecMatch.TryFind(description, media, Local, out var match)) return Failed(SdpVerdict.NoCommonCodec);

        var direction = Mirror(HoldAware(description, media)) & _sections[own].Direction;
        // The peer sends with the payload types of our offer, we with those of its answer (RFC 3264 §6.1, §7).
        byte receive = StaticPayloadType(match.Codec);
        byte? events = match.TelephoneEvent is null ? null : _sections[own].TelephoneEvent;
        Current = Agree(description, media, match, receive, events, direction);
        return new(SdpVerdict.Ok, [], Current);
    }

    private (int Section, SdpCodecMatch Match) Choose(SdpDescription description)
    {
        for (int i = 0; i < description.Media.Count; i++)
        {
            if (SdpCodecMatch.TryFind(description, description.Media[i], Local, out var match))
                return (i, match);
        }

        return (-1, default);
    }

    private static MediaParameters Agree(
        SdpDescription description, SdpMedia media, SdpCodecMatch match, byte receive, byte? receiveEvents, MediaDirection direction)
    {
        var address = description.ConnectionOf(media)!;
        var rtcpAddress = media.RtcpAddress is { } own && SdpAddress.IsOneHost(own) ? own : address;
        int rtcpPort = media.RtcpPort ?? Math.Min(media.Port + 1, IPEndPoint.MaxPort);
        return new(
            new IPEndPoint(address, media.Port),
            new IPEndPoint(rtcpAddress, rtcpPort),
            match.Codec,
            match.AudioPayloadType,
            receive,
            match.TelephoneEvent,
            receiveEvents,
            direction,
            media.PacketTime ?? 20);
    }

    /// <summary>A connection address of zeros is hold as phones before RFC 3264 say it (§8.4): the peer takes nothing.</summary>
    private static MediaDirection HoldAware(SdpDescription description, SdpMedia media)
    {
        var direction = description.DirectionOf(media);
        return SdpAddress.IsNowhere(description.ConnectionOf(media)!)
            ? direction & ~MediaDirection.ReceiveOnly
            : direction;
    }

    /// <summary>What the peer sends we receive, and the other way round (RFC 3264 §6.1).</summary>
    private static MediaDirection Mirror(MediaDirection direction)
    {
        var mirrored = MediaDirection.Inactive;
        if ((direction & MediaDirection.SendOnly) != 0) mirrored |= MediaDirection.ReceiveOnly;
        if ((direction & MediaDirection.ReceiveOnly) != 0) mirrored |= MediaDirection.SendOnly;
        return mirrored;
    }

    private static byte StaticPayloadType(AudioCodec codec) => (byte)(codec == AudioCodec.Pcma ? 8 : 0);

    private static SdpResult Failed(SdpVerdict verdict) => new(verdict, [], null);
}
