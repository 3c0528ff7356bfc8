namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>What happens to a transaction, from the network (Receive…) or from its user.</summary>
internal enum TransactionInput
{
    /// <summary>Client: the request is to be sent for the first time.</summary>
    Start,

    /// <summary>Server: the request arrived again.</summary>
    ReceiveRequest,

    /// <summary>Server INVITE: the ACK for a failure response arrived.</summary>
    ReceiveAck,

    /// <summary>Client: 1xx arrived.</summary>
    Receive1xx,

    /// <summary>Client: 2xx arrived.</summary>
    Receive2xx,

    /// <summary>Client: 300 to 699 arrived.</summary>
    ReceiveFailure,

    /// <summary>Server: its user answers 1xx.</summary>
    Send1xx,

    /// <summary>Server: its user answers 2xx.</summary>
    Send2xx,

    /// <summary>Server: its user answers 300 to 699.</summary>
    SendFailure,

    /// <summary>The transport could not deliver.</summary>
    TransportError,
}
