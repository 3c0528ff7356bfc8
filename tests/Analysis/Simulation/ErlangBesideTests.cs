using ContactCenter.Acd;
using ContactCenter.Analysis.Erlang;
using ContactCenter.Analysis.Simulation;
using ContactCenter.Analysis.Traffic;

using static ContactCenter.Analysis.Tests.Simulation.Scene;

namespace ContactCenter.Analysis.Tests.Simulation;

public sealed class ErlangBesideTests
{
    private static readonly TimeSpan Eight = TimeSpan.FromMinutes(8);
    private static readonly ServiceGoal Goal = new(0.8, TimeSpan.FromMinutes(2));

    [Fact]
    public void ConstantRate_IsTheFormulaItself()
    {
        var one = Assert.Single(ErlangBeside.Of(Experiment(19, 5, 120), Goal));
        var exact = new ErlangC(120, Eight, 19);
        Assert.Equal((5, 19, 19, 0.0), (one.Hours, one.Fewest, one.Most, one.Overloaded));
        Assert.Equal(exact.Within(TimeSpan.FromMinutes(2)), one.C.InTime, 9);
        Assert.Equal(exact.MeanWait!.Value.TotalSeconds, one.C.MeanWait!.Value.TotalSeconds, 3);
        Assert.Equal(exact.Occupancy, one.C.Occupancy!.Value, 9);
        Assert.Null(one.A);
    }

    [Fact]
    public void Hours_AreWeightedByTheirCalls_AndAgentsByTheirMinutes()
    {
        // Twenty agents, of whom one goes after half an hour of the first hour; four times the calls in the second.
        var experiment = Experiment(20, 2, 30, 120);
        var shifts = experiment.Shifts.Select((shift, i) => i == 0 ? shift with { To = Morning.AddMinutes(30) } : shift).ToList();
        var one = Assert.Single(ErlangBeside.Of(experiment with { Shifts = shifts }, Goal));
        double Within(double calls, int agents) => new ErlangC(calls, Eight, agents).Within(TimeSpan.FromMinutes(2));
        Assert.Equal(((15 * Within(30, 20)) + (15 * Within(30, 19)) + (120 * Within(120, 19))) / 150, one.C.InTime, 9);
        Assert.Equal((19, 20, 19.25), (one.Fewest, one.Most, one.Agents));
    }

    [Fact]
    public void TooFewAgents_AreToldAsOverloaded_AndNobodyCountsAsInTime()
    {
        var one = Assert.Single(ErlangBeside.Of(Experiment(16, 3, 120), Goal));
        Assert.Equal((3.0, 0.0, 1.0), (one.Overloaded, one.C.InTime, one.C.Waits));
        Assert.Null(one.C.MeanWait);
        Assert.All(HourlyLoad.Of(Experiment(16, 3, 120)), static hour => Assert.True(hour.IsOverloaded));
        Assert.All(HourlyLoad.Of(Experiment(17, 3, 120)), static hour => Assert.False(hour.IsOverloaded));
    }

    [Fact]
    public void NobodyAtWork_IsOverloaded_AndEverybodyWithPatienceHangsUp()
    {
        var experiment = Experiment(3, 2, 10);
        var offered = experiment.Traffic.Offered.Select(static hour => hour with { Patience = TimeSpan.FromMinutes(5) }).ToList();
        var one = Assert.Single(ErlangBeside.Of(experiment with { Shifts = [], Traffic = experiment.Traffic with { Offered = offered } }, Goal));
        Assert.Equal((0, 2.0, 0.0), (one.Most, one.Overloaded, one.C.InTime));
        Assert.Equal(1, one.A!.Abandons, 9);
        Assert.Null(one.C.Occupancy);
    }

    [Fact]
    public void Patience_IsErlangA()
    {
        var experiment = Experiment(15, 2, 120);
        var offered = experiment.Traffic.Offered.Select(static hour => hour with { Patience = TimeSpan.FromMinutes(4) }).ToList();
        var one = Assert.Single(ErlangBeside.Of(experiment with { Traffic = experiment.Traffic with { Offered = offered } }, Goal));
        var exact = new ErlangA(120, Eight, 15, TimeSpan.FromMinutes(4));
        Assert.Equal(exact.Abandons, one.A!.Abandons, 9);
        Assert.Equal(exact.Occupancy, one.A.Occupancy!.Value, 9);
    }

