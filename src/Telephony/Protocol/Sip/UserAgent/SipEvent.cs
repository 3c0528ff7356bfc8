namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Something the user of the user agent is told.</summary>
public abstract record SipEvent : SipEffect;

/// <summary>Something that happened to one call.</summary>
/// <param name="Call">Which call.</param>
public abstract record SipCallEvent(SipCallId Call) : SipEvent;

/// <summary>
/// Someone calls. 100 Trying has been sent; answer with <c>SipUserAgent.Ring</c>,
/// <c>SipUserAgent.Answer</c> or <c>SipUserAgent.Reject</c>.
/// Strangers' calls are delivered as well: who may call what is the user's decision, nothing is relayed by itself.
/// </summary>
/// <param name="Call">The new call; its id is negative.</param>
/// <param name="RequestUri">Whom the INVITE asks for.</param>
/// <param name="From">Address of the caller as the caller claims it.</param>
/// <param name="FromDisplayName">The claimed display name, empty when there is none. Not to be trusted, may be long.</param>
/// <param name="Source">Where the INVITE came from.</param>
/// <param name="RegisteredUser">The registered user that this source is a binding of, otherwise null.</param>
/// <param name="Sdp">The offer; empty when the caller wants ours in the 200 (RFC 3261 §13.2.1).</param>
/// <param name="Request">The whole INVITE, for header fields that are needed seldom.</param>
public sealed record IncomingCall(
    SipCallId Call,
    SipUri RequestUri,
    SipUri From,
    string FromDisplayName,
    SipPeer Source,
    string? RegisteredUser,
    ReadOnlyMemory<byte> Sdp,
    SipMessage Request) : SipCallEvent(Call)
{
    /// <summary>
    /// Who has proved to call, by the secret and whatever From says: null until <c>SipUserAgent.Authenticate</c> was
    /// asked for, which tells the call again with this.
    /// </summary>
    public string? AuthenticatedUser { get; init; }
}

/// <summary>The phone we call has answered 101 to 199.</summary>
/// <param name="Call">Which call.</param>
/// <param name="Status">101 to 199; 180 when it rings.</param>
/// <param name="Sdp">Early media answer, mostly empty.</param>
public sealed record CallRinging(SipCallId Call, int Status, ReadOnlyMemory<byte> Sdp) : SipCallEvent(Call);

/// <summary>The phone we call has answered; the ACK has been sent.</summary>
/// <param name="Call">Which call.</param>
/// <param name="Sdp">The answer to our offer.</param>
/// <param name="Peer">Where the 200 came from.</param>
public sealed record CallAnswered(SipCallId Call, ReadOnlyMemory<byte> Sdp, SipPeer Peer) : SipCallEvent(Call);

/// <summary>The caller has acknowledged our answer.</summary>
/// <param name="Call">Which call.</param>
/// <param name="Sdp">The answer to the offer that we made in the 200, otherwise empty.</param>
public sealed record CallConfirmed(SipCallId Call, ReadOnlyMemory<byte> Sdp) : SipCallEvent(Call);

/// <summary>
/// The other side wants to change the session (re-INVITE or UPDATE). Answer with
/// <c>SipUserAgent.AnswerReoffer</c> or <c>SipUserAgent.RejectReoffer</c>.
/// </summary>
/// <param name="Call">Which call.</param>
/// <param name="Sdp">The new offer; empty when ours is asked for.</param>
public sealed record CallReoffered(SipCallId Call, ReadOnlyMemory<byte> Sdp) : SipCallEvent(Call);

/// <summary>The other side accepted our new offer: in the 200 to our re-INVITE, or in the ACK to our 200.</summary>
/// <param name="Call">Which call.</param>
/// <param name="Sdp">The answer.</param>
public sealed record ReofferAnswered(SipCallId Call, ReadOnlyMemory<byte> Sdp) : SipCallEvent(Call);

/// <summary>The other side refused our new offer; the session goes on as it was.</summary>
/// <param name="Call">Which call.</param>
/// <param name="Status">300 to 699.</param>
public sealed record ReofferRejected(SipCallId Call, int Status) : SipCallEvent(Call);

/// <summary>A key, by INFO with application/dtmf-relay or application/dtmf.</summary>
/// <param name="Call">Which call.</param>
/// <param name="Digit">0–9, *, #, A–D.</param>
public sealed record InfoDigit(SipCallId Call, char Digit) : SipCallEvent(Call);

/// <summary>
/// The other side asks us to call someone in its stead (REFER, RFC 3515), where <see cref="SipInvitation.MayRefer"/> allows it.
/// Say how it ends with <c>SipUserAgent.ReferResult</c>, also when the call has ended meanwhile: what is said within two
/// seconds is the answer to the REFER, later it has been told that this is under way, and hears of the end by NOTIFY.
/// </summary>
/// <param name="Call">Which call.</param>
/// <param name="Target">Refer-To: sip, sips or tel, with a user part of 1 to 64 printable characters.</param>
public sealed record CallReferred(SipCallId Call, SipUri Target) : SipCallEvent(Call);

/// <summary>How our REFER goes.</summary>
/// <param name="Call">Which call.</param>
/// <param name="Status">100 to 199 while it is tried; then 200 to 699, once. 408 when the other side never said.</param>
public sealed record ReferProgress(SipCallId Call, int Status) : SipCallEvent(Call);

/// <summary>The call is over: the last event about it, exactly one per call.</summary>
/// <param name="Call">Which call.</param>
/// <param name="Cause">Why.</param>
/// <param name="Status">The final status of the INVITE where there is one (487 after a CANCEL), otherwise 0.</param>
public sealed record CallEnded(SipCallId Call, SipEndCause Cause, int Status) : SipCallEvent(Call);

/// <summary>One phone of a registered user.</summary>
/// <param name="Contact">Request URI of a call to it.</param>
/// <param name="Source">Next hop of a call to it: back through a NAT, or by its connection; null when the way is <paramref name="Contact"/>'s address.</param>
/// <param name="Expires">How long it holds unless refreshed.</param>
/// <param name="Instance">What tells the phone itself apart (RFC 5626 §4.1), also when its contact changes; null when it does not say.</param>
public sealed record RegisteredContact(SipUri Contact, SipPeer? Source, TimeSpan Expires, string? Instance = null);

/// <summary>A user registered a phone, refreshed it, or it is gone.</summary>
/// <param name="User">The user part of the address of record.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Contacts">All phones of the user now, the latest registered last; empty when none is left.</param>
public sealed record BindingChanged(
    string User, RegistrarEventKind Kind, IReadOnlyList<RegisteredContact> Contacts) : SipEvent;

/// <summary>A registration of ours at a registrar changed.</summary>
/// <param name="Registration">Which one.</param>
/// <param name="Registered">True while the registrar holds our contact.</param>
/// <param name="Status">The registrar's final status; 408 when it did not answer, 503 when it cannot be reached.</param>
/// <param name="Expires">How long it holds; it is refreshed in time by itself.</param>
public sealed record RegistrationChanged(
    SipRegistrationId Registration, bool Registered, int Status, TimeSpan Expires) : SipEvent;
