namespace ContactCenter.Acd.Tests;

/// <summary>Families "wrong place" and "wrong rest" of callbacks: what an attempt or a request takes with it, and what it leaves behind.</summary>
public sealed class CallbackPlaceTests
{
    private static readonly DateTimeOffset Ten = Story.Morning.AddHours(2);

    [Fact]
    public void RingsInWhileTheRequestWaits_IsNotCountedBehindIt()
    {
        var story = CallbackStory.Begin(0);
        story.Request();
        story.Wait(60);
        story.RingIn("c", CallbackStory.Number);
        Assert.Equal(1, story.Events<ContactQueued>().Last().Position);
    }

    [Fact]
    public void QueuedAgainFromTheFlow_StandsAtTheRequestsPlaceStill()
    {
        var story = CallbackStory.Begin(0, CallbackStory.Slots(), q => q with
        {
            Limits = new() { LongestWait = TimeSpan.FromMinutes(2), WhenTooLong = WayOut.ByFlow },
        });
        var id = story.Request(CallbackStory.Ask() with { Slot = Ten });
        story.Wait((Ten - story.Now).TotalSeconds);
        story.RingIn("c", CallbackStory.Number);
        story.Wait(120);
        Assert.Equal(ContactState.InFlow, story.One(new("c"))!.State);
        story.Must(new Enqueue(new("c"), CallbackStory.Care, "", "sv"));
        var entry = story.Events<ContactQueued>().Last();
        Assert.Equal((id, Ten, TimeSpan.FromMinutes(10)), (entry.Callback, entry.Since, entry.HeadStart));
    }

    [Fact]
    public void TakesTheBetterClassOfTheRequest_AndLosesNoneOfItsOwnWaiting()
    {
        var plan = CallbackStory.Plan(0, new(), q => q with { Limits = new() { LongestWait = TimeSpan.FromMinutes(2), WhenTooLong = WayOut.ByFlow } });
        var story = new Story(new(plan.Tiers, plan.Agents, plan.Queues) { Classes = [new(new("red"), TimeSpan.FromMinutes(5)), new(new("blue"), TimeSpan.Zero)] });
        var began = story.Now;
        story.RingIn("c", CallbackStory.Number);
        story.Wait(120);
        Assert.Equal(ContactState.InFlow, story.One(new("c"))!.State);
        story.Request(CallbackStory.Ask() with { Class = new("red") });
        story.Must(new Enqueue(new("c"), CallbackStory.Care, "", "sv"));
        var entry = story.Events<ContactQueued>().Last();
        Assert.Equal((began, TimeSpan.FromMinutes(5), new ClassId("red")), (entry.Since, entry.HeadStart, entry.Class!.Value));
    }

    [Fact]
    public void KeepsItsOwnClass_WhenThatIsTheBetterOne()
    {
        var story = TwoClasses();
        var id = story.Request(CallbackStory.Ask() with { Class = new("blue") });
        story.Wait(60);
        RingsIn(story, "red");
        var entry = story.Events<ContactQueued>().Last();
        Assert.Equal((id, story.Now, TimeSpan.FromMinutes(5), new ClassId("red")), (entry.Callback, entry.Since, entry.HeadStart, entry.Class!.Value));
    }

    [Fact]
    public void GivenABetterClassBeforeItsTime_RingsInInThatClass_AndTakesItAlong()
    {
        var story = TwoClasses();
        var id = story.Request(CallbackStory.Ask() with { Slot = Ten, Class = new("blue") });
        story.Must(new PrioritiseCallback(id, new("red"), "1001", "worse"));
        RingsIn(story, "blue");
        var entry = story.Events<ContactQueued>().Last();
        Assert.Equal((story.Now, TimeSpan.FromMinutes(5), true), (entry.Since, entry.HeadStart, entry.OverridesRest)); // its place is not due yet, what is urgent is
        story.Wait(120); // sent on
        Assert.Equal((new QueueId("other"), new ClassId("red")), (story.One(new("c"))!.Queue!.Value, story.Events<ContactQueued>().Last().Class!.Value));
    }