    [Fact]
    public void WhoServesFromTheStart_AndWhoServesInTheEnd_AreToldApart()
    {
        var experiment = Experiment(20, 1, 120);
        var plan = experiment.Plan;
        var queue = plan.Queues[0] with { Steps = [new(TimeSpan.Zero, 1), new(TimeSpan.FromMinutes(1), 2)] };
        var agents = plan.Agents.Select((agent, i) => i < 5 ? agent with { Skills = new Dictionary<SkillId, int> { [new("booking")] = 2 } } : agent).ToList();
        var both = ErlangBeside.Of(experiment with { Plan = new(plan.Tiers, agents, [queue]) }, Goal);
        Assert.Equal([(ServingAgents.FirstStep, 15), (ServingAgents.AllSteps, 20)], both.Select(static one => (one.Serving, one.Most)));
    }

    [Theory]
    [InlineData(120, 8, null, 19, null)]
    [InlineData(120, 8, 0.75, 19, 22)]
    [InlineData(200, 7, 0.75, 27, 32)]
    [InlineData(150, 8, 0.8, 23, 25)] // 20 erlangs by 80 % are 25 exactly
    public void BusiestHour_HasTheFewestAgents(double calls, double minutes, double? cap, int fewest, int? capped)
    {
        var experiment = Experiment(30, 3, 10, calls, 20);
        var offered = experiment.Traffic.Offered.Select(hour => hour with { Handle = TimeSpan.FromMinutes(minutes) }).ToList();
        experiment = experiment with { Traffic = experiment.Traffic with { Offered = offered } };
        var busiest = BusiestHour.Of(experiment, experiment.Plan.Queues[0], Goal, cap)!;
        Assert.Equal((Morning.AddHours(1), fewest, capped), (busiest.Hour.Hour, busiest.Fewest!.Agents, busiest.FewestCapped?.Agents));

        // Without a cap of its own that of the agents holds; wrap-up is part of handling.
        var agents = experiment.Plan.Agents.Select(agent => agent with { Policy = new() { MaxOccupancy = cap } }).ToList();
        var queue = experiment.Plan.Queues[0] with { WrapUp = TimeSpan.FromMinutes(1) };
        offered = [.. offered.Select(hour => hour with { Handle = hour.Handle - TimeSpan.FromMinutes(1) })];
        var same = BusiestHour.Of(experiment with { Plan = new(experiment.Plan.Tiers, agents, [queue]), Traffic = experiment.Traffic with { Offered = offered } }, queue, Goal, null)!;
        Assert.Equal((fewest, capped), (same.Fewest!.Agents, same.FewestCapped?.Agents));
    }

    [Fact]
    public void Presence_CountsShiftsWithoutTheirPauses()
    {
        Shift[] shifts =
        [
            new(new("a"), Morning, Morning.AddHours(4)) { Pauses = [(Morning.AddHours(1), Morning.AddHours(1.5))] },
            new(new("b"), Morning.AddHours(1), Morning.AddHours(2)),
            new(new("c"), Morning, Morning.AddHours(9)),
        ];
        var presence = new Presence(shifts, static agent => agent.Value != "c");
        Assert.Equal(1.5, presence.Mean(Morning.AddHours(1), Morning.AddHours(2)), 9);
        Assert.Equal([(1, 0.5), (2, 0.5)], presence.Between(Morning.AddHours(1), Morning.AddHours(2)));
        Assert.Equal(0, presence.Mean(Morning.AddHours(-2), Morning), 9);
        Assert.Equal(0, presence.Mean(Morning.AddHours(5), Morning.AddHours(6)), 9);
    }

    /// <param name="agents">All of one skill, always there.</param>
    /// <param name="hours">So many, from the morning on.</param>
    /// <param name="calls">In each hour; the last holds for those that follow.</param>
    private static Experiment Experiment(int agents, int hours, params double[] calls)
    {
        var queue = new QueuePlan { Id = Scene.Queue, Name = "Booking", Skills = new Dictionary<SkillId, int> { [new("booking")] = 1 }, Steps = [new(TimeSpan.Zero, 1)], WrapUp = TimeSpan.Zero };
        var plan = new AcdPlan(
            new Dictionary<int, string>(),
            [.. Enumerable.Range(1, agents).Select(i => new AgentPlan(new($"a{i}"), "", ["sv"], new Dictionary<SkillId, int> { [new("booking")] = 1 }))],
            [queue]);
        var offered = Enumerable.Range(0, hours).Select(hour => new OfferedHour(queue.Id, Morning.AddHours(hour), calls[Math.Min(hour, calls.Length - 1)], Eight, null)).ToList();
        var traffic = new TrafficSource { From = Morning, To = Morning.AddHours(hours), Callers = static _ => [], Offered = offered };
        return new(plan, traffic, [.. plan.Agents.Select(agent => new Shift(agent.Id, Morning, Morning.AddHours(hours)))], new());
    }
}
