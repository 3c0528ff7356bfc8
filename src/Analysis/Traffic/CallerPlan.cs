using ContactCenter.Acd;

namespace ContactCenter.Analysis.Traffic;

/// <summary>What a caller of a run wants on coming to the queue.</summary>
public enum CallerWish
{
    /// <summary>To wait on the line.</summary>
    Wait,

    /// <summary>To be called back at the place it has, at once.</summary>
    KeepPlace,

    /// <summary>To be called back at the first time that is free.</summary>
    FreeTime,
}

/// <summary>Somebody who comes to a queue: all that a run needs to know, however it is served.</summary>
/// <param name="Arrived">When it comes to the queue (UTC).</param>
/// <param name="Queue">Which queue.</param>
/// <param name="Handle">How long the conversation takes. 0 or more.</param>
public sealed record CallerPlan(DateTimeOffset Arrived, QueueId Queue, TimeSpan Handle)
{
    /// <summary>Hangs up after waiting so long, over all queues; null: never. 0 or more.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>What it is about.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Language asked for; empty: any.</summary>
    public string Language { get; init; } = "";

    /// <summary>The priority class; null: the queue's.</summary>
    public ClassId? Class { get; init; }

    /// <summary>Unit asked for; null: any.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>Skills asked for beside those of the queue.</summary>
    public IReadOnlyDictionary<SkillId, int> Skills { get; init; } = NoSkills;

    /// <summary>One certain person asked for; null: anybody.</summary>
    public PersonWish? Person { get; init; }

    /// <summary>The number that is seen and may be called; null: withheld. Two callers with one number are one person.</summary>
    public string? Number { get; init; }

    /// <summary>What it wants.</summary>
    public CallerWish Wish { get; init; }

    /// <summary>Its name in what the run tells; null: a number is given.</summary>
    public string? Name { get; init; }

    private static readonly IReadOnlyDictionary<SkillId, int> NoSkills = new Dictionary<SkillId, int>();
}
