using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Runtime.Calls;

/// <summary>Something that happened on one call leg.</summary>
public abstract record LegEvent;

/// <summary>The phone we call rings.</summary>
public sealed record LegRinging : LegEvent;

/// <summary>
/// The far end we call can be heard before it answers: its own ringing, or an announcement. Only with
/// <see cref="DialTarget.EarlyMedia"/>. Bridge it to let the caller hear.
/// </summary>
public sealed record LegEarlyMedia : LegEvent;

/// <summary>The phone we called has answered, and its audio is connected.</summary>
public sealed record LegAnswered : LegEvent;

/// <summary>The far end pressed a key: RFC 4733, or INFO from phones that have nothing better.</summary>
/// <param name="Digit">0–9, *, #, A–D.</param>
public sealed record LegDigit(char Digit) : LegEvent
{
    /// <summary>Keys may be secret: they never reach a log by way of a record's text.</summary>
    public override string ToString() => nameof(LegDigit);
}

/// <summary>What was played has come to its end.</summary>
/// <param name="Token">The token it was played with.</param>
public sealed record LegPlayed(long Token) : LegEvent;

/// <summary>The far end put us on hold, or took us back.</summary>
/// <param name="Held">True while the far end takes nothing from us, or sends nothing, on purpose.</param>
public sealed record LegHeld(bool Held) : LegEvent;

/// <summary>No audio has come for a while though the far end may send: its phone may be dead.</summary>
public sealed record LegSilent : LegEvent;

/// <summary>
/// The far end hands the conversation on (REFER, RFC 3515): only where <see cref="DialTarget.MayRefer"/>. It waits
/// for an answer: say how it ends with <see cref="CallLeg.ReferResult"/>. After a yes the phone usually hangs up, or waits for
/// us to do so; one that hears nothing for two seconds may hang up before it knows.
/// </summary>
/// <param name="Target">Whom to: a SIP or tel URI as the phone wrote it, its user part 1 to 64 printable characters. Not to be trusted.</param>
public sealed record LegReferred(SipUri Target) : LegEvent;

/// <summary>How it goes with what a simulated phone handed on (<see cref="Phones.PhoneCall.HandOn"/>).</summary>
/// <param name="Status">100 to 199 while it is tried; then 200 to 699, once.</param>
public sealed record LegReferProgress(int Status) : LegEvent;

/// <summary>The leg is over: its last event, exactly one per leg.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Status">The final status of the INVITE where there is one, otherwise 0.</param>
public sealed record LegEnded(SipEndCause Cause, int Status) : LegEvent;
