namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Our re-INVITE or UPDATE, until its final response.</summary>
internal sealed class OurReoffer : Reoffer, IClientTransactionUser
{
    private readonly SipCore _core;
    private readonly Reoffers _reoffers;
    private readonly TransactionTable _transactions;
    private readonly ClientAuthorization _authorization;
    private readonly SipAlarm _alarm;
    private OutgoingRequest? _ack;
    private ClientTransaction? _transaction;
    private int _challenges;

    public OurReoffer(
        SipCore core,
        Reoffers reoffers,
        TransactionTable transactions,
        ClientAuthorization authorization,
        Call call,
        ReadOnlyMemory<byte> sdp,
        bool isRefresh)
    {
        _authorization = authorization;
        _core = core;
        _reoffers = reoffers;
        _transactions = transactions;
        Call = call;
        Sdp = sdp;
        IsRefresh = isRefresh;
        _alarm = new SipAlarm(_ => OnAlarm());
    }

    public Call Call { get; }

    public ReadOnlyMemory<byte> Sdp { get; }

    /// <summary>True for a mere session refresh, which the user is not told about.</summary>
    public bool IsRefresh { get; }

    public int Tries { get; private set; }

    /// <summary>Sends it: UPDATE for a refresh where the other side takes it, otherwise re-INVITE.</summary>
    public void Send()
    {
        Tries++;
        var dialog = Call.Dialog!;
        bool update = IsRefresh && dialog.PeerTakesUpdate;
        var request = dialog.Create(update ? SipMethod.Update : SipMethod.Invite, _core.Identifiers.NewBranch()) with
        {
            Headers = [.. Call.Session?.Terms.OfRefresh() ?? []],
            Body = update ? default : Sdp,
        };
        _core.Arm(_alarm, _core.Timers.Patience * 2); // a provisional response disarms timer B
        _transaction = _transactions.Start(request, this);
    }

    /// <summary>Tries again later (RFC 3261 §14.1).</summary>
    public void Wait(TimeSpan after) => _core.Arm(_alarm, after);

    /// <summary>Will not be tried again.</summary>
    public void GiveUp() => _core.Alarms.Cancel(_alarm);

    /// <summary>A final response still on its way gets its ACK; then the transaction goes.</summary>
    public override void Abort() => _core.Arm(_alarm, _core.Timers.Patience);

    public void OnResponse(ClientTransaction transaction, SipMessage response, SipPeer source)
    {
        int status = response.StatusCode;
        if (status is >= 200 and < 300 && transaction.Request.Method == SipMethod.Invite)
        {
            // Every 2xx is acknowledged, also one that comes after the call is over (§13.2.2.4).
            _ack ??= Call.Dialog!.CreateAck(transaction.Request.CSeq, _core.Identifiers.NewBranch());
            _core.Send(_ack.Peer, RequestWriter.Write(_core.Options, _ack));
        }

        if (status is 401 or 407 && transaction == _transaction && Call.Reoffer == this && _challenges++ < 2
            && _authorization.Authorize(Call.Dialog!, transaction.Request, response) is { } authorized)
        {
            _transaction = _transactions.Start(authorized, this);
        }
        else if (status >= 200 && Call.Reoffer == this)
        {
            _core.Alarms.Cancel(_alarm);
            _reoffers.OnAnswer(this, response, source);
        }
    }

    public void OnFailed(ClientTransaction transaction, bool timedOut)
    {
        if (Call.Reoffer == this)
        {
            _reoffers.OnNoAnswer(this, timedOut ? 408 : 503);
        }
    }

    private void OnAlarm()
    {
        if (Call.WaitingReoffer == this)
        {
            _reoffers.Retry(this);
            return;
        }

        _transaction?.Destroy();
        if (Call.Reoffer == this)
        {
            _reoffers.OnNoAnswer(this, 408);
        }
    }
}
