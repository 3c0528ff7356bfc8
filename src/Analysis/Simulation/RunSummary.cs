using ContactCenter.Acd;
using ContactCenter.Analysis.Figures;

namespace ContactCenter.Analysis.Simulation;

/// <summary>What one run comes to, in numbers: small, so that many runs can be kept.</summary>
public sealed record RunSummary
{
    /// <summary>The seed of its chance.</summary>
    public required long Seed { get; init; }

    /// <summary>Callers by kind. All of them are under <see cref="Dimension.All"/> and an empty name.</summary>
    public required IReadOnlyDictionary<(Dimension By, string Name), RowFigures> Rows { get; init; }

    /// <summary>Hours of the day, 0 to 23.</summary>
    public required IReadOnlyList<HourRow> Hours { get; init; }

    /// <summary>Queues anybody came to, or was sent on to.</summary>
    public required IReadOnlyDictionary<QueueId, QueueRow> Queues { get; init; }

    /// <summary>Worked of the time agents were there, 0 to 1; null when nobody was.</summary>
    public double? Occupancy { get; init; }

    /// <summary>The same of the agent who worked the smallest part, and of the one who worked the largest; null when nobody was there.</summary>
    public (double Least, double Most)? Spread { get; init; }

    /// <summary>Hours agents were there, not paused.</summary>
    public double AgentHours { get; init; }

    /// <summary>The same by line, and the part of it worked. An agent is of the line of the lowest tier held.</summary>
    public IReadOnlyDictionary<int, (double Hours, double? Occupancy)> Lines { get; init; } = new Dictionary<int, (double, double?)>();

    /// <summary>Events.</summary>
    public long Events { get; init; }

    /// <summary>All callers.</summary>
    public RowFigures All => Rows.GetValueOrDefault((Dimension.All, "")) ?? RowFigures.Of(new CallerTally());

    /// <summary>Of a run's figures.</summary>
    /// <param name="seed">Its seed.</param>
    /// <param name="figures">Its figures.</param>
    /// <param name="plan">Its routing.</param>
    public static RunSummary Of(long seed, RunFigures figures, AcdPlan plan)
    {
        var lines = plan.Agents.Where(static a => a.Skills.Count > 0).ToDictionary(static a => a.Id, LineOf);
        return new()
        {
            Seed = seed,
            Rows = figures.Tallies.ToDictionary(static t => t.Of, static t => RowFigures.Of(t.Tally)),
            Hours = [.. figures.Hours.Select((hour, i) => HourRow.Of(hour, figures.Work.Hours[i]))],
            Queues = plan.Queues.ToDictionary(static q => q.Id, q => QueueRow.Of(figures.Queue(q.Id))),
            Occupancy = figures.Work.Occupancy,
            Spread = figures.Work.Spread,
            AgentHours = figures.Work.There.TotalHours,
            Lines = lines.Values.Distinct().Order().ToDictionary(static line => line, line => Line(figures.Work.Sum(agent => lines.GetValueOrDefault(agent) == line && lines.ContainsKey(agent)))),
            Events = figures.Events,
        };
    }

    /// <summary>The line an agent is counted to: the lowest tier of any skill held. Without skills: 0.</summary>
    public static int LineOf(AgentPlan agent) => agent.Skills.Count == 0 ? 0 : agent.Skills.Values.Min();

    private static (double, double?) Line((TimeSpan There, TimeSpan Worked) work) => (work.There.TotalHours, work.There > TimeSpan.Zero ? work.Worked / work.There : null);
}
