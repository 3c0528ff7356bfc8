namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>
/// A SIP message as ranges over the caller's bytes: start line, header fields, body. Allocates nothing; the slots are the
/// caller's, usually on its stack.
/// </summary>
/// <remarks>
/// Lines end with CRLF or, leniently, LF alone; a CR anywhere else is a flaw, because it could end a line for someone
/// less careful to whom the value is copied. Names in full or compact form, folded lines (RFC 3261 §7.3.1, §7.3.3).
/// </remarks>
public readonly ref struct SipMessageIndex
{
    /// <summary>Longest message read, in bytes.</summary>
    public const int MaxMessageLength = ushort.MaxValue;

    /// <summary>Most header fields read; a slot span of this length takes any message that is not too large.</summary>
    public const int MaxHeaders = 128;

    /// <summary>Longest header field or start line, folded lines together, in bytes.</summary>
    public const int MaxLineLength = 8192;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ReadOnlySpan<SipHeaderSlot> _slots;
    private readonly SipStartLine _start;
    private readonly ulong _seen;

    internal SipMessageIndex(
        ReadOnlySpan<byte> bytes, ReadOnlySpan<SipHeaderSlot> slots, scoped in SipStartLine start, scoped in SipHeaderScan scan)
    {
        _bytes = bytes;
        _slots = slots;
        _start = start;
        _seen = scan.Seen;
        Repeated = scan.Repeated;
        BodyStart = scan.BodyStart;
        BodyLength = scan.BodyLength;
        Flaws = scan.Flaws | start.Flaws;
    }

    /// <summary>Request or response.</summary>
    public bool IsRequest => _start.IsRequest;

    /// <summary>The method of a request.</summary>
    public SipMethod Method => _start.Method;

    /// <summary>The method as written.</summary>
    public ReadOnlySpan<byte> MethodText => _bytes[_start.MethodRange];

    /// <summary>The Request-URI as written, unchecked.</summary>
    public ReadOnlySpan<byte> RequestUri => _bytes[_start.UriRange];

    /// <summary>100 to 699, or 0 when broken or a request.</summary>
    public int StatusCode => _start.StatusCode;

    /// <summary>The reason phrase of a response, maybe empty.</summary>
    public ReadOnlySpan<byte> ReasonPhrase => _bytes[_start.ReasonRange];

    /// <summary>What is wrong, as far as the index can tell.</summary>
    public SipFlaws Flaws { get; }

    /// <summary>Kinds that occur in more than one header line, one bit each.</summary>
    internal ulong Repeated { get; }

    /// <summary>Offset of the first octet after the empty line.</summary>
    public int BodyStart { get; }

    /// <summary>Octets of the body by Content-Length, or to the end without it (RFC 3261 §18.3).</summary>
    public int BodyLength { get; }

    /// <summary>The body. Octets past Content-Length are not part of it.</summary>
    public ReadOnlySpan<byte> Body => _bytes.Slice(BodyStart, BodyLength);

    /// <summary>Number of header fields.</summary>
    public int Count => _slots.Length;

    /// <summary>The header field at this place, in the order of the message.</summary>
    public SipHeaderSlot this[int ordinal] => _slots[ordinal];

    internal SipStartLine StartLine => _start;

    internal ReadOnlySpan<SipHeaderSlot> Slots => _slots;

    /// <summary>Whether the message has this header field.</summary>
    public bool Has(SipHeader header) => (_seen & (1UL << (int)header)) != 0;

    /// <summary>The first value of this header field, as written (a folded value still has its line ends).</summary>
    public bool TryGet(SipHeader header, out ReadOnlySpan<byte> value)
    {
        if (Has(header))
        {
            foreach (ref readonly var slot in _slots)
            {
                if (slot.Kind == header)
                {
                    value = _bytes[slot.Value];
                    return true;
                }
            }
        }
        value = default;
        return false;
    }

    /// <summary>CSeq without allocating; false when absent or broken.</summary>
    public bool TryGetCSeq(out uint number, out SipMethod method)
    {
        number = 0;
        method = SipMethod.Unknown;
        if (!TryGet(SipHeader.CSeq, out var value))
            return false;
        int digits = value.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits <= 0 || !SipText.TryDigits(value[..digits], int.MaxValue, out number))
            return false;
        method = SipMethodNames.Parse(SipText.Trim(value[digits..]));
        return true;
    }

    /// <summary>
    /// The value of a header parameter such as branch or tag, without allocating; empty when absent. Parameters inside
    /// quotes and angle brackets are not header parameters.
    /// </summary>
    public static ReadOnlySpan<byte> Parameter(ReadOnlySpan<byte> value, ReadOnlySpan<byte> name)
    {
        while (true)
        {
            int end = SipText.IndexOutside(value, (byte)';', (byte)',');
            if (end < 0 || end == value.Length || value[end] == ',')
                return default;
            value = value[(end + 1)..];
            int stop = SipText.IndexOutside(value, (byte)';', (byte)',');
            var parameter = value[..(stop < 0 ? value.Length : stop)];
            int equals = parameter.IndexOf((byte)'=');
            if (equals >= 0 && System.Text.Ascii.EqualsIgnoreCase(SipText.Trim(parameter[..equals]), name))
                return SipText.Trim(parameter[(equals + 1)..]);
        }
    }

    /// <summary>
    /// Indexes one message. <see cref="SipParseVerdict.Ok"/>: readable, look at <see cref="Flaws"/>; mandatory header
    /// fields are not checked here.
    /// </summary>
    /// <param name="bytes">One datagram, or one message cut from a stream.</param>
    /// <param name="slots">Where header fields are noted; more header fields than slots is <see cref="SipParseVerdict.TooLarge"/>.</param>
    /// <param name="index">Valid only with <see cref="SipParseVerdict.Ok"/>.</param>
    public static SipParseVerdict TryRead(ReadOnlySpan<byte> bytes, Span<SipHeaderSlot> slots, out SipMessageIndex index)
    {
        index = default;
        if (bytes.Length > MaxMessageLength)
            return SipParseVerdict.TooLarge;
        int at = 0;
        while (at < bytes.Length && bytes[at] is (byte)'\r' or (byte)'\n' or 0) // RFC 3261 §7.5
            at++;
        if (at == bytes.Length)
            return SipParseVerdict.KeepAlive;
        int newline = bytes[at..].IndexOf((byte)'\n');
        if (newline > MaxLineLength)
            return SipParseVerdict.TooLarge;
        int end = newline < 0 ? bytes.Length : at + newline;
        if (!SipStartLine.TryRead(bytes, at, SipHeaderScan.WithoutCr(bytes, at, end), out var start))
            return SipParseVerdict.NotSip;
        if (newline < 0)
            return SipParseVerdict.Truncated;
        var scan = new SipHeaderScan { At = end + 1 };
        var verdict = scan.Run(bytes, slots);
        if (verdict == SipParseVerdict.Ok)
            index = new SipMessageIndex(bytes, slots[..scan.Count], start, scan);
        return verdict;
    }
}
