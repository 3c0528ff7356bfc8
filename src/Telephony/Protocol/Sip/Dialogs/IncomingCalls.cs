using System.Globalization;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>The side that is called: INVITE outside a dialog, its answers, ACK and CANCEL (RFC 3261 §13.3, §9.2).</summary>
internal sealed class IncomingCalls(
    SipCore core,
    Responder responder,
    CallTable calls,
    CallEnding ending,
    Reoffers reoffers,
    RequestAuthentication? authentication,
    Func<SipPeer, string?> registeredUser)
    : IServerTransactionUser
{
    private readonly Dictionary<ServerTransaction, Call> _ringing = [];
    private readonly UnsettledCalls _unsettled = new(core);
    private long _lastId;

    /// <summary>Whether this source has so many calls neither acknowledged nor over that it gets no more.</summary>
    public bool IsCrowded(SipPeer source) => _unsettled.IsCrowded(source);

    /// <summary>An INVITE outside any dialog; what every request must have was looked at.</summary>
    public void Receive(ServerTransaction transaction, SipPeer source)
    {
        var request = transaction.Request;
        if (request.Contacts.Count == 0)
        {
            responder.Reply(transaction, 400, "Missing Contact Header Field");
        }
        else if (!request.Body.IsEmpty && request.ContentType != "application/sdp")
        {
            responder.RefuseType(transaction);
        }
        else if (SessionTerms.IsTooSmall(request))
        {
            responder.Reply(transaction, 422, more: static b => b.Add(SipHeader.MinSe, SessionTerms.MinSeconds));
        }
        else
        {
            Open(transaction, source);
        }
    }

    /// <summary>
    /// Tells the call again with the user who proved to call; refuses it otherwise. A wrong secret is not asked for again
    /// (403): a phone that repeats it by itself would lock its user out. Whoever is held after wrong ones hears so at once.
    /// </summary>
    public void Authenticate(Call call)
    {
        if (call.State != CallState.Incoming)
        {
            return;
        }

        var (request, source) = (call.Invite!.Request, call.Invite.Source);
        if (authentication is null)
        {
            Reject(call, SipEndCause.LocalEnd, 403, null, null);
            return;
        }

        string tried = authentication.TriedBy(request, request.From.Uri.User ?? "");
        if (authentication.Hold(source, tried) is { Ticks: > 0 } hold)
        {
            core.Counters.Throttled++;
            string seconds = ((int)Math.Ceiling(hold.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            Reject(call, SipEndCause.LocalEnd, 503, null, [new(SipHeader.RetryAfter.Name(), seconds)]);
            return;
        }

        var result = authentication.Verify(request, source, tried);
        switch (result.Verdict)
        {
            case DigestVerdict.Accepted:
                Deliver(call, result.Username);
                break;
            case DigestVerdict.Wrong:
                Reject(call, SipEndCause.LocalEnd, 403, null, null);
                break;
            default:
                Reject(call, SipEndCause.LocalEnd, 401, null, authentication.Challenge(stale: result.Verdict == DigestVerdict.Stale));
                break;
        }
    }

    /// <summary>180, or 183 when there is SDP.</summary>
    public void Progress(Call call, ReadOnlyMemory<byte> sdp)
    {
        if (call.State == CallState.Incoming)
        {
            responder.Reply(call.Invite!, sdp.IsEmpty ? 180 : 183, tag: call.LocalTag, more: b => AddContact(b, call, sdp));
        }
    }

    public void Answer(Call call, ReadOnlyMemory<byte> sdp)
    {
        if (call.State != CallState.Incoming)
        {
            return;
        }

        var invite = call.Invite!;
        Leave(call);
        call.State = CallState.Answered;
        call.LocalSdp = sdp;
        var (cseq, weOffer) = (invite.Request.CSeq.Number, invite.Request.Body.IsEmpty);
        var terms = SessionTerms.OfRequest(invite.Request);
        reoffers.Apply(call, terms);
        responder.Reply(invite, 200, tag: call.LocalTag, more: b =>
        {
            Capabilities.AddTo(b, mayRefer: false);
            terms?.AddTo(b);
            AddContact(b, call, sdp);
        });
        call.Unacknowledged = new UnacknowledgedSuccess(
            core, invite, cseq, weOffer, () => ending.HangUp(call, SipEndCause.AckTimeout));
    }

    /// <summary>300 to 699; ends the call.</summary>
    public void Reject(
        Call call, SipEndCause cause, int status, string? reason, IReadOnlyList<SipHeaderField>? headers)
    {
        if (call.State == CallState.Incoming)
        {
            Leave(call);
            responder.Reply(call.Invite!, status, reason, call.LocalTag, b => ExtraHeaders.AddTo(b, headers));
            ending.Finish(call, cause, status);
        }
    }

    /// <summary>Ends the call by what its state asks for.</summary>
    public void End(Call call, string? reason)
    {
        switch (call.State)
        {
            case CallState.Incoming:
                Reject(call, SipEndCause.LocalEnd, 480, null, Reason(reason));
                break;
            case CallState.Answered: // BYE only after the ACK (§15)
                ending.Tell(call, SipEndCause.LocalEnd, 0);
                call.State = CallState.EndingUnacknowledged;
                call.EndReason = reason;
                break;
            case CallState.Confirmed:
                ending.HangUp(call, SipEndCause.LocalEnd, reason);
                break;
        }
    }

    /// <summary>ACK within a dialog of ours, either for the INVITE or for a re-INVITE.</summary>
    public static bool IsAwaited(Call call, SipMessage ack) => call.Unacknowledged?.CSeq == ack.CSeq.Number;

    public void Acknowledge(Call call, SipMessage ack)
    {
        CallEnding.Settle(call);
        var success = call.Unacknowledged!;
        success.Stop();
        call.Unacknowledged = null;
        switch (call.State)
        {
            case CallState.Answered:
                call.State = CallState.Confirmed;
                core.Tell(new CallConfirmed(call.Id, ack.Body));
                break;
            case CallState.EndingUnacknowledged:
                ending.HangUp(call, SipEndCause.LocalEnd, call.EndReason);
                break;
            case CallState.Confirmed when success.WeOffered:
                core.Tell(new ReofferAnswered(call.Id, ack.Body));
                break;
        }
    }

    /// <summary>CANCEL for this INVITE; one that crosses our final response changes nothing (§9.2).</summary>
    public void Cancel(ServerTransaction invite)
    {
        if (_ringing.TryGetValue(invite, out var call))
        {
            Reject(call, SipEndCause.RemoteCancel, 487, null, null);
        }
    }

    public void OnFailed(ServerTransaction transaction, bool timedOut)
    {
        if (_ringing.TryGetValue(transaction, out var call))
        {
            Leave(call);
            ending.Finish(call, SipEndCause.TransportFailure);
        }
    }

    private static SipHeaderField[]? Reason(string? reason) =>
        reason is null ? null : [new(SipHeader.Reason.Name(), reason)];

    private void Open(ServerTransaction transaction, SipPeer source)
    {
        var request = transaction.Request;
        string tag = core.Identifiers.NewTag();
        var call = new Call(new SipCallId(--_lastId), tag, request.CallId)
        {
            State = CallState.Incoming,
            Invite = transaction,
            Dialog = Dialog.OfRequest(request, source, tag, core.Identifiers),
        };
        call.Limit = new SipAlarm(_ => Reject(call, SipEndCause.Unanswered, 480, null, null));
        core.Arm(call.Limit, core.Options.RingLimit);
        transaction.User = this;
        _unsettled.Add(source);
        call.Settle = () => _unsettled.Remove(source);
        calls.Add(call);
        _ringing.Add(transaction, call);
        core.Counters.IncomingCalls++;
        responder.Reply(transaction, 100);
        Deliver(call, null);
    }

    private void Deliver(Call call, string? authenticated)
    {
        var (request, source) = (call.Invite!.Request, call.Invite.Source);
        core.Tell(new IncomingCall(
            call.Id,
            request.RequestUri,
            request.From.Uri,
            request.From.DisplayName ?? "",
            source,
            registeredUser(source),
            request.Body,
            request)
        {
            AuthenticatedUser = authenticated,
        });
    }

    private void Leave(Call call)
    {
        _ringing.Remove(call.Invite!);
        ending.Disarm(call.Limit);
    }

    private void AddContact(SipMessageBuilder builder, Call call, ReadOnlyMemory<byte> sdp)
    {
        var uri = OwnContact.Of(core.Options, call.Invite!.Request.RequestUri.User, call.Invite.Source.Transport);
        builder.Add(SipHeader.Contact, $"<{uri}>");
        if (!sdp.IsEmpty)
        {
            builder.Body("application/sdp", sdp.Span);
        }
    }
}
