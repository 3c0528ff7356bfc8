using System.Buffers;
using System.Buffers.Text;
using System.Net;
using System.Text;

namespace ContactCenter.Telephony.Protocol.Sdp;

/// <summary>
/// RFC 8866 over bytes. Strict where a wrong guess would send audio astray (m=, c=, v=), lenient where phones
/// are known to be careless: bare LF, a missing s= or t=, unknown lines and unknown attributes.
/// </summary>
internal static class SdpParser
{
    private static readonly SearchValues<byte> QuadBytes = SearchValues.Create("0123456789."u8);

    private const int MaxLines = 512;
    private const int MaxWord = 64;

    public static bool TryParse(ReadOnlySpan<byte> bytes, out SdpDescription? description)
    {
        description = null;
        if (bytes.Length is 0 or > SdpDescription.MaxLength) return false;
        var read = new SdpDescription();
        SdpMedia? media = null;
        int lines = 0;
        while (!bytes.IsEmpty)
        {
            var line = NextLine(ref bytes);
            if (line.IsEmpty) continue;
            if (++lines > MaxLines || line.Length < 2 || line[1] != (byte)'=') return false;
            // RFC 8866 §5.1: the version comes first, and there is one version.
            if (lines == 1 && !line.SequenceEqual("v=0"u8)) return false;
            if (!TryReadLine(read, ref media, line[0], line[2..])) return false;
        }

        if (lines == 0) return false;
        description = read;
        return true;
    }

    private static bool TryReadLine(SdpDescription session, ref SdpMedia? media, byte type, ReadOnlySpan<byte> value)
    {
        switch (type)
        {
            case (byte)'m':
                if (session.Media.Count == SdpDescription.MaxMedia || !TryReadMedia(value, out media)) return false;
                session.Add(media!);
                return true;
            case (byte)'c':
                if (!TryReadConnection(value, out var address)) return false;
                if (media is null) session.Connection = address;
                else media.Connection ??= address;
                return true;
            case (byte)'o':
                ReadOrigin(session, value);
                return true;
            case (byte)'a':
                return TryReadAttribute(session, media, value);
            default:
                return true;
        }
    }

    /// <summary>o=USER ID VERSION IN IP4 ADDRESS; only the numbers interest us, and a bad one is only not remembered.</summary>
    private static void ReadOrigin(SdpDescription session, ReadOnlySpan<byte> value)
    {
        _ = NextWord(ref value);
        if (TryReadUInt64(NextWord(ref value), out ulong id)) session.SessionId = id;
        if (TryReadUInt64(NextWord(ref value), out ulong version)) session.SessionVersion = version;
    }

    /// <summary>m=KIND PORT[/COUNT] PROTOCOL FORMAT…</summary>
    private static bool TryReadMedia(ReadOnlySpan<byte> value, out SdpMedia? media)
    {
        media = null;
        var kind = NextWord(ref value);
        var port = NextWord(ref value);
        var protocol = NextWord(ref value);
        if (kind.Length is 0 or > MaxWord || protocol.Length is 0 or > MaxWord) return false;
        int slash = port.IndexOf((byte)'/');
        if (slash >= 0) port = port[..slash];
        if (!TryReadNumber(port, 0, 65535, out int number)) return false;

        var read = new SdpMedia { Kind = Text(kind), Port = number, Protocol = Text(protocol) };
        while (true)
        {
            var format = NextWord(ref value);
            if (format.IsEmpty) break;
            if (format.Length > MaxWord || !read.TryAddFormat(Text(format))) return false;
        }

        media = read;
        return read.Formats.Count > 0;
    }

    /// <summary>
    /// c=IN IP4 ADDRESS[/TTL]. A name instead of an address is well-formed, but we look nothing up: it becomes
    /// 255.255.255.255, which no audio is sent to.
    /// </summary>
    private static bool TryReadConnection(ReadOnlySpan<byte> value, out IPAddress? address)
    {
        address = null;
        var net = NextWord(ref value);
        var family = NextWord(ref value);
        var text = NextWord(ref value);
        if (!net.SequenceEqual("IN"u8) || text.Length is 0 or > 255) return false;
        bool four = family.SequenceEqual("IP4"u8);
        if (!four && !family.SequenceEqual("IP6"u8)) return false;
        int slash = text.IndexOf((byte)'/');
        if (slash >= 0) text = text[..slash];
        address = ReadAddress(text, four) ?? IPAddress.None;
        return true;
    }

