namespace ContactCenter.Analysis.Simulation.Staffing;

/// <summary>From hours at work to people.</summary>
public sealed record StaffTerms
{
    /// <summary>Full time, in hours a week. More than 0.</summary>
    public double HoursPerWeek { get; init; } = 38.25;

    /// <summary>The part of it away: holidays, illness, training. 0 to less than 1.</summary>
    public double Absence { get; init; } = 0.2;

    /// <summary>The part of the time at work that is paid breaks, away from the telephone. 0 to less than 1.</summary>
    public double Breaks { get; init; } = 0.05;

    /// <summary>What an hour of an agent costs; null: nobody asks.</summary>
    public double? CostPerHour { get; init; }

    /// <summary>Hours a week in which one person can be offered contacts.</summary>
    public double Net => HoursPerWeek * (1 - Absence) * (1 - Breaks);

    /// <summary>People for so many hours a week; the smallest part of a person is not rounded away.</summary>
    public double People(double hoursPerWeek) => hoursPerWeek / Net;
}
