namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>One request we sent: the machine, the request's bytes, and its two alarms.</summary>
internal sealed class ClientTransaction
{
    private readonly SipCore _core;
    private readonly TransactionTable _table;
    private readonly TransactionMachine _machine;
    private readonly IClientTransactionUser? _user;
    private readonly ReadOnlyMemory<byte> _bytes;
    private ReadOnlyMemory<byte> _ack;
    private SipAlarm? _resend; // A, E
    private SipAlarm? _end; // B, D, F, K, M
    private TransactionTimer _resendTimer;
    private TransactionTimer _endTimer;

    public ClientTransaction(
        SipCore core, TransactionTable table, long id, OutgoingRequest request, IClientTransactionUser? user)
    {
        _core = core;
        _table = table;
        _user = user;
        Id = id;
        Request = request;
        _bytes = RequestWriter.Write(core.Options, request);
        bool reliable = request.Peer.Transport != SipTransport.Udp;
        _machine = request.Method == SipMethod.Invite
            ? new InviteClientTransaction(core.Timers, reliable)
            : new NonInviteClientTransaction(core.Timers, reliable);
    }

    /// <summary>What the shell reports a failed send with.</summary>
    public long Id { get; }

    public OutgoingRequest Request { get; }

    public ClientTransactionKey Key => new(Request.Branch, Request.Method);

    public void Start() => Run(TransactionInput.Start, null, default);

    public void Receive(SipMessage response, SipPeer source)
    {
        int status = response.StatusCode;
        if (status >= 300 && _ack.IsEmpty && Request.Method == SipMethod.Invite)
        {
            _ack = RequestWriter.Write(_core.Options, Request.AckFor(response));
        }

        Run(
            status < 200 ? TransactionInput.Receive1xx
            : status < 300 ? TransactionInput.Receive2xx
            : TransactionInput.ReceiveFailure,
            response,
            source);
    }

    /// <summary>
    /// The user has given up. An INVITE that got a provisional response has no timer of its own (RFC 3261 §9.1 has the
    /// client destroy it), so a peer that falls silent would leave it here for ever.
    /// </summary>
    public void Destroy()
    {
        Disarm(_resend);
        Disarm(_end);
        _table.Remove(this);
    }

    public void TransportFailed() => Run(TransactionInput.TransportError, null, default);

    private void Run(TransactionInput input, SipMessage? response, SipPeer source)
    {
        var effects = _core.Rent();
        _machine.On(input, effects);
        Apply(effects, response, source);
        _core.Return(effects);
    }

    private void OnAlarm(TransactionTimer timer)
    {
        var effects = _core.Rent();
        _machine.OnTimer(timer, effects);
        if (timer is TransactionTimer.A or TransactionTimer.E)
        {
            _core.Counters.Retransmissions++;
        }

        Apply(effects, null, default);
        _core.Return(effects);
    }

    private void Apply(List<TransactionEffect> effects, SipMessage? response, SipPeer source)
    {
        foreach (var effect in effects)
        {
            switch (effect.Kind)
            {
                case TransactionEffectKind.Send:
                    _core.Send(Request.Peer, _bytes, Id);
                    break;
                case TransactionEffectKind.SendAck:
                    _core.Send(Request.Peer, _ack, Id);
                    break;
                case TransactionEffectKind.SetTimer when IsResend(effect.Timer):
                    _resendTimer = effect.Timer;
                    _core.Arm(_resend ??= new SipAlarm(_ => OnAlarm(_resendTimer)), effect.After);
                    break;
                case TransactionEffectKind.SetTimer:
                    _endTimer = effect.Timer;
                    _core.Arm(_end ??= new SipAlarm(_ => OnAlarm(_endTimer)), effect.After);
                    break;
                case TransactionEffectKind.CancelTimer:
                    Disarm(IsResend(effect.Timer) ? _resend : _end);
                    break;
                case TransactionEffectKind.PassUp:
                    _user?.OnResponse(this, response!, source);
                    break;
                case TransactionEffectKind.TimedOut:
                    _user?.OnFailed(this, timedOut: true);
                    break;
                case TransactionEffectKind.TransportFailed:
                    _user?.OnFailed(this, timedOut: false);
                    break;
                case TransactionEffectKind.Terminated:
                    Destroy();
                    break;
            }
        }
    }

    private static bool IsResend(TransactionTimer timer) => timer is TransactionTimer.A or TransactionTimer.E;

    private void Disarm(SipAlarm? alarm)
    {
        if (alarm is not null)
        {
            _core.Alarms.Cancel(alarm);
        }
    }
}
