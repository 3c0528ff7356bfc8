namespace ContactCenter.Acd;

/// <summary>Somebody on the line, and what that call wants.</summary>
/// <param name="number">See <see cref="UntreatedWish.Call"/>.</param>
/// <param name="person">See <see cref="UntreatedWish.Person"/>.</param>
internal sealed class UntreatedCall(long number, long person)
{
    public long Number => number;

    public long Person => person;

    /// <summary>Nobody is on the line: somebody is to be called.</summary>
    public bool IsAttempt { get; set; }

    /// <summary>In which queues, one each. Also while the call is in its flow, or in another queue.</summary>
    public List<UntreatedVisit> Visits { get; init; } = [];

    public UntreatedVisit? In(QueueId queue) => Visits.Find(visit => visit.Queue == queue);
}

/// <summary>A call's visit to a queue.</summary>
/// <param name="queue">Where.</param>
/// <param name="wish">Its number.</param>
internal sealed class UntreatedVisit(QueueId queue, long wish)
{
    public QueueId Queue => queue;

    public long Wish => wish;

    /// <summary>The queue did not take it, or sent it on.</summary>
    public bool IsRefused { get; set; }

    public bool IsAnswered { get; set; }

    /// <summary>By which offer; null: by an outside number, or by nobody.</summary>
    public OfferId? AnsweredBy { get; set; }
}

/// <summary>An open request to call back.</summary>
/// <param name="Wish">Its number.</param>
/// <param name="Person">Who is to be called.</param>
/// <param name="Call">The call in which it was asked for, and that of its attempts.</param>
internal sealed record UntreatedRequest(long Wish, long Person, long Call);
