namespace ContactCenter.Acd.Tests;

internal static class Plans
{
    /// <summary>The contact point that ships: three lines, six people, three queues.</summary>
    public static AcdPlan ContactPoint { get; } = new(
        new Dictionary<int, string> { [1] = "first line", [2] = "second line", [3] = "third line" },
        [
            Agent("1001", "sv en", ("booking", 1)),
            Agent("1002", "sv", ("booking", 1)),
            Agent("1003", "sv en", ("booking", 1)),
            Agent("1004", "sv en", ("booking", 2), ("nurse", 2)),
            Agent("1005", "sv en", ("booking", 2), ("nurse", 2)),
            Agent("1006", "sv en", ("nurse", 3), ("specialist", 3)),
        ],
        [
            Queue("booking", ("booking", 1), [new(TimeSpan.Zero, 1), new(Seconds(60), 2)]) with { MaxWaiting = 5 },
            Queue("nurse", ("nurse", 2), [new(TimeSpan.Zero, 2), new(Seconds(300), 3)]) with { WrapUp = Seconds(60) },
            Queue("specialist", ("specialist", 3), [new(TimeSpan.Zero, 3)]) with { RingTime = Seconds(30), WrapUp = Seconds(60) },
        ]);

    public static AgentPlan Agent(string id, string languages, params (string Skill, int Tier)[] skills) =>
        new(new(id), $"Agent {id}", languages.Split(' '), skills.ToDictionary(s => new SkillId(s.Skill), s => s.Tier));

    public static QueuePlan Queue(string id, (string Skill, int Lowest) skill, IReadOnlyList<QueueStep> steps) => new()
    {
        Id = new(id),
        Name = id,
        Skills = new Dictionary<SkillId, int> { [new(skill.Skill)] = skill.Lowest },
        Steps = steps,
    };

    /// <summary>One queue at one tier, and as many agents <c>a1</c>, <c>a2</c> … as wanted.</summary>
    public static AcdPlan OneQueue(int agents, QueueLimits? limits = null) => new(
        new Dictionary<int, string> { [1] = "line" },
        [.. Enumerable.Range(1, agents).Select(i => Agent($"a{i}", "sv", ("booking", 1)))],
        [Queue("booking", ("booking", 1), [new(TimeSpan.Zero, 1)]) with { Limits = limits ?? new() }]);

    /// <summary>The same, and every queue announces the wait after 30 s and every 90 s; nobody is turned away.</summary>
    public static AcdPlan Announcing(AcdPlan plan) => new(
        plan.Tiers,
        plan.Agents,
        [.. plan.Queues.Select(q => q with { MaxWaiting = 10_000, AnnounceAfter = TimeSpan.FromSeconds(30), AnnounceEvery = TimeSpan.FromSeconds(90) })]);

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
