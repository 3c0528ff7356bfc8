namespace ContactCenter.Acd;

/// <summary>A step of a queue: what opens when a contact has waited so long.</summary>
/// <param name="After">Waiting time from entering the queue. 0 for the first step, growing after it.</param>
/// <param name="HighestTier">Agents up to this tier may be offered the contact.</param>
/// <param name="LanguageDropped">The agent need not speak the contact's language any more.</param>
public sealed record QueueStep(TimeSpan After, int HighestTier, bool LanguageDropped = false);

/// <summary>A queue: what it asks for and its times.</summary>
public sealed record QueuePlan
{
    private readonly IReadOnlyList<QueueStep> _steps = [];

    /// <summary>The queue.</summary>
    public required QueueId Id { get; init; }

    /// <summary>For people.</summary>
    public required string Name { get; init; }

    /// <summary>Skills asked for, all of them, each with the lowest tier that may take the contact. At least one.</summary>
    public required IReadOnlyDictionary<SkillId, int> Skills
    {
        get;
        init => field = value.Count > 0 ? value : throw new ArgumentException("A queue asks for at least one skill.", nameof(value));
    }

    /// <summary>Steps in the order of time, each as wide as the one before or wider: a step never closes what was open.</summary>
    /// <exception cref="ArgumentException">None, the first not at 0, or times that do not grow.</exception>
    public required IReadOnlyList<QueueStep> Steps
    {
        get => _steps;
        init => _steps = Widening(value);
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

    private static List<QueueStep> Widening(IReadOnlyList<QueueStep> steps)
    {
        if (steps.Count == 0 || steps[0].After != TimeSpan.Zero)
        {
            throw new ArgumentException("The first step opens at 0.", nameof(steps));
        }

        var wide = new List<QueueStep>(steps.Count) { steps[0] };
        foreach (var step in steps.Skip(1))
        {
            var before = wide[^1];
            if (step.After <= before.After)
            {
                throw new ArgumentException("Each step opens later than the one before.", nameof(steps));
            }

            wide.Add(new(step.After, Math.Max(step.HighestTier, before.HighestTier), step.LanguageDropped || before.LanguageDropped));
        }

        return wide;
    }
}
