namespace ContactCenter.Acd.Tests;

/// <summary>Family "thrown out of queues": each limit has its own way out and its own outcome, and nobody is lost on the way.</summary>
public sealed class LimitTests
{
    private const string Number = "+46313422400";
    private static readonly DateOnly Day = new(2026, 3, 2);

    public static TheoryData<string, Outcome> Limits => new()
    {
        { "full", Outcome.QueueFull },
        { "nobody", Outcome.NobodyThere },
        { "expected", Outcome.LongWaitExpected },
        { "long", Outcome.WaitedTooLong },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void EachLimit_ToTheFlow_ItsOwnOutcomeAndFigure(string limit, Outcome outcome)
    {
        var story = Limited(limit, WayOut.ByFlow);
        var caller = Hit(story, limit);
        Assert.Equal(ContactState.InFlow, story.One(caller)!.State);
        story.Must(new Leave(caller, LeaveCause.QueueFull));
        Assert.Equal(outcome, story.OutcomeOf(caller));
        var by = Figures(story).TurnedAwayBy;
        Assert.Equal(
            outcome,
            by switch { { Full: 1 } => Outcome.QueueFull, { NobodyThere: 1 } => Outcome.NobodyThere, { ExpectedWait: 1 } => Outcome.LongWaitExpected, _ => Outcome.WaitedTooLong });
        Assert.Equal((1, true), (by.Sum, Figures(story).Conserves));
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void EachLimit_ToAnotherQueue_InTheSameTurn_WithTheWaitKept(string limit, Outcome outcome)
    {
        var story = Limited(limit, new(WayOutKind.Queue, "other"));
        var caller = Hit(story, limit);
        var entry = story.Events<ContactQueued>().Last();
        Assert.Equal((caller, "other", EntryCause.Overflowed), (entry.Contact, entry.Queue.Value, entry.Entry));
        Assert.Equal(limit == "long" ? 60 : 0, (entry.At - entry.Since).TotalSeconds);
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.NotEqual(outcome, story.OutcomeOf(caller));
        Assert.Equal(Outcome.Abandoned, story.OutcomeOf(caller));
        Assert.Equal((1, 0, true), (Figures(story).Overflowed, Figures(story).TurnedAway, Figures(story).Conserves));
        Assert.Equal((1, 1), (Figures(story, "other").Offered, Figures(story, "other").Abandoned));
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void EachLimit_ToACallback_Booked(string limit, Outcome outcome)
    {
        var story = Limited(limit, new(WayOutKind.Callback));
        var caller = Hit(story, limit);
        var request = Assert.Single(story.Core.Snapshot().Callbacks);
        Assert.Equal((caller, limit == "long" ? 60 : 0), (request.Contact, (story.Now - request.Since).TotalSeconds));
        story.Must(new Leave(caller, LeaveCause.FlowEnded));
        Assert.NotEqual(outcome, story.OutcomeOf(caller));
        Assert.Equal(Outcome.CallbackBooked, story.OutcomeOf(caller));
        Assert.Equal((1, 0, true), (Figures(story).CallbackBooked, Figures(story).TurnedAway, Figures(story).Conserves));
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void EachLimit_ToANumber_PassedOnWhenItAnswers(string limit, Outcome outcome)
    {
        var story = Limited(limit, new(WayOutKind.Number, Number));
        var caller = Hit(story, limit);
        Assert.Equal((ContactState.Outside, Number), (story.One(caller)!.State, story.One(caller)!.OutsideNumber));
        Assert.True(Figures(story).Conserves);
        story.Must(new OutsideAnswered(caller));
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.NotEqual(outcome, story.OutcomeOf(caller));
        Assert.Equal(Outcome.PassedOn, story.OutcomeOf(caller));
        Assert.Equal((1, 0, true), (Figures(story).PassedOn, Figures(story).TurnedAway, Figures(story).Conserves));
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void EachLimit_ToANumberNobodyAnswers_BackAtThePlaceOrInTheFlow(string limit, Outcome outcome)
    {
        var story = Limited(limit, new(WayOutKind.Number, Number));
        var caller = Hit(story, limit);
        story.Wait(30);
        if (limit == "long")
        {
            Assert.Equal(1, story.PositionOf(caller));
            story.Wait(600); // and is not sent there again
            Assert.Equal(ContactState.Waiting, story.One(caller)!.State);
            Assert.Single(story.Events<OutsideDialled>());
            story.Must(new Leave(caller, LeaveCause.CallerHungUp));
            Assert.Equal((Outcome.Abandoned, 690.0), (story.OutcomeOf(caller), Figures(story).AverageAbandonSeconds));
        }
        else
        {
            Assert.Equal(ContactState.InFlow, story.One(caller)!.State);
            story.Must(new Leave(caller, LeaveCause.FlowEnded));
            Assert.Equal((outcome, 1), (story.OutcomeOf(caller), Figures(story).TurnedAway));
        }

        Assert.True(Figures(story).Conserves);
    }

    [Fact]
    public void NoLimitFor_HandedOnAndOverflowed()
    {
        var story = Limited("full", new(WayOutKind.Queue, "other"), maxOther: 1);
        story.Caller("other");
        var caller = Hit(story, "full");
        Assert.Equal((2, ContactState.Waiting), (story.PositionOf(caller), story.One(caller)!.State));
    }

    [Fact]
    public void QueuesThatSendToEachOther_NoContactGoesRoundForEver()
    {
        var story = new Story(new(
            Plans.ContactPoint.Tiers,
            [],
            [
                Queue("a") with { Limits = new() { LongestWait = Plans.Seconds(10), WhenTooLong = new(WayOutKind.Queue, "b") } },
                Queue("b") with { Limits = new() { LongestWait = Plans.Seconds(10), WhenTooLong = new(WayOutKind.Queue, "a") } },
            ]));
        var caller = story.Caller("a");
        story.Wait(1000);
        Assert.Equal(["b", "a", null], story.Events<ContactOverflowed>().Select(e => e.WayOut.Target));
        Assert.Equal(ContactState.InFlow, story.One(caller)!.State);
        story.Must(new Leave(caller, LeaveCause.FlowEnded));
        Assert.Equal(Outcome.WaitedTooLong, story.OutcomeOf(caller));
    }

    [Fact]
    public void NobodyThereForSoLong_EveryoneWhoWaitsIsSentOn_InOrder()
    {
        var story = Limited("nobody", new(WayOutKind.Queue, "other"), minutes: 2);
        story.Register("a1");
        story.Must(new Pause(new("a1"), "lunch")); // paused is present
        var first = story.Caller("q");
        var second = story.Caller("q");
        story.Wait(600);
        story.Must(new LogOut(new("a1")));
        story.Wait(60);
        story.Must(new LogIn(new("a1")));
        story.Must(new Pause(new("a1"), "lunch"));
        story.Must(new FailOffer(story.OfferOf(first), OfferFailure.Rejected));
        story.Must(new LogOut(new("a1")));
        story.Wait(119.9);
        Assert.Equal("q", story.One(first)!.Queue!.Value.Value);
        story.Wait(0.1);
        Assert.Equal([first, second], story.Events<ContactOverflowed>().Select(e => e.Contact));
        Assert.All(story.Events<ContactOverflowed>(), e => Assert.Equal(OverflowCause.NobodyLoggedIn, e.Cause));
        Assert.Equal("other", story.One(second)!.Queue!.Value.Value);
    }

    [Fact]
    public void NobodyThere_NumberNotAnswered_WaitsOnWithoutEnd()
    {
        var story = Limited("nobody", new(WayOutKind.Number, Number), minutes: 2);
        story.Register("a1");
        story.Must(new Pause(new("a1"), "lunch"));
        var caller = story.Caller("q");
        story.Must(new LogOut(new("a1")));
        story.Wait(120 + 30 + 600);
        Assert.Equal(ContactState.Waiting, story.One(caller)!.State);
        Assert.Single(story.Events<OutsideDialled>());
    }

    [Fact]
    public void NewPlan_TakesTheLastAgentOut_TheTimeWithoutAnybodyBegins()
    {
        var story = Limited("nobody", WayOut.ByFlow, minutes: 2);
        story.Register("a1");
        story.Must(new Pause(new("a1"), "lunch"));
        var caller = story.Caller("q");
        story.Wait(600);
        story.Core.Replan(new(story.Core.Plan.Tiers, [], story.Core.Plan.Queues), story.Now, story.Journal);
        story.Wait(119.9);
        Assert.Equal(ContactState.Waiting, story.One(caller)!.State);
        story.Wait(0.1);
        Assert.Equal(ContactState.InFlow, story.One(caller)!.State);
    }

    [Fact]
    public void LongestWait_WaitsForTheEndOfTheRing()
    {
        var story = Limited("long", WayOut.ByFlow);
        var caller = story.Caller("q");
        story.Wait(50);
        story.Register("a1");
        story.Wait(19.9);
        Assert.Equal(ContactState.Offered, story.One(caller)!.State);
        story.Wait(0.1);
        Assert.Equal(ContactState.InFlow, story.One(caller)!.State);
    }

    [Fact]
    public void StepThatSendsOn_ByTimeOrAtOnceWhenNobodyCouldTakeIt()
    {
        var steps = new QueueStep[] { new(TimeSpan.Zero, 1), new(Plans.Seconds(300), 0) { Then = new(WayOutKind.Queue, "other") } };
        var story = new Story(new(
            Plans.ContactPoint.Tiers,
            [Plans.Agent("a1", "sv", ("x", 1)), Plans.Agent("b1", "sv", ("y", 1))],
            [Queue("q") with { Steps = steps }, Plans.Queue("other", ("y", 1), [new(TimeSpan.Zero, 1)])]));
        story.Register("a1", "b1");
        story.Must(new Pause(new("a1"), "lunch"));
        story.Must(new Pause(new("b1"), "lunch"));
        var patient = story.Caller("q");
        story.Wait(299.9);
        Assert.Equal("q", story.One(patient)!.Queue!.Value.Value);
        story.Wait(0.1);
        Assert.Equal("other", story.One(patient)!.Queue!.Value.Value);
        story.Must(new LogOut(new("a1")));
        Assert.Equal("other", story.One(story.Caller("q"))!.Queue!.Value.Value);
    }

    [Fact]
    public void LastAgent_WaitedForFirst_WithinTheTime()
    {
        var one = Plans.OneQueue(2);
        var story = new Story(new(one.Tiers, one.Agents, [one.Queues[0] with { LastAgentWithin = TimeSpan.FromDays(7) }]));
        story.Register("a2");
        var first = story.Caller("booking");
        story.Answer(first);
        story.Register("a1");
        story.Must(new EndTalk(first, EndedBy.Caller));
        var again = story.Caller("booking");
        Assert.Equal((null, new AgentId("a2")), (story.RingsAt(again), story.One(again)!.Person));
        story.Wait(20); // the wrap-up of a2, and the end of waiting for a2, in this order
        Assert.Equal("a2", story.RingsAt(again));
        story.Must(new Leave(again, LeaveCause.CallerHungUp));
        story.KillAndRestart();
        story.Wait(TimeSpan.FromDays(8).TotalSeconds);
        Assert.Null(story.One(story.Caller("booking"))!.Person);
    }

    private static QueueFigures Figures(Story story, string queue = "q")
    {
        var ledger = new FigureLedger(at => DateOnly.FromDateTime(at.UtcDateTime));
        story.Journal.ForEach(ledger.Apply);
        Assert.True(ledger.Attempts(Day).Conserves);
        return ledger.Queue(new(queue), Day);
    }

    private static QueuePlan Queue(string id) => Plans.Queue(id, ("x", 1), [new(TimeSpan.Zero, 1)]);

    /// <summary>A queue <c>q</c> with one limit, and a queue <c>other</c> that nobody serves.</summary>
    private static Story Limited(string limit, WayOut way, int minutes = 0, int maxOther = 100)
    {
        var queue = limit switch
        {
            "full" => Queue("q") with { MaxWaiting = 1, Limits = new() { WhenFull = way } },
            "nobody" => Queue("q") with { Limits = new() { NobodyLoggedIn = TimeSpan.FromMinutes(minutes), WhenNobody = way } },
            "expected" => Queue("q") with { Limits = new() { ExpectedWait = Plans.Seconds(60), WhenExpectedTooLong = way } },
            _ => Queue("q") with { Limits = new() { LongestWait = Plans.Seconds(60), WhenTooLong = way } },
        };
        return new(new(
            Plans.ContactPoint.Tiers,
            [Plans.Agent("a1", "sv", ("x", 1))],
            [queue, Plans.Queue("other", ("y", 1), [new(TimeSpan.Zero, 1)]) with { MaxWaiting = maxOther }]));
    }

    /// <summary>A caller for whom the limit is reached.</summary>
    private static ContactId Hit(Story story, string limit)
    {
        switch (limit)
        {
            case "full":
                story.Caller("q");
                break;
            case "expected":
                story.Register("a1");
                story.Answer(story.Caller("q"));
                break;
            default:
                break;
        }

        var caller = story.Caller("q");
        if (limit == "long")
        {
            story.Wait(60);
        }

        return caller;
    }
}
