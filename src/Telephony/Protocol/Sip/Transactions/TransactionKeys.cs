namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>
/// What makes two requests the same server transaction (RFC 3261 §17.2.3): branch, sent-by and method, ACK counting as INVITE.
/// A request of an RFC 2543 client has no usable branch; Call-ID, CSeq, From tag and the whole Via stand in for it.
/// </summary>
internal readonly record struct ServerTransactionKey(string Branch, string SentBy, SipMethod Method, string MethodText);

/// <summary>What makes a response ours (RFC 3261 §17.1.3): branch and the method in CSeq.</summary>
internal readonly record struct ClientTransactionKey(string Branch, SipMethod Method);

/// <summary>What tells that a request came by two ways (RFC 3261 §8.2.2.2).</summary>
internal readonly record struct MergeKey(string CallId, string FromTag, uint CSeq, SipMethod Method);
