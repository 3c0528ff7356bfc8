namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>States of a non-INVITE client transaction.</summary>
internal enum NonInviteClientState
{
    Initial,
    Trying,
    Proceeding,
    Completed,
    Terminated,
}

/// <summary>Non-INVITE client transaction: RFC 3261 §17.1.2.</summary>
internal sealed class NonInviteClientTransaction(SipTimers timers, bool reliable) : TransactionMachine
{
    private TimeSpan _e = timers.T1;

    public NonInviteClientState State { get; private set; } = NonInviteClientState.Initial;

    public override bool IsTerminated => State == NonInviteClientState.Terminated;

    public override void On(TransactionInput input, List<TransactionEffect> effects)
    {
        switch (State, input)
        {
            case (NonInviteClientState.Initial, TransactionInput.Start):
                State = NonInviteClientState.Trying;
                effects.Add(Send);
                effects.Add(Set(TransactionTimer.F, timers.Patience));
                if (!reliable)
                {
                    effects.Add(Set(TransactionTimer.E, _e));
                }

                break;
            case (NonInviteClientState.Trying or NonInviteClientState.Proceeding, TransactionInput.Receive1xx):
                State = NonInviteClientState.Proceeding;
                effects.Add(PassUp);
                break;
            case (NonInviteClientState.Trying or NonInviteClientState.Proceeding,
                TransactionInput.Receive2xx or TransactionInput.ReceiveFailure):
                State = reliable ? NonInviteClientState.Terminated : NonInviteClientState.Completed; // timer K is zero
                effects.Add(Cancel(TransactionTimer.E));
                effects.Add(Cancel(TransactionTimer.F));
                effects.Add(reliable ? Terminated : Set(TransactionTimer.K, timers.T4));
                effects.Add(PassUp);
                break;
            case (NonInviteClientState.Trying or NonInviteClientState.Proceeding, TransactionInput.TransportError):
                State = NonInviteClientState.Terminated;
                effects.Add(Terminated);
                effects.Add(TransportFailed);
                break;
        }
    }

    public override void OnTimer(TransactionTimer timer, List<TransactionEffect> effects)
    {
        switch (State, timer)
        {
            case (NonInviteClientState.Trying, TransactionTimer.E):
                _e = timers.Double(_e);
                effects.Add(Send);
                effects.Add(Set(TransactionTimer.E, _e));
                break;
            case (NonInviteClientState.Proceeding, TransactionTimer.E): // from now on at T2
                effects.Add(Send);
                effects.Add(Set(TransactionTimer.E, timers.T2));
                break;
            case (NonInviteClientState.Trying or NonInviteClientState.Proceeding, TransactionTimer.F):
                State = NonInviteClientState.Terminated;
                effects.Add(Terminated);
                effects.Add(TimedOut);
                break;
            case (NonInviteClientState.Completed, TransactionTimer.K):
                State = NonInviteClientState.Terminated;
                effects.Add(Terminated);
                break;
        }
    }
}
