using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>
/// A URI with optional display name and header parameters: the value of From, To, Contact, Route, Record-Route,
/// Refer-To … (RFC 3261 §20.10, §25.1 name-addr and addr-spec).
/// </summary>
/// <param name="DisplayName">Without quotes and backslashes; null when there is none.</param>
/// <param name="Uri">The URI.</param>
/// <param name="Parameters">Header parameters, not those of the URI.</param>
public sealed record SipNameAddr(string? DisplayName, SipUri Uri, SipParameters Parameters)
{
    // What may stand in an unquoted display name beside tokens: bytes of UTF-8, which phones send there unquoted.
    private static readonly SearchValues<byte> UnquotedName = SearchValues.Create(
        [
            .. "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`'~ \t\r\n"u8,
            .. Enumerable.Range(128, 128).Select(i => (byte)i),
        ]);

    /// <summary>An address without display name and parameters.</summary>
    public SipNameAddr(SipUri uri)
        : this(null, uri, default)
    {
    }

    /// <summary>The tag of a From or To (RFC 3261 §19.3); null when absent.</summary>
    public string? Tag => Parameters["tag"];

    /// <summary>The expires parameter of a Contact in seconds (RFC 3261 §10.2.1.1); null when absent or no number.</summary>
    public uint? Expires => Parameters["expires"] is { } text && SipText.TryDigits(text, uint.MaxValue, out uint s) ? s : null;

    /// <summary>The same address with this tag.</summary>
    public SipNameAddr WithTag(string tag)
    {
        var kept = new StringBuilder();
        foreach (var (name, value) in Parameters)
        {
            if (!name.Equals("tag", StringComparison.OrdinalIgnoreCase))
                kept.Append(';').Append(name).Append(value.IsEmpty ? "" : "=").Append(value);
        }
        return this with { Parameters = new SipParameters(kept.Append(";tag=").Append(tag).ToString()) };
    }

    /// <summary>Always in the bracketed form, so that URI and header parameters cannot be mixed up.</summary>
    public override string ToString() =>
        (string.IsNullOrEmpty(DisplayName) ? "<" : SipText.Quote(DisplayName) + " <") + Uri + ">" + Parameters.Text;

    /// <summary>Parses one value (a list is split first). Bytes that are none: false.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out SipNameAddr? address)
    {
        address = null;
        text = SipText.Trim(text);
        if (text.IsEmpty)
            return false;
        int open = 0;
        if (text[0] == '"')
        {
            int close = SipText.SkipQuoted(text, 0);
            if (close < 0)
                return false;
            open = close + 1;
            while (open < text.Length && SipText.IsSpace(text[open]))
                open++;
            if (open == text.Length || text[open] != '<')
                return false;
        }
        else
            open = text.IndexOf((byte)'<');
        return open < 0 ? TryParseBare(text, out address) : TryParseBracketed(text, open, out address);
    }

    private static bool TryParseBracketed(ReadOnlySpan<byte> text, int open, [NotNullWhen(true)] out SipNameAddr? address)
    {
        address = null;
        var name = SipText.Trim(text[..open]);
        if (!name.IsEmpty && name[0] != '"' && name.ContainsAnyExcept(UnquotedName))
            return false;
        var rest = text[(open + 1)..];
        int close = rest.IndexOf((byte)'>');
        if (close < 0 || !SipUri.TryParse(rest[..close], out var uri))
            return false;
        rest = SipText.Trim(rest[(close + 1)..]);
        if (!SipParameters.AreSound(rest))
            return false;
        string? display = name.IsEmpty ? null : SipText.Unquote(SipText.Decode(name));
        address = new SipNameAddr(display, uri, new SipParameters(SipText.Decode(rest)));
        return true;
    }

    // Without brackets a semicolon begins header parameters, and the URI may have no question mark or comma
    // (RFC 3261 §20.10).
    private static bool TryParseBare(ReadOnlySpan<byte> text, [NotNullWhen(true)] out SipNameAddr? address)
    {
        address = null;
        int semicolon = text.IndexOf((byte)';');
        var bare = SipText.Trim(semicolon < 0 ? text : text[..semicolon]);
        var rest = semicolon < 0 ? default : SipText.Trim(text[semicolon..]);
        if (bare.IndexOfAny((byte)'?', (byte)',') >= 0 || !SipUri.TryParse(bare, out var uri) || !SipParameters.AreSound(rest))
            return false;
        address = new SipNameAddr(null, uri, new SipParameters(SipText.Decode(rest)));
        return true;
    }
}
