namespace ContactCenter.Acd.Tests;

/// <summary>Steps add up, wait for their conditions every five seconds, are skipped when they help, and hold up no others.</summary>
public sealed class StepConditionTests
{
    [Fact]
    public void WhatIsOpen_IsWhatAllOpenedStepsAddTogether()
    {
        var story = World(
            [new(TimeSpan.Zero, 1), new(Plans.Seconds(10), 2), new(Plans.Seconds(20), 0, LanguageDropped: true)],
            [Plans.Agent("a1", "sv", ("x", 1)), Plans.Agent("a2", "en", ("x", 2))]);
        story.Register("a1", "a2");
        story.Answer(story.Caller("q"));
        var caller = story.Caller("q");
        story.Wait(19);
        Assert.Null(story.RingsAt(caller)); // tier 2 is open, but a2 does not speak Swedish
        story.Wait(1);
        Assert.Equal("a2", story.RingsAt(caller));
    }

    [Fact]
    public void Position_HeldEveryFiveSeconds_OpensWhenItHolds()
    {
        var story = Conditional(new() { Position = 3 });
        var callers = Enumerable.Range(0, 2).Select(_ => story.Caller("q")).ToList();
        story.Wait(9);
        callers.Add(story.Caller("q"));
        story.Wait(1);
        Assert.Empty(story.Events<StepOpened>());
        story.Wait(8.9);
        Assert.Empty(story.Events<StepOpened>());
        story.Wait(0.1); // ten seconds of the third
        Assert.Equal((callers[2], StepCause.Time), story.Events<StepOpened>().Select(s => (s.Contact, s.Cause)).Single());
    }

    [Fact]
    public void LongestWait_LookedAtAgain_ThenOpenedAsACondition()
    {
        var story = Conditional(new() { LongestWait = Plans.Seconds(33) });
        story.Caller("q");
        story.Wait(1);
        var second = story.Caller("q");
        story.Wait(33.9); // looked at 10, 15 … 30, 35 seconds after entering
        Assert.Empty(story.Events<StepOpened>());
        story.Wait(0.1);
        Assert.Single(story.Events<StepOpened>());
        story.Wait(1);
        var opened = story.Events<StepOpened>().Last();
        Assert.Equal((second, StepCause.Condition, 2), (opened.Contact, opened.Cause, opened.Tier));
        story.Wait(300);
        Assert.Equal(2, story.Events<StepOpened>().Count());
    }

    [Fact]
    public void Staffing_CountsThePresentOfTheQueue()
    {
        var story = Conditional(new() { Staffing = 1 });
        story.Caller("q");
        story.Wait(30);
        Assert.Empty(story.Events<StepOpened>()); // a1 talks, a2 is there
        story.Must(new Pause(new("a2"), "lunch"));
        story.Wait(10);
        Assert.Empty(story.Events<StepOpened>()); // paused is present
        story.Must(new LogOut(new("a2")));
        story.Wait(5);
        Assert.Single(story.Events<StepOpened>());
    }

    [Fact]
    public void StepWithoutItsCondition_HoldsUpNoOther()
    {
        var story = World(
            [new(TimeSpan.Zero, 1), new(Plans.Seconds(10), 2) { When = new() { Position = 9 } }, new(Plans.Seconds(20), 3)],
            [Plans.Agent("a1", "sv", ("x", 1)), Plans.Agent("a3", "sv", ("x", 3))]);
        story.Register("a1", "a3");
        story.Answer(story.Caller("q"));
        var caller = story.Caller("q");
        story.Wait(20);
        Assert.Equal("a3", story.RingsAt(caller));
        Assert.Equal([2], story.Events<StepOpened>().Select(s => s.Step));
    }

    [Fact]
    public void Skip_OpensTheNextStepsInOrder_PassesOverThoseWhoseConditionDoesNotHold()
    {
        var story = World(
            [
                new(TimeSpan.Zero, 1),
                new(Plans.Seconds(10), 2),
                new(Plans.Seconds(20), 4) { When = new() { Position = 9 } },
                new(Plans.Seconds(30), 3),
                new(Plans.Seconds(40), 5),
            ],
            [Plans.Agent("a3", "sv", ("x", 3)), Plans.Agent("a4", "sv", ("x", 4))]);
        story.Register("a3", "a4");
        Assert.Equal("a3", story.RingsAt(story.Caller("q")));
        Assert.Equal([(1, 2), (3, 3)], story.Events<StepOpened>().Select(s => (s.Step, s.Tier)));
    }

    [Fact]
    public void Skip_NothingWhenNoLaterStepHelps_OrWhenTurnedOff()
    {
        QueueStep[] steps = [new(TimeSpan.Zero, 1), new(Plans.Seconds(10), 2), new(Plans.Seconds(20), 3)];
        var story = World(steps, [Plans.Agent("en", "en", ("x", 1))]);
        story.Register("en");
        story.Caller("q");
        Assert.Empty(story.Events<StepOpened>());
        var plan = World(steps, [Plans.Agent("a3", "sv", ("x", 3))]).Core.Plan;
        story = new(new(plan.Tiers, plan.Agents, [plan.Queues[0] with { SkipStepsNobodyServes = false }]));
        story.Register("a3");
        story.Caller("q");
        Assert.Empty(story.Events<StepOpened>());
        story.Wait(20);
        Assert.Single(story.Events<OfferMade>());
    }

