using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>One Via value (RFC 3261 §20.42).</summary>
/// <param name="Transport">As written in upper case: <c>UDP</c>, <c>TCP</c>, <c>TLS</c>, or an extension.</param>
/// <param name="Host">The host of sent-by, IPv6 in brackets.</param>
/// <param name="Port">The port of sent-by; null when not written.</param>
/// <param name="Parameters">branch, received, rport, maddr, ttl and others.</param>
public sealed record SipVia(string Transport, string Host, int? Port, SipParameters Parameters)
{
    /// <summary>What a branch made by RFC 3261 rules begins with (§8.1.1.7).</summary>
    public const string MagicCookie = "z9hG4bK";

    /// <summary>The branch; null in messages from RFC 2543 stacks.</summary>
    public string? Branch => Parameters["branch"];

    /// <summary>Whether the branch identifies the transaction by itself (RFC 3261 §17.2.3).</summary>
    public bool HasMagicCookie => Branch is { } branch && branch.StartsWith(MagicCookie, StringComparison.Ordinal);

    /// <summary>Where the request came from, as its receiver saw it (RFC 3261 §18.2.1).</summary>
    public string? Received => Parameters["received"];

    /// <summary>Whether symmetric response routing is asked for or filled in (RFC 3581).</summary>
    public bool HasRPort => Parameters.Has("rport");

    /// <summary>The source port as the receiver saw it; null when absent or not filled in.</summary>
    public int? RPort => Parameters["rport"] is { } text && SipText.TryDigits(text, ushort.MaxValue, out uint port) && port > 0
        ? (int)port
        : null;

    /// <summary>maddr (RFC 3261 §18.1.1); null when absent.</summary>
    public string? MAddr => Parameters["maddr"];

    /// <summary>sent-by as written: host, and port when there is one.</summary>
    public string SentBy => Port is { } port
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Host}:{port}")
        : Host;

    /// <summary>
    /// Where the response to a UDP request from <paramref name="source"/> goes: back to the source port with rport
    /// (RFC 3581 §4), otherwise to the port of sent-by or 5060 (RFC 3261 §18.2.2). Always to the address the request came
    /// from: a Via must not aim our answers at a third party, so maddr is not followed.
    /// </summary>
    public IPEndPoint ResponseTarget(IPEndPoint source) =>
        HasRPort ? source : new IPEndPoint(source.Address, Port ?? 5060);

    /// <summary>As on the wire.</summary>
    public override string ToString() => $"SIP/2.0/{Transport} {SentBy}{Parameters.Text}";

    /// <summary>Parses one value (a list is split first). Bytes that are none: false.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out SipVia? via)
    {
        via = null;
        int slash = text.IndexOf((byte)'/');
        int second = slash < 0 ? -1 : text[(slash + 1)..].IndexOf((byte)'/');
        if (second < 0)
            return false;
        second += slash + 1;
        if (!SipText.IsToken(SipText.Trim(text[..slash])) || !SipText.IsToken(SipText.Trim(text[(slash + 1)..second])))
            return false;
        var rest = SipText.Trim(text[(second + 1)..]);
        int space = rest.IndexOfAny(" \t\r\n"u8);
        if (space < 0 || !SipText.IsToken(rest[..space]))
            return false;
        string transport = SipText.Decode(rest[..space]).ToUpperInvariant();
        rest = SipText.Trim(rest[space..]);
        if (!TrySentBy(ref rest, out var host, out int? port) || !SipParameters.AreSound(rest))
            return false;
        via = new SipVia(transport, host, port, new SipParameters(SipText.Decode(rest)));
        return true;
    }

    // host [COLON port], with white space allowed around the colon.
    private static bool TrySentBy(ref ReadOnlySpan<byte> rest, [NotNullWhen(true)] out string? host, out int? port)
    {
        if (!SipUri.TryHostPort(ref rest, out host, out port))
            return false;
        rest = SipText.Trim(rest);
        if (port is not null || rest.IsEmpty || rest[0] != ':')
            return true;
        rest = SipText.Trim(rest[1..]);
        int digits = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? rest.Length : digits;
        if (!SipText.TryDigits(rest[..digits], ushort.MaxValue, out uint number) || number == 0)
            return false;
        port = (int)number;
        rest = SipText.Trim(rest[digits..]);
        return true;
    }
}
