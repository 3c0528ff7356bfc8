using System.Text.Json.Serialization;

namespace ContactCenter.Acd;

/// <summary>A message that a caller left by voice, and the name of its recording. Given by the server; never used twice.</summary>
[JsonConverter(typeof(MessageIdJsonConverter))]
public readonly record struct MessageId(string Value)
{
    /// <summary>1 to 64 letters of ASCII, digits and hyphens: such a name leads out of no folder.</summary>
    [JsonIgnore]
    public bool IsWellFormed => Value is { Length: > 0 and <= 64 } && Value.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Where a message is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageState>))]
public enum MessageState
{
    /// <summary>Nobody has taken it: the owner its queue names answers for it.</summary>
    Waiting,

    /// <summary>Somebody sees to it.</summary>
    Taken,

    /// <summary>Seen to. It is kept for a while.</summary>
    Done,
}

/// <summary>Why a message is no more.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageErasure>))]
public enum MessageErasure
{
    /// <summary>It was done, and kept for as long as its queue keeps those.</summary>
    Kept,

    /// <summary>Numbers, and what callers say, are kept no longer.</summary>
    Retention,
}

/// <summary>
/// The contact, in its flow, has left a message: its recording is whole and on disk. Comes before the contact's <see cref="Leave"/>, also when that is why the recording
/// ended. Refused when the queue takes no messages (any more), or has as many open as it takes.
/// </summary>
/// <param name="Contact">Who; in its flow.</param>
/// <param name="Id">Name of the recording. Never used before.</param>
/// <param name="Queue">In whose list it comes.</param>
/// <param name="Reason">What it is about, as the flow says; clipped at 64 characters.</param>
/// <param name="Language">What the caller heard; empty: not known. Clipped at 64 characters.</param>
/// <param name="Number">Whom to call back; null: withheld, or none that may be called. Clipped at 64 characters.</param>
/// <param name="Length">Of the recording. 0 or more.</param>
public sealed record LeaveMessage(
    ContactId Contact, MessageId Id, QueueId Queue, string Reason, string Language, string? Number, TimeSpan Length) : AcdCommand
{
    /// <summary>The recording was found, and its contact is over or was cut off by a crash: what was said is taken all the same, also beyond what the queue takes.</summary>
    public bool IsFound { get; init; }
}

/// <summary>Somebody sees to a message. Refused when somebody else has it, or it is done.</summary>
/// <param name="Message">Which.</param>
/// <param name="Agent">Who; of the plan.</param>
public sealed record TakeMessage(MessageId Message, AgentId Agent) : AcdCommand;

/// <summary>A message waits again: who had taken it does not see to it.</summary>
/// <param name="Message">One that is taken.</param>
/// <param name="By">Who wants it; clipped at 64 characters.</param>
public sealed record GiveMessageBack(MessageId Message, string By) : AcdCommand;

/// <summary>A message is seen to.</summary>
/// <param name="Message">One that is not done.</param>
/// <param name="By">Who did it; clipped at 64 characters.</param>
/// <param name="Word">What came of it; clipped at 200 characters.</param>
public sealed record CloseMessage(MessageId Message, string By, string Word) : AcdCommand;

/// <summary>A message is in the list of its queue.</summary>
/// <param name="At">When.</param>
/// <param name="Message">Name of the recording.</param>
/// <param name="Contact">Who left it.</param>
/// <param name="Queue">In whose list.</param>
/// <param name="Reason">What it is about.</param>
/// <param name="Language">What the caller heard; empty: not known.</param>
/// <param name="Number">Whom to call back; null: withheld, erased, or none that may be called.</param>
/// <param name="Length">Of the recording.</param>
/// <param name="DueBy">By then it is to be done.</param>
public sealed record MessageLeft(
    DateTimeOffset At, MessageId Message, ContactId Contact, QueueId Queue, string Reason, string Language, string? Number, TimeSpan Length, DateTimeOffset DueBy)
    : AcdEvent(At);

/// <summary>Somebody sees to it.</summary>
public sealed record MessageTaken(DateTimeOffset At, MessageId Message, QueueId Queue, AgentId Agent) : AcdEvent(At);

/// <summary>It waits again.</summary>
/// <param name="At">When.</param>
/// <param name="Message">Which.</param>
/// <param name="Queue">Whose.</param>
/// <param name="Agent">Who had it.</param>
/// <param name="By">Who wanted it; <c>system</c>: the agent has left the plan.</param>
public sealed record MessageGivenBack(DateTimeOffset At, MessageId Message, QueueId Queue, AgentId Agent, string By) : AcdEvent(At);

/// <summary>It is not done, and should be by now. Told once.</summary>
public sealed record MessageOverdue(DateTimeOffset At, MessageId Message, QueueId Queue, DateTimeOffset DueBy) : AcdEvent(At);

/// <summary>It is seen to.</summary>
/// <param name="At">When.</param>
/// <param name="Message">Which.</param>
/// <param name="Queue">Whose.</param>
/// <param name="Agent">Who had taken it; null: nobody.</param>
/// <param name="By">Who did it.</param>
/// <param name="Word">What came of it.</param>
/// <param name="KeepUntil">Then it is erased.</param>
public sealed record MessageClosed(
    DateTimeOffset At, MessageId Message, QueueId Queue, AgentId? Agent, string By, string Word, DateTimeOffset KeepUntil) : AcdEvent(At);

/// <summary>It is no more: delete the recording when this is on disk.</summary>
public sealed record MessageErased(DateTimeOffset At, MessageId Message, QueueId Queue, MessageErasure Cause) : AcdEvent(At);

/// <summary>How many messages of a queue are where.</summary>
/// <param name="Waiting">Nobody has taken them.</param>
/// <param name="Taken">Somebody sees to them.</param>
/// <param name="Done">Done, and not erased yet.</param>
/// <param name="Overdue">Of those that wait or are taken: they should be done.</param>
public readonly record struct MessageCounts(int Waiting, int Taken, int Done, int Overdue)
{
    /// <summary>Not done.</summary>
    public int Open => Waiting + Taken;
}

/// <summary>A message as it is now.</summary>
/// <param name="Message">Name of the recording.</param>
/// <param name="At">When it was left.</param>
/// <param name="Queue">In whose list.</param>
/// <param name="State">Where it is.</param>
/// <param name="Length">Of the recording.</param>
/// <param name="DueBy">By then it is, or was, to be done.</param>
public sealed record MessageSnapshot(MessageId Message, DateTimeOffset At, QueueId Queue, MessageState State, TimeSpan Length, DateTimeOffset DueBy)
{
    /// <summary>Its place among all messages: in the order in which they were left.</summary>
    public long Order { get; init; }

    /// <summary>The call in which it was left.</summary>
    public ContactId Contact { get; init; }

    /// <summary>What it is about.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What the caller heard; empty: not known.</summary>
    public string Language { get; init; } = "";

    /// <summary>Whom to call back; null: not known.</summary>
    public string? Number { get; init; }

    /// <summary>Who sees to it; null: nobody.</summary>
    public AgentId? Agent { get; init; }

    /// <summary>Since when it is where it is.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>It is not done, and should be.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>Who says that it is done; null: it is not.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>What came of it; null: it is not done.</summary>
    public string? Word { get; init; }

    /// <summary>When it is erased by itself; null: not known yet.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>The last request to call back that was made from it; null: none.</summary>
    public CallbackId? Callback { get; init; }
}
