namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Changes of a session by re-INVITE (RFC 3261 §14) and UPDATE (RFC 3311), and its refreshing (RFC 4028).</summary>
internal sealed class Reoffers(
    SipCore core, Responder responder, TransactionTable transactions, CallEnding ending, ClientAuthorization authorization)
{
    private const int MaxTries = 5;

    /// <summary>re-INVITE or UPDATE within a confirmed dialog, CSeq in order.</summary>
    public void Receive(Call call, ServerTransaction transaction, SipPeer source)
    {
        var request = transaction.Request;
        if (SessionTerms.IsTooSmall(request))
        {
            responder.Reply(transaction, 422, more: static b => b.Add(SipHeader.MinSe, SessionTerms.MinSeconds));
        }
        else if (call.Reoffer is TheirReoffer) // §14.2: the first is not answered yet
        {
            int seconds = core.Identifiers.Below(10) + 1;
            responder.Reply(transaction, 500, more: b => Responder.AddRetryAfter(b, seconds));
        }
        else if (call.Reoffer is not null || call.Unacknowledged is not null) // glare (§14.2)
        {
            responder.Reply(transaction, 491);
        }
        else if (!request.Body.IsEmpty && request.ContentType != "application/sdp")
        {
            responder.RefuseType(transaction);
        }
        else
        {
            Accept(call, transaction, source);
        }
    }

    public void Answer(Call call, ReadOnlyMemory<byte> sdp)
    {
        if (call.Reoffer is not TheirReoffer theirs)
        {
            return;
        }

        theirs.Close();
        call.Reoffer = null;
        call.LocalSdp = sdp;
        GiveUpWaiting(call);
        Succeed(call, theirs.Transaction, sdp);
        if (theirs.IsInvite)
        {
            call.Unacknowledged = new UnacknowledgedSuccess(
                core, theirs.Transaction, theirs.CSeq, !theirs.HasOffer, () => ending.HangUp(call, SipEndCause.AckTimeout));
        }
    }

    /// <summary>Ours that was refused for glare offers what held before theirs: repeating it would take theirs back.</summary>
    private void GiveUpWaiting(Call call)
    {
        if (call.WaitingReoffer is { } waiting)
        {
            call.WaitingReoffer = null;
            waiting.GiveUp();
            Fail(waiting, 491);
        }
    }

    public void Reject(Call call, int status)
    {
        if (call.Reoffer is TheirReoffer theirs)
        {
            theirs.Close();
            call.Reoffer = null;
            responder.Reply(theirs.Transaction, status, tag: call.LocalTag);
        }
    }

    /// <summary>Our user's new offer.</summary>
    public void Offer(Call call, ReadOnlyMemory<byte> sdp)
    {
        if (IsBusy(call))
        {
            core.Tell(new ReofferRejected(call.Id, 491));
            return;
        }

        Start(call, sdp, isRefresh: false);
    }

    /// <summary>The final response to ours.</summary>
    public void OnAnswer(OurReoffer ours, SipMessage response, SipPeer source)
    {
        var call = ours.Call;
        switch (response.StatusCode)
        {
            case < 300:
                call.Reoffer = null;
                call.Dialog!.Refresh(response, source);
                Apply(call, SessionTerms.OfResponse(response));
                if (!ours.IsRefresh)
                {
                    call.LocalSdp = ours.Sdp;
                    core.Tell(new ReofferAnswered(call.Id, response.Body));
                }

                break;
            case 491 when ours.Tries < MaxTries: // §14.1: whoever owns the Call-ID waits longer
                var wait = call.Id.IsIncoming ? core.Identifiers.Below(200) : 210 + core.Identifiers.Below(190);
                ours.Wait(TimeSpan.FromMilliseconds(wait * 10));
                call.Reoffer = null;
                call.WaitingReoffer = ours;
                break;
            case 408 or 481: // the other side no longer has this call (§12.2.1.2)
                OnNoAnswer(ours, response.StatusCode);
                break;
            default:
                call.Reoffer = null;
                Fail(ours, response.StatusCode);
                break;
        }
    }

    public void OnNoAnswer(OurReoffer ours, int status)
    {
        ours.Call.Reoffer = null;
        ending.HangUp(ours.Call, SipEndCause.TransportFailure, status: status);
    }

    /// <summary>The time after a 491 is over.</summary>
    public void Retry(OurReoffer ours)
    {
        var call = ours.Call;
        if (call.Reoffer is not null || call.Unacknowledged is not null)
        {
            ours.Wait(core.Timers.T2);
            return;
        }

        call.WaitingReoffer = null;
        call.Reoffer = ours;
        ours.Send();
    }

    /// <summary>What a 2xx agreed on; null ends an earlier agreement.</summary>
    public void Apply(Call call, SessionTerms? terms)
    {
        call.Session?.Stop();
        call.Session = terms is null
            ? null
            : new SessionTimer(core, terms, () => Refresh(call), () => ending.HangUp(call, SipEndCause.SessionExpired));
    }

    private static bool IsBusy(Call call) =>
        call.Reoffer is not null || call.WaitingReoffer is not null || call.Unacknowledged is not null;

    private void Accept(Call call, ServerTransaction transaction, SipPeer source)
    {
        var request = transaction.Request;
        call.Dialog!.Refresh(request, source);
        if (request.Method == SipMethod.Update && request.Body.IsEmpty) // a mere refresh
        {
            Succeed(call, transaction, default);
            return;
        }

        if (request.Method == SipMethod.Invite)
        {
            responder.Reply(transaction, 100);
        }

        call.Reoffer = new TheirReoffer(core, responder, transaction, () => Reject(call, 500));
        core.Tell(new CallReoffered(call.Id, request.Body));
    }

    private void Succeed(Call call, ServerTransaction transaction, ReadOnlyMemory<byte> sdp)
    {
        var terms = SessionTerms.OfRequest(transaction.Request);
        Apply(call, terms);
        responder.Reply(transaction, 200, tag: call.LocalTag, more: b =>
        {
            Capabilities.AddTo(b, call.Dialog!.MayRefer);
            b.Add(
                SipHeader.Contact,
                $"<{OwnContact.Of(core.Options, call.Dialog!.Local.Uri.User, transaction.Source.Transport)}>");
            terms?.AddTo(b);
            if (!sdp.IsEmpty)
            {
                b.Body("application/sdp", sdp.Span);
            }
        });
    }

    private void Start(Call call, ReadOnlyMemory<byte> sdp, bool isRefresh)
    {
        var ours = new OurReoffer(core, this, transactions, authorization, call, sdp, isRefresh);
        call.Reoffer = ours;
        ours.Send();
    }

    private void Refresh(Call call)
    {
        if (call.State != CallState.Confirmed)
        {
            return;
        }

        if (IsBusy(call))
        {
            call.Session!.RefreshLater(core.Timers.T2);
            return;
        }

        Start(call, call.LocalSdp, isRefresh: true);
    }

    private void Fail(OurReoffer ours, int status)
    {
        if (ours.IsRefresh)
        {
            ours.Call.Session?.RefreshLater(core.Timers.T2 * 2);
        }
        else
        {
            core.Tell(new ReofferRejected(ours.Call.Id, status));
        }
    }
}
