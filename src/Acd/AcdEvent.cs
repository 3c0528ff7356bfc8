using System.Text.Json.Serialization;

namespace ContactCenter.Acd;

/// <summary>
/// A fact. The journal is the list of these, and everything else (state, figures, history, the explanation of a
/// decision) is read from it; the discriminator in JSON is the property <c>event</c>.
/// </summary>
/// <param name="At">When it was decided (UTC). Never runs backwards in one journal.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(ContactArrived), "contactArrived")]
[JsonDerivedType(typeof(MenuAnswered), "menuAnswered")]
[JsonDerivedType(typeof(ContactQueued), "contactQueued")]
[JsonDerivedType(typeof(ContactRefused), "contactRefused")]
[JsonDerivedType(typeof(StepOpened), "stepOpened")]
[JsonDerivedType(typeof(OfferMade), "offerMade")]
[JsonDerivedType(typeof(OfferWithdrawn), "offerWithdrawn")]
[JsonDerivedType(typeof(OfferFailed), "offerFailed")]
[JsonDerivedType(typeof(ContactConnected), "contactConnected")]
[JsonDerivedType(typeof(TalkEnded), "talkEnded")]
[JsonDerivedType(typeof(ContactEnded), "contactEnded")]
[JsonDerivedType(typeof(AgentStatusChanged), "agentStatusChanged")]
[JsonDerivedType(typeof(AgentReachabilityChanged), "agentReachabilityChanged")]
[JsonDerivedType(typeof(AgentStateChanged), "agentStateChanged")]
public abstract record AcdEvent(DateTimeOffset At);

/// <summary>A call attempt began.</summary>
public sealed record ContactArrived(
    DateTimeOffset At, ContactId Contact, string CalledNumber, string? CallerNumber, string Flow) : AcdEvent(At);

/// <summary>The caller chose in a menu, or did not. Decides nothing here; how flows are used is read from it.</summary>
/// <param name="At">When.</param>
/// <param name="Contact">Who.</param>
/// <param name="Menu">In which menu.</param>
/// <param name="Choice">What the caller did.</param>
/// <param name="Key">The key; null when it is secret or none was pressed.</param>
/// <param name="Target">Where it leads; null when nothing was chosen.</param>
public sealed record MenuAnswered(
    DateTimeOffset At, ContactId Contact, string Menu, MenuChoice Choice, char? Key, string? Target) : AcdEvent(At);

/// <summary>The contact has a place in a queue.</summary>
/// <param name="At">When.</param>
/// <param name="Contact">Who.</param>
/// <param name="Queue">Where.</param>
/// <param name="Reason">What it is about.</param>
/// <param name="Language">Language asked for; empty: any.</param>
/// <param name="PriorityClass">0 is served first. One class for now.</param>
/// <param name="Ticket">The place: within a class, over all queues, the lower ticket is served first. Kept until answered.</param>
/// <param name="Position">1 for the head of this queue, counted at this moment.</param>
/// <param name="ServiceLevel">The queue's threshold at this moment, so that figures follow from the journal alone.</param>
public sealed record ContactQueued(
    DateTimeOffset At,
    ContactId Contact,
    QueueId Queue,
    string Reason,
    string Language,
    int PriorityClass,
    long Ticket,
    int Position,
    TimeSpan ServiceLevel) : AcdEvent(At);

/// <summary>The queue did not take the contact, which is back in its flow. Counted as offered and turned away.</summary>
public sealed record ContactRefused(DateTimeOffset At, ContactId Contact, QueueId Queue, RefuseCause Cause) : AcdEvent(At);

/// <summary>A later step of the queue is open for this contact.</summary>
/// <param name="At">When.</param>
/// <param name="Contact">For whom.</param>
/// <param name="Queue">In which queue.</param>
/// <param name="Step">0-based index of the step.</param>
/// <param name="Tier">Highest tier now open.</param>
/// <param name="LanguageDropped">The language is no longer asked for.</param>
/// <param name="Cause">By time, or because nobody competent is present.</param>
public sealed record StepOpened(
    DateTimeOffset At, ContactId Contact, QueueId Queue, int Step, int Tier, bool LanguageDropped, StepCause Cause) : AcdEvent(At);

