using ContactCenter.Acd;
using ContactCenter.Analysis.Simulation.Staffing;
using ContactCenter.Analysis.Traffic;

namespace ContactCenter.Analysis.Tests.Simulation.Staffing;

/// <summary>The fewest who keep the goal: what planners' tables say where these are right, and what they cannot know where they are not.</summary>
public sealed class StaffingSearchTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(120, 8, null, 19)]
    [InlineData(120, 8, 0.75, 22)]
    [InlineData(200, 7, null, 27)]
    [InlineData(200, 7, 0.75, 32)]
    public void OneQueue_NobodyHangsUp_NeedsWhatErlangCSays(double calls, double minutes, double? cap, int agents)
    {
        var found = StaffingSearch.Find(Task(Plan(), Steady(calls, minutes)) with { Cap = cap, Seeds = 10 });
        Assert.All(found.Hours, hour => Assert.Equal([agents], hour.Needed));
        Assert.All(found.Hours, hour => Assert.Equal([agents], hour.ErlangC));
        Assert.Equal(24, found.Hours.Count);
        Assert.Equal(agents, found.Desks);
        Assert.Equal(24 * agents, found.AgentHours);
        Assert.InRange(found.InTime!.Mean, 0.8, 1);
    }

    [Fact]
    public void CallersWhoHangUp_NeedFewer()
    {
        var found = StaffingSearch.Find(Task(Plan(), Steady(60, 5, patience: 3)) with { Seeds = 10 });
        Assert.All(found.Hours, hour => Assert.True(hour.Needed[0] < hour.ErlangC[0]));
        Assert.InRange(found.InTime!.Mean, 0.8, 1);
    }

    [Fact]
    public void SkillsThatAreShared_NeedFewer_ThanEachQueueByItself()
    {
        AcdPlan plan = new(
            Tiers,
            [Agent("a", ("s", 1), ("t", 1))],
            [Queue("q", "s"), Queue("r", "t")]);
        var both = StaffingSearch.Find(Task(plan, Of(Rate("q", 20, 6), Rate("r", 20, 6))) with { Seeds = 10 });
        var one = StaffingSearch.Find(Task(Plan(), Of(Rate("q", 20, 6))) with { Seeds = 10 });
        Assert.True(both.Hours[12].Needed[0] < 2 * one.Hours[12].Needed[0]);
    }

    [Fact]
    public void LineThatHelpsAfterAWhile_IsCounted()
    {
        AcdPlan plan = new(
            Tiers,
            [Agent("a", ("s", 1)), Agent("b", ("s", 2), ("t", 2))],
            [Queue("q", "s", new QueueStep(TimeSpan.Zero, 1), new QueueStep(TimeSpan.FromSeconds(20), 2)), Queue("r", "t", new QueueStep(TimeSpan.Zero, 2))]);
        var found = StaffingSearch.Find(Task(plan, Of(Rate("q", 20, 6), Rate("r", 20, 6))) with { Seeds = 10 });
        Assert.All(found.Hours, hour => Assert.Equal(2, hour.Needed.Count));
        Assert.True(found.AgentHours < found.Hours.Sum(hour => hour.ErlangC.Sum()));
        Assert.Empty(found.Missed);
    }

    [Fact]
    public void RestAfterEachCall_NeedsMoreThanAFormulaKnows()
    {
        var plan = Plan().WithAgents([Agent("a", ("s", 1)) with { Policy = new() { LongCall = TimeSpan.Zero, Breath = TimeSpan.FromMinutes(4) } }]);
        var found = StaffingSearch.Find(Task(plan, Steady(60, 5)) with { Seeds = 10 });
        Assert.All(found.Hours, hour => Assert.True(hour.Needed[0] > hour.ErlangC[0]));
        Assert.Empty(found.Missed);
    }

    [Fact]
    public void ClosedHours_NeedNobody()
    {
        var rates = Enumerable.Range(0, 168).Select(hour => hour % 24 is >= 8 and < 12 ? 30.0 : 0).ToList();
        var found = StaffingSearch.Find(Task(Plan(), Of(Rate("q", 30, 6) with { CallsPerHour = rates })) with { Seeds = 10 });
        Assert.All(found.Hours.Where(hour => hour.HourOfWeek % 24 is < 8 or >= 12), hour => Assert.Equal(0, hour.Needed.Sum()));
        Assert.All(found.Hours.Where(hour => hour.HourOfWeek % 24 is >= 8 and < 12), hour => Assert.InRange(hour.Needed.Sum(), 4, 6));
        Assert.Empty(found.Missed);
    }

    [Fact]
    public void SameTask_GivesTheSame_HoweverItsRunsAreSpread()
    {
        var task = Task(Plan(), Steady(40, 6)) with { Seeds = 6 };
        var (one, other) = (StaffingSearch.Find(task), StaffingSearch.Find(task with { Each = static (times, work) => Parallel.For(0, times, work) }));
        Assert.Equal(one.Hours.Select(hour => hour.Needed[0]), other.Hours.Select(hour => hour.Needed[0]));
        Assert.Equal(one.InTime, other.InTime);
    }

    [Fact]
    public void HigherGoals_NeverNeedFewer()
    {
        List<double> goals = [0.5, 0.8, 0.9, 0.95];
        var hours = goals.Select(part => StaffingSearch.Find(Task(Plan(), Steady(30, 6)) with { Seeds = 6, Goal = new(part, TimeSpan.FromMinutes(1)) }).AgentHours).ToList();
        Assert.Equal(hours.Order(), hours);
        Assert.True(hours[0] < hours[^1]);
    }

    [Fact]
    public void GoalNobodyCanReach_EndsAndSaysWhere()
    {
        // Nobody is answered sooner than they answer.
        var task = Task(Plan(), Steady(10, 3)) with { Seeds = 3, Goal = new(0.8, TimeSpan.Zero), Assumed = new() { AnswersAfter = TimeSpan.FromSeconds(3) } };
        var found = StaffingSearch.Find(task);
        Assert.Equal(24, found.Missed.Count);
        Assert.InRange(found.Looks, 1, 100);
    }

    [Fact]
    public void QueueNobodyServes_IsNamed()
    {
        AcdPlan plan = new(Tiers, [Agent("a", ("s", 1))], [Queue("q", "s"), Queue("r", "t")]);
        var task = Task(plan, Of(Rate("q", 20, 6), Rate("r", 20, 6)));
        Assert.Equal([new("r")], StaffingSearch.Unserved(task));
        Assert.Throws<ArgumentException>(() => StaffingSearch.Find(task));
    }

    [Fact]
    public void Watcher_EndsIt() =>
        Assert.Throws<OperationCanceledException>(() => StaffingSearch.Find(Task(Plan(), Steady(120, 8)) with { Watch = static () => throw new OperationCanceledException() }));

    private static IReadOnlyDictionary<int, string> Tiers { get; } = new Dictionary<int, string> { [1] = "first", [2] = "second" };

    private static AcdPlan Plan() => new(Tiers, [Agent("a", ("s", 1))], [Queue("q", "s")]);

    private static AgentPlan Agent(string id, params (string Skill, int Tier)[] skills) => new(new(id), id, [], skills.ToDictionary(static s => new SkillId(s.Skill), static s => s.Tier));

    private static QueuePlan Queue(string id, string skill, params QueueStep[] steps) => new()
    {
        Id = new(id),
        Name = id,
        Skills = new Dictionary<SkillId, int> { [new(skill)] = 1 },
        Steps = steps.Length > 0 ? steps : [new(TimeSpan.Zero, 1)],
        WrapUp = TimeSpan.Zero,
        MaxWaiting = 100_000,
    };

    private static QueueTraffic Rate(string queue, double calls, double minutes) => new(new(queue)) { CallsPerHour = [calls], Handle = TimeSpan.FromMinutes(minutes) };

    private static TrafficSource Steady(double calls, double minutes, double? patience = null) =>
        Of(Rate("q", calls, minutes) with { Patience = patience is { } mean ? TimeSpan.FromMinutes(mean) : null });

    /// <summary>A day of steady rates, or a week of changing ones.</summary>
    private static TrafficSource Of(params QueueTraffic[] kinds)
    {
        var traffic = new RandomTraffic(kinds, HourOfWeek);
        var to = Monday.AddDays(kinds.Any(static kind => kind.CallsPerHour.Count > 1) ? 7 : 1);
        var hours = Enumerable.Range(0, (int)(to - Monday).TotalHours).Select(hour => Monday.AddHours(hour)).ToList();
        return new()
        {
            From = Monday,
            To = to,
            Callers = seed => traffic.Draw(seed, Monday, to),
            Offered = [.. hours.SelectMany(hour => kinds.Where(kind => kind.RateAt(HourOfWeek(hour)) > 0).Select(kind => new OfferedHour(kind.Queue, hour, kind.RateAt(HourOfWeek(hour)), kind.Handle, kind.Patience)))],
        };
    }

    private static StaffingTask Task(AcdPlan plan, TrafficSource traffic) =>
        new(plan, traffic, new() { AnswersAfter = TimeSpan.Zero }, AgentKind.Of(plan.Agents, static _ => null), HourOfWeek) { Goal = new(0.8, TimeSpan.FromMinutes(2)) };

    private static int HourOfWeek(DateTimeOffset at) => (((int)at.DayOfWeek + 6) % 7 * 24) + at.Hour;
}
