using ContactCenter.Acd;
using ContactCenter.Analysis.Simulation;
using ContactCenter.Analysis.Statistics;
using ContactCenter.Analysis.Traffic;

namespace ContactCenter.Analysis.Tests.Simulation;

/// <summary>A small centre with one queue, callers at random, and agents who are there all day.</summary>
internal static class Scene
{
    public static DateTimeOffset Morning { get; } = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    public static QueueId Queue { get; } = new("booking");

    public static List<AcdEvent> Run(AcdPlan plan, int callers, long seed, Assumptions? assumed = null)
    {
        var events = new List<AcdEvent>();
        new SimulatedCentre(plan, Callers(callers, seed), Shifts(plan), assumed ?? new() { Missed = 0.05 }, seed, events.Add).Run(Morning.AddDays(1));
        return events;
    }

    public static List<Shift> Shifts(AcdPlan plan) => [.. plan.Agents.Select(agent => new Shift(agent.Id, Morning, Morning.AddHours(10)))];

    /// <summary>One a minute, three minutes each; patience of seven.</summary>
    public static IEnumerable<CallerPlan> Callers(int count, long seed)
    {
        var (arrivals, handle, patience) = (new Chance(seed, "arrivals"), new Chance(seed, "handle"), new Chance(seed, "patience"));
        var at = Morning;
        for (var i = 0; i < count; i++)
        {
            at = at.AddSeconds(arrivals.Exponential(60));
            yield return new(at, Queue, TimeSpan.FromSeconds(handle.Exponential(180)))
            {
                Patience = TimeSpan.FromSeconds(patience.Exponential(400)),
                Number = $"+999{i:0000000}",
                Language = i % 3 == 0 ? "en" : "sv",
                Class = i % 10 == 0 ? new("red") : null,
            };
        }
    }

    public static AcdPlan Plan(int agents, Func<QueuePlan, QueuePlan>? with = null)
    {
        var queue = new QueuePlan { Id = Queue, Name = "Booking", Skills = new Dictionary<SkillId, int> { [new("booking")] = 1 }, Steps = [new(TimeSpan.Zero, 1), new(TimeSpan.FromMinutes(2), 2)] };
        return new(
            new Dictionary<int, string> { [1] = "first", [2] = "second" },
            [.. Enumerable.Range(1, agents).Select(i => new AgentPlan(new($"a{i}"), $"Agent {i}", ["sv", "en"], new Dictionary<SkillId, int> { [new("booking")] = i % 4 == 0 ? 2 : 1 }))],
            [with is null ? queue : with(queue)])
        {
            Classes = [new(new("red"), TimeSpan.FromMinutes(10)), new(new("green"), TimeSpan.Zero)],
        };
    }
}
