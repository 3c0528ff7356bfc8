namespace ContactCenter.Acd;

/// <summary>What protects an agent. Holds over all queues.</summary>
public sealed record AgentPolicy
{
    /// <summary>No cap, no breath, no pause.</summary>
    public static AgentPolicy None { get; } = new();

    /// <summary>Largest share of <see cref="Window"/> in talk and wrap-up, above 0 to 1; null: no cap.</summary>
    public double? MaxOccupancy { get; init; }

    /// <summary>The rolling window of the cap. 10 min to 8 h; default 1 h.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A conversation this long or longer is followed by <see cref="Breath"/>; null: never.</summary>
    public TimeSpan? LongCall { get; init; }

    /// <summary>Rest after the wrap-up of a long call. 0 or more.</summary>
    public TimeSpan Breath { get; init; }

    /// <summary>Paused after so many offers in a row that were not answered; null: never. 1 or more.</summary>
    public int? PauseAfterMissed { get; init; }
}
