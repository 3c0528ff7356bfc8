namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>How calls end: the user is told once, timers are disarmed, BYE goes out where a dialog stands.</summary>
internal sealed class CallEnding(SipCore core, CallTable calls, TransactionTable transactions, ClientAuthorization authorization)
{
    /// <summary>Tells the user, unless it knows; the call goes on behind its back in another state.</summary>
    public void Tell(Call call, SipEndCause cause, int status)
    {
        if (call.State.IsLive())
        {
            core.Tell(new CallEnded(call.Id, cause, status));
        }
    }

    /// <summary>The call is over; nothing more is sent.</summary>
    public void Finish(Call call, SipEndCause cause, int status = 0)
    {
        Tell(call, cause, status);
        call.State = CallState.Ended;
        Settle(call);
        Disarm(call.Limit);
        call.Unacknowledged?.Stop();
        call.Session?.Stop();
        call.Reoffer?.Abort();
        call.Reoffer = null;
        call.WaitingReoffer?.Abort();
        call.WaitingReoffer = null;
        call.Referring?.Stop();
        call.Referring = null;
        calls.Remove(call);
    }

    /// <summary>An incoming call is acknowledged, or over.</summary>
    public static void Settle(Call call)
    {
        call.Settle?.Invoke();
        call.Settle = null;
    }

    /// <summary>BYE, and the call is over for us: whatever the other side answers changes nothing (§15.1.1).</summary>
    public void HangUp(Call call, SipEndCause cause, string? reason = null, int status = 0)
    {
        SendBye(call.Dialog!, reason);
        Finish(call, cause, status);
    }

    public void SendBye(Dialog dialog, string? reason)
    {
        var bye = dialog.Create(SipMethod.Bye, core.Identifiers.NewBranch());
        transactions.Start(
            reason is null ? bye : bye with { Headers = [new(SipHeader.Reason.Name(), reason)] },
            dialog.Login is null ? null : new OurBye(dialog, transactions, authorization));
    }

    public void Disarm(SipAlarm? alarm)
    {
        if (alarm is not null)
        {
            core.Alarms.Cancel(alarm);
        }
    }
}

/// <summary>BYE to where requests are challenged: without the answer the other side would keep the call, and charge for it.</summary>
internal sealed class OurBye(Dialog dialog, TransactionTable transactions, ClientAuthorization authorization) : IClientTransactionUser
{
    private int _challenges;

    public void OnResponse(ClientTransaction transaction, SipMessage response, SipPeer source)
    {
        if (response.StatusCode is 401 or 407 && _challenges++ < 2 && authorization.Authorize(dialog, transaction.Request, response) is { } authorized)
        {
            transactions.Start(authorized, this);
        }
    }

    public void OnFailed(ClientTransaction transaction, bool timedOut)
    {
        // Whether it was heard or not, the call is over for us.
    }
}
