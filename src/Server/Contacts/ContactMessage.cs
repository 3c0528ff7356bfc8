using ContactCenter.Acd;
using ContactCenter.Telephony.Runtime.Calls;

namespace ContactCenter.Server.Contacts;

/// <summary>What reaches a contact's mailbox.</summary>
internal abstract record ContactMessage
{
    /// <summary>From a phone.</summary>
    public sealed record FromLeg(CallLeg Leg, LegEvent Happened) : ContactMessage;

    /// <summary>From the routing core.</summary>
    public sealed record FromAcd(AcdEvent Happened) : ContactMessage;

    /// <summary>A promise could not be written: it must not be spoken.</summary>
    public sealed record NotWritten(AcdEvent Promise) : ContactMessage;

    /// <summary>The core's answer to an agent who hands on.</summary>
    public sealed record HandOnJudged(CallLeg Agent, Acd.Refusal Verdict) : ContactMessage;

    /// <summary>The core's answer to an agent's answer that came to nothing.</summary>
    public sealed record Returned(Acd.Refusal Verdict) : ContactMessage;

    /// <summary>An agent has pressed some keys of a code, and then none for a while.</summary>
    public sealed record KeysTimedOut(CallLeg Agent) : ContactMessage;

    /// <summary>The flow's timer ran out.</summary>
    /// <param name="Step">The step it was started for.</param>
    public sealed record FlowTimer(int Step) : ContactMessage;

    /// <summary>The call has lasted as long as a call may.</summary>
    public sealed record TooLong : ContactMessage;

    /// <summary>The server stops.</summary>
    public sealed record Stop : ContactMessage;
}
