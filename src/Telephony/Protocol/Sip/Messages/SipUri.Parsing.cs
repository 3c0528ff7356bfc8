using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Parsing of RFC 3261 §25.1 SIP-URI and RFC 3966 over bytes.</summary>
public sealed partial class SipUri
{
    // Never inside a URI: they end it, or could end the line or the brackets around it.
    private static readonly SearchValues<byte> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 33).Select(i => (byte)i), .. "<>\"\\^`{}|\x7F"u8]);

    private static readonly SearchValues<byte> HostBytes = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._"u8);

    private static readonly SearchValues<byte> TelBytes = SearchValues.Create("+0123456789-.()*#ABCDEFabcdef"u8);

    /// <summary>Parses one URI without anything around it. Bytes that are none: false.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out SipUri? uri)
    {
        uri = null;
        int colon = text.IndexOf((byte)':');
        if (colon <= 0 || colon == text.Length - 1 || text.Length > MaxLength || text.ContainsAny(Forbidden))
            return false;
        var scheme = text[..colon];
        var rest = text[(colon + 1)..];
        if (Ascii.EqualsIgnoreCase(scheme, "sip"u8))
            return TryParseSip(text, rest, SipUriScheme.Sip, out uri);
        if (Ascii.EqualsIgnoreCase(scheme, "sips"u8))
            return TryParseSip(text, rest, SipUriScheme.Sips, out uri);
        if (Ascii.EqualsIgnoreCase(scheme, "tel"u8))
            return TryParseTel(text, rest, out uri);
        if (!char.IsAsciiLetter((char)scheme[0]) || !SipText.IsToken(scheme))
            return false;
        uri = new SipUri(SipText.Decode(text), SipUriScheme.Other);
        return true;
    }

    private static bool TryParseSip(
        ReadOnlySpan<byte> text, ReadOnlySpan<byte> rest, SipUriScheme scheme, [NotNullWhen(true)] out SipUri? uri)
    {
        uri = null;
        string? user = null;
        int at = rest.IndexOf((byte)'@');
        if (at >= 0)
        {
            var userInfo = rest[..at];
            int password = userInfo.IndexOf((byte)':');
            if (!TryUnescape(password < 0 ? userInfo : userInfo[..password], out user) || user.Length == 0)
                return false;
            rest = rest[(at + 1)..];
        }
        if (!TryHostPort(ref rest, out var host, out int? port))
            return false;
        int question = rest.IndexOf((byte)'?');
        var parameters = question < 0 ? rest : rest[..question];
        var headers = question < 0 ? default : rest[(question + 1)..];
        if ((!parameters.IsEmpty && parameters[0] != ';') || rest.Contains((byte)'@') || !EscapesAreSound(rest))
            return false;
        uri = new SipUri(SipText.Decode(text), scheme)
        {
            User = user,
            Host = host,
            Port = port,
            Parameters = new SipParameters(SipText.Decode(parameters)),
            Headers = SipText.Decode(headers),
        };
        return true;
    }

    private static bool TryParseTel(ReadOnlySpan<byte> text, ReadOnlySpan<byte> rest, [NotNullWhen(true)] out SipUri? uri)
    {
        uri = null;
        int semicolon = rest.IndexOf((byte)';');
        var number = semicolon < 0 ? rest : rest[..semicolon];
        if (number.IsEmpty || number.ContainsAnyExcept(TelBytes))
            return false;
        uri = new SipUri(SipText.Decode(text), SipUriScheme.Tel)
        {
            User = SipText.Decode(number),
            Parameters = new SipParameters(semicolon < 0 ? "" : SipText.Decode(rest[semicolon..])),
        };
        return true;
    }

    /// <summary>Takes host and port off the front of <paramref name="rest"/>.</summary>
    internal static bool TryHostPort(ref ReadOnlySpan<byte> rest, [NotNullWhen(true)] out string? host, out int? port)
    {
        host = null;
        port = null;
        int length;
        if (!rest.IsEmpty && rest[0] == '[')
        {
            length = rest.IndexOf((byte)']') + 1;
            if (length < 4 || !IsIpV6(rest[1..(length - 1)]))
                return false;
        }
        else
        {
            length = rest.IndexOfAnyExcept(HostBytes);
            length = length < 0 ? rest.Length : length;
            if (length is 0 or > 255)
                return false;
        }
        host = SipText.Decode(rest[..length]);
        rest = rest[length..];
        if (rest.IsEmpty || rest[0] != ':')
            return true;
        int digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? rest.Length - 1 : digits;
        if (!SipText.TryDigits(rest[1..(1 + digits)], ushort.MaxValue, out uint number) || number == 0)
            return false;
        port = (int)number;
        rest = rest[(1 + digits)..];
        return true;
    }

    private static bool IsIpV6(ReadOnlySpan<byte> text)
    {
        Span<char> chars = stackalloc char[64];
        if (text.Length > chars.Length || text.Contains((byte)'%'))
            return false;
        for (int i = 0; i < text.Length; i++)
            chars[i] = (char)text[i];
        return IPAddress.TryParse(chars[..text.Length], out var address) && address.GetAddressBytes().Length == 16;
    }

    private static bool EscapesAreSound(ReadOnlySpan<byte> text)
    {
        for (int i = text.IndexOf((byte)'%'); i >= 0 && i < text.Length; i++)
        {
            if (text[i] == '%' && (i + 2 >= text.Length || !IsHex(text[i + 1]) || !IsHex(text[i + 2])))
                return false;
        }
        return true;
    }

    private static bool IsHex(byte b) => char.IsAsciiHexDigit((char)b);

    internal static bool TryUnescape(ReadOnlySpan<byte> text, [NotNullWhen(true)] out string? plain)
    {
        plain = null;
        if (!EscapesAreSound(text))
            return false;
        if (!text.Contains((byte)'%'))
        {
            plain = SipText.Decode(text);
            return true;
        }
        var bytes = new byte[text.Length];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                bytes[length++] = text[i];
                continue;
            }
            bytes[length++] = Convert.FromHexString(Encoding.ASCII.GetString(text.Slice(i + 1, 2)))[0];
            i += 2;
        }
        plain = SipText.Decode(bytes.AsSpan(0, length));
        return true;
    }
}
