namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>A request of ours as parts: the same parts make its ACK, its CANCEL and its repetition with credentials.</summary>
internal sealed record OutgoingRequest(
    SipMethod Method,
    SipUri RequestUri,
    SipNameAddr From,
    SipNameAddr To,
    string CallId,
    uint CSeq,
    string Branch,
    SipPeer Peer)
{
    /// <summary>Route header fields in order.</summary>
    public IReadOnlyList<SipNameAddr> Routes { get; init; } = [];

    /// <summary>Header fields that this request has beside the usual ones.</summary>
    public IReadOnlyList<SipHeaderField> Headers { get; init; } = [];

    /// <summary>Authorization or Proxy-Authorization, when challenged.</summary>
    public SipHeaderField? Authorization { get; init; }

    /// <summary>Whether the other side may hand the call on by REFER: our Allow says so.</summary>
    public bool MayRefer { get; init; }

    /// <summary>Answers a challenge to this request and to later ones of its dialog.</summary>
    public SipLogin? Login { get; init; }

    public string ContentType { get; init; } = "application/sdp";

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>ACK to a final response that is no 2xx: the INVITE's own branch, hop and routes (RFC 3261 §17.1.1.3).</summary>
    public OutgoingRequest AckFor(SipMessage response) => Companion(SipMethod.Ack) with { To = response.To };

    /// <summary>CANCEL for this INVITE (RFC 3261 §9.1).</summary>
    public OutgoingRequest ToCancel() => Companion(SipMethod.Cancel);

    private OutgoingRequest Companion(SipMethod method) =>
        this with { Method = method, Headers = [], Body = default };
}