    private static Story TwoClasses()
    {
        var plan = CallbackStory.Plan(0, CallbackStory.Slots(), q => q with
        {
            Limits = new() { LongestWait = TimeSpan.FromMinutes(2), WhenTooLong = new(WayOutKind.Queue, "other") },
        });
        return new(new(plan.Tiers, plan.Agents, [plan.Queues[0], Plans.Queue("other", ("booking", 1), [new(TimeSpan.Zero, 1)])])
        {
            Classes = [new(new("red"), TimeSpan.FromMinutes(5), OverridesRest: true), new(new("blue"), TimeSpan.Zero)],
        });
    }

    private static void RingsIn(Story story, string inClass)
    {
        story.Must(new Arrive(new("c"), "100", CallbackStory.Number, "main"));
        story.Must(new Enqueue(new("c"), CallbackStory.Care, "", "sv") { Class = new(inClass) });
    }

    [Fact]
    public void AttachedInTwoQueuesOneAfterTheOther_LeavesBothRequestsAsTheyWere()
    {
        var story = TwoQueues();
        var (first, second) = (story.Request(), story.Request(CallbackStory.Ask() with { Queue = new("other") }));
        ThroughBoth(story);
        Assert.Equal((CallbackState.Attached, CallbackState.Attached), (story.StateOf(first), story.StateOf(second)));
        story.Must(new Leave(new("c"), LeaveCause.CallerHungUp));
        Assert.Equal((CallbackState.Waiting, CallbackState.Waiting), (story.StateOf(first), story.StateOf(second)));
    }

    [Fact]
    public void AttachedInTwoQueuesOneAfterTheOther_TalksAndNobodyCalls()
    {
        var story = TwoQueues();
        var (first, second) = (story.Request(), story.Request(CallbackStory.Ask() with { Queue = new("other") }));
        ThroughBoth(story);
        story.Register("a1");
        story.Answer(new("c"));
        story.Must(new EndTalk(new("c"), EndedBy.Caller));
        Assert.Equal((CallbackEnd.RangAgain, CallbackEnd.RangAgain), (story.EndOf(first), story.EndOf(second)));
    }

    [Fact]
    public void RingsInWhileDialled_AndTheAgentIsGone_NobodyCallsThatNumberMeanwhile()
    {
        var story = CallbackStory.Begin(1);
        var id = story.Request();
        var attempt = story.Attempt(id);
        story.Accept(id);
        story.RingIn("c", CallbackStory.Number);
        story.Must(new Leave(attempt, LeaveCause.AgentHungUp));
        Assert.Equal((CallbackState.Attached, new ContactId("c")), (story.StateOf(id), story.Of(id)!.Call));
        Assert.Equal(AttemptEnd.Withdrawn, story.Events<CallbackAttemptEnded>().Single().End);
        story.Must(new Leave(new("c"), LeaveCause.CallerHungUp));
        Assert.Equal(0, story.Of(id)!.DialledInVain);
        story.Wait(60);
        Assert.Equal(CallbackState.Offered, story.StateOf(id));
    }

    [Fact]
    public void TalkedWith_AndSomebodyElseBehindTheNumberIsCalledStill()
    {
        var story = CallbackStory.Begin(1);
        story.Must(new Pause(new("a1"), "lunch"));
        var mine = story.Request();
        story.RingIn("c", CallbackStory.Number);
        var other = story.Request(CallbackStory.Ask() with { Reference = "22" });
        story.Must(new Resume(new("a1")));
        story.Answer(new("c"));
        story.Must(new EndTalk(new("c"), EndedBy.Caller));
        Assert.Equal((CallbackEnd.RangAgain, CallbackState.Waiting), (story.EndOf(mine)!.Value, story.StateOf(other)));
    }

    [Fact]
    public void SentOnAndTalkedWith_EndsTheRequestOfThatQueueToo()
    {
        var story = TwoQueues(new(WayOutKind.Queue, "other"));
        var first = story.Request();
        story.RingIn("c", CallbackStory.Number);
        story.Wait(120);
        Assert.Equal(new QueueId("other"), story.One(new("c"))!.Queue);
        var second = story.Request(CallbackStory.Ask() with { Queue = new("other") });
        story.Register("a1");
        story.Answer(new("c"));
        story.Must(new EndTalk(new("c"), EndedBy.Caller));
        Assert.Equal((CallbackEnd.RangAgain, CallbackEnd.RangAgain), (story.EndOf(first), story.EndOf(second)));
    }

