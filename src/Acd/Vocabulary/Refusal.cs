using System.Text.Json.Serialization;

namespace ContactCenter.Acd;

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

    /// <summary>No such queue in the plan.</summary>
    UnknownQueue,

    /// <summary>No line above the present one could take the contact.</summary>
    NoNextLine,

    /// <summary>No outside number is being dialled for the contact, or it is connected already.</summary>
    NotOutside,

    /// <summary>No such open callback request.</summary>
    UnknownCallback,

    /// <summary>The target is empty, too long, or the agent who hands on.</summary>
    BadTarget,

    /// <summary>The plan has no such disposition code.</summary>
    UnknownCode,

    /// <summary>The agent has had no contact to give a disposition code to.</summary>
    NoContact,

    /// <summary>The slot takes no more, has ended, is more than 100 days away, or there is none at this time.</summary>
    SlotFull,

    /// <summary>A request for this number, queue and reference is open.</summary>
    AlreadyRequested,

    /// <summary>Too many requests are open.</summary>
    TooManyCallbacks,

    /// <summary>The caller is being dialled or talked with.</summary>
    CallbackBusy,

    /// <summary>Nobody calls back for this queue by rule, so it has no times to book.</summary>
    NoCallbacks,

    /// <summary>No caller is being dialled by this attempt.</summary>
    NotDialling,

    /// <summary>No such priority class in the plan.</summary>
    UnknownClass,

    /// <summary>No such message; or it is erased.</summary>
    UnknownMessage,

    /// <summary>The queue takes no messages.</summary>
    NoMessages,

    /// <summary>A message of this name is there.</summary>
    DuplicateMessage,

    /// <summary>As many messages are open as the queue takes.</summary>
    TooManyMessages,

    /// <summary>Somebody else sees to the message.</summary>
    MessageTaken,

    /// <summary>The message is done.</summary>
    MessageDone,

    /// <summary>No such switch in the plan.</summary>
    UnknownSwitch,

    /// <summary>No such alarm, or it is over.</summary>
    UnknownAlarm,
}
