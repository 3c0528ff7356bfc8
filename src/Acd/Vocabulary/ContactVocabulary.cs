using System.Text.Json.Serialization;

namespace ContactCenter.Acd;

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

    /// <summary>An outside number is being dialled for it, or it talks with one.</summary>
    Outside,

    /// <summary>An attempt to call back: an agent has accepted, and the caller's phone rings.</summary>
    Dialling,

    /// <summary>Has talked with an agent, who has hung up; the flow goes on with it. Free of any queue, and answered whatever comes.</summary>
    AfterTalk,
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

    /// <summary>Turned away: waited longer than the queue's limit.</summary>
    WaitedTooLong,

    /// <summary>Turned away: nobody who serves the queue was logged in.</summary>
    NobodyThere,

    /// <summary>Turned away: the expected wait was above the queue's limit.</summary>
    LongWaitExpected,

    /// <summary>A request to be called back is on disk.</summary>
    CallbackBooked,

    /// <summary>Connected with an outside number.</summary>
    PassedOn,

    /// <summary>Left a message, and was neither answered nor passed on nor promised a call afterwards, nor cut off by a stop while waiting or talking.</summary>
    MessageLeft,
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

    /// <summary>The outside number hung up.</summary>
    OutsideHungUp,

    /// <summary>The caller was told, while waiting, that a callback promised before stands or has another time, and is content.</summary>
    CallbackPromised,
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

/// <summary>Why a queue's next step opened.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StepCause>))]
public enum StepCause
{
    /// <summary>The contact waited long enough.</summary>
    Time,

    /// <summary>No competent agent is present in the steps open so far, and one is in this step.</summary>
    NobodyCompetent,

    /// <summary>The step's conditions came to hold after its time.</summary>
    Condition,
}

/// <summary>Why a queue did not take a contact.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RefuseCause>))]
public enum RefuseCause
{
    /// <summary>As many wait as the queue takes.</summary>
    Full,

    /// <summary>The queue left the plan while the contact was in the flow that leads to it.</summary>
    Gone,

    /// <summary>Nobody who serves the queue is logged in with a phone that can be reached.</summary>
    NobodyLoggedIn,

    /// <summary>The expected wait is above the queue's limit.</summary>
    ExpectedWait,
}
