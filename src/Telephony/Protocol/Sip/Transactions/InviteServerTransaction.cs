namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>States of an INVITE server transaction.</summary>
internal enum InviteServerState
{
    Proceeding,
    Accepted,
    Completed,
    Confirmed,
    Terminated,
}

/// <summary>
/// INVITE server transaction: RFC 3261 §17.2.1 as amended by RFC 6026 §7.1.
/// A 2xx is retransmitted by the user agent core, not here (§13.3.1.4); this machine only absorbs
/// retransmitted INVITEs until timer L.
/// </summary>
internal sealed class InviteServerTransaction(SipTimers timers, bool reliable) : TransactionMachine
{
    private TimeSpan _g = timers.T1;

    public InviteServerState State { get; private set; } = InviteServerState.Proceeding;

    public override bool IsTerminated => State == InviteServerState.Terminated;

    public override void On(TransactionInput input, List<TransactionEffect> effects)
    {
        switch (State, input)
        {
            case (InviteServerState.Proceeding, TransactionInput.ReceiveRequest):
            case (InviteServerState.Completed, TransactionInput.ReceiveRequest):
                effects.Add(Send);
                break;
            case (InviteServerState.Proceeding, TransactionInput.Send1xx):
                effects.Add(Send);
                break;
            case (InviteServerState.Proceeding, TransactionInput.Send2xx):
                State = InviteServerState.Accepted;
                effects.Add(Send);
                effects.Add(Set(TransactionTimer.L, timers.Patience));
                break;
            case (InviteServerState.Accepted, TransactionInput.Send2xx): // the core's retransmission (RFC 6026 §7.1)
                effects.Add(Send);
                break;
            case (InviteServerState.Proceeding, TransactionInput.SendFailure):
                State = InviteServerState.Completed;
                effects.Add(Send);
                effects.Add(Set(TransactionTimer.H, timers.Patience));
                if (!reliable)
                {
                    effects.Add(Set(TransactionTimer.G, _g));
                }

                break;
            case (InviteServerState.Completed, TransactionInput.ReceiveAck) when reliable: // timer I is zero
                State = InviteServerState.Terminated;
                effects.Add(Terminated);
                break;
            case (InviteServerState.Completed, TransactionInput.ReceiveAck):
                State = InviteServerState.Confirmed;
                effects.Add(Cancel(TransactionTimer.G));
                effects.Add(Cancel(TransactionTimer.H));
                effects.Add(Set(TransactionTimer.I, timers.T4));
                break;
            case (InviteServerState.Accepted, TransactionInput.TransportError): // RFC 6026 §7.1: tell, and stay
                effects.Add(TransportFailed);
                break;
            case (InviteServerState.Proceeding or InviteServerState.Completed, TransactionInput.TransportError):
                State = InviteServerState.Terminated;
                effects.Add(TransportFailed);
                effects.Add(Terminated);
                break;
        }
    }

    public override void OnTimer(TransactionTimer timer, List<TransactionEffect> effects)
    {
        switch (State, timer)
        {
            case (InviteServerState.Completed, TransactionTimer.G): // resend, doubling up to T2
                _g = timers.Double(_g);
                effects.Add(Send);
                effects.Add(Set(TransactionTimer.G, _g));
                break;
            case (InviteServerState.Completed, TransactionTimer.H): // no ACK within 64*T1
                State = InviteServerState.Terminated;
                effects.Add(TimedOut);
                effects.Add(Terminated);
                break;
            case (InviteServerState.Confirmed, TransactionTimer.I):
            case (InviteServerState.Accepted, TransactionTimer.L):
                State = InviteServerState.Terminated;
                effects.Add(Terminated);
                break;
        }
    }
}
