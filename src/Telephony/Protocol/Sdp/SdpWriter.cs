using System.Globalization;
using System.Net;
using System.Text;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Telephony.Protocol.Sdp;

/// <summary>A codec under the payload type it has in one section.</summary>
internal readonly record struct SdpFormat(byte PayloadType, AudioCodec Codec);

/// <summary>One media section of ours: the audio, or the refusal of something the peer offered.</summary>
internal sealed record SdpSection(
    string Kind,
    int Port,
    string Protocol,
    string Formats,
    IReadOnlyList<SdpFormat> Codecs,
    byte? TelephoneEvent,
    MediaDirection Direction)
{
    public bool IsAudio => Port != 0;

    public static SdpSection Audio(int port, IReadOnlyList<SdpFormat> codecs, byte? telephoneEvent, MediaDirection direction)
    {
        var types = codecs.Select(codec => codec.PayloadType);
        if (telephoneEvent is { } events) types = types.Append(events);
        return new("audio", port, "RTP/AVP", string.Join(' ', types), codecs, telephoneEvent, direction);
    }

    /// <summary>RFC 3264 §6: refused with port 0, in its place, with a format so that the line is whole.</summary>
    public static SdpSection Refused(SdpMedia media) =>
        new(media.Kind, 0, media.Protocol, media.Formats[0], [], null, MediaDirection.Inactive);
}

/// <summary>
/// Writes our descriptions. The version stays while the text does and grows by one when anything changes
/// (RFC 3264 §8), so a repeated answer is the same bytes.
/// </summary>
internal sealed class SdpWriter(IPAddress address, ulong sessionId)
{
    private readonly ulong _sessionId = sessionId;
    private ulong _version = sessionId;
    private string? _last;

    public byte[] Write(IReadOnlyList<SdpSection> sections)
    {
        string rest = Rest(sections);
        if (_last is not null && _last != rest) _version++;
        _last = rest;
        return Encoding.Latin1.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"v=0\r\no=- {_sessionId} {_version} IN {Connection}\r\n{rest}"));
    }

    // The bytes, as in SdpAddress.
    private string Connection { get; } = (address.GetAddressBytes().Length == 4 ? "IP4 " : "IP6 ") + address;

    private string Rest(IReadOnlyList<SdpSection> sections)
    {
        var text = new StringBuilder(256);
        text.Append(CultureInfo.InvariantCulture, $"s=-\r\nc=IN {Connection}\r\nt=0 0\r\n");
        foreach (var section in sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"m={section.Kind} {section.Port} {section.Protocol} {section.Formats}\r\n");
            if (section.IsAudio) WriteAudio(text, section);
        }

        return text.ToString();
    }

    private static void WriteAudio(StringBuilder text, SdpSection section)
    {
        foreach (var (type, codec) in section.Codecs)
            text.Append(CultureInfo.InvariantCulture, $"a=rtpmap:{type} {(codec == AudioCodec.Pcma ? "PCMA" : "PCMU")}/8000\r\n");
        if (section.TelephoneEvent is { } events)
            text.Append(CultureInfo.InvariantCulture, $"a=rtpmap:{events} telephone-event/8000\r\na=fmtp:{events} 0-15\r\n");
        text.Append("a=ptime:20\r\n").Append(section.Direction switch
        {
            MediaDirection.SendReceive => "a=sendrecv\r\n",
            MediaDirection.SendOnly => "a=sendonly\r\n",
            MediaDirection.ReceiveOnly => "a=recvonly\r\n",
            _ => "a=inactive\r\n",
        });
    }
}
