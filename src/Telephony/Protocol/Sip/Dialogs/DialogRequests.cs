namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Requests within a dialog (RFC 3261 §12.2.2).</summary>
internal sealed class DialogRequests(
    SipCore core, Responder responder, CallEnding ending, IncomingCalls incoming, Reoffers reoffers, Referrals referrals)
{
    public void Receive(Call call, ServerTransaction transaction, SipPeer source)
    {
        var request = transaction.Request;
        if (!call.Dialog!.TryAdvance(request.CSeq.Number)) // out of order
        {
            responder.Reply(transaction, 500, "CSeq Out Of Order");
            return;
        }

        switch (request.Method)
        {
            case SipMethod.Bye:
                responder.Reply(transaction, 200);
                End(call);
                break;
            case SipMethod.Invite or SipMethod.Update when call.State != CallState.Confirmed:
                responder.Reply(transaction, 491);
                break;
            case SipMethod.Invite or SipMethod.Update:
                reoffers.Receive(call, transaction, source);
                break;
            case SipMethod.Info:
                ReceiveInfo(call, transaction);
                break;
            case SipMethod.Refer:
                referrals.Receive(call, transaction);
                break;
            case SipMethod.Notify when call.Referring is { } referring:
                referring.Receive(transaction);
                break;
            case SipMethod.Options:
                responder.AnswerOptions(transaction);
                break;
            default:
                responder.RefuseMethod(transaction);
                break;
        }
    }

    private void End(Call call)
    {
        if (call.State == CallState.Incoming) // BYE in an early dialog ends the INVITE too (§15.1.2)
        {
            incoming.Reject(call, SipEndCause.RemoteBye, 487, null, null);
        }
        else
        {
            ending.Finish(call, SipEndCause.RemoteBye);
        }
    }

    private void ReceiveInfo(Call call, ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (request.Body.IsEmpty) // a ping (RFC 6086 §5.2 allows it)
        {
            responder.Reply(transaction, 200);
        }
        else if (!DtmfRelay.Knows(request.ContentType))
        {
            responder.RefuseType(transaction);
        }
        else if (DtmfRelay.TryRead(request.Body.Span, out char digit))
        {
            responder.Reply(transaction, 200);
            if (call.State == CallState.Confirmed)
            {
                core.Tell(new InfoDigit(call.Id, digit));
            }
        }
        else
        {
            responder.Reply(transaction, 400, "Malformed Body");
        }
    }
}
