using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Request-Line (RFC 3261 §7.1) or Status-Line (§7.2) as ranges.</summary>
internal readonly struct SipStartLine
{
    private SipStartLine(bool isRequest, SipFlaws flaws)
    {
        IsRequest = isRequest;
        Flaws = flaws;
    }

    internal bool IsRequest { get; }

    internal SipFlaws Flaws { get; }

    internal SipMethod Method { get; private init; }

    internal int StatusCode { get; private init; }

    internal Range MethodRange { get; private init; }

    internal Range UriRange { get; private init; }

    internal Range ReasonRange { get; private init; }

    /// <summary>False when the line does not look like SIP at all.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> bytes, int start, int end, out SipStartLine line)
    {
        var text = bytes[start..end];
        if (text.Length >= 4 && Ascii.EqualsIgnoreCase(text[..4], "SIP/"u8))
            return TryReadStatus(text, start, out line);
        return TryReadRequest(text, start, out line);
    }

    private static bool TryReadStatus(ReadOnlySpan<byte> text, int start, out SipStartLine line)
    {
        int space = text.IndexOf((byte)' ');
        var version = space < 0 ? text : text[..space];
        var flaws = IsVersion2(version) ? SipFlaws.None : SipFlaws.Version;
        var rest = space < 0 ? default : text[(space + 1)..];
        uint code = 0;
        // Three digits, then a space; phones that leave out an empty reason often leave out its space too.
        bool good = rest.Length >= 3 && SipText.TryDigits(rest[..3], 699, out code) && code >= 100
            && (rest.Length == 3 || rest[3] == ' ') && !rest.Contains((byte)'\r');
        int reason = start + Math.Min(space + 5, text.Length);
        line = new SipStartLine(false, good ? flaws : flaws | SipFlaws.StartLine)
        {
            StatusCode = good ? (int)code : 0,
            ReasonRange = good ? reason..(start + text.Length) : default,
        };
        return true;
    }

    private static bool TryReadRequest(ReadOnlySpan<byte> text, int start, out SipStartLine line)
    {
        line = default;
        var flaws = SipFlaws.None;
        int length = text.Length;
        while (length > 0 && text[length - 1] is (byte)' ' or (byte)'\t')
            length--;
        if (length != text.Length) // RFC 4475 §3.1.2.9: white space behind the version
            flaws |= SipFlaws.StartLine;
        text = text[..length];
        int first = text.IndexOf((byte)' ');
        int last = text.LastIndexOf((byte)' ');
        if (first <= 0 || !SipText.IsToken(text[..first]))
            return false;
        var version = text[(last + 1)..];
        if (version.Length < 4 || !Ascii.EqualsIgnoreCase(version[..4], "SIP/"u8))
            return false;
        if (!IsVersion2(version))
            flaws |= SipFlaws.Version;
        int uriStart = Math.Min(first + 1, last);
        var uri = text[uriStart..last];
        if (uri.IsEmpty || uri.IndexOfAnyInRange((byte)0, (byte)' ') >= 0)
            flaws |= SipFlaws.StartLine;
        line = new SipStartLine(true, flaws)
        {
            Method = SipMethodNames.Parse(text[..first]),
            MethodRange = start..(start + first),
            UriRange = (start + uriStart)..(start + last),
        };
        return true;
    }

    // The version is case-insensitive (RFC 3261 §7.1).
    private static bool IsVersion2(ReadOnlySpan<byte> version) => Ascii.EqualsIgnoreCase(version, "SIP/2.0"u8);
}
