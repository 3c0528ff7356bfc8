using System.Globalization;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>The side that calls: INVITE and what becomes of it (RFC 3261 §13.2, §9.1).</summary>
internal sealed class OutgoingCalls(
    SipCore core, CallTable calls, CallEnding ending, TransactionTable transactions, Reoffers reoffers, ClientAuthorization authorization)
{
    // It may come from a caller: not longer than a phone can show.
    private const int LongestDisplayName = 128;

    public void Invite(SipInvitation invitation)
    {
        if (calls.Contains(invitation.Call))
        {
            return; // an id used twice is the first call's
        }

        core.Counters.OutgoingCalls++;
        var peer = invitation.NextHop ?? NextHop.Of(invitation.Target);
        if (peer is null || calls.IsFull)
        {
            core.Tell(new CallEnded(invitation.Call, SipEndCause.TransportFailure, 503));
            return;
        }

        string tag = core.Identifiers.NewTag();
        var call = new Call(invitation.Call, tag, core.Identifiers.NewCallId())
        {
            State = CallState.Calling,
            LocalSdp = invitation.Sdp,
        };
        call.Inviting = new OutgoingInvite(core, this, ending, transactions, call, invitation.Login);
        call.Limit = new SipAlarm(_ => OnLimit(call));
        core.Arm(call.Limit, invitation.RingLimit ?? core.Options.RingLimit);
        calls.Add(call);
        call.Inviting.Send(Request(invitation, call, peer.Value));
    }

    /// <summary>Ends the call by what its state asks for; the user is told at once.</summary>
    public void End(Call call, SipEndCause cause, string? reason, int status = 0)
    {
        switch (call.State)
        {
            case CallState.Calling: // no CANCEL before a 1xx (§9.1)
                ending.Tell(call, cause, status);
                call.State = CallState.Abandoning;
                call.EndReason = reason;
                break;
            case CallState.Proceeding:
                ending.Tell(call, cause, status);
                Cancel(call, reason);
                break;
            case CallState.Confirmed:
                ending.HangUp(call, cause, reason);
                break;
        }
    }

    public void OnProvisional(Call call, SipMessage response)
    {
        switch (call.State)
        {
            case CallState.Abandoning:
                Cancel(call, call.EndReason);
                break;
            case CallState.Calling or CallState.Proceeding:
                call.State = CallState.Proceeding;
                if (response.StatusCode > 100)
                {
                    core.Tell(new CallRinging(call.Id, response.StatusCode, response.Body));
                }

                break;
        }
    }

    public void OnAnswered(Call call, Dialog dialog, SipMessage response, SipPeer source)
    {
        ending.Disarm(call.Limit);
        call.State = CallState.Confirmed;
        call.Dialog = dialog;
        reoffers.Apply(call, SessionTerms.OfResponse(response));
        core.Tell(new CallAnswered(call.Id, response.Body, source));
    }

    public OutgoingRequest? Authorize(OutgoingRequest request, SipMessage response, SipLogin login, bool isRepeated) =>
        authorization.Authorize(request, response, login, isRepeated);

    /// <summary>The same INVITE asking for at least this session interval (RFC 4028 §7.3).</summary>
    public OutgoingRequest WithInterval(OutgoingRequest request, uint least)
    {
        string seconds = Math.Clamp(least, SessionTerms.MinSeconds, 86_400).ToString(CultureInfo.InvariantCulture);
        return request with
        {
            CSeq = request.CSeq + 1,
            Branch = core.Identifiers.NewBranch(),
            Headers =
            [
                .. request.Headers.Where(h => h.Name != SipHeader.SessionExpires.Name() && h.Name != SipHeader.MinSe.Name()),
                new(SipHeader.SessionExpires.Name(), seconds),
                new(SipHeader.MinSe.Name(), seconds),
            ],
        };
    }

    private OutgoingRequest Request(SipInvitation invitation, Call call, SipPeer peer)
    {
        string host = invitation.FromHost ?? core.Options.Advertise.Address.ToString();
        var own = SipUri.Create(OwnContact.Decent(invitation.FromUser) ?? "anonymous", host);
        string display = invitation.FromDisplayName;
        display = display.Length > LongestDisplayName ? display[..LongestDisplayName] : display;
        var headers = new List<SipHeaderField>(invitation.Headers ?? []);
        if (core.Options.SessionInterval is { } interval)
        {
            headers.Add(new(SipHeader.SessionExpires.Name(), ((int)interval.TotalSeconds).ToString(CultureInfo.InvariantCulture)));
        }

        return new(
            SipMethod.Invite,
            invitation.Target,
            new SipNameAddr(display, own, default).WithTag(call.LocalTag),
            new SipNameAddr(invitation.Target),
            call.CallIdHeader,
            core.Identifiers.FirstCSeq(),
            core.Identifiers.NewBranch(),
            peer)
        {
            Headers = headers,
            MayRefer = invitation.MayRefer,
            Login = invitation.Login,
            Body = invitation.Sdp,
        };
    }

    private void Cancel(Call call, string? reason)
    {
        call.State = CallState.Cancelling;
        core.Arm(call.Limit!, core.Timers.Patience); // §9.1: no final response within 64*T1, forget it
        call.Inviting!.Cancel(reason);
    }

    private void OnLimit(Call call)
    {
        if (call.State is CallState.Cancelling or CallState.Abandoning)
        {
            call.Inviting!.GiveUp();
            ending.Finish(call, SipEndCause.LocalEnd);
        }
        else
        {
            End(call, SipEndCause.NoAnswerTimeout, null, 408);
        }
    }
}
