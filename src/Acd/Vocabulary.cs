using System.Text.Json.Serialization;

namespace ContactCenter.Acd;

/// <summary>What the person says: set by logging in and out and by pausing, never by the system.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgentStatus>))]
public enum AgentStatus
{
    /// <summary>Not at work.</summary>
    LoggedOut,

    /// <summary>At work.</summary>
    LoggedIn,

    /// <summary>At work, but asks not to be offered contacts. Holds across all queues.</summary>
    Paused,
}

/// <summary>What the system sees. Exactly one at a time for an agent, over all queues.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgentState>))]
public enum AgentState
{
    /// <summary>Logged out, or without a phone that can be reached.</summary>
    Offline,

    /// <summary>Can be offered a contact now.</summary>
    Ready,

    /// <summary>The phone rings for one contact.</summary>
    Offered,

    /// <summary>Connected with one contact.</summary>
    Talking,

    /// <summary>Writing up the contact that ended. Holds across all queues, over pause and a lost registration.</summary>
    WrapUp,

    /// <summary>Rests after an offer that failed (rejected, busy, no answer, unreachable).</summary>
    Delayed,

    /// <summary>Reachable and free, but paused by own wish.</summary>
    Paused,
}

/// <summary>Why an agent's state changed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgentStateCause>))]
public enum AgentStateCause
{
    /// <summary>The person logged in, out, paused, resumed or ended the wrap-up.</summary>
    Person,

    /// <summary>The phone registered or its registration ended.</summary>
    Phone,

    /// <summary>An offer was made.</summary>
    Offer,

    /// <summary>The offer was withdrawn through no fault of the agent, who keeps the idle time.</summary>
    OfferWithdrawn,

    /// <summary>The offer failed at the agent.</summary>
    OfferFailed,

    /// <summary>A conversation began or ended.</summary>
    Talk,

    /// <summary>Wrap-up or delay is over.</summary>
    TimeUp,

    /// <summary>The system came back after a stop in the middle of something.</summary>
    Restart,

    /// <summary>The configuration no longer has this agent.</summary>
    Removed,
}

/// <summary>Where a contact is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContactState>))]
public enum ContactState
{
    /// <summary>In the flow: greeting, menu, message.</summary>
    InFlow,

    /// <summary>In a queue; no phone rings for it.</summary>
    Waiting,

    /// <summary>In a queue, at its place; one agent's phone rings for it.</summary>
    Offered,

    /// <summary>Connected with an agent.</summary>
    Talking,
}

/// <summary>What a caller did in a menu.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MenuChoice>))]
public enum MenuChoice
{
    /// <summary>Pressed a key that is a choice.</summary>
    Chosen,

    /// <summary>Pressed a key that is none.</summary>
    Invalid,

    /// <summary>Pressed nothing in time.</summary>
    Missed,
}

/// <summary>The one final outcome of a call attempt.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>Talked with an agent.</summary>
    Answered,

    /// <summary>Hung up while waiting in a queue, also while an agent's phone rang.</summary>
    Abandoned,

    /// <summary>Turned away: outside opening hours.</summary>
    Closed,

    /// <summary>Turned away: the queue was full.</summary>
    QueueFull,

    /// <summary>Left before reaching a queue, by own will or at the end of the flow.</summary>
    MenuHangUp,

    /// <summary>Our side failed: media, signalling, an error in the flow.</summary>
    Failed,

    /// <summary>Cut off by a stop of the system.</summary>
    Interrupted,
}

/// <summary>How a contact left, as the contact's actor saw it. The outcome follows from this and from where the contact was.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeaveCause>))]
public enum LeaveCause
{
    /// <summary>The caller hung up (or cancelled).</summary>
    CallerHungUp,

    /// <summary>The flow came to its end without a queue and without another outcome.</summary>
    FlowEnded,

    /// <summary>The flow turned the caller away because it is closed. Also when the caller hung up during that message.</summary>
    Closed,

    /// <summary>The flow turned the caller away because the queue is full. Also when the caller hung up during that message.</summary>
    QueueFull,

    /// <summary>Our side failed, or ended a call that lasted too long. A conversation that ends so was answered.</summary>
    Failed,

