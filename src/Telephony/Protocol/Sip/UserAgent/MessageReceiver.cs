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
        else if (transactions.IsFull && !(BelongsToCall(message) && transactions.HasReserve))
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

        if (outside && request.Method == SipMethod.Invite && incoming.IsCrowded(source))
        {
            core.Counters.Crowded++;
            responder.Refuse(request, source);
            return;
        }

        if (IsForgotten(request))
        {
            AnswerStateless(request, source);
            return;
        }

        bool merged = transactions.IsMerged(request);
        var transaction = transactions.Open(request, source);
        if (merged)
        {
            responder.Reply(transaction, 482); // §8.2.2.2
        }
        else if (Screen(request, (status, more) => responder.Reply(transaction, status, more: more)))
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

    /// <summary>A flood of strangers must not stand in the way of a BYE or a CANCEL: these have room of their own.</summary>
    private bool BelongsToCall(SipMessage request) => request.Method == SipMethod.Cancel
        ? transactions.FindServer(request, SipMethod.Invite) is not null
        : request.To.Tag is not null && calls.FindDialog(request) is not null;

    /// <summary>
    /// What is answered at once and the same each time needs no transaction (§8.2.7): it would hold memory for 32 s, and
    /// who sends enough of them would keep callers out.
    /// </summary>
    private bool IsForgotten(SipMessage request) => request.To.Tag is null
        ? request.Method is not (SipMethod.Invite or SipMethod.Register) || (request.Method == SipMethod.Register && registrar is null)
        : calls.FindDialog(request) is null && request.Method != SipMethod.Invite;

    private void AnswerStateless(SipMessage request, SipPeer source)
    {
        Reply reply = (status, more) => responder.ReplyStateless(request, source, status, more: more);
        if (!Screen(request, reply))
        {
            return;
        }

        switch (request.Method)
        {
            case SipMethod.Options when request.To.Tag is null:
                reply(200, responder.AddCapabilities);
                break;
            case SipMethod.Bye or SipMethod.Info or SipMethod.Update: // these make sense within a dialog only
            case var _ when request.To.Tag is not null: // §12.2.2
                core.Counters.UnknownDialogs++;
                reply(481, null);
                break;
            case SipMethod.Refer: // a stranger's call is nobody's to place
                core.Counters.RefersRefused++;
                reply(405, responder.AddAllow);
                break;
            default:
                reply(405, responder.AddAllow);
                break;
        }
    }

    private delegate void Reply(int status, Action<SipMessageBuilder>? more);

    // False: refused. In the order of RFC 3261 §8.2: method, URI, then extensions.
    private static bool Screen(SipMessage request, Reply reply)
    {
        if (request.MaxForwards == 0 && request.Method != SipMethod.Options)
        {
            reply(483, null);
        }
        else if (request.RequestUri.Scheme is not (SipUriScheme.Sip or SipUriScheme.Sips or SipUriScheme.Tel))
        {
            reply(416, null);
        }
        else if (request.Has(SipHeader.Require) && Unsupported(request) is { Length: > 0 } unsupported)
        {
            reply(420, b => b.Add(SipHeader.Unsupported, unsupported));
        }
        else if (request.Has(SipHeader.ContentEncoding) && !request.Body.IsEmpty && !request.Lists(SipHeader.ContentEncoding, "identity"))
        {
            reply(415, static b => b.Add(SipHeader.AcceptEncoding, "identity"));
        }
        else
        {
            return true;
        }

        return false;
    }

    private static string Unsupported(SipMessage request) =>
        string.Join(", ", request.Tokens(SipHeader.Require)
            .Where(static t => SipText.IsToken(t) && !Capabilities.Supports(t)));

    private void ReceiveOutside(ServerTransaction transaction, SipPeer source)
    {
        if (transaction.Request.Method == SipMethod.Register)
        {
            registrar!.Receive(transaction, source);
        }
        else
        {
            incoming.Receive(transaction, source);
        }
    }

    // An INVITE without its dialog comes here too: its 481 must be repeated until the ACK (§17.2.1).
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
