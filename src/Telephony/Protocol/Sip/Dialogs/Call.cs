namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>One call: its state, its dialog, and what is under way in it.</summary>
internal sealed class Call(SipCallId id, string localTag, string callIdHeader)
{
    public SipCallId Id { get; } = id;

    /// <summary>Our tag: finds the call when a request comes in it.</summary>
    public string LocalTag { get; } = localTag;

    public string CallIdHeader { get; } = callIdHeader;

    public CallState State { get; set; }

    /// <summary>Null until a 2xx was sent or received.</summary>
    public Dialog? Dialog { get; set; }

    /// <summary>Incoming: the INVITE.</summary>
    public ServerTransaction? Invite { get; init; }

    /// <summary>Incoming, not acknowledged yet: counted against its source by this; run once.</summary>
    public Action? Settle { get; set; }

    /// <summary>Outgoing: what handles the answers to our INVITE.</summary>
    public OutgoingInvite? Inviting { get; set; }

    /// <summary>Our 2xx to an INVITE or re-INVITE until its ACK is here.</summary>
    public UnacknowledgedSuccess? Unacknowledged { get; set; }

    /// <summary>A change of the session under way.</summary>
    public Reoffer? Reoffer { get; set; }

    /// <summary>Ours that met a 491 and waits for its next try.</summary>
    public OurReoffer? WaitingReoffer { get; set; }

    /// <summary>Our REFER until its last NOTIFY.</summary>
    public OurReferral? Referring { get; set; }

    /// <summary>Session timer, when agreed.</summary>
    public SessionTimer? Session { get; set; }

    /// <summary>The SDP we sent last: a refresh says it again.</summary>
    public ReadOnlyMemory<byte> LocalSdp { get; set; }

    /// <summary>Reason header field of the BYE that waits for an ACK.</summary>
    public string? EndReason { get; set; }

    /// <summary>Longest ringing, or longest wait for the answer to CANCEL.</summary>
    public SipAlarm? Limit { get; set; }
}
