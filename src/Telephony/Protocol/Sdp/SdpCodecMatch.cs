using System.Globalization;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Telephony.Protocol.Sdp;

/// <summary>The first codec of a media section that we speak, with the payload types the section gives.</summary>
internal readonly record struct SdpCodecMatch(AudioCodec Codec, byte AudioPayloadType, byte? TelephoneEvent)
{
    public static bool TryFind(SdpDescription description, SdpMedia media, LocalMedia local, out SdpCodecMatch match)
    {
        match = default;
        if (!IsUsable(description, media)) return false;

        (AudioCodec Codec, byte Type)? audio = null;
        byte? events = null;
        foreach (string format in media.Formats)
        {
            if (!byte.TryParse(format, NumberStyles.None, CultureInfo.InvariantCulture, out byte type) || type > 127) continue;
            if (audio is null && CodecOf(media, type) is { } codec && local.Codecs.Contains(codec)) audio = (codec, type);
            if (events is null && local.TelephoneEvents && IsTelephoneEvent(media, type)) events = type;
        }

        if (audio is not { } found) return false;
        match = new(found.Codec, found.Type, events);
        return true;
    }

    /// <summary>Audio over unencrypted RTP, to one host or on hold.</summary>
    private static bool IsUsable(SdpDescription description, SdpMedia media) =>
        media is { Port: not 0, Kind: "audio", Protocol: "RTP/AVP" }
        && description.ConnectionOf(media) is { } address
        && (SdpAddress.IsOneHost(address) || SdpAddress.IsNowhere(address));

    private static AudioCodec? CodecOf(SdpMedia media, byte type)
    {
        foreach (var map in media.Maps)
        {
            if (map.PayloadType != type) continue;
            if (map is not { ClockRate: G711.SampleRate, Channels: 1 }) return null;
            if (map.Encoding.Equals("PCMA", StringComparison.OrdinalIgnoreCase)) return AudioCodec.Pcma;
            if (map.Encoding.Equals("PCMU", StringComparison.OrdinalIgnoreCase)) return AudioCodec.Pcmu;
            return null;
        }

        // RFC 3551 §6: the static types need no map.
        return type switch
        {
            8 => AudioCodec.Pcma,
            0 => AudioCodec.Pcmu,
            _ => null,
        };
    }

    /// <summary>Only the 8000 Hz one: events run on the clock of the audio beside them (RFC 4733 §2.1).</summary>
    private static bool IsTelephoneEvent(SdpMedia media, byte type)
    {
        foreach (var map in media.Maps)
        {
            if (map.PayloadType == type)
                return map.ClockRate == G711.SampleRate
                    && map.Encoding.Equals("telephone-event", StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }
}
