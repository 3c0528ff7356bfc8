namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>What a transaction machine asks to have done.</summary>
internal enum TransactionEffectKind
{
    /// <summary>Send the transaction's last message (again).</summary>
    Send,

    /// <summary>Send the ACK for a final response that is no 2xx.</summary>
    SendAck,

    /// <summary>Arm <see cref="TransactionEffect.Timer"/>.</summary>
    SetTimer,

    /// <summary>Disarm <see cref="TransactionEffect.Timer"/>.</summary>
    CancelTimer,

    /// <summary>Give the received message to the transaction user.</summary>
    PassUp,

    /// <summary>Tell the transaction user that nobody answered in time.</summary>
    TimedOut,

    /// <summary>Tell the transaction user that the transport failed.</summary>
    TransportFailed,

    /// <summary>Forget the transaction.</summary>
    Terminated,
}

/// <summary>One thing to do, as data.</summary>
internal readonly record struct TransactionEffect(
    TransactionEffectKind Kind, TransactionTimer Timer = default, TimeSpan After = default);
