namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>States of a non-INVITE server transaction.</summary>
internal enum NonInviteServerState
{
    Trying,
    Proceeding,
    Completed,
    Terminated,
}

/// <summary>Non-INVITE server transaction: RFC 3261 §17.2.2.</summary>
internal sealed class NonInviteServerTransaction(SipTimers timers, bool reliable) : TransactionMachine
{
    public NonInviteServerState State { get; private set; } = NonInviteServerState.Trying;

    public override bool IsTerminated => State == NonInviteServerState.Terminated;

    public override void On(TransactionInput input, List<TransactionEffect> effects)
    {
        switch (State, input)
        {
            case (NonInviteServerState.Proceeding or NonInviteServerState.Completed, TransactionInput.ReceiveRequest):
                effects.Add(Send);
                break;
            case (NonInviteServerState.Trying or NonInviteServerState.Proceeding, TransactionInput.Send1xx):
                State = NonInviteServerState.Proceeding;
                effects.Add(Send);
                break;
            case (NonInviteServerState.Trying or NonInviteServerState.Proceeding,
                TransactionInput.Send2xx or TransactionInput.SendFailure) when reliable: // timer J is zero
                State = NonInviteServerState.Terminated;
                effects.Add(Send);
                effects.Add(Terminated);
                break;
            case (NonInviteServerState.Trying or NonInviteServerState.Proceeding,
                TransactionInput.Send2xx or TransactionInput.SendFailure):
                State = NonInviteServerState.Completed;
                effects.Add(Send);
                effects.Add(Set(TransactionTimer.J, timers.Patience));
                break;
            case (NonInviteServerState.Proceeding or NonInviteServerState.Completed, TransactionInput.TransportError):
                State = NonInviteServerState.Terminated;
                effects.Add(TransportFailed);
                effects.Add(Terminated);
                break;
        }
    }

    public override void OnTimer(TransactionTimer timer, List<TransactionEffect> effects)
    {
        if ((State, timer) == (NonInviteServerState.Completed, TransactionTimer.J))
        {
            State = NonInviteServerState.Terminated;
            effects.Add(Terminated);
        }
    }
}
