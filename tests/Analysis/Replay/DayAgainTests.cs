using System.Text.Json;
using ContactCenter.Acd;
using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Replay;
using ContactCenter.Analysis.Simulation;

using static ContactCenter.Analysis.Tests.Simulation.Scene;

namespace ContactCenter.Analysis.Tests.Replay;

/// <summary>The people of a day before the same plan make the same day; before another they do what they did, and what they did not is drawn and counted.</summary>
public sealed class DayAgainTests
{
    private static readonly Func<QueuePlan, QueuePlan> Busy = static queue => queue with
    {
        MaxWaiting = 6,
        AnnounceAfter = TimeSpan.FromSeconds(20),
        Callback = new() { Again = [TimeSpan.FromMinutes(5)] },
        Limits = new() { LongestWait = TimeSpan.FromMinutes(6), WhenTooLong = new(WayOutKind.Callback), WhenFull = new(WayOutKind.Number, "0800") },
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void ByTheSamePlan_ItIsTheSameDay_ToTheBit(int seed)
    {
        var plan = Plan(3, Busy);
        var was = Day(plan, seed);
        var day = Read(plan, was);
        for (var run = 1; run <= 2; run++)
        {
            var events = new List<AcdEvent>();
            var course = day.Run(plan, run, events.Add);
            Same(was, events);
            Assert.True(course.Guesses!.IsNone, JsonSerializer.Serialize(course.Guesses));
            Assert.Equal(day.Was.Callers.All, course.Callers.All);
            Assert.Equal(day.Was.Figures.Work.Occupancy, course.Figures.Work.Occupancy);
        }
    }

    /// <summary>Cut anywhere: who waits, talks or is rung then goes on as they did.</summary>
    [Theory]
    [InlineData(1, 700)]
    [InlineData(2, 1200)]
    [InlineData(3, 2000)]
    public void FromTheMiddleOfEverything_ItIsTheSameToo(int seed, int before)
    {
        var plan = Plan(3, Busy);
        var was = Day(plan, seed);
        while (was[before].At == was[before - 1].At)
            before++;
        var core = new AcdCore(plan);
        was.Take(before).ToList().ForEach(core.Restore);
        var day = new DayAgain(core.Image(), plan, was[before - 1].At, isDecided: true);
        was.Skip(before).ToList().ForEach(day.Apply);
        day.Finish(was[^1].At);
        var events = new List<AcdEvent>();
        day.Run(plan, 1, events.Add);
        Same(was.Skip(before).ToList(), events);
    }

    [Fact]
    public void AnAgentLess_CallersComeAsTheyCame_AndWaitLonger()
    {
        var (plan, fewer) = (Plan(4), Plan(3));
        var day = Read(plan, Day(plan, 5));
        var runs = Enumerable.Range(1, 5).Select(seed => day.Run(fewer, seed)).ToList();
        var was = day.Was.Figures.Of(Dimension.All);
        Assert.All(runs, run =>
        {
            var now = run.Figures.Of(Dimension.All);
            Assert.Equal(was.Came, now.Came);
            Assert.True(now.Answered < was.Answered, $"{now.Answered} of {now.Came} answered, {was.Answered} that day.");
            Assert.True(now.Waits.Mean > was.Waits.Mean);
            Assert.True(run.Figures.Work.Occupancy > day.Was.Figures.Work.Occupancy);
            Assert.Equal(day.Was.Callers.All.Select(c => (c.Contact, c.Came)), run.Callers.All.Select(c => (c.Contact, c.Came)));
            Assert.True(run.Guesses!.HungUp > 0);
        });
        Assert.Equal(runs[0].Callers.All, day.Run(fewer, 1).Callers.All);
        Assert.NotEqual(runs[0].Callers.All, runs[1].Callers.All);
    }

    [Fact]
    public void AnAgentWhoWasNotThere_IsNotThereNow()
    {
        var plan = Plan(3);
        var day = Read(plan, Day(plan, 6));
        Assert.Equal(day.Was.Callers.All, day.Run(Plan(5), 1).Callers.All);
        Assert.Equal(["a1", "a2", "a3"], day.AgentsThere.Order());
    }

    [Fact]
    public void AQueueThatIsGone_TurnsItsCallersAway_AndIsCounted()
    {
        var plan = Plan(3);
        var day = Read(plan, Day(plan, 7));
        var without = new AcdPlan(plan.Tiers, plan.Agents, [plan.Queues[0] with { Id = new("other") }]);
        var run = day.Run(without, 1);
        Assert.Equal(day.Was.Callers.Count, run.Guesses!.Gone["booking"]);
        Assert.All(run.Callers.All, static caller => Assert.Equal((CallerEnd.TurnedAway, TimeSpan.Zero), (caller.End, caller.Waited)));
    }

    [Fact]
    public void ADayWithoutEvents_IsNothing()
    {
        var day = Read(Plan(2), []);
        Assert.Empty(day.Run(Plan(3), 1).Callers.All);
        Assert.Null(day.Was.Figures.Work.Occupancy);
    }

    private static List<AcdEvent> Day(AcdPlan plan, int seed)
    {
        var events = new List<AcdEvent>();
        var shifts = plan.Agents.Select((agent, i) => new Shift(agent.Id, Morning.AddMinutes(i), Morning.AddHours(6)) { Pauses = [(Morning.AddMinutes(50 + (20 * i)), Morning.AddMinutes(60 + (20 * i)))] }).ToList();
        new SimulatedCentre(plan, Callers(300, seed), shifts, new() { Missed = 0.08, Reached = 0.7, TakesCallback = 0.15 }, seed, events.Add).Run(Morning.AddHours(12));
        return events;
    }

    private static DayAgain Read(AcdPlan plan, List<AcdEvent> was)
    {
        var day = new DayAgain(null, plan, Morning.AddHours(-8), isDecided: true);
        was.ForEach(day.Apply);
        day.Finish(Morning.AddHours(16));
        Assert.Equal(0, day.Unread);
        return day;
    }

    private static void Same(List<AcdEvent> was, List<AcdEvent> now)
    {
        for (var i = 0; i < Math.Max(was.Count, now.Count); i++)
            Assert.True(i < was.Count && i < now.Count && Text(was[i]) == Text(now[i]), $"event {i}:\nwas {(i < was.Count ? Text(was[i]) : "nothing")}\nis  {(i < now.Count ? Text(now[i]) : "nothing")}\n\n{string.Join('\n', was.Skip(Math.Max(0, i - 6)).Take(14).Select(Text))}");
    }

    private static string Text(AcdEvent e) => JsonSerializer.Serialize(e);
}
