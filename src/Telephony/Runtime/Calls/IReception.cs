using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Runtime.Calls;

/// <summary>Why a call is not taken.</summary>
/// <param name="Status">400 to 699.</param>
/// <param name="Reason">Reason phrase, plain ASCII.</param>
public readonly record struct Refusal(int Status, string Reason);

/// <summary>Decides what becomes of the calls that come in. Called on the SIP loop: must answer from memory, at once.</summary>
public interface IReception
{
    /// <summary>Whether the call may come in at all; null takes it.</summary>
    Refusal? Screen(IncomingCall call);

    /// <summary>Takes the call. Nothing has been answered yet: see <see cref="CallLeg.Answer"/>.</summary>
    /// <returns>Who hears of what happens on the leg from now on.</returns>
    ILegObserver Take(IncomingCall call, CallLeg leg);
}
