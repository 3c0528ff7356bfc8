namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>States of an INVITE client transaction.</summary>
internal enum InviteClientState
{
    Initial,
    Calling,
    Proceeding,
    Accepted,
    Completed,
    Terminated,
}

/// <summary>
/// INVITE client transaction: RFC 3261 §17.1.1 as amended by RFC 6026 §7.2.
/// Every 2xx within timer M goes up, since each may come from another fork and each needs its ACK.
/// </summary>
internal sealed class InviteClientTransaction(SipTimers timers, bool reliable) : TransactionMachine
{
    private TimeSpan _a = timers.T1;

    public InviteClientState State { get; private set; } = InviteClientState.Initial;

    public override bool IsTerminated => State == InviteClientState.Terminated;

    public override void On(TransactionInput input, List<TransactionEffect> effects)
    {
        switch (State, input)
        {
            case (InviteClientState.Initial, TransactionInput.Start):
                State = InviteClientState.Calling;
                effects.Add(Send);
                effects.Add(Set(TransactionTimer.B, timers.Patience));
                if (!reliable)
                {
                    effects.Add(Set(TransactionTimer.A, _a));
                }

                break;
            case (InviteClientState.Calling, TransactionInput.Receive1xx):
                State = InviteClientState.Proceeding;
                effects.Add(Cancel(TransactionTimer.A));
                effects.Add(Cancel(TransactionTimer.B));
                effects.Add(PassUp);
                break;
            case (InviteClientState.Proceeding, TransactionInput.Receive1xx):
                effects.Add(PassUp);
                break;
            case (InviteClientState.Calling or InviteClientState.Proceeding, TransactionInput.Receive2xx):
                State = InviteClientState.Accepted;
                effects.Add(Cancel(TransactionTimer.A));
                effects.Add(Cancel(TransactionTimer.B));
                effects.Add(Set(TransactionTimer.M, timers.Patience));
                effects.Add(PassUp);
                break;
            case (InviteClientState.Accepted, TransactionInput.Receive2xx):
                effects.Add(PassUp);
                break;
            case (InviteClientState.Calling or InviteClientState.Proceeding, TransactionInput.ReceiveFailure):
                State = reliable ? InviteClientState.Terminated : InviteClientState.Completed; // timer D is zero
                effects.Add(Cancel(TransactionTimer.A));
                effects.Add(Cancel(TransactionTimer.B));
                effects.Add(new(TransactionEffectKind.SendAck));
                effects.Add(reliable ? Terminated : Set(TransactionTimer.D, timers.D));
                effects.Add(PassUp);
                break;
            case (InviteClientState.Completed, TransactionInput.ReceiveFailure):
                effects.Add(new(TransactionEffectKind.SendAck));
                break;
            case (InviteClientState.Calling or InviteClientState.Proceeding or InviteClientState.Completed,
                TransactionInput.TransportError):
                bool finished = State == InviteClientState.Completed;
                State = InviteClientState.Terminated;
                effects.Add(Terminated);
                if (!finished) // the user already has its final response
                {
                    effects.Add(TransportFailed);
                }

                break;
        }
    }

    public override void OnTimer(TransactionTimer timer, List<TransactionEffect> effects)
    {
        switch (State, timer)
        {
            case (InviteClientState.Calling, TransactionTimer.A): // doubles without limit (§17.1.1.2)
                _a *= 2;
                effects.Add(Send);
                effects.Add(Set(TransactionTimer.A, _a));
                break;
            case (InviteClientState.Calling, TransactionTimer.B):
                State = InviteClientState.Terminated;
                effects.Add(Terminated);
                effects.Add(TimedOut);
                break;
            case (InviteClientState.Completed, TransactionTimer.D):
            case (InviteClientState.Accepted, TransactionTimer.M):
                State = InviteClientState.Terminated;
                effects.Add(Terminated);
                break;
        }
    }
}
