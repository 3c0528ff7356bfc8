using System.Text.Json.Serialization;

namespace ContactCenter.Acd;

/// <summary>Where an agent hands a contact on to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HandOnKind>))]
public enum HandOnKind
{
    /// <summary>The next line of the queue it came from: agents at a higher tier than the one who hands on.</summary>
    NextLine,

    /// <summary>A queue.</summary>
    Queue,

    /// <summary>One certain agent, for a while; then the queue.</summary>
    Colleague,

    /// <summary>A number outside.</summary>
    Number,
}

/// <summary>How an agent handed on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HandOnBy>))]
public enum HandOnBy
{
    /// <summary>Blind transfer of the softphone (RFC 3515 REFER).</summary>
    Refer,

    /// <summary>Keys pressed in the conversation.</summary>
    FeatureCode,

    /// <summary>The API or the agent page.</summary>
    Api,

    /// <summary>Nobody's wish: the agent's phone died in the conversation, and the caller is back in the queue.</summary>
    PhoneLost,
}

/// <summary>Where an agent hands a contact on to.</summary>
/// <param name="Kind">What kind of place.</param>
/// <param name="Target">The queue's or agent's id, or the number; null for <see cref="HandOnKind.NextLine"/>. At most 128 characters.</param>
public sealed record HandOnTarget(HandOnKind Kind, string? Target = null);

/// <summary>What brought a contact into a queue.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EntryCause>))]
public enum EntryCause
{
    /// <summary>The flow. The only entry that a limit may refuse.</summary>
    Flow,

    /// <summary>An agent handed on.</summary>
    HandedOn,

    /// <summary>A limit or step of another queue.</summary>
    Overflowed,

    /// <summary>Back at its place: the colleague or the outside number did not answer.</summary>
    Returned,

    /// <summary>A request to call back is due: no caller is on the line.</summary>
    Callback,
}

/// <summary>Why a contact waits for one certain person no more.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PersonCause>))]
public enum PersonCause
{
    /// <summary>It is not the person's telephone hour.</summary>
    OutsideHours,

    /// <summary>The person is not logged in, has no phone that can be reached, or does not serve the queue.</summary>
    Absent,

    /// <summary>The time to wait for the person is over.</summary>
    Time,

    /// <summary>The person was handed the contact and did not answer.</summary>
    NotAnswered,

    /// <summary>The colleague it was handed on to is paused: that is no short rest.</summary>
    Paused,
}

/// <summary>What becomes of a contact whose person cannot be had.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PersonOtherwise>))]
public enum PersonOtherwise
{
    /// <summary>It goes on in the queue.</summary>
    GoOn,

    /// <summary>A request is left for the person's next telephone hour; without a number to call it goes on in the queue.</summary>
    LeaveRequest,
}

/// <summary>Why a contact that waited was sent on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OverflowCause>))]
public enum OverflowCause
{
    /// <summary>It waited longer than the queue's limit.</summary>
    LongestWait,

    /// <summary>Nobody who serves the queue has been there for as long as the queue allows.</summary>
    NobodyLoggedIn,

    /// <summary>A step of the queue sends on.</summary>
    Step,
}

/// <summary>What of an estimate was spoken.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SpokenPromise>))]
public enum SpokenPromise
{
    /// <summary>Nothing: too many promises of this queue were not kept. The estimate is scored all the same.</summary>
    Nothing,

    /// <summary>The position.</summary>
    Position,

    /// <summary>The expected wait, as a range.</summary>
    Wait,
}
