using ContactCenter.Acd;
using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Simulation;
using ContactCenter.Analysis.Traffic;

using static ContactCenter.Analysis.Tests.Simulation.Scene;

namespace ContactCenter.Analysis.Tests.Simulation;

/// <summary>Small scenes in which what must happen is known by reasoning: the configured rules hold among simulated people.</summary>
public sealed class CentreRulesTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly Assumptions AtOnce = new() { AnswersAfter = TimeSpan.Zero };

    [Fact]
    public void AStepAtSixtySeconds_OpensAtSixtySeconds()
    {
        var plan = With([Agent("first", 1), Agent("second", 2)], Queue with { Steps = [new(TimeSpan.Zero, 1), new(TimeSpan.FromSeconds(60), 2)] });
        var (events, _) = Run(plan, [Caller(0, 10), Caller(1, 10)], AtOnce);
        Assert.Equal([("first", Morning), ("second", Morning.AddSeconds(61))], Offers(events).Take(2));
    }

    [Fact]
    public void AnAgentOnABreak_TakesNobody_AndIsBackAfterIt()
    {
        var plan = With([Agent("one", 1)], Queue);
        var shift = new Shift(plan.Agents[0].Id, Morning, Morning.AddHours(4)) { Pauses = [(Morning.AddMinutes(5), Morning.AddMinutes(35))] };
        var (events, figures) = Run(plan, [Caller(360, 1)], AtOnce, [shift]);
        Assert.Equal([("one", Morning.AddMinutes(35))], Offers(events));
        Assert.Equal(TimeSpan.FromMinutes(210), figures.Work.There); // four hours without the break
    }

    [Fact]
    public void WrapUp_KeepsTheNextCallerWaiting()
    {
        var plan = With([Agent("one", 1)], Queue with { WrapUp = TimeSpan.FromSeconds(45) });
        var (events, figures) = Run(plan, [Caller(0, 2), Caller(10, 2)], AtOnce);
        Assert.Equal([("one", Morning), ("one", Morning.AddSeconds(165))], Offers(events));
        Assert.Equal(TimeSpan.FromSeconds(330), figures.Work.Worked); // two conversations with their wrap-ups
    }

    [Fact]
    public void WhoIsAskedForInALanguage_SpeaksIt_UntilAStepDropsIt()
    {
        var plan = With([Agent("sv", 1), Agent("both", 1) with { Languages = ["sv", "en"] }], Queue with { Steps = [new(TimeSpan.Zero, 1), new(TimeSpan.FromMinutes(5), 1, LanguageDropped: true)] });
        CallerPlan English(int at) => Caller(at, 20) with { Language = "en" };
        var (events, _) = Run(plan, [English(0), English(10)], AtOnce);
        Assert.Equal([("both", Morning), ("sv", Morning.AddSeconds(310))], Offers(events));
    }

    [Fact]
    public void TheCap_HoldsOverTheWindow()
    {
        var policy = new AgentPolicy { MaxOccupancy = 0.6, Window = TimeSpan.FromHours(1) };
        var plan = With([Agent("one", 1) with { Policy = policy }], Queue with { WrapUp = TimeSpan.Zero, MaxWaiting = 10_000 });
        var (events, figures) = Run(plan, [.. Enumerable.Range(0, 500).Select(i => Caller(i * 60, 3))], AtOnce, [new(plan.Agents[0].Id, Morning, Morning.AddHours(8))]);
        var talks = events.OfType<TalkEnded>().Select(e => (From: e.At - e.Talked, To: e.At)).ToList();
        foreach (var at in Offers(events).Select(offer => offer.At).Where(at => at >= Morning.AddHours(1)))
        {
            var worked = talks.Sum(talk => Math.Max(0, ((talk.To < at ? talk.To : at) - (talk.From > at.AddHours(-1) ? talk.From : at.AddHours(-1))).TotalMinutes));
            Assert.True(worked <= 36 + 0.1, FormattableString.Invariant($"{worked:F1} min of the hour before the offer at {at:HH:mm:ss}"));
        }

        Assert.InRange(figures.Work.Occupancy!.Value, 0.55, 0.66);
    }

    [Fact]
    public void WhoHasPatience_HangsUpWhenItEnds_AndCountsAsThat()
    {
        var plan = With([Agent("one", 1)], Queue);
        var (events, figures) = Run(plan, [Caller(0, 30), Caller(60, 1) with { Patience = 3 * Minute }], AtOnce);
        var left = Assert.Single(events.OfType<ContactEnded>(), e => e.Outcome == Outcome.Abandoned);
        Assert.Equal(Morning.AddMinutes(4), left.At);
        Assert.Equal((2, 1, 1), (figures.Of(Dimension.All).Came, figures.Of(Dimension.All).Answered, figures.Of(Dimension.All).Abandoned));
    }

    [Fact]
    public void Overflow_IsOneCallerWithTheWholeWait()
    {
        var other = new QueuePlan { Id = new("other"), Name = "Other", Skills = new Dictionary<SkillId, int> { [new("other")] = 1 }, Steps = [new(TimeSpan.Zero, 1)], WrapUp = TimeSpan.Zero };
        var plan = With(
            [Agent("one", 1), new AgentPlan(new("away"), "", ["sv"], new Dictionary<SkillId, int> { [new("other")] = 1 })],
            Queue with { Limits = new() { LongestWait = 2 * Minute, WhenTooLong = new(WayOutKind.Queue, "other") } },
            other);
        var (events, figures) = Run(plan, [Caller(0, 30), Caller(30, 5)], AtOnce);
        Assert.Equal([("one", Morning), ("away", Morning.AddSeconds(150))], Offers(events));
        var own = figures.Of(Dimension.Queue, Queue.Id.Value);
        Assert.Equal((2, 2, TimeSpan.FromSeconds(120)), (own.Came, own.Answered, own.Waits.Worst!.Value));
        Assert.Equal(0, figures.Of(Dimension.Queue, "other").Came);
        Assert.Equal((1, 1), (figures.Queue(Queue.Id).Overflowed, figures.Queue(new("other")).Answered));
    }

    [Fact]
    public void WhoAsksToBeCalledBack_LeavesTheLine_AndIsDialledAtItsPlace()
    {
        var plan = With([Agent("one", 1)], Queue with { Callback = new() });
        var assumed = AtOnce with { TakesCallback = 1, TakesCallbackAfter = Minute, Reached = 1 };
        var (events, figures) = Run(plan, [Caller(0, 10), Caller(30, 5)], assumed);
        var asked = Assert.Single(events.OfType<CallbackRequested>());
        Assert.Equal((Morning.AddSeconds(90), Morning.AddSeconds(30)), (asked.At, asked.Since)); // after a minute, with the place it had
        var accepted = Assert.Single(events.OfType<CallbackAccepted>());
        Assert.Equal(Morning.AddMinutes(10), accepted.At); // as soon as the agent is free
        var (all, row) = (figures.Of(Dimension.All), figures.Queue(Queue.Id).Callbacks);
        Assert.Equal((2, 1, 1, 1), (all.Came, all.Answered, all.CallbackBooked, all.Dialled.Count));
        Assert.Equal(TimeSpan.FromSeconds(570), all.Dialled.Worst);
        Assert.Equal((1, 1, 0), (row.Requested, row.Done, row.Open));

        // The dial, 12 s to the key, and five minutes of talk: nobody else was talked with meanwhile.
        Assert.Equal(Morning.AddMinutes(15).AddSeconds(12), events.OfType<TalkEnded>().Last().At);
    }

    [Fact]
    public void WhoIsNeverReached_IsDialledAsOftenAsConfigured()
    {
        var plan = With([Agent("one", 1)], Queue with { Callback = new() { Again = [TimeSpan.FromMinutes(30), TimeSpan.FromHours(1)] } });
        var (_, figures) = Run(plan, [Caller(0, 10), Caller(30, 5)], AtOnce with { TakesCallback = 1, TakesCallbackAfter = Minute, Reached = 0 });
        var row = figures.Queue(Queue.Id).Callbacks;
        Assert.Equal((1, 3, 1, 0), (row.Requested, row.Dials, row.Unreachable, row.Done));
    }

    [Fact]
    public void WhoWantsACallbackOnComing_CountsAsHavingCome()
    {
        var plan = With([Agent("one", 1)], Queue with { Callback = new() });
        var (_, figures) = Run(plan, [Caller(0, 5) with { Wish = CallerWish.KeepPlace }, Caller(2, 5) with { Wish = CallerWish.FreeTime }], AtOnce);
        var all = figures.Of(Dimension.All);
        Assert.Equal((2, 1, 1), (all.Came, all.CallbackBooked, all.TurnedAway)); // no times can be booked here
        Assert.Equal(1, figures.Queue(Queue.Id).Callbacks.Done);
    }

    [Fact]
    public void AgentsTime_CountsUntilTheTrafficEnds()
    {
        var plan = With([Agent("one", 1)], Queue);
        var traffic = new TrafficSource { From = Morning, To = Morning.AddHours(1), Callers = _ => [Caller(3500, 10), Caller(3550, 10)], Offered = [] };
        var figures = new Experiment(plan, traffic, [new(plan.Agents[0].Id, Morning, Morning.AddHours(13))], AtOnce).Run(1);
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromSeconds(100)), (figures.Work.There, figures.Work.Worked));
        Assert.Equal(2, figures.Of(Dimension.All).Answered); // the second after the end, by who is still there
        Assert.Equal(TimeSpan.FromHours(1), figures.Work.Hours.Aggregate(TimeSpan.Zero, (sum, hour) => sum + hour.There));
    }

    private static QueuePlan Queue { get; } = new()
    {
        Id = Scene.Queue,
        Name = "Booking",
        Skills = new Dictionary<SkillId, int> { [new("booking")] = 1 },
        Steps = [new(TimeSpan.Zero, 2)],
        WrapUp = TimeSpan.Zero,
    };

    private static AgentPlan Agent(string id, int tier) => new(new(id), "", ["sv"], new Dictionary<SkillId, int> { [new("booking")] = tier });

    private static AcdPlan With(IReadOnlyList<AgentPlan> agents, params QueuePlan[] queues) => new(new Dictionary<int, string>(), agents, queues);

    private static CallerPlan Caller(int second, double minutes) => new(Morning.AddSeconds(second), Queue.Id, TimeSpan.FromMinutes(minutes)) { Number = FormattableString.Invariant($"+999{second:000000000}") };

    private static (List<AcdEvent> Events, RunFigures Figures) Run(AcdPlan plan, IReadOnlyList<CallerPlan> callers, Assumptions assumed, IReadOnlyList<Shift>? shifts = null)
    {
        var (events, figures) = (new List<AcdEvent>(), new RunFigures());
        new SimulatedCentre(plan, callers, shifts ?? Shifts(plan), assumed, 1, e =>
        {
            events.Add(e);
            figures.Apply(e);
        }).Run(Morning.AddDays(1));
        figures.Until(Morning.AddDays(1));
        return (events, figures);
    }

    private static IEnumerable<(string Agent, DateTimeOffset At)> Offers(IEnumerable<AcdEvent> events) => events.OfType<OfferMade>().Select(offer => (offer.Agent.Value, offer.At));
}
