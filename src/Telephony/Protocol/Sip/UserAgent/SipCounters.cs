namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>What came in and what became of it, since the start. A snapshot.</summary>
public record struct SipCounters
{
    /// <summary>Messages received that were SIP.</summary>
    public long Received { get; set; }

    /// <summary>Messages sent.</summary>
    public long Sent { get; set; }

    /// <summary>Datagrams that are no SIP at all; no answer.</summary>
    public long NotSip { get; set; }

    /// <summary>SIP that breaks the grammar: 400 where it could be answered.</summary>
    public long Malformed { get; set; }

    /// <summary>Messages longer than we take; no answer.</summary>
    public long Oversized { get; set; }

    /// <summary>Responses that belong to no transaction of ours.</summary>
    public long UnmatchedResponses { get; set; }

    /// <summary>ACKs that belong to no call; no answer (RFC 3261 §17.2.3).</summary>
    public long StrayAcks { get; set; }

    /// <summary>Requests for a call that does not exist: 481.</summary>
    public long UnknownDialogs { get; set; }

    /// <summary>Requests received again.</summary>
    public long RepeatedRequests { get; set; }

    /// <summary>Messages sent again by a timer.</summary>
    public long Retransmissions { get; set; }

    /// <summary>Failed authentications.</summary>
    public long AuthenticationFailures { get; set; }

    /// <summary>Requests refused because their source failed too often: delayed without a look at the password.</summary>
    public long Throttled { get; set; }

    /// <summary>INVITEs refused because their source acknowledges none: 503.</summary>
    public long Crowded { get; set; }

    /// <summary>REFERs accepted.</summary>
    public long Refers { get; set; }

    /// <summary>REFERs refused: outside a call, of someone who may not, or to something that is not called.</summary>
    public long RefersRefused { get; set; }

    /// <summary>Answers 403 sent.</summary>
    public long Refused403 { get; set; }

    /// <summary>Answers 404 sent.</summary>
    public long Refused404 { get; set; }

    /// <summary>Answers 488 sent.</summary>
    public long Refused488 { get; set; }

    /// <summary>Answers 503 sent.</summary>
    public long Refused503 { get; set; }

    /// <summary>Other answers 400 to 699 sent.</summary>
    public long RefusedOther { get; set; }

    /// <summary>Transactions whose messages could not be delivered.</summary>
    public long TransportFailures { get; set; }

    /// <summary>Incoming calls delivered.</summary>
    public long IncomingCalls { get; set; }

    /// <summary>Outgoing calls placed.</summary>
    public long OutgoingCalls { get; set; }

    /// <summary>Calls at this moment.</summary>
    public int Calls { get; set; }

    /// <summary>Transactions at this moment.</summary>
    public int Transactions { get; set; }
}
