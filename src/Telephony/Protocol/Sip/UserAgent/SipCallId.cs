namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>
/// One call as this process knows it; not the Call-ID header.
/// The caller of <c>SipUserAgent</c> allocates the ids of outgoing calls, all positive;
/// incoming calls get negative ones.
/// </summary>
/// <param name="Value">Unique in the life of the user agent, never zero.</param>
public readonly record struct SipCallId(long Value)
{
    /// <summary>True when the other side placed the call.</summary>
    public bool IsIncoming => Value < 0;

    /// <inheritdoc/>
    public override string ToString() => Value < 0 ? $"in-{-Value}" : $"out-{Value}";
}

/// <summary>One registration of ours at a registrar; the caller allocates the ids.</summary>
/// <param name="Value">Unique in the life of the user agent.</param>
public readonly record struct SipRegistrationId(long Value);
