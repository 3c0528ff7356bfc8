namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>
/// A 2xx of ours to an INVITE: sent again at T1 doubling to T2 on every transport until the ACK comes,
/// given up after 64*T1 (RFC 3261 §13.3.1.4).
/// </summary>
internal sealed class UnacknowledgedSuccess
{
    private readonly SipCore _core;
    private readonly ServerTransaction _transaction;
    private readonly SipAlarm _again;
    private readonly SipAlarm _giveUp;
    private TimeSpan _interval;

    public UnacknowledgedSuccess(SipCore core, ServerTransaction transaction, uint cseq, bool weOffered, Action gaveUp)
    {
        _core = core;
        _transaction = transaction;
        CSeq = cseq;
        WeOffered = weOffered;
        _interval = core.Timers.T1;
        _again = new SipAlarm(_ => Repeat());
        _giveUp = new SipAlarm(_ =>
        {
            Stop();
            gaveUp();
        });
        core.Arm(_again, _interval);
        core.Arm(_giveUp, core.Timers.Patience);
    }

    /// <summary>CSeq of the INVITE: the ACK has the same.</summary>
    public uint CSeq { get; }

    /// <summary>True when the 2xx carried our offer, so that the ACK carries the answer.</summary>
    public bool WeOffered { get; }

    public void Stop()
    {
        _core.Alarms.Cancel(_again);
        _core.Alarms.Cancel(_giveUp);
    }

    private void Repeat()
    {
        _interval = _core.Timers.Double(_interval);
        _core.Arm(_again, _interval);
        _transaction.RepeatSuccess();
    }
}
