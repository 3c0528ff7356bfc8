namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>
/// REFER within a call (RFC 3515), both sides. Nothing is called by itself: the user is told where to, and says how it
/// ended. Who refers is who holds the dialog: Referred-By (RFC 3892) is read past.
/// </summary>
/// <remarks>
/// A REFER waits for its answer as long as <see cref="TheirReferral.AtOnce"/>: what the user refuses by then is refused, and
/// only what he takes, or is still about, gets 202. Many phones hang up as soon as they hear that, and the subscription may
/// outlive the call (RFC 5057 §4). One at a time for each call, and each ends by itself after
/// <see cref="SipUserAgentOptions.RingLimit"/>.
/// </remarks>
internal sealed class Referrals(SipCore core, Responder responder, TransactionTable transactions)
{
    private const int LongestUser = 64;

    private readonly Dictionary<SipCallId, TheirReferral> _open = [];

    /// <summary>Their REFER, CSeq in order.</summary>
    public void Receive(Call call, ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (!call.Dialog!.MayRefer || call.State != CallState.Confirmed)
        {
            Refuse(transaction, 403, null);
        }
        else if (_open.ContainsKey(call.Id))
        {
            Refuse(transaction, 491, null);
        }
        else if (Judge(request, out var target) is var (status, reason) && status != 0)
        {
            Refuse(transaction, status, reason);
        }
        else
        {
            var referral = new TheirReferral(core, responder, transactions, call, transaction, () => _open.Remove(call.Id));
            _open.Add(call.Id, referral);
            referral.Ask();
            core.Tell(new CallReferred(call.Id, target!));
        }
    }

    /// <summary>How it ended.</summary>
    public void Conclude(SipCallId call, int status, string? reason)
    {
        if (_open.TryGetValue(call, out var referral))
        {
            referral.Conclude(status, reason);
        }
    }

    /// <summary>Our REFER.</summary>
    public void Refer(Call call, SipUri target)
    {
        if (call.Referring is not null || call.State is not (CallState.Answered or CallState.Confirmed))
        {
            core.Tell(new ReferProgress(call.Id, 491));
            return;
        }

        call.Referring = new OurReferral(core, responder, call);
        call.Referring.Send(transactions, target);
    }

    private void Refuse(ServerTransaction transaction, int status, string? reason)
    {
        core.Counters.RefersRefused++;
        responder.Reply(transaction, status, reason);
    }

    // Status 0: the target is one that may be called.
    private static (int Status, string? Reason) Judge(SipMessage request, out SipUri? target)
    {
        target = null;
        if (request.Lines(SipHeader.ReferTo).Count != 1 || request.ReferTo is not { Uri: var uri })
        {
            return (400, "One Refer-To Is Needed"); // §2.4.1
        }

        if (uri.Scheme == SipUriScheme.Other)
        {
            return (416, null);
        }

        if (Asks(uri, "Replaces"))
        {
            return (603, "Attended Transfer Is Not Offered");
        }

        if (uri.Parameters["method"] is { } method && !method.Equals("INVITE", StringComparison.OrdinalIgnoreCase))
        {
            return (603, "Only Calls Are Referred");
        }

        if (uri.User is not { Length: > 0 and <= LongestUser } user || user.Any(char.IsControl))
        {
            return (404, null);
        }

        target = uri;
        return (0, null);
    }

    // Header fields that a URI asks for are left out of what is sent (RFC 3261 §19.1.5); Replaces would change what is meant.
    private static bool Asks(SipUri uri, string header) => uri.Headers.Split('&')
        .Any(part => Uri.UnescapeDataString(part.Split('=')[0]).Equals(header, StringComparison.OrdinalIgnoreCase));
}
