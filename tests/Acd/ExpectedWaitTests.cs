namespace ContactCenter.Acd.Tests;

/// <summary>
/// The family of expected waits that mislead: a mean of past waits that rises again while one waits, knows nothing of the
/// place in the queue and does not notice that half the staff went home.
/// </summary>
public class ExpectedWaitTests(ITestOutputHelper output)
{
    private const double Calls = 3600.0;
    private static readonly int[] Seeds = [1, 2, 3];

    [Theory]
    [InlineData(0, 0, 2)]
    [InlineData(119.9, 0, 2)]
    [InlineData(120, 0, 2)]
    [InlineData(120.1, 2, 5)]
    [InlineData(301, 5, 10)]
    [InlineData(601, 10, 15)]
    [InlineData(901, 15, 20)]
    [InlineData(1201, 20, 30)]
    [InlineData(1801, 30, 45)]
    [InlineData(2701, 45, 60)]
    [InlineData(3600, 45, 60)]
    [InlineData(3601, 60, null)]
    [InlineData(1e7, 60, null)]
    [InlineData(-5, 0, 2)]
    public void AWaitIsToldAsARange(double seconds, int from, int? to)
    {
        var range = WaitRange.Of(TimeSpan.FromSeconds(seconds));
        Assert.Equal((from, to), ((int)range.From.TotalMinutes, (int?)range.To?.TotalMinutes));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 10)]
    [InlineData(3, 40)]
    public void InSteadyOverload_FourOfFiveRangesAreKept(int seed, int agents)
    {
        var centre = new Centre(Plans.Announcing(Plans.OneQueue(agents)), seed) { Patience = 1800 };
        centre.Callers("booking", _ => agents * Calls / 270 * 1.2, 10);
        centre.RunUntil(10);
        MustKeep(centre, $"one queue, {agents} agents, 120 % load, seed {seed}");
    }

    [Fact]
    public void AnHourAfterHalfTheStaffWentHome_AndRightThen_FourOfFiveRangesAreKept()
    {
        foreach (var seed in Seeds)
        {
            var centre = new Centre(Plans.Announcing(Plans.OneQueue(20)), seed) { Patience = 2400 };
            centre.Callers("booking", _ => 20 * Calls / 270 * 1.1, 8);
            centre.At(3, () => Enumerable.Range(1, 10).ToList().ForEach(i => centre.Do(new LogOut(new($"a{i}")))));
            centre.At(6, () => Enumerable.Range(1, 10).ToList().ForEach(i => centre.Do(new LogIn(new($"a{i}")))));
            centre.RunUntil(8);
            MustKeep(centre, $"20 agents, 110 % load, half gone at 3 h: the hour before, seed {seed}", from: 2, to: 3);
            MustKeep(centre, $"the hour after, seed {seed}", from: 3, to: 4);
            MustKeep(centre, $"the two hours after that, seed {seed}", from: 4, to: 6);
            MustKeep(centre, $"all back at 6 h: the hour after, seed {seed}", from: 6, to: 7, least: 0.75);
        }
    }

    [Fact]
    public void QueuesThatShareAgents_FourOfFiveRangesAreKeptInEach()
    {
        foreach (var seed in Seeds)
        {
            var centre = new Centre(Plans.Announcing(Shared()), seed) { Patience = 2400, Talk = q => q.Value == "nurse" ? 420 : 200 };
            centre.Callers("booking", _ => 6 * Calls / 230 * 1.15, 10);
            centre.Callers("nurse", _ => 8 * Calls / 450 * 1.15, 10);
            centre.RunUntil(10);
            MustKeep(centre, $"two queues, 4 + 5 agents and 5 for both, 115 % load: booking, seed {seed}", "booking");
            MustKeep(centre, $"… nurse, seed {seed}", "nurse");
        }
    }

    [Fact]
    public void UnequalQueuesOfTheSameAgents_FourOfFiveRangesAreKeptInEach()
    {
        foreach (var seed in Seeds)
        {
            // A flood comes into one of them for an hour; the other feels it, because the agents are the same.
            var centre = new Centre(Plans.Announcing(Shared()), seed) { Patience = 3000, Talk = _ => 240 };
            centre.Callers("booking", now => now > Story.Morning.AddHours(3) && now < Story.Morning.AddHours(4) ? 260 : 80, 9);
            centre.Callers("nurse", _ => 80, 9);
            centre.RunUntil(9);
            MustKeep(centre, $"a flood in one of two queues: booking, seed {seed}", "booking");
            MustKeep(centre, $"… nurse, seed {seed}", "nurse", least: 0.75);
        }
    }

    [Fact]
    public void WithClasses_FourOfFiveRangesAreKept()
    {
        foreach (var seed in Seeds)
        {
            var centre = new Centre(Plans.Announcing(Plans.OneQueue(12)), seed) { Patience = 2400 };
            centre.Callers("booking", _ => 12 * Calls / 270 * 1.15, 10, (chance, e) => e with { Class = new(chance.Next(10) switch { 0 => "red", < 3 => "yellow", _ => "green" }) });
            centre.RunUntil(10);
            MustKeep(centre, $"12 agents, 115 % load, 10 % red and 20 % yellow, seed {seed}");
        }
    }

    private static AcdPlan Shared() => new(
        new Dictionary<int, string> { [1] = "line" },
        [
            .. Enumerable.Range(1, 4).Select(i => Plans.Agent($"b{i}", "sv", ("booking", 1))),
            .. Enumerable.Range(1, 5).Select(i => Plans.Agent($"n{i}", "sv", ("nurse", 1))),
            .. Enumerable.Range(1, 5).Select(i => Plans.Agent($"m{i}", "sv", ("booking", 1), ("nurse", 1))),
        ],
        [Plans.Queue("booking", ("booking", 1), [new(TimeSpan.Zero, 1)]), Plans.Queue("nurse", ("nurse", 1), [new(TimeSpan.Zero, 1)])]);

    private void MustKeep(Centre centre, string what, string? queue = null, double from = 1, double to = double.MaxValue, double least = 0.8)
    {
        var forecast = new Forecast(centre, queue, from, to);
        output.WriteLine(forecast.Row(what));
        Assert.True(forecast.Kept >= least, forecast.Row(what));
    }
}
