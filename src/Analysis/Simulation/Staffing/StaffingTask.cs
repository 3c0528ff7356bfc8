using ContactCenter.Acd;
using ContactCenter.Analysis.Traffic;

namespace ContactCenter.Analysis.Simulation.Staffing;

/// <summary>For what staffing is looked for.</summary>
/// <param name="Plan">The routing, with the people there are.</param>
/// <param name="Traffic">What comes.</param>
/// <param name="Assumed">What is taken for granted.</param>
/// <param name="Kinds">Who may be there.</param>
/// <param name="HourOfWeek">The hour of the week of an instant where the service is, 0 to 167: Monday 00–01 is 0.</param>
public sealed record StaffingTask(AcdPlan Plan, TrafficSource Traffic, Assumptions Assumed, IReadOnlyList<AgentKind> Kinds, Func<DateTimeOffset, int> HourOfWeek)
{
    /// <summary>What is to be reached in every hour.</summary>
    public ServiceGoal Goal { get; init; } = ServiceGoal.Usual;

    /// <summary>Largest part of their time in conversation and wrap-up, more than 0, at most 1; null: that of each kind's own cap, if it has one.</summary>
    public double? Cap { get; init; }

    /// <summary>Fewest of the kind that answers, in hours in which anybody calls. 1 or more.</summary>
    public int Fewest { get; init; } = 1;

    /// <summary>First seed; the search takes <see cref="Seeds"/> from it on, and as many others to look at its result.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Runs for each look. 2 or more.</summary>
    public int Seeds { get; init; } = 20;

    /// <summary>Does something so many times, in any order or at once, and comes back when all is done.</summary>
    public Action<int, Action<int>> Each { get; init; } = static (times, work) =>
    {
        for (var i = 0; i < times; i++)
        {
            work(i);
        }
    };

    /// <summary>Called now and then by each run; may throw to end it.</summary>
    public Action Watch { get; init; } = static () => { };

    /// <summary>The cap that holds for a kind.</summary>
    public double? CapOf(AgentKind kind) => Cap ?? kind.Members[0].Policy.MaxOccupancy;
}