/// <summary>Ring this agent's phone for this contact.</summary>
/// <param name="At">When.</param>
/// <param name="Offer">The offer's number.</param>
/// <param name="Contact">Keeps its place while the phone rings.</param>
/// <param name="Agent">Whose phone.</param>
/// <param name="Queue">For which queue.</param>
/// <param name="Tier">The tier at which the agent serves the queue.</param>
/// <param name="RingUntil">After this the offer has failed with <see cref="OfferFailure.NoAnswer"/>.</param>
/// <param name="Decision">Why this agent.</param>
public sealed record OfferMade(
    DateTimeOffset At,
    OfferId Offer,
    ContactId Contact,
    AgentId Agent,
    QueueId Queue,
    int Tier,
    DateTimeOffset RingUntil,
    OfferDecision Decision) : AcdEvent(At);

/// <summary>Stop ringing; not the agent's doing.</summary>
public sealed record OfferWithdrawn(
    DateTimeOffset At, OfferId Offer, ContactId Contact, AgentId Agent, WithdrawCause Cause) : AcdEvent(At);

/// <summary>The offer failed at the agent (stop ringing on <see cref="OfferFailure.NoAnswer"/>). The contact is at its old place.</summary>
public sealed record OfferFailed(
    DateTimeOffset At, OfferId Offer, ContactId Contact, AgentId Agent, OfferFailure Failure) : AcdEvent(At);

/// <summary>Connect caller and agent.</summary>
/// <param name="At">When.</param>
/// <param name="Offer">The offer that was answered.</param>
/// <param name="Contact">Caller.</param>
/// <param name="Agent">Agent.</param>
/// <param name="Queue">From which queue.</param>
/// <param name="Waited">From entering the queue to the answer.</param>
public sealed record ContactConnected(
    DateTimeOffset At, OfferId Offer, ContactId Contact, AgentId Agent, QueueId Queue, TimeSpan Waited) : AcdEvent(At);

/// <summary>The conversation with this agent is over.</summary>
public sealed record TalkEnded(
    DateTimeOffset At, ContactId Contact, AgentId Agent, QueueId Queue, EndedBy By, TimeSpan Talked) : AcdEvent(At);

/// <summary>The contact's one outcome. Its last event.</summary>
/// <param name="At">When.</param>
/// <param name="Contact">Who.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Queue">The queue it was in last; null when it never was in one.</param>
/// <param name="Agent">Who talked with it last; null when nobody did.</param>
/// <param name="Cause">How it left.</param>
public sealed record ContactEnded(
    DateTimeOffset At, ContactId Contact, Outcome Outcome, QueueId? Queue, AgentId? Agent, LeaveCause Cause) : AcdEvent(At);

/// <summary>The person logged in or out, paused or resumed.</summary>
public sealed record AgentStatusChanged(
    DateTimeOffset At, AgentId Agent, AgentStatus From, AgentStatus To, string? Reason) : AcdEvent(At);

/// <summary>The agent's phone can be rung, or no longer.</summary>
public sealed record AgentReachabilityChanged(DateTimeOffset At, AgentId Agent, bool Reachable) : AcdEvent(At);

/// <summary>The agent's state changed.</summary>
/// <param name="At">When.</param>
/// <param name="Agent">Who.</param>
/// <param name="From">Before.</param>
/// <param name="To">Now.</param>
/// <param name="Until">When <see cref="AgentState.Offered"/>, <see cref="AgentState.WrapUp"/> and <see cref="AgentState.Delayed"/> end by themselves.</param>
/// <param name="Cause">Why.</param>
/// <param name="IdleSince">When ready: idle since then. Earlier than <paramref name="At"/> when an offer was withdrawn without the agent's doing.</param>
public sealed record AgentStateChanged(
    DateTimeOffset At,
    AgentId Agent,
    AgentState From,
    AgentState To,
    DateTimeOffset? Until,
    AgentStateCause Cause,
    DateTimeOffset? IdleSince) : AcdEvent(At);
