namespace ContactCenter.Server.Simulation;

/// <summary>What is done with lines of a CSV file that cannot be used.</summary>
internal enum BadLines
{
    /// <summary>Nothing is simulated while there is one.</summary>
    Refuse,

    /// <summary>They are left out, and counted by kind in what is told.</summary>
    LeaveOut,
}

/// <summary>What is asked of traffic beside its file.</summary>
/// <param name="Today">The date where the service is; a week is taken from the Monday after it when nothing is said.</param>
internal sealed record TrafficOptions(DateOnly Today)
{
    /// <summary>Conversations last so long in the mean where the file does not tell.</summary>
    public static readonly TimeSpan OrdinaryHandle = TimeSpan.FromMinutes(5);

    /// <summary>Lines that cannot be used.</summary>
    public BadLines BadLines { get; init; }

    /// <summary>The first day; null: as the file says. Of past calls only those from then on are taken.</summary>
    public DateOnly? From { get; init; }

    /// <summary>So many days, 1 to <see cref="TrafficFile.MostDays"/>; null: as the file says, or a week.</summary>
    public int? Days { get; init; }

    /// <summary>Mean of conversations where the file has none; null: <see cref="OrdinaryHandle"/>.</summary>
    public TimeSpan? Handle { get; init; }

    /// <summary>Mean patience where a profile or rates have none; null: nobody hangs up.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>Past calls: each seed draws its days among those of the same weekday, so that seeds differ in who comes.</summary>
    public bool DrawDays { get; init; }

    /// <summary>Told how far reading has come, 0 to 1; null: nobody asks.</summary>
    public Action<double>? Progress { get; init; }
}
