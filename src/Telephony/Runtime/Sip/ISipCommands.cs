using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Runtime.Sip;

/// <summary>
/// What may be asked of the SIP loop. Every method may be called from any thread, returns at once, and never fails:
/// what becomes of it is told by events. A command for a call that is over is ignored.
/// </summary>
public interface ISipCommands
{
    /// <summary>A fresh id for an outgoing call.</summary>
    SipCallId NewCallId();

    /// <summary>Places a call. Then <see cref="CallRinging"/>, <see cref="CallAnswered"/>, <see cref="CallEnded"/>.</summary>
    void Invite(SipInvitation invitation);

    /// <summary>180 to an incoming call.</summary>
    void Ring(SipCallId call);

    /// <summary>183 with SDP to an incoming call: the caller hears us before we answer.</summary>
    void Progress(SipCallId call, ReadOnlyMemory<byte> sdp);

    /// <summary>200 to an incoming call. Then <see cref="CallConfirmed"/> or <see cref="CallEnded"/>.</summary>
    void Answer(SipCallId call, ReadOnlyMemory<byte> sdp);

    /// <summary>
    /// Asks an incoming call, not answered yet, for the secret of a registered user. With the right one in the INVITE
    /// <see cref="IncomingCall"/> is told again, the same call with <see cref="IncomingCall.AuthenticatedUser"/>; otherwise
    /// it is refused (401, 403) and <see cref="CallEnded"/> follows, maybe late.
    /// </summary>
    void Authenticate(SipCallId call);

    /// <summary>Refuses an incoming call; <see cref="CallEnded"/> follows.</summary>
    /// <param name="call">Which call.</param>
    /// <param name="status">300 to 699.</param>
    /// <param name="reason">Reason phrase; null for the usual one.</param>
    /// <param name="headers">Further header fields, for example Retry-After or Contact.</param>
    void Reject(SipCallId call, int status, string? reason = null, IReadOnlyList<SipHeaderField>? headers = null);

    /// <summary>
    /// Ends a call in whatever state it is: refuses, cancels or says BYE. <see cref="CallEnded"/> follows at once, whatever
    /// the other side does.
    /// </summary>
    /// <param name="call">Which call.</param>
    /// <param name="reason">Value of a Reason header field (RFC 3326), or null.</param>
    void End(SipCallId call, string? reason = null);

    /// <summary>Sends re-INVITE. Then <see cref="ReofferAnswered"/> or <see cref="ReofferRejected"/>.</summary>
    void Reoffer(SipCallId call, ReadOnlyMemory<byte> sdp);

    /// <summary>Answers <see cref="CallReoffered"/>.</summary>
    void AnswerReoffer(SipCallId call, ReadOnlyMemory<byte> sdp);

    /// <summary>Refuses <see cref="CallReoffered"/>; the session goes on as it was.</summary>
    void RejectReoffer(SipCallId call, int status = 488);

    /// <summary>Asks the other side to call someone in our stead (REFER). Then <see cref="ReferProgress"/>.</summary>
    void Refer(SipCallId call, SipUri target);

    /// <summary>Answers <see cref="CallReferred"/>: 200 to 699, once; also when the call has ended. No reason: the usual phrase.</summary>
    void ReferResult(SipCallId call, int status, string? reason = null);

    /// <summary>Registers at a registrar, and again before it runs out. Then <see cref="RegistrationChanged"/>.</summary>
    void Register(SipRegistrationRequest registration);

    /// <summary>Takes a registration back.</summary>
    void Unregister(SipRegistrationId registration);

    /// <summary>Puts a phone back that was registered before a restart; then <see cref="BindingChanged"/>.</summary>
    void RestoreBinding(string user, RegisteredContact contact);

    /// <summary>Ends the registrations of a user who may no longer have one; then <see cref="BindingChanged"/>.</summary>
    void RemoveBindings(string user);
}