    [Fact]
    public void StepThatSendsOn_AtItsTime_ButWaitsForTheRingToEnd()
    {
        var way = new WayOut(WayOutKind.Message, "sorry");
        var story = World(
            [new(TimeSpan.Zero, 1), new(Plans.Seconds(10), 0) { Then = way }],
            [Plans.Agent("a1", "sv", ("x", 1)), Plans.Agent("a2", "sv", ("x", 1))]);
        story.Register("a1", "a2");
        var ringing = story.Caller("q");
        story.Wait(19);
        Assert.Empty(story.Events<ContactOverflowed>());
        story.Must(new FailOffer(story.OfferOf(ringing), OfferFailure.Rejected)); // a2 is ready, and yet
        Assert.Equal((ringing, way), story.Events<ContactOverflowed>().Select(o => (o.Contact, o.WayOut)).Single());
        Assert.Single(story.Events<OfferMade>());
    }

    [Fact]
    public void NobodyThere_SentOnAtOnce_UpToTheFirstStepThatDoes()
    {
        var story = World(
            [new(TimeSpan.Zero, 1), new(Plans.Seconds(10), 2), new(Plans.Seconds(20), 0) { Then = WayOut.ByFlow }, new(Plans.Seconds(30), 3)],
            [Plans.Agent("a1", "sv", ("x", 1)), Plans.Agent("a3", "sv", ("x", 3))]);
        story.Register("a3");
        story.Caller("q");
        Assert.Single(story.Events<ContactOverflowed>(), o => o.Cause == OverflowCause.Step);
        Assert.Equal([1], story.Events<StepOpened>().Select(s => s.Step));
    }

    [Fact]
    public void Unit_AskedForUntilAStepAddsOthersOrDropsIt()
    {
        var story = World(
            [new(TimeSpan.Zero, 1), new(Plans.Seconds(10), 0) { Units = [new("north")] }, new(Plans.Seconds(20), 0) { UnitDropped = true }],
            [
                Plans.Agent("south", "sv", ("x", 1)) with { Units = [new("south")] },
                Plans.Agent("north", "sv", ("x", 1)) with { Units = [new("north"), new("west")] },
                Plans.Agent("none", "sv", ("x", 1)),
            ]);
        story.Register("south", "north", "none");
        var callers = Enumerable.Range(0, 3).Select(_ => Asking(story, new("south"), [])).ToArray();
        Assert.Equal(["south", null, null], callers.Select(story.RingsAt));
        story.Answer(callers[0]);
        story.Wait(10);
        Assert.Equal("north", story.RingsAt(callers[1]));
        story.Answer(callers[1]);
        story.Wait(10);
        Assert.Equal("none", story.RingsAt(callers[2]));
    }

    [Fact]
    public void OwnSkills_NeverBelowTheirLowestTier_AndNoStepDropsThem()
    {
        var story = World(
            [new(TimeSpan.Zero, 2, LanguageDropped: true)],
            [Plans.Agent("a1", "sv", ("x", 1)), Plans.Agent("a2", "sv", ("x", 1), ("heart", 1)), Plans.Agent("a3", "sv", ("x", 2), ("heart", 2))]);
        story.Register("a1", "a2", "a3");
        var caller = Asking(story, null, new() { [new("heart")] = 2 });
        Assert.Equal("a3", story.RingsAt(caller));
        var reasons = story.Events<OfferMade>().Single().Decision.PassedOver.Select(p => (p.Agent.Value, p.Reason));
        Assert.Equal([("a1", PassedOverReason.Skill), ("a2", PassedOverReason.Skill)], reasons);
    }

    [Fact]
    public void NewPlanWithFewerSteps_PlaceKept_OthersClipped()
    {
        var story = Conditional(new() { Staffing = 9 });
        var caller = story.Caller("q");
        story.Wait(10);
        Assert.Single(story.Events<StepOpened>());
        var plan = story.Core.Plan;
        story.Core.Replan(new(plan.Tiers, plan.Agents, [plan.Queues[0] with { Steps = [new(TimeSpan.Zero, 1)] }]), story.Now, story.Journal);
        Assert.Equal((1, 1), (story.One(caller)!.OpenTier, story.PositionOf(caller)));
        story.Wait(100);
        story.Core.Replan(plan, story.Now, story.Journal); // its time is long past
        Assert.Equal(2, story.One(caller)!.OpenTier);
    }

    /// <summary>a1 talks; a2 is of tier 3, which no step opens. The second step opens tier 2 after 10 s when the condition holds.</summary>
    private static Story Conditional(StepCondition when)
    {
        var story = World(
            [new(TimeSpan.Zero, 1), new(Plans.Seconds(10), 2) { When = when }],
            [Plans.Agent("a1", "sv", ("x", 1)), Plans.Agent("a2", "sv", ("x", 3))]);
        story.Register("a1", "a2");
        story.Answer(story.Caller("q"));
        return story;
    }

    private static Story World(IReadOnlyList<QueueStep> steps, IReadOnlyList<AgentPlan> agents) =>
        new(new AcdPlan(new Dictionary<int, string>(), agents, [Plans.Queue("q", ("x", 1), steps)]));

    private static ContactId Asking(Story story, UnitId? unit, Dictionary<SkillId, int> skills)
    {
        var contact = story.Arrive();
        story.Must(new Enqueue(contact, new("q"), "", "sv") { Unit = unit, Skills = skills });
        return contact;
    }
}
