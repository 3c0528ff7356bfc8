namespace ContactCenter.Acd;

/// <summary>
/// A picture of a ledger: one made of it and given the later events has the figures of one that was given all events. Immutable.
/// </summary>
public sealed class FigureImage
{
    /// <summary>Of the form below. Grows when a field changes its meaning: an older image is then of no use, and the journal is.</summary>
    public const int Version = 2;

    internal FigureImage(LedgerImage ledger) => Ledger = ledger;

    internal LedgerImage Ledger { get; }

    /// <summary>As JSON in UTF-8.</summary>
    public byte[] ToJson() => ImageForm.Write(Ledger);

    /// <summary>Reads what <see cref="ToJson"/> wrote; null when it is of another version, or no image.</summary>
    /// <param name="json">UTF-8.</param>
    public static FigureImage? FromJson(ReadOnlySpan<byte> json) =>
        ImageForm.Read<LedgerImage>(json) is { Version: Version } ledger ? new(ledger) : null;
}

/// <summary>What a ledger has booked. Tallies are referred to by their place in the lists: calls that are open go on booking in them.</summary>
internal sealed record LedgerImage(
    int Version,
    IReadOnlyList<QueueDayImage> Queues,
    IReadOnlyList<AttemptDayImage> Attempts,
    IReadOnlyList<OpenAttemptImage> Open,
    IReadOnlyList<VisitImage> Visits,
    IReadOnlyList<WrapUpImage> WrapUps,
    IReadOnlyList<OpenCallbackImage> Callbacks,
    IReadOnlyList<PromiseDayImage> PromiseDays,
    IReadOnlyList<OpenPromise> Promises,
    CallbackLedgerImage Calling)
{
    /// <summary>What is booked of messages.</summary>
    public MessageLedgerImage? Messages { get; init; }

    /// <summary>What is booked of lines.</summary>
    public LineLedgerImage? Lines { get; init; }

    /// <summary>Who came and was treated, or not. None in images that are older than that.</summary>
    public UntreatedImage? Untreated { get; init; }

    /// <summary>What is booked of alarms.</summary>
    public AlarmLedgerImage? Alarms { get; init; }
}

/// <summary>What is booked of alarms.</summary>
internal sealed record AlarmLedgerImage(IReadOnlyList<AlarmDayImage> Days, IReadOnlyList<AlarmRaised> Open);

/// <summary>A class's alarms of a day.</summary>
internal sealed record AlarmDayImage(DateOnly Day, ClassId Class, AlarmFigures Figures);

/// <summary>What is booked of lines.</summary>
internal sealed record LineLedgerImage(IReadOnlyList<LineDayImage> Days, IReadOnlyList<OfferedTierImage> Offers, IReadOnlyList<LastTalkImage> Talks);

/// <summary>How many contacts of a day were settled in a line.</summary>
internal sealed record LineDayImage(DateOnly Day, int Tier, int Count);

/// <summary>An offer of a contact that is open.</summary>
internal sealed record OfferedTierImage(ContactId Contact, OfferId Offer, int Tier);

/// <summary>Who talked last with a contact that is open.</summary>
internal sealed record LastTalkImage(ContactId Contact, LastTalk Talk);

/// <summary>What is booked of messages.</summary>
internal sealed record MessageLedgerImage(IReadOnlyList<MessageDayImage> Days, IReadOnlyList<OpenMessageImage> Open);

/// <summary>A queue's messages of a day.</summary>
internal sealed record MessageDayImage(QueueId Queue, DateOnly Day, MessageFigures Figures);

/// <summary>A message that is not done, and where it is counted.</summary>
internal sealed record OpenMessageImage(MessageId Message, QueueId Queue, DateOnly Day);

/// <summary>What is booked of requests to call back. Tallies are referred to by their place in the list.</summary>
internal sealed record CallbackLedgerImage(
    IReadOnlyList<CallbackDayImage> Days, IReadOnlyList<OpenRequestImage> Open, IReadOnlyList<AttemptOfImage> Attempts);

/// <summary>A queue's day; without queue and day when that day was dropped and a request of it is open.</summary>
internal sealed record CallbackDayImage(QueueId? Queue, DateOnly? Day, CallbackTallyImage Tally);

/// <summary>Running sums of a queue's requests of a day.</summary>
internal sealed record CallbackTallyImage(IReadOnlyList<int> Ends, IReadOnlyList<int> Promises, int Requested, int Open, int Dials, int NoTimeFree);

/// <summary>An open request.</summary>
internal sealed record OpenRequestImage(CallbackId Callback, int Tally, DateTimeOffset? PromisedBy, PromiseState Promise, ContactId? Attempt);

/// <summary>An attempt, and whose.</summary>
internal sealed record AttemptOfImage(ContactId Contact, CallbackId Callback);

/// <summary>A queue's day; without queue and day when that day was dropped and somebody of it is still in a call.</summary>
internal sealed record QueueDayImage(QueueId? Queue, DateOnly? Day, QueueTallyImage Tally);

/// <summary>Running sums of a queue and day.</summary>
internal sealed record QueueTallyImage(
    IReadOnlyList<int> Ends,
    IReadOnlyList<int> CallbacksClosed,
    int Offered,
    int Answered,
    int InTime,
    int Waiting,
    int Talks,
    int HandedOn,
    int RestsOverridden,
    TimeSpan Waited,
    TimeSpan WaitedInVain,
    TimeSpan Handled,
    TimeSpan Overtook);

/// <summary>A day's attempts; without a day when that was dropped.</summary>
internal sealed record AttemptDayImage(DateOnly? Day, AttemptTallyImage Tally);

/// <summary>Running sums of a day's attempts.</summary>
internal sealed record AttemptTallyImage(int Attempts, int Ended, IReadOnlyDictionary<Outcome, int> Outcomes);

/// <summary>An attempt without an outcome yet.</summary>
internal sealed record OpenAttemptImage(ContactId Contact, int Tally);

/// <summary>A visit to a queue of a contact that is open.</summary>
internal sealed record VisitImage(
    ContactId Contact, QueueId Queue, int Tally, DateTimeOffset Since, TimeSpan ServiceLevel, VisitEnd TurnedAway, bool NoPlace, bool Decided,
    OfferId? AnsweredBy, DateTimeOffset? AnsweredAt, OfferId? LastAnswer);

/// <summary>A wrap-up that is going on.</summary>
internal sealed record WrapUpImage(AgentId Agent, int Tally, DateTimeOffset Since, DateTimeOffset Until);

/// <summary>An open request to call back.</summary>
internal sealed record OpenCallbackImage(CallbackId Callback, int Tally);

/// <summary>A queue's announcements of a day.</summary>
internal sealed record PromiseDayImage(QueueId Queue, DateOnly Day, int Announced, int ToldWait, int ToldPosition, int Kept, int Early, int Late);