    /// <summary>The agent hung up: ends a conversation like <see cref="EndTalk"/>.</summary>
    AgentHungUp,

    /// <summary>The system is being stopped, or was.</summary>
    SystemStopping,
}

/// <summary>Who ended a conversation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EndedBy>))]
public enum EndedBy
{
    /// <summary>The caller.</summary>
    Caller,

    /// <summary>The agent.</summary>
    Agent,

    /// <summary>The system: lost media, session timer, drain.</summary>
    System,

    /// <summary>A crash: the true end is not known, so such talk time is left out of averages.</summary>
    Restart,
}

/// <summary>Why an offer failed at the agent. Costs the agent a delay, and the contact nothing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OfferFailure>))]
public enum OfferFailure
{
    /// <summary>Refused by the person (603, or a reject key).</summary>
    Rejected,

    /// <summary>The phone was busy (486).</summary>
    Busy,

    /// <summary>Not answered within the ring time.</summary>
    NoAnswer,

    /// <summary>The phone could not be reached (408, 503, transport failure).</summary>
    Unreachable,
}

/// <summary>Why an offer was taken back; the agent is not to blame.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WithdrawCause>))]
public enum WithdrawCause
{
    /// <summary>The contact left while the phone rang.</summary>
    ContactLeft,

    /// <summary>The agent logged out while the phone rang.</summary>
    AgentLoggedOut,

    /// <summary>The agent's phone lost its registration while it rang.</summary>
    AgentUnreachable,

    /// <summary>The configuration no longer has this agent.</summary>
    AgentRemoved,

    /// <summary>The system stopped in the middle of the offer.</summary>
    Restart,
}

/// <summary>Why a queue's next step opened.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StepCause>))]
public enum StepCause
{
    /// <summary>The contact waited long enough.</summary>
    Time,

    /// <summary>No competent agent is present in the steps open so far, and one is in this step.</summary>
    NobodyCompetent,
}

/// <summary>Why a queue did not take a contact.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RefuseCause>))]
public enum RefuseCause
{
    /// <summary>As many wait as the queue takes.</summary>
    Full,

    /// <summary>The queue left the plan while the contact was in the flow that leads to it.</summary>
    Gone,
}

/// <summary>Why an agent who serves the queue was not a candidate.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PassedOverReason>))]
public enum PassedOverReason
{
    /// <summary>Logged out or unreachable.</summary>
    Offline,

    /// <summary>The phone rings for another contact.</summary>
    OfferedElsewhere,

    /// <summary>Talks with another contact.</summary>
    Talking,

    /// <summary>In wrap-up.</summary>
    WrapUp,

    /// <summary>Rests after a failed offer.</summary>
    Delayed,

    /// <summary>Paused.</summary>
    Paused,

    /// <summary>Ready, but at a tier that is not open yet for this contact.</summary>
    TierNotOpen,

    /// <summary>Ready, but does not speak the contact's language.</summary>
    Language,
}

/// <summary>Why a command was not carried out. The state is as if it never came, and the refusal is counted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Refusal>))]
public enum Refusal
{
    /// <summary>Not refused.</summary>
    None,

    /// <summary>No such contact, or it has its outcome already (a late command).</summary>
    UnknownContact,

    /// <summary>No such agent.</summary>
    UnknownAgent,

    /// <summary>No such offer, or it is over: withdrawn, failed, timed out or answered (a late or repeated command).</summary>
    UnknownOffer,

    /// <summary>This contact came already.</summary>
    DuplicateContact,

    /// <summary>The contact is already in a queue or talking.</summary>
    AlreadyQueued,

    /// <summary>The contact is not talking.</summary>
    NotTalking,

    /// <summary>It is so already: logged in, paused with this reason, reachable …</summary>
    NoChange,

    /// <summary>The agent is not logged in.</summary>
    NotLoggedIn,

    /// <summary>The agent is not in wrap-up.</summary>
    NotInWrapUp,

    /// <summary>The agent is not paused.</summary>
    NotPaused,

    /// <summary>An id is empty or longer than 128 characters.</summary>
    BadId,
}
