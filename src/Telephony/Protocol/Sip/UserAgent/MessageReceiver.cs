namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>
/// Everything that comes in: what is no SIP, repetitions, responses to ours, and new requests, which are screened
/// (RFC 3261 §8.2) before anybody acts on them.
/// </summary>
internal sealed class MessageReceiver(
    SipCore core,
    Responder responder,
    TransactionTable transactions,
    CallTable calls,
    IncomingCalls incoming,
    DialogRequests dialogRequests,
    RegistrarService? registrar)
{
    /// <summary>False: new calls get 503.</summary>
    public bool AcceptsCalls { get; set; } = true;

    public void Receive(ReadOnlySpan<byte> bytes, SipPeer source)
    {
        if (bytes.Length > core.Options.MaxMessageSize)
        {
            core.Counters.Oversized++;
            return;
        }

        var verdict = SipMessage.TryParse(bytes, out var message);
        switch (verdict)
        {
            case SipParseVerdict.Ok:
                core.Counters.Received++;
                Dispatch(message!, source);
                break;
            case SipParseVerdict.Faulty:
                core.Counters.Malformed++;
                RefuseFaulty(message!, source);
                break;
            case SipParseVerdict.KeepAlive:
                break;
            case SipParseVerdict.TooLarge:
                core.Counters.Oversized++;
                break;
            default:
                core.Counters.NotSip++;
                break;
        }
    }

    private void RefuseFaulty(SipMessage message, SipPeer source)
    {
        if (message.CanAnswerFault)
        {
            responder.ReplyStateless(message, source, message.Fault.StatusCode, message.Fault.Reason);
        }
    }

    private void Dispatch(SipMessage message, SipPeer source)
    {
        if (!message.IsRequest)
        {
            ReceiveResponse(message, source);
        }
        else if (message.Method == SipMethod.Ack)
        {
            ReceiveAck(message);
        }
        else if (transactions.FindServer(message, message.Method) is { } known)
        {
            known.Receive(message.Method);
        }
        else if (transactions.IsFull)
        {
            responder.Refuse(message, source);
        }
        else
        {
            ReceiveRequest(message, source);
        }
    }

    private void ReceiveResponse(SipMessage response, SipPeer source)
    {
        if (response.TopVia.Branch is { } branch && transactions.FindClient(branch, response.CSeq.Method) is { } client)
        {
            client.Receive(response, source);
        }
        else
        {
            core.Counters.UnmatchedResponses++;
        }
    }

    private void ReceiveAck(SipMessage ack)
    {
        // To a failure response it has the INVITE's branch, to a 2xx one of its own (§17.1.1.3, §13.2.2.4).
        // A phone that sends the latter with the INVITE's branch is understood as well.
        if (calls.FindDialog(ack) is { } call && IncomingCalls.IsAwaited(call, ack))
        {
            incoming.Acknowledge(call, ack);
        }
        else if (transactions.FindServer(ack, SipMethod.Invite) is { } invite)
        {
            invite.Receive(SipMethod.Ack);
        }
        else if (calls.FindDialog(ack) is null)
        {
            core.Counters.StrayAcks++;
        }
    }

    private void ReceiveRequest(SipMessage request, SipPeer source)
    {
        if (request.Method == SipMethod.Cancel)
        {
            ReceiveCancel(request, source);
            return;
        }

        bool outside = request.To.Tag is null;
        if (outside && request.Method == SipMethod.Invite && (!AcceptsCalls || calls.IsFull))
        {
            responder.Refuse(request, source);
            return;
        }

        bool merged = transactions.IsMerged(request);
        var transaction = transactions.Open(request, source);
        if (merged)
        {
            responder.Reply(transaction, 482); // §8.2.2.2
        }
        else if (Screen(transaction))
        {
            if (outside)
            {
                ReceiveOutside(transaction, source);
            }
            else
            {
                ReceiveInside(transaction, source);
            }
        }
    }

    private void ReceiveCancel(SipMessage cancel, SipPeer source)
    {
        var transaction = transactions.Open(cancel, source);
        if (transactions.FindServer(cancel, SipMethod.Invite) is not { } invite)
        {
            core.Counters.UnknownDialogs++;
            responder.Reply(transaction, 481);
            return;
        }

        responder.Reply(transaction, 200);
        incoming.Cancel(invite);
    }

    // False: refused. In the order of RFC 3261 §8.2: method, URI, then extensions.
    private bool Screen(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (request.MaxForwards == 0 && request.Method != SipMethod.Options)
        {
            responder.Reply(transaction, 483);
        }
        else if (request.RequestUri.Scheme is not (SipUriScheme.Sip or SipUriScheme.Sips or SipUriScheme.Tel))
        {
            responder.Reply(transaction, 416);
        }
        else if (request.Has(SipHeader.Require) && Unsupported(request) is { Length: > 0 } unsupported)
        {
            responder.Reply(transaction, 420, more: b => b.Add(SipHeader.Unsupported, unsupported));
        }
        else if (request.Has(SipHeader.ContentEncoding) && !request.Body.IsEmpty && !request.Lists(SipHeader.ContentEncoding, "identity"))
        {
            responder.Reply(transaction, 415, more: static b => b.Add(SipHeader.AcceptEncoding, "identity"));
        }
        else
        {
            return true;
        }

        return false;
    }

    private static string Unsupported(SipMessage request) =>
        string.Join(", ", request.Tokens(SipHeader.Require)
            .Where(t => SipText.IsToken(t) && !t.Equals(Capabilities.Supported, StringComparison.OrdinalIgnoreCase)));

    private void ReceiveOutside(ServerTransaction transaction, SipPeer source)
    {
        switch (transaction.Request.Method)
        {
            case SipMethod.Invite:
                incoming.Receive(transaction, source);
                break;
            case SipMethod.Options:
                responder.AnswerOptions(transaction);
                break;
            case SipMethod.Register when registrar is not null:
                registrar.Receive(transaction, source);
                break;
            case SipMethod.Bye or SipMethod.Info or SipMethod.Update: // these make sense within a dialog only
                core.Counters.UnknownDialogs++;
                responder.Reply(transaction, 481);
                break;
            default:
                responder.RefuseMethod(transaction);
                break;
        }
    }

    private void ReceiveInside(ServerTransaction transaction, SipPeer source)
    {
        if (calls.FindDialog(transaction.Request) is { } call)
        {
            dialogRequests.Receive(call, transaction, source);
        }
        else
        {
            core.Counters.UnknownDialogs++;
            responder.Reply(transaction, 481); // §12.2.2
        }
    }
}
