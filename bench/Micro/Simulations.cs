using System.Diagnostics;
using System.Globalization;
using ContactCenter.Acd;
using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Simulation;
using ContactCenter.Analysis.Traffic;

namespace ContactCenter.Bench;

/// <summary>One run of the simulated centre: processor time, and the memory of the process, which is to be asked anew for each length.</summary>
internal static class Simulations
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    /// <param name="shape"><c>one</c>: a queue, 20 agents, 85 % busy. <c>shipped</c>: queues, lines, languages, classes and caps as in config/. <c>callbacks</c>: a queue that calls back a fifth of those who wait.</param>
    /// <param name="calls">Callers expected.</param>
    public static void Run(string shape, long calls)
    {
        var (plan, kinds, assumed) = shape switch
        {
            "one" => One(),
            "shipped" => Lines(),
            "callbacks" => CallingBack(),
            _ => throw new ArgumentException("one, shipped or callbacks", nameof(shape)),
        };
        var hours = Math.Ceiling(calls / kinds.Sum(static kind => kind.CallsPerHour[0]));
        var (from, to) = (Monday, Monday.AddHours(hours));
        var traffic = new TrafficSource { From = from, To = to, Offered = [], Callers = seed => new RandomTraffic(kinds, static _ => 0).Draw(seed, from, to) };
        var experiment = new Experiment(plan, traffic, [.. plan.Agents.Select(agent => new Shift(agent.Id, from, to + Experiment.Aftermath))], assumed);

        using var process = Process.GetCurrentProcess();
        var (cpu, clock, bytes) = (process.TotalProcessorTime, Stopwatch.StartNew(), GC.GetTotalAllocatedBytes(precise: true));
        var figures = experiment.Run(1);
        process.Refresh();
        var (used, came) = (process.TotalProcessorTime - cpu, figures.Of(Dimension.All).Came);
        var all = figures.Of(Dimension.All);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{shape}: {came} calls, {figures.Events / (double)came:F1} events a call, {100 * all.AnswerRate:F1} % answered, {all.CallbackBooked} to be called back, occupancy {100 * figures.Work.Occupancy:F0} %"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {used.TotalSeconds:F2} s of processor time ({clock.Elapsed.TotalSeconds:F2} s elapsed), {used.TotalSeconds * 1_000_000 / came:F2} s a million; {(GC.GetTotalAllocatedBytes(precise: true) - bytes) / came} bytes allocated a call; peak of the process {process.PeakWorkingSet64 / 1_048_576} MiB"));
    }

    private static (AcdPlan, IReadOnlyList<QueueTraffic>, Assumptions) One() => (
        new(Tiers, [.. Agents("a", 20, 1, ("booking", 1))], [Queue("booking", "booking", 1, TimeSpan.Zero, new QueueStep(TimeSpan.Zero, 1))]),
        [new(new("booking")) { CallsPerHour = [204], Handle = TimeSpan.FromMinutes(5) }],
        new());

    /// <summary>Four times the people of config/, nine tenths of what they can do, a quarter in English, one in twenty red.</summary>
    private static (AcdPlan, IReadOnlyList<QueueTraffic>, Assumptions) Lines()
    {
        var policy = new AgentPolicy { MaxOccupancy = 0.75, LongCall = TimeSpan.FromMinutes(15), Breath = TimeSpan.FromMinutes(3) };
        var plan = new AcdPlan(
            Tiers,
            [
                .. Agents("a", 12, 2, ("booking", 1)),
                .. Agents("n", 8, 1, ("booking", 2), ("nurse", 2)).Select(agent => agent with { Policy = policy }),
                .. Agents("s", 4, 1, ("nurse", 3), ("specialist", 3)).Select(agent => agent with { Policy = policy }),
            ],
            [
                Queue("booking", "booking", 1, TimeSpan.FromSeconds(20), new(TimeSpan.Zero, 1), new(TimeSpan.FromSeconds(60), 2)) with { AnnounceAfter = TimeSpan.FromSeconds(60) },
                Queue("nurse", "nurse", 2, TimeSpan.FromSeconds(60), new(TimeSpan.Zero, 2), new(TimeSpan.FromMinutes(5), 3)) with { AnnounceAfter = TimeSpan.FromSeconds(60) },
                Queue("specialist", "specialist", 3, TimeSpan.FromSeconds(60), new QueueStep(TimeSpan.Zero, 3)),
            ]);
        QueueTraffic Kind(string queue, double calls, double minutes, string language, string? priority = null) => new(new QueueId(queue))
        {
            CallsPerHour = [calls],
            Handle = TimeSpan.FromMinutes(minutes),
            Patience = TimeSpan.FromMinutes(6),
            Language = language,
            Class = priority is null ? null : new ClassId(priority),
        };
        return (plan, [Kind("booking", 115, 4, "sv"), Kind("booking", 38, 4, "en"), Kind("nurse", 30, 8, "sv"), Kind("nurse", 10, 8, "en"), Kind("nurse", 3, 8, "sv", "red"), Kind("specialist", 6, 10, "sv")], new() { Missed = 0.02 });
    }

    private static (AcdPlan, IReadOnlyList<QueueTraffic>, Assumptions) CallingBack() => (
        new(Tiers, [.. Agents("a", 20, 1, ("booking", 1))], [Queue("booking", "booking", 1, TimeSpan.FromSeconds(20), new QueueStep(TimeSpan.Zero, 1)) with { Callback = new() }]),
        [new(new("booking")) { CallsPerHour = [225], Handle = TimeSpan.FromMinutes(5), Patience = TimeSpan.FromMinutes(10) }],
        new() { TakesCallback = 0.2, Reached = 0.8 });

    private static readonly Dictionary<int, string> Tiers = new() { [1] = "first line", [2] = "second line", [3] = "third line" };

    /// <param name="name">What their ids begin with.</param>
    /// <param name="count">How many.</param>
    /// <param name="english">Every so-many-th speaks English too.</param>
    /// <param name="skills">Skills with their tiers.</param>
    private static IEnumerable<AgentPlan> Agents(string name, int count, int english, params (string Skill, int Tier)[] skills) => Enumerable.Range(1, count).Select(i => new AgentPlan(
        new(FormattableString.Invariant($"{name}{i}")), "", i % english == 0 ? ["sv", "en"] : ["sv"], skills.ToDictionary(static one => new SkillId(one.Skill), static one => one.Tier)));

    private static QueuePlan Queue(string id, string skill, int lowest, TimeSpan wrapUp, params QueueStep[] steps) => new()
    {
        Id = new(id),
        Name = id,
        Skills = new Dictionary<SkillId, int> { [new(skill)] = lowest },
        Steps = steps,
        WrapUp = wrapUp,
        MaxWaiting = 1000,
    };
}
