namespace ContactCenter.Acd.Tests;

/// <summary>Another configuration while there are requests: what a queue calls by is what the plan says now, and nothing that was promised is lost.</summary>
public sealed class CallbackReloadTests
{
    private const string Another = "+46702222222";
    private static readonly CallbackPlan Quick = new() { Again = [TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3)], CallerRingTime = TimeSpan.FromSeconds(15) };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TakenAway_NobodyIsCalledAnyMore_UntilItIsThereAgain(bool isQueueGone)
    {
        var story = CallbackStory.Begin(1);
        var (offered, waiting) = (story.Request(), story.Request(CallbackStory.Ask(Another)));
        story.Wait(5);
        var missed = story.Agent("a1").MissedOffers;
        Assert.Equal((CallbackState.Offered, CallbackState.Waiting), (story.StateOf(offered), story.StateOf(waiting)));

        Load(story, Without(1, isQueueGone));
        Assert.Equal((CallbackState.Booked, CallbackState.Booked), (story.StateOf(offered), story.StateOf(waiting)));
        Assert.Equal((AgentState.Ready, missed), (story.StateOf("a1"), story.Agent("a1").MissedOffers));
        story.Wait(3 * 86400);
        Assert.Single(story.Events<OfferMade>());

        Load(story, CallbackStory.Plan(1, new()));
        Assert.Equal((CallbackState.Offered, CallbackState.Waiting), (story.StateOf(offered), story.StateOf(waiting)));
        Assert.Equal(Story.Morning, story.One(story.Attempt(offered))!.Since);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TakenAway_PeopleGiveClassesMoveAndClose_AndNobodyIsCalled(bool isQueueGone)
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots());
        var (kept, booked) = (story.Request(), story.Request(CallbackStory.Ask(Another) with { Slot = Story.Morning.AddHours(1) }));
        Load(story, Without(1, isQueueGone));
        story.Must(new PrioritiseCallback(kept, new("red"), "1001", "ill"));
        story.Must(new MoveCallback(booked, null, "1001", "at once"));
        Assert.Equal(Refusal.NoCallbacks, story.Do(new MoveCallback(booked, Story.Morning.AddHours(2), "1001", "later")));
        story.Must(new CloseCallback(kept, CallbackEnd.Cancelled) { By = "1001", Reason = "settled" });
        story.Wait(86400);
        Assert.Equal((CallbackEnd.Cancelled, CallbackState.Booked), (story.EndOf(kept), story.StateOf(booked)));
        Assert.Single(story.Events<OfferMade>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TakenAwayWhileDialled_IsLetFinish_AndWhoseAgentIsGoneIsNotOfferedAnew(bool isQueueGone)
    {
        var story = CallbackStory.Begin(2);
        var (reached, left) = (story.Request(), story.Request(CallbackStory.Ask(Another)));
        story.Accept(reached);
        story.Accept(left);
        Load(story, Without(2, isQueueGone));
        story.Must(new CallerConfirmed(story.Attempt(reached)));
        story.Must(new Leave(story.Attempt(left), LeaveCause.AgentHungUp));
        Assert.Equal(CallbackState.Booked, story.StateOf(left));
        story.Must(new EndTalk(story.Attempt(reached), EndedBy.Agent));
        story.Wait(86400);
        Assert.Equal((CallbackEnd.Done, CallbackState.Booked, 2), (story.EndOf(reached), story.StateOf(left), story.Events<OfferMade>().Count()));
    }

    [Fact]
    public void TakenAwayFromItsOwnQueue_IsNotCalledFromTheOneItWasSentOnTo_AndTheOtherWayRoundItIs()
    {
        foreach (var itsOwn in new[] { true, false })
        {
            var story = new Story(Two(new(), new()));
            story.Request();
            story.Wait(60);
            Assert.Equal(new("other"), story.Events<ContactQueued>().Last().Queue);
            Load(story, itsOwn ? Two(null, new()) : Two(new(), null));
            story.Register("a1");
            Assert.Equal(itsOwn ? 0 : 1, story.Events<OfferMade>().Count());
        }
    }

    [Fact]
    public void NarrowerHours_WhoWaitsOutsideThem_LeavesTheOrdering_AndComesBackAtItsPlace()
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots(opens: 8, closes: 16));
        var (offered, waiting) = (story.Request(), story.Request(CallbackStory.Ask(Another)));
        story.Wait(3600);
        var offers = story.Events<OfferMade>().Count();
        Load(story, CallbackStory.Plan(1, CallbackStory.Slots(opens: 12, closes: 14)));
        Assert.Equal((CallbackState.Booked, CallbackState.Booked), (story.StateOf(offered), story.StateOf(waiting)));
        Assert.Equal(Story.Morning.AddHours(4), story.Of(offered)!.NotBefore);
        story.Wait(3 * 3600 - 1);
        Assert.Equal(offers, story.Events<OfferMade>().Count());
        story.Wait(1);
        Assert.Equal((CallbackState.Offered, CallbackState.Waiting), (story.StateOf(offered), story.StateOf(waiting)));
        Assert.Equal(Story.Morning, story.One(story.Attempt(offered))!.Since);
    }

    [Fact]
    public void NarrowerHours_BegunBeforeTheyOpen_LeavesTheOrderingWhenTheyClose()
    {
        var story = CallbackStory.Begin(0, CallbackStory.Slots(opens: 8, closes: 16));
        var id = story.Request();
        story.Wait(2 * 3600 + 1800);
        Load(story, CallbackStory.Plan(0, CallbackStory.Slots(opens: 10, closes: 14)));
        Assert.Equal(CallbackState.Waiting, story.StateOf(id));
        story.Wait(3 * 3600 + 1800 - 1);
        Assert.Equal(CallbackState.Waiting, story.StateOf(id));
        story.Wait(1);
        Assert.Equal((CallbackState.Booked, Story.Morning.AddHours(26)), (story.StateOf(id), story.Of(id)!.NotBefore));
    }

    [Fact]
    public void NarrowerHours_WhoIsDialledThen_IsLetFinish()
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots(opens: 8, closes: 16));
        var id = story.Request();
        story.Accept(id);
        Load(story, CallbackStory.Plan(1, CallbackStory.Slots(opens: 12, closes: 14)));
        Assert.Equal(CallbackState.Dialling, story.StateOf(id));
        story.Must(new CallerNotReached(story.Attempt(id), DialFailure.Busy));
        Assert.Equal(Story.Morning.AddHours(4), story.Of(id)!.NotBefore);
    }

    /// <summary>Somebody who waits there must make no difference.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void QueueGone_WhatIsInProgress_GoesByTheDefaults(bool isSomebodyThere)
    {
        var story = CallbackStory.Begin(2, Quick with { Calendar = new PlainCalendar(20, 2, 8, 9), Lead = TimeSpan.FromMinutes(30) });
        var (dialled, booked) = (story.Request(), story.Request(CallbackStory.Ask(Another) with { Slot = Story.Morning.AddMinutes(40) }));
        story.Accept(dialled);
        if (isSomebodyThere)
        {
            story.Must(new LogOut(new("a2")));
            story.RingIn("c", "+46709999999");
        }

        Load(story, Without(2, isQueueGone: true));
        story.Must(new PrioritiseCallback(booked, new("red"), "1001", "ill"));
        Assert.Equal(TimeSpan.FromMinutes(5 + 10), story.Of(booked)!.HeadStart);
        story.Must(new CallerNotReached(story.Attempt(dialled), DialFailure.Busy));
        Assert.Equal(story.Now.AddMinutes(30), story.Of(dialled)!.NotBefore);
    }

    [Fact]
    public void FewerInASlotThanPromised_KeepsWhatWasPromised_AndTakesNobodyMore()
    {
        var slot = Story.Morning.AddMinutes(20);
        var story = CallbackStory.Begin(0, CallbackStory.Slots(capacity: 2));
        CallbackId[] both = [story.Request(CallbackStory.Ask() with { Slot = slot }), story.Request(CallbackStory.Ask(Another) with { Slot = slot })];
        Load(story, CallbackStory.Plan(0, CallbackStory.Slots(capacity: 1)));
        Assert.Equal(Refusal.SlotFull, story.Do(CallbackStory.Ask("+46703333333") with { Slot = slot }));
        Assert.DoesNotContain(SlotBook.Free(story.Core.Plan.Queues[0], story.Core.Snapshot().Slots, slot, story.Now, 20), f => f.Slot.Start == slot);
        Assert.Equal([slot, slot.AddMinutes(10)], both.Select(id => story.Of(id)!.Since));
        story.Wait(30 * 60);
        Assert.All(both, id => Assert.Equal(CallbackState.Waiting, story.StateOf(id)));
    }

    [Fact]
    public void MoreAttemptsOrFewer_CountThoseThatWere()
    {
        var story = CallbackStory.Begin(1, Quick);
        var id = story.Request();
        story.DialInVain(id);
        story.Wait(120);
        Load(story, CallbackStory.Plan(1, Quick with { Again = [TimeSpan.FromMinutes(2)] }));
        story.DialInVain(id);
        Assert.Equal(CallbackEnd.Unreachable, story.EndOf(id));
    }

    /// <summary>A full list lets nobody more in, but who has a request already is told of that.</summary>
    [Fact]
    public void ListFull_AnotherRequestOfTheNumberMakesNoRoom_ButWhoHasOneHasOne()
    {
        var plan = CallbackStory.Plan(0, new(), q => q with { Limits = new() { LongestWait = TimeSpan.FromMinutes(2), WhenTooLong = new(WayOutKind.Callback) } });
        var story = new Story(new(plan.Tiers, plan.Agents, plan.Queues) { MostCallbacks = 3 });
        var (one, two, own) = ("+46701111111", "+46704444444", "+46705555555");
        story.Request(CallbackStory.Ask(one) with { Reference = "1" });
        story.Request(CallbackStory.Ask(two) with { Reference = "2" });
        Assert.Equal(WayOutKind.Callback, Leaves("room", CallbackStory.Number)); // the third
        Assert.Equal(Refusal.TooManyCallbacks, story.Do(CallbackStory.Ask(own)));
        Assert.Equal(WayOutKind.Callback, Leaves("attached", one)); // stands at its place
        story.RingIn("first", two);
        Assert.Equal(WayOutKind.Flow, Leaves("second", two)); // somebody else stands there
        Assert.Equal(WayOutKind.Callback, Leaves("again", CallbackStory.Number));
        Assert.Equal(WayOutKind.Flow, Leaves("none", own));
        Assert.Equal(3, story.Core.Snapshot().Callbacks.Count);

        WayOutKind Leaves(string id, string number)
        {
            story.RingIn(id, number);
            story.Wait(120);
            return story.Events<ContactOverflowed>().Single(e => e.Contact == new ContactId(id)).WayOut.Kind;
        }
    }

    private static void Load(Story story, AcdPlan plan)
    {
        story.Core.Replan(plan, story.Now, story.Journal);
        story.Wait(0);
    }

    private static AcdPlan Without(int agents, bool isQueueGone)
    {
        var plan = CallbackStory.Plan(agents, null);
        return new(plan.Tiers, plan.Agents, isQueueGone ? [] : plan.Queues) { Classes = [new(new("red"), TimeSpan.FromMinutes(5)), new(new("blue"), TimeSpan.Zero)] };
    }

    /// <summary>From the first everybody is sent on to the other after half a minute.</summary>
    private static AcdPlan Two(CallbackPlan? first, CallbackPlan? other)
    {
        var plan = CallbackStory.Plan(1, first, q => q with { Steps = [new(TimeSpan.Zero, 1), new(TimeSpan.FromSeconds(30), 0) { Then = new(WayOutKind.Queue, "other") }] });
        return new(plan.Tiers, plan.Agents, [plan.Queues[0], Plans.Queue("other", ("booking", 1), [new(TimeSpan.Zero, 1)]) with { Callback = other }]);
    }
}
