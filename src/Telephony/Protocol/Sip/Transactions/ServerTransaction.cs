namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>One request we answer: the machine, what it last sent, and its two alarms.</summary>
internal sealed class ServerTransaction
{
    private readonly SipCore _core;
    private readonly TransactionTable _table;
    private readonly TransactionMachine _machine;
    private SipMessage? _request;
    private ReadOnlyMemory<byte> _last;
    private SipAlarm? _resend; // G
    private SipAlarm? _end; // H, I, J, L
    private TransactionTimer _endTimer;

    public ServerTransaction(
        SipCore core, TransactionTable table, long id, ServerTransactionKey key, MergeKey? merge, SipMessage request, SipPeer source)
    {
        _core = core;
        _table = table;
        Id = id;
        Key = key;
        Merge = merge;
        _request = request;
        Source = source;
        ReplyTo = ReplyAddress.Of(request, source);
        bool reliable = source.Transport != SipTransport.Udp;
        _machine = request.Method == SipMethod.Invite
            ? new InviteServerTransaction(core.Timers, reliable)
            : new NonInviteServerTransaction(core.Timers, reliable);
    }

    /// <summary>What the shell reports a failed send with.</summary>
    public long Id { get; }

    public ServerTransactionKey Key { get; }

    public MergeKey? Merge { get; }

    /// <summary>The request as it first came. Let go with the final answer.</summary>
    public SipMessage Request => _request ?? throw new InvalidOperationException("The request is answered already.");

    public SipPeer Source { get; }

    public SipPeer ReplyTo { get; }

    public IServerTransactionUser? User { get; set; }

    /// <summary>True once a final response was given.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>Sends a response of ours, the first time.</summary>
    public void Respond(int status, ReadOnlyMemory<byte> bytes)
    {
        if (IsAnswered)
        {
            return;
        }

        IsAnswered = status >= 200;
        _last = bytes;
        if (IsAnswered)
        {
            _request = null; // most of what is kept are answered transactions: they must be small
        }

        Run(status < 200 ? TransactionInput.Send1xx : status < 300 ? TransactionInput.Send2xx : TransactionInput.SendFailure);
    }

    /// <summary>Sends our 2xx to an INVITE again (RFC 3261 §13.3.1.4).</summary>
    public void RepeatSuccess()
    {
        _core.Counters.Retransmissions++;
        Run(TransactionInput.Send2xx);
    }

    /// <summary>The request arrived again, or its ACK.</summary>
    public void Receive(SipMethod method)
    {
        if (method != SipMethod.Ack)
        {
            _core.Counters.RepeatedRequests++;
            if (_last.IsEmpty)
            {
                return; // nothing to repeat yet
            }
        }

        Run(method == SipMethod.Ack ? TransactionInput.ReceiveAck : TransactionInput.ReceiveRequest);
    }

    public void TransportFailed() => Run(TransactionInput.TransportError);

    private void Run(TransactionInput input)
    {
        var effects = _core.Rent();
        _machine.On(input, effects);
        Apply(effects);
        _core.Return(effects);
    }

    private void OnAlarm(TransactionTimer timer)
    {
        var effects = _core.Rent();
        _machine.OnTimer(timer, effects);
        if (timer == TransactionTimer.G)
        {
            _core.Counters.Retransmissions++;
        }

        Apply(effects);
        _core.Return(effects);
    }

    private void Apply(List<TransactionEffect> effects)
    {
        foreach (var effect in effects)
        {
            switch (effect.Kind)
            {
                case TransactionEffectKind.Send:
                    _core.Send(ReplyTo, _last, Id);
                    break;
                case TransactionEffectKind.SetTimer when effect.Timer == TransactionTimer.G:
                    _core.Arm(_resend ??= new SipAlarm(_ => OnAlarm(TransactionTimer.G)), effect.After);
                    break;
                case TransactionEffectKind.SetTimer:
                    _endTimer = effect.Timer;
                    _core.Arm(_end ??= new SipAlarm(_ => OnAlarm(_endTimer)), effect.After);
                    break;
                case TransactionEffectKind.CancelTimer:
                    Disarm(effect.Timer == TransactionTimer.G ? _resend : _end);
                    break;
                case TransactionEffectKind.TimedOut:
                    User?.OnFailed(this, timedOut: true);
                    break;
                case TransactionEffectKind.TransportFailed:
                    User?.OnFailed(this, timedOut: false);
                    break;
                case TransactionEffectKind.Terminated:
                    Disarm(_resend);
                    Disarm(_end);
                    _table.Remove(this);
                    break;
            }
        }
    }

    private void Disarm(SipAlarm? alarm)
    {
        if (alarm is not null)
        {
            _core.Alarms.Cancel(alarm);
        }
    }
}
