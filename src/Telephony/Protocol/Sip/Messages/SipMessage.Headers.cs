using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Access to header fields by kind, by name, and typed.</summary>
public sealed partial class SipMessage
{
    private const int MaxListed = 64;

    private IReadOnlyList<SipNameAddr>? _contacts;

    /// <summary>Whether the header field is there.</summary>
    public bool Has(SipHeader header) => (_seen & (1UL << (int)header)) != 0;

    /// <summary>The value of the first line with this header field, outer white space trimmed.</summary>
    public bool TryGetHeader(SipHeader header, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!Has(header))
            return false;
        foreach (ref readonly var slot in _slots.AsSpan())
        {
            if (slot.Kind != header)
                continue;
            value = _bytes.AsSpan(slot.Value);
            return true;
        }
        return false;
    }

    /// <summary>The same by name, for header fields without a <see cref="SipHeader"/> value. Case-insensitive.</summary>
    public bool TryGetHeader(string name, out ReadOnlySpan<byte> value)
    {
        var kind = SipHeaderNames.Parse(Encoding.UTF8.GetBytes(name));
        if (kind != SipHeader.Other)
            return TryGetHeader(kind, out value);
        foreach (ref readonly var slot in _slots.AsSpan())
        {
            if (slot.Kind != SipHeader.Other || !Ascii.EqualsIgnoreCase(_bytes.AsSpan(slot.Name), name))
                continue;
            value = _bytes.AsSpan(slot.Value);
            return true;
        }
        value = default;
        return false;
    }

    /// <summary>The first line's value as text, or null when absent.</summary>
    public string? Text(SipHeader header) => TryGetHeader(header, out var value) ? SipText.Decode(value) : null;

    /// <summary>The first line's value as text, or null when absent.</summary>
    public string? Text(string name) => TryGetHeader(name, out var value) ? SipText.Decode(value) : null;

    /// <summary>
    /// Every value over all lines of this header field, split at commas. Not for header fields whose values hold commas
    /// of their own (Date, credentials): take those with <see cref="Lines"/>.
    /// </summary>
    public SipHeaderValues Values(SipHeader header) =>
        Has(header) ? new SipHeaderValues(_bytes, _slots, header) : default;

    /// <summary>The header lines with this header field, unsplit: for credentials and challenges.</summary>
    public IReadOnlyList<string> Lines(SipHeader header)
    {
        if (!Has(header))
            return [];
        var lines = new List<string>();
        foreach (var slot in _slots)
        {
            if (slot.Kind == header && lines.Count < MaxListed)
                lines.Add(SipText.Decode(_bytes.AsSpan(slot.Value)));
        }
        return lines;
    }

    /// <summary>Contact addresses. The value <c>*</c> of a REGISTER is not among them: <see cref="HasWildcardContact"/>.</summary>
    public IReadOnlyList<SipNameAddr> Contacts => _contacts ??= Addresses(SipHeader.Contact, out _);

    /// <summary>Whether a Contact is <c>*</c> (RFC 3261 §10.2.2).</summary>
    public bool HasWildcardContact
    {
        get
        {
            foreach (var value in Values(SipHeader.Contact))
            {
                if (value.SequenceEqual("*"u8))
                    return true;
            }
            return false;
        }
    }

    /// <summary>Route values in order.</summary>
    public IReadOnlyList<SipNameAddr> Routes => Addresses(SipHeader.Route, out _);

    /// <summary>Record-Route values in order (RFC 3261 §12.1).</summary>
    public IReadOnlyList<SipNameAddr> RecordRoutes => Addresses(SipHeader.RecordRoute, out _);

    /// <summary>Refer-To (RFC 3515), or null when absent or broken.</summary>
    public SipNameAddr? ReferTo =>
        TryGetHeader(SipHeader.ReferTo, out var value) && SipNameAddr.TryParse(value, out var address) ? address : null;

    /// <summary>Max-Forwards, 0 to 255; null when absent.</summary>
    public int? MaxForwards => Number(SipHeader.MaxForwards) is { } hops ? (int)hops : null;

    /// <summary>Expires in seconds; null when absent or no number.</summary>
    public uint? Expires => Number(SipHeader.Expires);

    /// <summary>Min-Expires of a 423 in seconds.</summary>
    public uint? MinExpires => Number(SipHeader.MinExpires);

    /// <summary>Retry-After in seconds, comment and parameters left out (RFC 3261 §20.33).</summary>
    public uint? RetryAfter => Number(SipHeader.RetryAfter);

    /// <summary>Session-Expires in seconds, without its parameters (RFC 4028).</summary>
    public uint? SessionExpires => Number(SipHeader.SessionExpires);

    /// <summary>The refresher parameter of Session-Expires: <c>uac</c>, <c>uas</c> or null.</summary>
    public string? SessionRefresher => Text(SipHeader.SessionExpires) is { } text && text.IndexOf(';', StringComparison.Ordinal) is var at and >= 0
        ? new SipParameters(text[at..])["refresher"]
        : null;

    /// <summary>Min-SE in seconds (RFC 4028).</summary>
    public uint? MinSessionExpires => Number(SipHeader.MinSe);

    /// <summary>The media type of the body in lower case without parameters, or null.</summary>
    public string? ContentType => Text(SipHeader.ContentType)?.Split(';')[0].Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>
    /// Option tags, methods or types listed in a header field (Require, Supported, Allow, Accept …), at most 64, in order.
    /// </summary>
    public IReadOnlyList<string> Tokens(SipHeader header)
    {
        if (!Has(header))
            return [];
        var tokens = new List<string>();
        foreach (var value in Values(header))
        {
            if (tokens.Count == MaxListed)
                break;
            tokens.Add(SipText.Decode(value));
        }
        return tokens;
    }

    /// <summary>Whether the token is listed in the header field; case-insensitive.</summary>
    public bool Lists(SipHeader header, string token)
    {
        foreach (var value in Values(header))
        {
            if (Ascii.EqualsIgnoreCase(value, token))
                return true;
        }
        return false;
    }

    /// <summary>Iterates all header lines in order: kind, name as written, value.</summary>
    public (SipHeader Kind, string Name, string Value) HeaderAt(int ordinal)
    {
        var slot = _slots[ordinal];
        return (slot.Kind, SipText.Decode(_bytes.AsSpan(slot.Name)), SipText.Decode(_bytes.AsSpan(slot.Value)));
    }

    internal ReadOnlySpan<SipHeaderSlot> Slots => _slots;

    internal ReadOnlySpan<byte> Raw(Range range) => _bytes.AsSpan(range);

    private List<SipNameAddr> Addresses(SipHeader header, out bool sound)
    {
        sound = true;
        var addresses = new List<SipNameAddr>(1);
        foreach (var value in Values(header))
        {
            if (value.SequenceEqual("*"u8) && header == SipHeader.Contact)
                continue;
            if (addresses.Count == MaxListed || !SipNameAddr.TryParse(value, out var address))
            {
                sound = false;
                break;
            }
            addresses.Add(address);
        }
        return addresses;
    }

    // The digits a value begins with; whatever may follow them (parameters, a comment) must be set off.
    private uint? Number(SipHeader header)
    {
        if (!TryGetHeader(header, out var value))
            return null;
        int digits = value.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? value.Length : digits;
        if (digits < value.Length && value[digits] is not ((byte)';' or (byte)' ' or (byte)'(' or (byte)'\t'))
            return null;
        return SipText.TryDigits(value[..digits], uint.MaxValue, out uint number) ? number : null;
    }
}
