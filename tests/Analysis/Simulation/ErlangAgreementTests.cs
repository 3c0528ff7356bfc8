using ContactCenter.Acd;
using ContactCenter.Analysis.Erlang;
using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Simulation;
using ContactCenter.Analysis.Statistics;
using ContactCenter.Analysis.Traffic;

namespace ContactCenter.Analysis.Tests.Simulation;

/// <summary>In the limit in which planners' formulas are exact, the core among simulated people does what they say.</summary>
public sealed class ErlangAgreementTests
{
    private const int Runs = 10;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(120, 8, 19)]
    [InlineData(120, 8, 22)]
    [InlineData(30, 4, 3)]
    [InlineData(90, 6, 10)] // nine tenths of what they can do
    public void OneQueue_NobodyHangsUp_IsErlangC(double calls, double minutes, int agents)
    {
        var exact = new ErlangC(calls, TimeSpan.FromMinutes(minutes), agents);
        var runs = Tallies(calls, minutes, agents, patience: null);
        Holds(exact.MeanWait!.Value.TotalSeconds, runs.Select(run => run.Tally.Waits.Mean?.TotalSeconds));
        Holds(exact.Within(Limit), runs.Select(run => run.Tally.AnsweredWithin(Limit)));
        Holds(exact.Waits, runs.Select(run => 1 - run.Tally.Waits.Within(TimeSpan.Zero)));
        Holds(exact.Occupancy, runs.Select(run => run.Occupancy));
    }

    [Theory]
    [InlineData(120, 8, 15, 4)]
    [InlineData(30, 4, 2, 2)]
    public void OneQueue_CallersHangUp_IsErlangA(double calls, double minutes, int agents, double patience)
    {
        var exact = new ErlangA(calls, TimeSpan.FromMinutes(minutes), agents, TimeSpan.FromMinutes(patience));
        var runs = Tallies(calls, minutes, agents, TimeSpan.FromMinutes(patience));
        Holds(exact.Abandons, runs.Select(run => (double?)run.Tally.Abandoned / run.Tally.Came));
        Holds(exact.Occupancy, runs.Select(run => run.Occupancy));
    }

    private static void Holds(double exact, IEnumerable<double?> runs)
    {
        var estimate = Estimate.Of(runs)!;
        Assert.True(estimate.Holds(exact), FormattableString.Invariant($"{exact:F4} is not within {estimate.Low:F4} to {estimate.High:F4}."));
    }

    private static List<(CallerTally Tally, double? Occupancy)> Tallies(double calls, double minutes, int agents, TimeSpan? patience)
    {
        var plan = new AcdPlan(
            new Dictionary<int, string>(),
            [.. Enumerable.Range(0, agents).Select(i => new AgentPlan(new($"a{i}"), "", [], new Dictionary<SkillId, int> { [new("s")] = 1 }))],
            [new() { Id = new("q"), Name = "q", Skills = new Dictionary<SkillId, int> { [new("s")] = 1 }, Steps = [new(TimeSpan.Zero, 1)], WrapUp = TimeSpan.Zero, MaxWaiting = 100_000 }]);
        var traffic = new RandomTraffic([new(new("q")) { CallsPerHour = [calls], Handle = TimeSpan.FromMinutes(minutes), Patience = patience }], _ => 0);
        var length = TimeSpan.FromHours(Math.Ceiling(8_000 / calls));
        return [.. Enumerable.Range(1, Runs).Select(seed => Run(plan, traffic, seed, length))];
    }

    /// <summary>The line begins empty: what happens in the first tenth is not counted.</summary>
    private static (CallerTally Tally, double? Occupancy) Run(AcdPlan plan, RandomTraffic traffic, long seed, TimeSpan length)
    {
        var (warm, end) = (Monday.AddHours(Math.Ceiling(length.TotalHours / 10)), Monday + length);
        var figures = new RunFigures();
        var centre = new SimulatedCentre(plan, traffic.Draw(seed, Monday, end), [.. plan.Agents.Select(a => new Shift(a.Id, Monday, end.AddDays(1)))], new() { AnswersAfter = TimeSpan.Zero }, seed, e =>
        {
            if (e.At >= warm || e is AgentStateChanged) figures.Apply(e is AgentStateChanged changed && e.At < warm ? changed with { At = warm } : e);
        });
        centre.Run(end);
        figures.Until(end);
        return (figures.Of(Dimension.All), figures.Work.Occupancy);
    }
}
