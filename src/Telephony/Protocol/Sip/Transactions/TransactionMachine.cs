namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>One of the four transaction state machines of RFC 3261 §17: inputs in, effects out, nothing else.</summary>
internal abstract class TransactionMachine
{
    /// <summary>True once the transaction may be forgotten.</summary>
    public abstract bool IsTerminated { get; }

    /// <summary>Something happened.</summary>
    public abstract void On(TransactionInput input, List<TransactionEffect> effects);

    /// <summary>A timer that was set has come due.</summary>
    public abstract void OnTimer(TransactionTimer timer, List<TransactionEffect> effects);

    protected static TransactionEffect Send => new(TransactionEffectKind.Send);

    protected static TransactionEffect PassUp => new(TransactionEffectKind.PassUp);

    protected static TransactionEffect TimedOut => new(TransactionEffectKind.TimedOut);

    protected static TransactionEffect TransportFailed => new(TransactionEffectKind.TransportFailed);

    protected static TransactionEffect Terminated => new(TransactionEffectKind.Terminated);

    protected static TransactionEffect Set(TransactionTimer timer, TimeSpan after) =>
        new(TransactionEffectKind.SetTimer, timer, after);

    protected static TransactionEffect Cancel(TransactionTimer timer) =>
        new(TransactionEffectKind.CancelTimer, timer);
}
