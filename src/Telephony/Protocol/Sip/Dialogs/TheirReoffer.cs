namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>The other side's re-INVITE or UPDATE, waiting for our user's answer.</summary>
internal sealed class TheirReoffer : Reoffer
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    private readonly SipCore _core;
    private readonly Responder _responder;
    private readonly SipAlarm _limit;

    public TheirReoffer(SipCore core, Responder responder, ServerTransaction transaction, Action unanswered)
    {
        _core = core;
        _responder = responder;
        Transaction = transaction;
        IsInvite = transaction.Request.Method == SipMethod.Invite;
        HasOffer = !transaction.Request.Body.IsEmpty;
        CSeq = transaction.Request.CSeq.Number;
        _limit = new SipAlarm(_ => unanswered());
        core.Arm(_limit, AnswerLimit);
    }

    public ServerTransaction Transaction { get; }

    public bool IsInvite { get; }

    /// <summary>False: our offer is asked for.</summary>
    public bool HasOffer { get; }

    public uint CSeq { get; }

    public void Close() => _core.Alarms.Cancel(_limit);

    /// <summary>Requests still open when a call ends get 487 (RFC 3261 §15.1.2).</summary>
    public override void Abort()
    {
        Close();
        _responder.Reply(Transaction, 487, tag: null);
    }
}