    [Fact]
    public void MovedWithinItsSlot_LeavesItsOwnMomentFree()
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots(capacity: 4));
        var id = story.Request(CallbackStory.Ask() with { Slot = Ten });
        story.Wait((Ten - story.Now).TotalSeconds);
        story.DialInVain(id);
        story.Wait(60);
        story.Must(new MoveCallback(id, Ten, "1001", "is there now"));
        Assert.Equal((Ten.AddMinutes(1), CallbackState.Offered), (story.Of(id)!.Since, story.StateOf(id)));
    }

    [Fact]
    public void MovedToTheTimeItHas_ChangesNothing_AlsoAfterADialInVain()
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots());
        var id = story.Request();
        story.DialInVain(id);
        story.Must(new MoveCallback(id, Ten, "1001", "asked"));
        Assert.Equal(Refusal.NoChange, story.Do(new MoveCallback(id, Ten, "1001", "asked")));
    }

    [Fact]
    public void AnotherClassAfterAMoveWithinTheSlot_KeepsTheLeadItHas()
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots());
        var id = story.Request(CallbackStory.Ask() with { Slot = Ten });
        story.Wait((Ten - story.Now).TotalSeconds);
        story.DialInVain(id);
        story.Wait(60);
        story.Must(new MoveCallback(id, Ten, "1001", "is there now"));
        Assert.Equal(TimeSpan.Zero, story.Of(id)!.HeadStart);
        var other = story.Core.Plan.Classes.First(c => c.Id != story.Of(id)!.Class);
        story.Must(new PrioritiseCallback(id, other.Id, "1001", "ill"));
        Assert.Equal(other.HeadStart, story.Of(id)!.HeadStart);
    }

    [Fact]
    public void AStopInGoodOrder_CutsTheConversationOffWhenItComes_NotAtTheEventBefore()
    {
        var story = CallbackStory.Begin(1);
        var id = story.Request();
        var attempt = story.Attempt(id);
        story.Accept(id);
        story.Must(new CallerConfirmed(attempt));
        story.Wait(100);
        story.Must(new Leave(attempt, LeaveCause.SystemStopping));
        Assert.Equal(TimeSpan.FromSeconds(100), story.Events<TalkEnded>().Single().Talked);
    }

    [Fact]
    public void ADialInVain_GivesNoSecondBreathForTheCallBefore()
    {
        var plan = CallbackStory.Plan(1, new());
        var story = new Story(new(
            plan.Tiers,
            [plan.Agents[0] with { Policy = new() { LongCall = TimeSpan.FromMinutes(1), Breath = TimeSpan.FromMinutes(5) } }],
            [plan.Queues[0] with { WrapUp = TimeSpan.Zero }]));
        story.Register("a1");
        var caller = story.RingIn("c", "0702");
        story.Answer(caller);
        story.Wait(60);
        story.Must(new EndTalk(caller, EndedBy.Caller));
        Assert.Equal(AgentState.Resting, story.StateOf("a1"));
        story.Wait(300);
        var id = story.Request();
        story.Accept(id);
        story.Wait(10);
        story.Must(new CallerNotReached(story.Attempt(id), DialFailure.Busy));
        Assert.Equal(AgentState.Ready, story.StateOf("a1"));
    }

    private static Story TwoQueues(WayOut? way = null)
    {
        var plan = CallbackStory.Plan(1, new(), q => q with { Limits = new() { LongestWait = TimeSpan.FromMinutes(2), WhenTooLong = way ?? WayOut.ByFlow } });
        var other = Plans.Queue("other", ("booking", 1), [new(TimeSpan.Zero, 1)]) with { Callback = new() };
        return new(new(plan.Tiers, plan.Agents, [plan.Queues[0], other]));
    }

    private static void ThroughBoth(Story story)
    {
        story.RingIn("c", CallbackStory.Number);
        story.Wait(120);
        story.Must(new Enqueue(new("c"), new("other"), "", "sv"));
    }
}
