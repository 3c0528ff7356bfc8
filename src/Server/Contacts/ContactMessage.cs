using ContactCenter.Acd;
using ContactCenter.Ivr;
using ContactCenter.Server.Messages;
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

    /// <summary>One we have called back has heard the question, and pressed nothing for as long as the queue waits.</summary>
    public sealed record NoKey(CallLeg Caller) : ContactMessage;

    /// <summary>An agent says by the page whether to call somebody back, instead of by a key.</summary>
    /// <param name="Agent">Who says so.</param>
    /// <param name="Accepts">False: passes it on.</param>
    /// <param name="Answer">What became of it.</param>
    public sealed record Decided(AgentId Agent, bool Accepts, TaskCompletionSource<CallbackDecision> Answer) : ContactMessage;

    /// <summary>An agent has heard why the one who was dialled was not reached, or has had the time to.</summary>
    public sealed record Told(CallLeg Agent) : ContactMessage;

    /// <summary>For the questions of a callback: a time is up, or an answer of the core has come.</summary>
    /// <param name="Round">Which questions.</param>
    /// <param name="Input">What it is to them.</param>
    public sealed record Booking(int Round, DialogueInput Input) : ContactMessage
    {
        /// <summary>The core has taken a request from this contact, which waits in its queue no more.</summary>
        public bool HasLeftQueue { get; init; }
    }

    /// <summary>For the flow: its timer ran out, or a service outside has answered.</summary>
    public sealed record ForFlow(FlowTrigger Trigger) : ContactMessage;

    /// <summary>Nothing has been said to one who waits for as long as the flow lets it be silent.</summary>
    /// <param name="Pause">Since when.</param>
    public sealed record ComfortDue(int Pause) : ContactMessage;

    /// <summary>The file of a message is there, before its recording.</summary>
    /// <param name="Step">Of the flow, when it was asked for.</param>
    /// <param name="Message">The file; null: there will be none.</param>
    public sealed record MessageOpened(int Step, OpenMessage? Message) : ContactMessage;

    /// <summary>What became of a message.</summary>
    /// <param name="Step">Of the flow, when it was asked for.</param>
    /// <param name="Result">What.</param>
    public sealed record Recorded(int Step, MessageResult Result) : ContactMessage;

    /// <summary>The call has lasted as long as a call may.</summary>
    public sealed record TooLong : ContactMessage;

    /// <summary>The server stops.</summary>
    public sealed record Stop : ContactMessage;
}
