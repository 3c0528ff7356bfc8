namespace ContactCenter.Acd;

/// <summary>A queue: what it asks for and its times.</summary>
public sealed record QueuePlan
{
    /// <summary>A queue has at most so many steps.</summary>
    public const int MostSteps = 64;

    private readonly IReadOnlyList<QueueStep> _steps = [];

    /// <summary>The queue.</summary>
    public required QueueId Id { get; init; }

    /// <summary>For people.</summary>
    public required string Name { get; init; }

    /// <summary>The unit whose figures the queue's are summed to; null: the queue stands for itself. Changes nobody's offers.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>Skills asked for, all of them, each with the lowest tier that may take the contact. At least one.</summary>
    public required IReadOnlyDictionary<SkillId, int> Skills
    {
        get;
        init => field = value.Count > 0 ? value : throw new ArgumentException("A queue asks for at least one skill.", nameof(value));
    }

    /// <summary>Steps in the order of time. What is open is what all opened ones add together; the first is open from the start.</summary>
    /// <exception cref="ArgumentException">None, more than <see cref="MostSteps"/>, the first not at 0, or times that shrink.</exception>
    public required IReadOnlyList<QueueStep> Steps
    {
        get => _steps;
        init => _steps = InOrder(value);
    }

    /// <summary>How long an agent's phone rings. More than 0.</summary>
    public TimeSpan RingTime
    {
        get;
        init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = TimeSpan.FromSeconds(20);

    /// <summary>After a conversation, before the next offer from any queue. 0 or more.</summary>
    public TimeSpan WrapUp
    {
        get;
        init => field = NotNegative(value);
    } = TimeSpan.FromSeconds(20);

    /// <summary>After a rejected offer. Less than a second counts as a second, or the same phone would ring in a loop.</summary>
    public TimeSpan RejectDelay
    {
        get;
        init => field = NotNegative(value);
    } = TimeSpan.FromSeconds(10);

    /// <summary>After an offer to a busy phone. Less than a second counts as a second.</summary>
    public TimeSpan BusyDelay
    {
        get;
        init => field = NotNegative(value);
    } = TimeSpan.FromSeconds(30);

    /// <summary>After an offer nobody answered, or to a phone that could not be reached. Less than a second counts as a second.</summary>
    public TimeSpan NoAnswerDelay
    {
        get;
        init => field = NotNegative(value);
    } = TimeSpan.FromSeconds(30);

    /// <summary>Answered within this counts as in time.</summary>
    public TimeSpan ServiceLevel
    {
        get;
        init => field = NotNegative(value);
    } = TimeSpan.FromMinutes(2);

    /// <summary>One contact more hears that the queue is full. At least 1.</summary>
    public int MaxWaiting
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = 100;

    /// <summary>A step whose condition nobody present meets is skipped when a later one is met. Default true.</summary>
    public bool SkipStepsNobodyServes { get; init; } = true;

    /// <summary>What the limits are, and where they lead.</summary>
    public QueueLimits Limits { get; init; } = QueueLimits.None;

    /// <summary>Who of several is offered a contact.</summary>
    public Strategy Strategy { get; init; }

    /// <summary>So many phones ring at once for one contact; the first to answer has it. 1 to 20.</summary>
    public int RingAtOnce
    {
        get;
        init => field = value is >= 1 and <= 20 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = 1;

    /// <summary>Class of contacts that bring none; null: the plan's last.</summary>
    public ClassId? Class { get; init; }

    /// <summary>First announcement of the wait, from entering the queue; null: none is made. 0 or more.</summary>
    public TimeSpan? AnnounceAfter { get; init; }

    /// <summary>Between announcements. At least 10 s.</summary>
    public TimeSpan AnnounceEvery { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>The most that is spoken about the wait: the range, the position, or nothing (then it is only scored).</summary>
    public SpokenPromise Announce { get; init; } = SpokenPromise.Wait;

    /// <summary>Who talked with the caller's number within this time is waited for first; null: not looked for.</summary>
    public TimeSpan? LastAgentWithin { get; init; }

    /// <summary>How long the last agent is waited for. More than 0.</summary>
    public TimeSpan LastAgentWait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a contact handed on to a colleague waits for that colleague.</summary>
    public TimeSpan ColleagueWait { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How long an outside number is rung.</summary>
    public TimeSpan OutsideRingTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How people are called back; null: requests are kept in a list for people to see to.</summary>
    public CallbackPlan? Callback { get; init; }

    /// <summary>How messages are seen to; null: callers can leave none.</summary>
    public MessagePlan? Messages { get; init; }

    /// <summary>Times of attempts that stand in this queue, whoever's they are.</summary>
    internal CallbackPlan Attempts => Callback ?? CallbackPlan.Default;

    /// <summary>How long an agent rests after a failed offer: at least one second.</summary>
    public TimeSpan DelayAfter(OfferFailure failure)
    {
        var delay = failure switch
        {
            OfferFailure.Rejected => RejectDelay,
            OfferFailure.Busy => BusyDelay,
            _ => NoAnswerDelay,
        };
        return delay < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : delay;
    }

    private static TimeSpan NotNegative(TimeSpan value) =>
        value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value));

    private static IReadOnlyList<QueueStep> InOrder(IReadOnlyList<QueueStep> steps)
    {
        if (steps.Count is 0 or > MostSteps || steps[0].After != TimeSpan.Zero)
        {
            throw new ArgumentException($"A queue has 1 to {MostSteps} steps, and the first opens at 0.", nameof(steps));
        }

        for (var i = 1; i < steps.Count; i++)
        {
            if (steps[i].After < steps[i - 1].After)
            {
                throw new ArgumentException("No step opens before the one before it.", nameof(steps));
            }
        }

        return steps;
    }
}
