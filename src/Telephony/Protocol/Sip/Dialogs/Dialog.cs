namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>A dialog (RFC 3261 §12): who, where, by which route, and how far both sides have counted.</summary>
internal sealed class Dialog
{
    private const int MaxRoutes = 16;

    private Dialog(string callId, SipNameAddr local, SipNameAddr remote, SipUri target, SipPeer heardFrom)
    {
        CallId = callId;
        Local = local;
        Remote = remote;
        RemoteTarget = target;
        HeardFrom = heardFrom;
    }

    public string CallId { get; }

    /// <summary>Our address with our tag.</summary>
    public SipNameAddr Local { get; }

    /// <summary>The other side's address with its tag; RFC 2543 peers have none.</summary>
    public SipNameAddr Remote { get; }

    public string? RemoteTag => Remote.Tag;

    /// <summary>Request-URI of our requests; moved by target refresh (§12.2).</summary>
    public SipUri RemoteTarget { get; private set; }

    /// <summary>Route set, in the order of our Route header fields; fixed once the dialog stands.</summary>
    public IReadOnlyList<SipNameAddr> Routes { get; private init; } = [];

    public uint LocalCSeq { get; private set; }

    /// <summary>Highest CSeq of the other side; null before its first request.</summary>
    public uint? RemoteCSeq { get; private set; }

    /// <summary>Where the other side's messages last came from.</summary>
    public SipPeer HeardFrom { get; private set; }

    /// <summary>True when the other side lists UPDATE in Allow (RFC 3311).</summary>
    public bool PeerTakesUpdate { get; private set; }

    /// <summary>Whether the other side may hand the call on by REFER.</summary>
    public bool MayRefer { get; private init; }

    /// <summary>Answers challenges to our requests.</summary>
    public SipLogin? Login { get; private init; }

    /// <summary>Whether a REFER was accepted in it: the next subscription needs a name (RFC 3515 §2.4.6).</summary>
    public bool WasReferred { get; set; }

    /// <summary>As UAS (§12.1.1). False: no usable Contact.</summary>
    public static Dialog? OfRequest(SipMessage invite, SipPeer source, string localTag, SipIdentifiers identifiers)
    {
        if (invite.Contacts.Count == 0)
        {
            return null;
        }

        return new(invite.CallId, invite.To.WithTag(localTag), invite.From, invite.Contacts[0].Uri, source)
        {
            Routes = [.. invite.RecordRoutes.Take(MaxRoutes)],
            RemoteCSeq = invite.CSeq.Number,
            LocalCSeq = identifiers.FirstCSeq(),
            PeerTakesUpdate = invite.Lists(SipHeader.Allow, "UPDATE"),
        };
    }

    /// <summary>As UAC (§12.1.2). A 2xx without Contact gets our requests at the address we called.</summary>
    public static Dialog OfResponse(OutgoingRequest invite, SipMessage response, SipPeer source) =>
        new(
            invite.CallId,
            invite.From,
            response.To,
            response.Contacts.Count > 0 ? response.Contacts[0].Uri : invite.RequestUri,
            source)
        {
            Routes = [.. response.RecordRoutes.Take(MaxRoutes).Reverse()],
            LocalCSeq = invite.CSeq,
            MayRefer = invite.MayRefer,
            Login = invite.Login,
            PeerTakesUpdate = response.Lists(SipHeader.Allow, "UPDATE"),
        };

    /// <summary>Whether a request with this CSeq comes in order (§12.2.2); if so it counts.</summary>
    public bool TryAdvance(uint cseq)
    {
        if (RemoteCSeq is { } last && cseq <= last)
        {
            return false;
        }

        RemoteCSeq = cseq;
        return true;
    }

    /// <summary>Target refresh by re-INVITE, UPDATE, or the 2xx to ours (§12.2).</summary>
    public void Refresh(SipMessage message, SipPeer source)
    {
        if (message.Contacts.Count > 0)
        {
            RemoteTarget = message.Contacts[0].Uri;
        }

        HeardFrom = source;
        if (message.Has(SipHeader.Allow))
        {
            PeerTakesUpdate = message.Lists(SipHeader.Allow, "UPDATE");
        }
    }

    /// <summary>A request within the dialog (§12.2.1.1), with the next CSeq.</summary>
    public OutgoingRequest Create(SipMethod method, string branch) => Create(method, ++LocalCSeq, branch);

    /// <summary>A request of ours was repeated with this CSeq, to answer a challenge.</summary>
    public void Repeated(OutgoingRequest request) => LocalCSeq = Math.Max(LocalCSeq, request.CSeq);

    /// <summary>The ACK for a 2xx: the CSeq of its INVITE, a branch of its own (§13.2.2.4).</summary>
    public OutgoingRequest CreateAck(uint cseq, string branch) => Create(SipMethod.Ack, cseq, branch);

    private OutgoingRequest Create(SipMethod method, uint cseq, string branch)
    {
        var target = RemoteTarget;
        var routes = Routes;
        if (routes.Count > 0 && !routes[0].Uri.IsLooseRouter) // strict router: it is the Request-URI (§12.2.1.1)
        {
            target = routes[0].Uri;
            routes = [.. routes.Skip(1), new SipNameAddr(RemoteTarget)];
        }

        return new(method, target, Local, Remote, CallId, cseq, branch, NextHop.InDialog(RemoteTarget, Routes, HeardFrom))
        {
            Routes = routes,
            MayRefer = MayRefer,
        };
    }
}
