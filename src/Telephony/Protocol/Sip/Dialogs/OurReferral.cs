namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Our REFER, until the NOTIFY that ends it (RFC 3515 §2.4).</summary>
internal sealed class OurReferral : IClientTransactionUser
{
    private readonly SipCore _core;
    private readonly Responder _responder;
    private readonly Call _call;
    private readonly SipAlarm _limit;

    public OurReferral(SipCore core, Responder responder, Call call)
    {
        _core = core;
        _responder = responder;
        _call = call;
        _limit = new SipAlarm(_ => End(408));
    }

    public void Send(TransactionTable transactions, SipUri target)
    {
        _core.Arm(_limit, _core.Options.RingLimit + _core.Timers.Patience); // the other side gives up first
        transactions.Start(
            _call.Dialog!.Create(SipMethod.Refer, _core.Identifiers.NewBranch()) with
            {
                Headers = [new(SipHeader.ReferTo.Name(), new SipNameAddr(target).ToString())],
            },
            this);
    }

    /// <summary>NOTIFY within the call.</summary>
    public void Receive(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (request.Text(SipHeader.Event)?.Split(';')[0].Trim() != "refer")
        {
            _responder.Reply(transaction, 489);
            return;
        }

        int? status = SipFragment.StatusOf(request.Body.Span);
        bool over = request.Text(SipHeader.SubscriptionState)?.StartsWith("terminated", StringComparison.OrdinalIgnoreCase) == true;
        _responder.Reply(transaction, 200);
        if (status >= 200 || over)
        {
            End(status >= 200 ? status.Value : 408);
        }
        else if (status is { } progress)
        {
            _core.Tell(new ReferProgress(_call.Id, progress));
        }
    }

    /// <summary>The call is over.</summary>
    public void Stop() => _core.Alarms.Cancel(_limit);

    public void OnResponse(ClientTransaction transaction, SipMessage response, SipPeer source)
    {
        if (response.StatusCode >= 300)
        {
            End(response.StatusCode);
        }
    }

    public void OnFailed(ClientTransaction transaction, bool timedOut) => End(timedOut ? 408 : 503);

    private void End(int status)
    {
        if (_call.Referring == this)
        {
            Stop();
            _call.Referring = null;
            _core.Tell(new ReferProgress(_call.Id, status));
        }
    }
}

/// <summary>The body of a NOTIFY about a REFER: the first line of a response (RFC 3420).</summary>
internal static class SipFragment
{
    /// <summary>100 to 699; null for anything else.</summary>
    public static int? StatusOf(ReadOnlySpan<byte> body) =>
        body.StartsWith("SIP/2.0 "u8) && body.Length >= 11 && SipText.TryDigits(body[8..11], 699, out uint status) && status >= 100
            && (body.Length == 11 || body[11] is (byte)' ' or (byte)'\r' or (byte)'\n')
            ? (int)status
            : null;
}
