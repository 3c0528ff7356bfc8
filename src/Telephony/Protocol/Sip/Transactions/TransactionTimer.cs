namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>The timers of RFC 3261 §17 (table 4) and RFC 6026 §7, by their letters.</summary>
internal enum TransactionTimer
{
    /// <summary>Client INVITE retransmission, doubling without limit.</summary>
    A,

    /// <summary>Client INVITE gives up.</summary>
    B,

    /// <summary>Client INVITE absorbs retransmitted failures.</summary>
    D,

    /// <summary>Client non-INVITE retransmission.</summary>
    E,

    /// <summary>Client non-INVITE gives up.</summary>
    F,

    /// <summary>Server INVITE retransmits its failure response.</summary>
    G,

    /// <summary>Server INVITE waits for the ACK.</summary>
    H,

    /// <summary>Server INVITE absorbs retransmitted ACKs.</summary>
    I,

    /// <summary>Server non-INVITE absorbs retransmitted requests.</summary>
    J,

    /// <summary>Client non-INVITE absorbs retransmitted responses.</summary>
    K,

    /// <summary>Server INVITE absorbs retransmitted INVITEs after a 2xx (RFC 6026).</summary>
    L,

    /// <summary>Client INVITE waits for further 2xx, retransmitted or forked (RFC 6026).</summary>
    M,
}