    private static IPAddress? ReadAddress(ReadOnlySpan<byte> text, bool four)
    {
        // TryParse also takes "1", "0x7f.1" and a scope: only dotted quads and plain IPv6 are addresses here.
        if (text.Length > 45 || text.Contains((byte)'%') || text.Contains((byte)'[')) return null;
        if (four && (text.Count((byte)'.') != 3 || text.ContainsAnyExcept(QuadBytes))) return null;
        if (!four && !text.Contains((byte)':')) return null;
        return IPAddress.TryParse(Text(text), out var address) ? address : null;
    }

    private static bool TryReadAttribute(SdpDescription session, SdpMedia? media, ReadOnlySpan<byte> value)
    {
        int colon = value.IndexOf((byte)':');
        var name = colon < 0 ? value : value[..colon];
        var rest = colon < 0 ? default : value[(colon + 1)..].Trim((byte)' ');

        if (ReadDirection(name) is { } direction)
        {
            if (media is null) session.Direction = direction;
            else media.Direction = direction;
            return true;
        }

        if (media is null) return true;
        if (name.SequenceEqual("rtpmap"u8)) return TryReadMap(media, rest);
        if (name.SequenceEqual("ptime"u8)) media.PacketTime = ReadMilliseconds(rest);
        else if (name.SequenceEqual("maxptime"u8)) media.MaxPacketTime = ReadMilliseconds(rest);
        else if (name.SequenceEqual("rtcp"u8)) ReadRtcp(media, rest);
        return true;
    }

    private static MediaDirection? ReadDirection(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("sendrecv"u8)) return MediaDirection.SendReceive;
        if (name.SequenceEqual("sendonly"u8)) return MediaDirection.SendOnly;
        if (name.SequenceEqual("recvonly"u8)) return MediaDirection.ReceiveOnly;
        if (name.SequenceEqual("inactive"u8)) return MediaDirection.Inactive;
        return null;
    }

    /// <summary>a=rtpmap:TYPE NAME/RATE[/CHANNELS]. One that cannot be read is left out; too many are refused.</summary>
    private static bool TryReadMap(SdpMedia media, ReadOnlySpan<byte> value)
    {
        if (!TryReadNumber(NextWord(ref value), 0, 127, out int type)) return true;
        var encoding = NextWord(ref value);
        int slash = encoding.IndexOf((byte)'/');
        if (slash is <= 0 or > MaxWord) return true;
        var name = encoding[..slash];
        var rate = encoding[(slash + 1)..];
        int channels = 1;
        slash = rate.IndexOf((byte)'/');
        if (slash >= 0)
        {
            if (!TryReadNumber(rate[(slash + 1)..], 1, 255, out channels)) return true;
            rate = rate[..slash];
        }

        return !TryReadNumber(rate, 1, 1_000_000, out int clock)
            || media.TryAddMap(new((byte)type, Text(name), clock, channels));
    }

    /// <summary>a=rtcp:PORT [IN IP4 ADDRESS] (RFC 3605 §2.1).</summary>
    private static void ReadRtcp(SdpMedia media, ReadOnlySpan<byte> value)
    {
        if (!TryReadNumber(NextWord(ref value), 1, 65535, out int port)) return;
        media.RtcpPort = port;
        if (TryReadConnection(value, out var address)) media.RtcpAddress = address;
    }

    private static int? ReadMilliseconds(ReadOnlySpan<byte> value) =>
        TryReadNumber(NextWord(ref value), 1, 1000, out int milliseconds) ? milliseconds : null;

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return line.TrimEnd("\r \t"u8);
    }

    private static ReadOnlySpan<byte> NextWord(ref ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(" \t"u8);
        int end = rest.IndexOfAny((byte)' ', (byte)'\t');
        var word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..];
        return word;
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> text, int least, int most, out int number)
    {
        number = 0;
        return text.Length is > 0 and <= 10
            && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && Utf8Parser.TryParse(text, out number, out int used) && used == text.Length
            && number >= least && number <= most;
    }

    private static bool TryReadUInt64(ReadOnlySpan<byte> text, out ulong number)
    {
        number = 0;
        return text.Length is > 0 and <= 20 && Utf8Parser.TryParse(text, out number, out int used) && used == text.Length;
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
