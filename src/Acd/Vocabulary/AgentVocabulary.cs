using System.Text.Json.Serialization;

namespace ContactCenter.Acd;

/// <summary>What the person says: set by logging in and out and by pausing; by the system only after so many missed offers.</summary>
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

    /// <summary>Kept free by the occupancy governor, or a breath after a long call. A class that overrides rest may be offered all the same.</summary>
    Resting,
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

    /// <summary>Rests: more talk and wrap-up than the cap allows within the window.</summary>
    Governor,

    /// <summary>Rests: a breath after a long call.</summary>
    LongCall,
}
