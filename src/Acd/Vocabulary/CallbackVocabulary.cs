using System.Text.Json.Serialization;

namespace ContactCenter.Acd;

/// <summary>Where an open request to call somebody back is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallbackState>))]
public enum CallbackState
{
    /// <summary>Its time has not come; or its queue has no rules for calling back, and people see to it by the list.</summary>
    Booked,

    /// <summary>In the ordering of everyone who waits.</summary>
    Waiting,

    /// <summary>An agent's phone rings for it, or asks the agent to accept.</summary>
    Offered,

    /// <summary>An agent has accepted; the caller's phone rings, or the caller is asked to press a key.</summary>
    Dialling,

    /// <summary>Agent and caller are connected.</summary>
    Talking,

    /// <summary>The caller has rung in and stands at its place.</summary>
    Attached,
}

/// <summary>Why there is a request to call somebody back.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallbackCause>))]
public enum CallbackCause
{
    /// <summary>A limit or a step of the queue.</summary>
    WayOut,

    /// <summary>The contact's person could not be had.</summary>
    PersonAbsent,

    /// <summary>The system stopped while the caller waited.</summary>
    CutOff,

    /// <summary>The caller asked for it.</summary>
    Caller,

    /// <summary>An agent made it, or a program through the API.</summary>
    Agent,

    /// <summary>A list of people who went home; <see cref="CallbackRequested.FollowUp"/> says from where and when.</summary>
    FollowUp,
}

/// <summary>How a callback request came to its end.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallbackEnd>))]
public enum CallbackEnd
{
    /// <summary>They talked, or an agent says that somebody called back.</summary>
    Done,

    /// <summary>Taken away without a call.</summary>
    Cancelled,

    /// <summary>The same number came again and talked with an agent of this queue.</summary>
    RangAgain,

    /// <summary>The last attempt came to nothing, or there is no such number.</summary>
    Unreachable,

    /// <summary>Called back, the caller did not want to talk any more.</summary>
    Refused,
}

/// <summary>A time booked for a callback.</summary>
/// <param name="Start">Beginning of the slot (UTC).</param>
/// <param name="Length">How long it is. More than 0.</param>
public sealed record CallbackSlot(DateTimeOffset Start, TimeSpan Length)
{
    /// <summary>End of the slot.</summary>
    [JsonIgnore]
    public DateTimeOffset End => Start + Length;
}

/// <summary>Why somebody who went home is called. Kept with the request, so that sums by department and month follow from the journal alone.</summary>
/// <param name="Department">Which department they left: 1 to 60 characters.</param>
/// <param name="Discharged">The day on which they left, in the service's time zone.</param>
/// <param name="Due">The day on which they are to be called: so many days after that as the plan says, or the first one then that has hours.</param>
public sealed record FollowUp(string Department, DateOnly Discharged, DateOnly Due)
{
    /// <summary>Characters of a department's name at most.</summary>
    public const int LongestDepartment = 60;
}

/// <summary>Why a dialled caller was not talked with.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DialFailure>))]
public enum DialFailure
{
    /// <summary>486, 600.</summary>
    Busy,

    /// <summary>Not answered within the ring time, or refused by hand.</summary>
    NoAnswer,

    /// <summary>Answered, and no key pressed: an answering machine.</summary>
    Machine,

    /// <summary>The way outside failed, or there is none.</summary>
    Failed,

    /// <summary>There is no such number (404, 410, 484, 604).</summary>
    NoSuchNumber,
}

/// <summary>How one attempt to call somebody back ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttemptEnd>))]
public enum AttemptEnd
{
    /// <summary>They talked.</summary>
    Talked,

    /// <summary>The caller was dialled in vain; <see cref="CallbackAttemptEnded.Failure"/> says why.</summary>
    NotReached,

    /// <summary>The caller said no.</summary>
    Refused,

    /// <summary>Moved, taken away or attached before anybody was dialled.</summary>
    Withdrawn,

    /// <summary>The system stopped. Does not count as an attempt.</summary>
    Restart,

    /// <summary>The caller has rung in and talked while the phone rang: the dial is broken off.</summary>
    RangIn,
}
