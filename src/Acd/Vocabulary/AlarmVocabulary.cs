using System.Text.Json.Serialization;

namespace ContactCenter.Acd;

/// <summary>Somebody has heard an alarm: it is not told anew. The first one counts; refused when it is over, or acknowledged already.</summary>
/// <param name="Alarm">Which.</param>
/// <param name="By">Who; no telephone number. Clipped at 64 characters.</param>
public sealed record AcknowledgeAlarm(AlarmId Alarm, string By) : AcdCommand
{
    /// <summary>What is done about it; null: not told. Clipped at 200 characters.</summary>
    public string? Word { get; init; }
}

/// <summary>
/// Tell people: one of a class with an alarm waits, and nobody has answered. Told anew by the same alarm with a higher <see cref="Told"/>. The alarm stands until
/// <see cref="AlarmOver"/>.
/// </summary>
/// <param name="At">When.</param>
/// <param name="Alarm">Which.</param>
/// <param name="Contact">Who waits: a caller, or an attempt to call back.</param>
/// <param name="Queue">Where.</param>
/// <param name="Class">Its priority class.</param>
/// <param name="Since">Since when it waits unanswered: from entering a queue, limits and steps that sent it on included; of a request, from when it was due.</param>
/// <param name="Told">How often it has been told, 1 for the first time.</param>
/// <param name="Present">How many are present who may take it in what is open, busy ones too; without a place, who serve the queue. 0: nobody competent is there.</param>
public sealed record AlarmRaised(
    DateTimeOffset At, AlarmId Alarm, ContactId Contact, QueueId Queue, ClassId Class, DateTimeOffset Since, int Told, int Present) : AcdEvent(At)
{
    /// <summary>The request to call back that it waits for; null: a caller.</summary>
    public CallbackId? Callback { get; init; }

    /// <summary>The queue did not take it, for this reason: it waits nowhere, and the alarm is over at once. Null: it waits.</summary>
    public RefuseCause? TurnedAway { get; init; }
}

/// <summary>Somebody has heard the alarm. It stands until its cause ends, and is not told anew.</summary>
/// <param name="At">When.</param>
/// <param name="Alarm">Which.</param>
/// <param name="Contact">Who waits.</param>
/// <param name="Queue">Where.</param>
/// <param name="Class">Its class.</param>
/// <param name="By">Who.</param>
public sealed record AlarmAcknowledged(DateTimeOffset At, AlarmId Alarm, ContactId Contact, QueueId Queue, ClassId Class, string By) : AcdEvent(At)
{
    /// <summary>What is done about it, in people's words; null: not told.</summary>
    public string? Word { get; init; }
}

/// <summary>The cause of the alarm has ended. Its last event.</summary>
/// <param name="At">When.</param>
/// <param name="Alarm">Which.</param>
/// <param name="Contact">Who waited.</param>
/// <param name="Queue">Where, when it was raised.</param>
/// <param name="Class">Its class.</param>
/// <param name="End">How.</param>
/// <param name="Waited">Since <see cref="AlarmRaised.Since"/>.</param>
public sealed record AlarmOver(
    DateTimeOffset At, AlarmId Alarm, ContactId Contact, QueueId Queue, ClassId Class, AlarmEnd End, TimeSpan Waited) : AcdEvent(At);

/// <summary>How the cause of an alarm ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlarmEnd>))]
public enum AlarmEnd
{
    /// <summary>An agent answered; for a request to call back: an agent accepted.</summary>
    Answered,

    /// <summary>An outside number answered.</summary>
    PassedOn,

    /// <summary>The caller hung up.</summary>
    Abandoned,

    /// <summary>A limit or step sent it back to its flow or to a message.</summary>
    SentOn,

    /// <summary>The queue did not take it; it was in none.</summary>
    TurnedAway,

    /// <summary>It left with a request to be called back, which is another cause when it is due.</summary>
    CallbackRequested,

    /// <summary>Of a request: moved, closed, given another class, or its caller rang in.</summary>
    Withdrawn,

    /// <summary>A stop of the system cut it off. Whose number is known is called back, and that is another cause.</summary>
    Interrupted,

    /// <summary>Our side failed.</summary>
    Failed,
}

/// <summary>An alarm as it is now, or as it was when it ended.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Contact">Who waits, or waited.</param>
/// <param name="Queue">Where, when it was told last.</param>
/// <param name="Class">Its class.</param>
/// <param name="Since">See <see cref="AlarmRaised.Since"/>.</param>
/// <param name="RaisedAt">When it was told first.</param>
/// <param name="ToldAt">When it was told last.</param>
/// <param name="Told">How often.</param>
/// <param name="Present">See <see cref="AlarmRaised.Present"/>, when it was told last.</param>
public sealed record AlarmSnapshot(
    AlarmId Id, ContactId Contact, QueueId Queue, ClassId Class, DateTimeOffset Since, DateTimeOffset RaisedAt, DateTimeOffset ToldAt, int Told, int Present)
{
    /// <summary>The request to call back that it waits for; null: a caller.</summary>
    public CallbackId? Callback { get; init; }

    /// <summary>See <see cref="AlarmRaised.TurnedAway"/>.</summary>
    public RefuseCause? TurnedAway { get; init; }

    /// <summary>When somebody acknowledged it; null: nobody has.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Who; null: nobody.</summary>
    public string? By { get; init; }

    /// <summary>What is done about it; null: not told.</summary>
    public string? Word { get; init; }

    /// <summary>When its cause ended; null: it stands.</summary>
    public DateTimeOffset? OverAt { get; init; }

    /// <summary>How its cause ended; null: it stands.</summary>
    public AlarmEnd? End { get; init; }
}
