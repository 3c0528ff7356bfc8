using ContactCenter.Acd;

namespace ContactCenter.Analysis.Traffic;

/// <summary>How callers of one kind come: at random, at a rate that may change from hour to hour of the week.</summary>
/// <param name="Queue">Where they come to.</param>
public sealed record QueueTraffic(QueueId Queue)
{
    /// <summary>Hours of a week.</summary>
    public const int HoursOfWeek = 168;

    /// <summary>Callers an hour, from Monday 00–01 on in the service's time zone: one figure for all hours, or 168. 0 or more.</summary>
    public required IReadOnlyList<double> CallsPerHour
    {
        get;
        init => field = value.Count is 1 or HoursOfWeek && value.All(static rate => rate is >= 0 and <= 1_000_000)
            ? value
            : throw new ArgumentException("One rate or 168, each 0 to 1 000 000 an hour.", nameof(value));
    }

    /// <summary>Mean of a conversation. More than 0.</summary>
    public required TimeSpan Handle { get; init; }

    /// <summary>Deviation of conversations as a part of their mean: 1 is exponential, anything else lognormal; 0: all alike.</summary>
    public double HandleVariation { get; init; } = 1;

    /// <summary>Mean time after which a caller hangs up who still waits, exponential; null: nobody hangs up.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>Language asked for; empty: any.</summary>
    public string Language { get; init; } = "";

    /// <summary>The priority class; null: the queue's.</summary>
    public ClassId? Class { get; init; }

    /// <summary>A skill asked for beside those of the queue, at any tier; null: none.</summary>
    public SkillId? Skill { get; init; }

    /// <summary>What they want on coming.</summary>
    public CallerWish Wish { get; init; }

    /// <summary>The part of them who want to be called back at the place they have, whatever the others want, 0 to 1.</summary>
    public double KeepsPlace { get; init; }

    /// <summary>They come in these stretches only, in order of time, none touching another; null: at all times.</summary>
    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)>? Open { get; init; }

    /// <summary>Callers an hour at this hour of the week, 0 to 167.</summary>
    public double RateAt(int hourOfWeek) => CallsPerHour[CallsPerHour.Count == 1 ? 0 : hourOfWeek];
}
