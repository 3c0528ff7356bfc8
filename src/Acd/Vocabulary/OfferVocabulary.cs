using System.Text.Json.Serialization;

namespace ContactCenter.Acd;

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

    /// <summary>Several phones rang, and another one was first.</summary>
    AnsweredElsewhere,
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

    /// <summary>Rests: at the occupancy cap, or after a long call.</summary>
    Resting,

    /// <summary>Ready, but not of a unit asked for.</summary>
    Unit,

    /// <summary>Ready, but lacks a skill the contact asks for, or holds it below the lowest tier that may take it.</summary>
    Skill,

    /// <summary>Ready, but the contact still waits for one certain person.</summary>
    NotThePerson,
}
