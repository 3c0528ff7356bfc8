namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>
/// A received SIP message: its own copy of the bytes (folded lines joined by spaces), an index of the header fields, and
/// typed accessors. Immutable. What every receiver needs (Via, From, To, Call-ID, CSeq, Request-URI) is parsed and
/// checked once, the rest on demand.
/// </summary>
/// <remarks>
/// The accessors of mandatory parts throw <see cref="InvalidOperationException"/> when that part is missing or broken,
/// which <see cref="TryParse"/> has reported as <see cref="SipParseVerdict.Faulty"/>: reading them then is a bug.
/// </remarks>
public sealed partial class SipMessage
{
    private readonly byte[] _bytes;
    private readonly SipHeaderSlot[] _slots;
    private readonly ulong _seen;
    private readonly ulong _repeated;
    private readonly SipStartLine _start;
    private readonly int _bodyStart;
    private readonly int _bodyLength;
    private SipUri? _requestUri;
    private SipVia? _via;
    private SipNameAddr? _from;
    private SipNameAddr? _to;
    private string? _callId;
    private SipCSeq? _cseq;

    private SipMessage(ReadOnlySpan<byte> bytes, in SipMessageIndex index)
    {
        // Octets past Content-Length are not kept.
        _bodyStart = index.BodyStart;
        _bodyLength = index.BodyLength;
        _bytes = bytes[..(_bodyStart + _bodyLength)].ToArray();
        _slots = index.Slots.ToArray();
        _start = index.StartLine;
        _repeated = index.Repeated;
        foreach (var slot in _slots)
        {
            _seen |= 1UL << (int)slot.Kind;
            if (slot.Folded)
                Unfold(_bytes.AsSpan(slot.Value));
        }
        Fault = FindFault(index.Flaws);
    }

    /// <summary>
    /// Reads one message: a datagram, or what <see cref="SipStreamFramer"/> cut from a stream. The bytes are copied.
    /// </summary>
    /// <param name="bytes">At most <see cref="SipMessageIndex.MaxMessageLength"/>.</param>
    /// <param name="message">
    /// Set with <see cref="SipParseVerdict.Ok"/> and <see cref="SipParseVerdict.Faulty"/>, otherwise null.
    /// </param>
    public static SipParseVerdict TryParse(ReadOnlySpan<byte> bytes, out SipMessage? message)
    {
        message = null;
        Span<SipHeaderSlot> slots = stackalloc SipHeaderSlot[SipMessageIndex.MaxHeaders];
        var verdict = SipMessageIndex.TryRead(bytes, slots, out var index);
        if (verdict != SipParseVerdict.Ok)
            return verdict;
        message = new SipMessage(bytes, index);
        return message.Fault.IsNone ? SipParseVerdict.Ok : SipParseVerdict.Faulty;
    }

    /// <summary>What is wrong with the message; <see cref="SipFault.None"/> after <see cref="SipParseVerdict.Ok"/>.</summary>
    public SipFault Fault { get; }

    /// <summary>
    /// Whether a faulty message can be answered: a request other than ACK with a readable top Via, so that the answer has
    /// somewhere to go and something to be matched by.
    /// </summary>
    public bool CanAnswerFault => IsRequest && Method != SipMethod.Ack && _via is not null;

    /// <summary>Request or response.</summary>
    public bool IsRequest => _start.IsRequest;

    /// <summary>The method of a request; of a response the method in its CSeq.</summary>
    public SipMethod Method => IsRequest ? _start.Method : _cseq?.Method ?? SipMethod.Unknown;

    /// <summary>The method of a request as written; of a response the one in its CSeq.</summary>
    public string MethodText => IsRequest
        ? SipMethodNames.TextOf(_start.Method, _bytes.AsSpan(_start.MethodRange))
        : _cseq?.MethodText ?? "";

    /// <summary>The Request-URI of a request.</summary>
    public SipUri RequestUri => _requestUri ?? throw Unusable("Request-URI");

    /// <summary>100 to 699; 0 for a request or a broken Status-Line.</summary>
    public int StatusCode => _start.StatusCode;

    /// <summary>The reason phrase of a response, maybe empty.</summary>
    public string ReasonPhrase => SipText.Decode(_bytes.AsSpan(_start.ReasonRange));

    /// <summary>Call-ID, compared byte by byte (RFC 3261 §20.8).</summary>
    public string CallId => _callId ?? throw Unusable("Call-ID");

    /// <summary>CSeq; in a request its method is that of the request.</summary>
    public SipCSeq CSeq => _cseq ?? throw Unusable("CSeq");

    /// <summary>From.</summary>
    public SipNameAddr From => _from ?? throw Unusable("From");

    /// <summary>To.</summary>
    public SipNameAddr To => _to ?? throw Unusable("To");

    /// <summary>The first Via value.</summary>
    public SipVia TopVia => _via ?? throw Unusable("Via");

    /// <summary>The whole message, without octets past Content-Length.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>The body, maybe empty.</summary>
    public ReadOnlyMemory<byte> Body => _bytes.AsMemory(_bodyStart, _bodyLength);

    /// <summary>Number of header lines.</summary>
    public int HeaderCount => _slots.Length;

    /// <summary>First line and the address fields, for tests and logs; no body, no credentials.</summary>
    public override string ToString() => IsRequest
        ? $"{MethodText} {SipText.Decode(_bytes.AsSpan(_start.UriRange))}"
        : $"{StatusCode} {ReasonPhrase} ({MethodText})";

    private static InvalidOperationException Unusable(string part) =>
        new($"The message has no usable {part}: look at Fault first.");

    private static void Unfold(Span<byte> value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] is (byte)'\r' or (byte)'\n')
                value[i] = (byte)' ';
        }
    }
}
