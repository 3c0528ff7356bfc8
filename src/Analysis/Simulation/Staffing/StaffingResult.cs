using ContactCenter.Analysis.Statistics;

namespace ContactCenter.Analysis.Simulation.Staffing;

/// <summary>The fewest who keep the goal in every hour.</summary>
/// <param name="Task">For what.</param>
/// <param name="Hours">Every hour of the week that comes in the run, from Monday on.</param>
/// <param name="InTime">Part of all callers answered in time, with callers the search had not seen.</param>
/// <param name="Occupancy">Talk and wrap-up of the time agents were there.</param>
/// <param name="Looks">So many times staffing was tried, each with as many runs as the task has seeds.</param>
public sealed record StaffingResult(StaffingTask Task, IReadOnlyList<StaffedHour> Hours, Estimate? InTime, Estimate? Occupancy, int Looks)
{
    /// <summary>Hours in which the goal was not reached, whoever was added: something else than people is missing.</summary>
    public IReadOnlyList<int> Missed { get; init; } = [];

    /// <summary>The staffing as an experiment.</summary>
    public required Experiment Experiment { get; init; }

    /// <summary>The same with one more (or fewer) of a kind in each hour in which it is there.</summary>
    public required Func<int, int, Experiment> WithMore { get; init; }

    /// <summary>Hours of agents in those hours, all kinds together.</summary>
    public double AgentHours => Hours.Sum(static hour => hour.Needed.Sum());

    /// <summary>Hours of conversation and wrap-up in those hours.</summary>
    public double WorkHours => Hours.Sum(static hour => hour.Load);

    /// <summary>Most who are there at once.</summary>
    public int Desks => Hours.Count == 0 ? 0 : Hours.Max(static hour => hour.Needed.Sum());
}

/// <summary>An hour of the week.</summary>
/// <param name="HourOfWeek">0 to 167; Monday 00–01 is 0.</param>
/// <param name="Calls">Callers expected.</param>
/// <param name="Load">Their conversations and wrap-ups, in hours.</param>
/// <param name="ErlangC">What Erlang C says of each kind by itself.</param>
/// <param name="Needed">Of each kind.</param>
/// <param name="InTime">Part answered in time; null: nobody came.</param>
/// <param name="Occupancy">Talk and wrap-up of the time agents were there; null: nobody was.</param>
public sealed record StaffedHour(int HourOfWeek, double Calls, double Load, IReadOnlyList<int> ErlangC, IReadOnlyList<int> Needed, Estimate? InTime, double? Occupancy);
