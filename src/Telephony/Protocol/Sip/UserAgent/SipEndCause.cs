namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Why a call is over. Closed: everything that can end a call is one of these.</summary>
public enum SipEndCause
{
    /// <summary>We ended it: <c>SipUserAgent.End</c> or <c>SipUserAgent.Reject</c>.</summary>
    LocalEnd,

    /// <summary>The other side sent BYE.</summary>
    RemoteBye,

    /// <summary>The caller gave up before we answered (CANCEL).</summary>
    RemoteCancel,

    /// <summary>The other side answered our INVITE with 300 to 699; the status says which.</summary>
    Rejected,

    /// <summary>Nobody answered our INVITE: timer B, or it rang longer than <see cref="SipUserAgentOptions.RingLimit"/>.</summary>
    NoAnswerTimeout,

    /// <summary>The message could not be delivered, or the other side no longer knows the call (481, 408).</summary>
    TransportFailure,

    /// <summary>Our 200 was never acknowledged (RFC 3261 §13.3.1.4).</summary>
    AckTimeout,

    /// <summary>Nobody refreshed the session (RFC 4028 §10).</summary>
    SessionExpired,

    /// <summary>We let an incoming call wait longer than <see cref="SipUserAgentOptions.RingLimit"/> for an answer.</summary>
    Unanswered,
}
