using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Runtime.Calls;

/// <summary>Why a call is not taken.</summary>
/// <param name="Status">400 to 699.</param>
/// <param name="Reason">Reason phrase, plain ASCII.</param>
public readonly record struct Refusal(int Status, string Reason)
{
    /// <summary>
    /// Not without proof of who calls: the caller is asked for the secret of a registered user (401, RFC 3261 §22.2). The
    /// call with the right answer is screened again, with <see cref="IncomingCall.AuthenticatedUser"/>; all others never are.
    /// </summary>
    public static readonly Refusal Unauthenticated = new(401, "Unauthorized");
}

/// <summary>Decides what becomes of the calls that come in. Called on the SIP loop: must answer from memory, at once.</summary>
public interface IReception
{
    /// <summary>Whether the call may come in at all; null takes it. <see cref="Refusal.Unauthenticated"/> asks who it is.</summary>
    Refusal? Screen(IncomingCall call);

    /// <summary>Takes the call. Nothing has been answered yet: see <see cref="CallLeg.Answer"/>.</summary>
    /// <returns>Who hears of what happens on the leg from now on.</returns>
    ILegObserver Take(IncomingCall call, CallLeg leg);
}
