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

    /// <summary>The flow's timer ran out.</summary>
    /// <param name="Step">The step it was started for.</param>
    public sealed record FlowTimer(int Step) : ContactMessage;

    /// <summary>The call has lasted as long as a call may.</summary>
    public sealed record TooLong : ContactMessage;

    /// <summary>The server stops.</summary>
    public sealed record Stop : ContactMessage;
}
