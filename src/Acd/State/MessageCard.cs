namespace ContactCenter.Acd;

/// <summary>What is known of a message. Changed by applying events, by nothing else.</summary>
internal sealed class MessageCard(MessageLeft left, long order) : Timed, IDrawn
{
    public bool IsToDraw { get; set; }

    /// <summary>What was left.</summary>
    public MessageLeft Left => left;

    public MessageId Id => left.Message;

    public QueueId Queue => left.Queue;

    /// <summary>In the order in which they were left.</summary>
    public long Order => order;

    /// <summary>Who sees to it, or had done so when it was closed; null: nobody.</summary>
    public AgentId? Agent { get; set; }

    /// <summary>Since when it is where it is.</summary>
    public DateTimeOffset Since { get; set; } = left.At;

    /// <summary>It was told that it should be done.</summary>
    public bool IsOverdue { get; set; }

    /// <summary>How it was closed; null: it is not done.</summary>
    public MessageClosed? Closed { get; set; }

    /// <summary>The last request to call back that was made from it.</summary>
    public CallbackId? Callback { get; set; }

    public MessageState State => Closed is not null ? MessageState.Done : Agent is not null ? MessageState.Taken : MessageState.Waiting;

    protected override (int Kind, long Order) Turn => (Deadline.OfMessage, order);

    /// <summary>When it is erased, and why; null: not known yet.</summary>
    /// <param name="numbersKept">How long numbers are kept, and what callers say with them; null: without end.</param>
    public (DateTimeOffset At, MessageErasure Cause)? Erased(TimeSpan? numbersKept)
    {
        (DateTimeOffset, MessageErasure)? kept = Closed is { } closed ? (closed.KeepUntil, MessageErasure.Kept) : null;
        return numbersKept is { } longest && (kept is null || left.At + longest < kept.Value.Item1) ? (left.At + longest, MessageErasure.Retention) : kept;
    }

    /// <summary>The next thing that comes due: that it should be done, or that it is erased.</summary>
    public DateTimeOffset? NextDue(TimeSpan? numbersKept)
    {
        DateTimeOffset? erased = Erased(numbersKept)?.At;
        DateTimeOffset? overdue = Closed is null && !IsOverdue ? left.DueBy : null;
        return overdue is null || erased <= overdue ? erased : overdue;
    }

    public MessageImage Image() => new(left, order, Agent, Since, IsOverdue, Closed, Callback);

    public static MessageCard Of(MessageImage image) => new(image.Left, image.Order)
    {
        Agent = image.Agent,
        Since = image.Since,
        IsOverdue = image.IsOverdue,
        Closed = image.Closed,
        Callback = image.Callback,
    };

    public override string ToString() => $"message {Id}";
}
