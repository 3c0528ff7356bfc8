using ContactCenter.Acd;
using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Simulation;
using ContactCenter.Analysis.Simulation.Telling;
using ContactCenter.Analysis.Traffic;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Hosting;

namespace ContactCenter.Server.Simulation;

/// <summary>What a command line asks to be simulated, read and checked.</summary>
/// <param name="Site">The configuration.</param>
/// <param name="Traffic">Who comes when.</param>
/// <param name="Assumed">What is taken for granted.</param>
/// <param name="Goal">What is wanted.</param>
/// <param name="Seed">Of the first run.</param>
/// <param name="Seeds">How many runs.</param>
internal sealed record SimulationSetup(SiteConfiguration Site, TrafficSource Traffic, Assumptions Assumed, ServiceGoal Goal, long Seed, int Seeds)
{
    /// <summary>Largest part of agents' time that the formulas may use, more than 0, at most 1; null: as the agents' own caps have it.</summary>
    public double? Cap { get; init; }

    /// <summary>The experiment by the agents' hours and breaks.</summary>
    public Experiment Experiment => Of(Site.Plan, RosterShifts.Of(Site, Traffic.From, Traffic.To + Analysis.Simulation.Experiment.Aftermath));

    /// <summary>The experiment with another routing or other agents.</summary>
    public Experiment Of(AcdPlan plan, IReadOnlyList<Analysis.Simulation.Shift> shifts)
    {
        var calendar = new ServiceCalendar(Site.Hours.TimeZone);
        var goals = plan.Queues.ToDictionary(static queue => queue.Id, queue => Goal.Within ?? queue.ServiceLevel);
        return new(plan, Traffic, shifts, Assumed)
        {
            Measures = new Measures { Goal = queue => goals.GetValueOrDefault(queue), HourOf = at => calendar.LocalOf(at).Hour },
        };
    }

    /// <summary>What a report tells of it.</summary>
    public SimulationFacts Facts(SimulationResult result) => new(result, new ServiceCalendar(Site.Hours.TimeZone).LocalOf)
    {
        Cap = Cap,
        AgentsAlwaysThere = Site.Agents.Count(static agent => agent.Roster.Hours is null),
        BreaksWithoutHours = Site.Agents.Count(static agent => agent.Roster is { Hours: null, Breaks.Length: > 0 }),
    };
}
