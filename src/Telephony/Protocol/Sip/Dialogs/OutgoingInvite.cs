namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>
/// Handles what comes back to one INVITE of ours (RFC 3261 §13.2.2). Its transactions keep it alive after the call is
/// over, so that late and forked 2xx still get their ACK and BYE.
/// </summary>
internal sealed class OutgoingInvite : IClientTransactionUser
{
    // One answer per fork is remembered; a server that forks wider than this is not believed.
    private const int MaxForks = 8;

    private readonly SipCore _core;
    private readonly OutgoingCalls _calls;
    private readonly CallEnding _ending;
    private readonly TransactionTable _transactions;
    private readonly List<(string? Tag, Dialog Dialog, OutgoingRequest Ack)> _acks = [];
    private ClientTransaction? _transaction;
    private int _challenges;

    public OutgoingInvite(
        SipCore core, OutgoingCalls calls, CallEnding ending, TransactionTable transactions, Call call, SipLogin? login)
    {
        _core = core;
        _calls = calls;
        _ending = ending;
        _transactions = transactions;
        Call = call;
        Login = login;
    }

    public Call Call { get; }

    private SipLogin? Login { get; }

    public void Send(OutgoingRequest request) => _transaction = _transactions.Start(request, this);

    /// <summary>No answer will be waited for any longer.</summary>
    public void GiveUp() => _transaction?.Destroy();

    /// <summary>CANCEL: only after a provisional response (§9.1).</summary>
    public void Cancel(string? reason)
    {
        var cancel = _transaction!.Request.ToCancel();
        _transactions.Start(
            reason is null ? cancel : cancel with { Headers = [new(SipHeader.Reason.Name(), reason)] }, user: null);
    }

    public void OnResponse(ClientTransaction transaction, SipMessage response, SipPeer source)
    {
        if (response.StatusCode is >= 200 and < 300)
        {
            Acknowledge(transaction, response, source);
        }
        else if (transaction != _transaction)
        {
            return; // of an INVITE that a challenge made us repeat
        }
        else if (response.StatusCode < 200)
        {
            _calls.OnProvisional(Call, response);
        }
        else if (!Call.State.IsLive() || !TryAgain(transaction.Request, response))
        {
            _ending.Finish(Call, SipEndCause.Rejected, response.StatusCode);
        }
    }

    public void OnFailed(ClientTransaction transaction, bool timedOut)
    {
        if (transaction == _transaction && Call.State is not CallState.Ended)
        {
            _ending.Finish(
                Call,
                timedOut ? SipEndCause.NoAnswerTimeout : SipEndCause.TransportFailure,
                timedOut ? 408 : 503);
        }
    }

    private void Acknowledge(ClientTransaction transaction, SipMessage response, SipPeer source)
    {
        string? tag = response.To.Tag;
        foreach (var known in _acks)
        {
            if (known.Tag == tag) // the 2xx again: our ACK was lost (§13.2.2.4)
            {
                SendAck(known.Ack);
                return;
            }
        }

        if (_acks.Count == MaxForks)
        {
            return;
        }

        var dialog = Dialog.OfResponse(transaction.Request, response, source);
        var ack = dialog.CreateAck(transaction.Request.CSeq, _core.Identifiers.NewBranch());
        _acks.Add((tag, dialog, ack));
        SendAck(ack);
        if (Call.State is CallState.Calling or CallState.Proceeding)
        {
            _calls.OnAnswered(Call, dialog, response, source);
        }
        else // another fork, or we have given up: end it (§13.2.2.4, §15)
        {
            _ending.SendBye(dialog, null);
            if (Call.State is CallState.Abandoning or CallState.Cancelling)
            {
                _ending.Finish(Call, SipEndCause.LocalEnd);
            }
        }
    }

    private void SendAck(OutgoingRequest ack) => _core.Send(ack.Peer, RequestWriter.Write(_core.Options, ack));

    // Nothing was heard of this one yet: a CANCEL must wait for its 1xx (§9.1).
    private void Repeat(OutgoingRequest request)
    {
        Call.State = CallState.Calling;
        Send(request);
    }

    // A challenge, or a session interval that is too small, is answered by the same INVITE with the next CSeq (§8.1.3.5).
    private bool TryAgain(OutgoingRequest request, SipMessage response)
    {
        switch (response.StatusCode)
        {
            case 401 or 407 when Login is not null && _challenges++ < 2:
                if (_calls.Authorize(request, response, Login, isRepeated: _challenges > 1) is not { } authorized)
                {
                    return false;
                }

                Repeat(authorized);
                return true;
            case 422 when response.MinSessionExpires is { } least && _challenges++ < 2:
                Repeat(_calls.WithInterval(request, least));
                return true;
            default:
                return false;
        }
    }
}
