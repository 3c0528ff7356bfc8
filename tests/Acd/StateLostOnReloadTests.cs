namespace ContactCenter.Acd.Tests;

/// <summary>Family "state lost on reload": a configuration loaded again changes what it says and nothing else.</summary>
public sealed class StateLostOnReloadTests
{
    [Fact]
    public void SamePlanAgain_NothingHappens()
    {
        var story = Busy(out _);
        var (before, events) = (StateText.Of(story.Core), story.Journal.Count);
        story.Core.Replan(Plan(), story.Now, story.Journal);
        Assert.Equal(events, story.Journal.Count);
        Assert.Equal(before, StateText.Of(story.Core));
    }

    [Fact]
    public void Reload_InTheMiddleOfWrapUpDelayPauseAndRest_EachEndsAtItsOwnTime()
    {
        var story = Busy(out var callers);
        story.Must(new EndTalk(callers[0], EndedBy.Caller)); // a1 writes up 20 s, then has a breath of 100 s
        story.Must(new FailOffer(story.OfferOf(callers[1]), OfferFailure.Busy)); // a2 is left alone for 30 s
        story.Must(new Pause(new("a3"), "lunch"));
        story.Register("a3");
        foreach (var seconds in new[] { 10, 15, 10 })
        {
            story.Core.Replan(Plan(), story.Now, story.Journal);
            story.Wait(seconds);
        }

        Assert.Equal("a2", story.RingsAt(callers[1]));
        story.Answer(callers[1]);
        story.Core.Replan(Plan(), story.Now, story.Journal);
        story.Wait(84.9);
        story.Core.Replan(Plan(), story.Now, story.Journal);
        Assert.Equal((AgentState.Resting, AgentState.Paused), (story.StateOf("a1"), story.StateOf("a3")));
        story.Wait(0.2);
        Assert.NotEqual(AgentState.Resting, story.StateOf("a1"));
        Assert.Equal("lunch", story.Agent("a3").PauseReason);
    }

    [Fact]
    public void Reload_WhileTwoPhonesRing_BothRingOn_AndTheFirstAnswerConnects()
    {
        var plan = Plans.OneQueue(3);
        AcdPlan ringing = new(plan.Tiers, plan.Agents, [plan.Queues[0] with { RingAtOnce = 2 }]);
        var story = new Story(ringing);
        story.Register("a1", "a2", "a3");
        var caller = story.Caller("booking");
        story.Core.Replan(new(plan.Tiers, plan.Agents, [plan.Queues[0] with { RingAtOnce = 2 }]), story.Now, story.Journal);
        Assert.Equal(2, story.One(caller)!.Offers.Count);
        story.Must(new AnswerOffer(story.One(caller)!.Offers[1]));
        Assert.Equal((ContactState.Talking, "a2"), (story.One(caller)!.State, story.One(caller)!.Agent!.Value.Value));
    }

    [Fact]
    public void CountsSinceLoggingIn_SurviveAReload()
    {
        var plan = Plans.OneQueue(2);
        AcdPlan fewest = new(plan.Tiers, plan.Agents, [plan.Queues[0] with { Strategy = Strategy.FewestContacts, WrapUp = TimeSpan.Zero }]);
        var story = new Story(fewest);
        story.Register("a1", "a2");
        var first = story.Caller("booking");
        story.Answer(first);
        story.Must(new EndTalk(first, EndedBy.Caller));
        story.Wait(1000);
        story.Core.Replan(fewest, story.Now, story.Journal);
        Assert.Equal("a2", story.RingsAt(story.Caller("booking")));
    }

    [Fact]
    public void AgentTakenOutAndPutBack_BeginsAnew_AndSoOnARestart()
    {
        var story = new Story(Plan());
        story.Register("a1", "a2");
        story.Must(new Pause(new("a1"), "lunch"));
        var without = new AcdPlan(Plan().Tiers, [.. Plan().Agents.Skip(1)], Plan().Queues);
        story.Core.Replan(without, story.Now, story.Journal);
        story.Core.Replan(Plan(), story.Now, story.Journal);
        Assert.Equal((AgentStatus.LoggedIn, false, AgentState.Offline), Of(story));
        story.KillAndRestart();
        Assert.Equal((AgentStatus.LoggedIn, false, AgentState.Offline), Of(story));

        static (AgentStatus Status, bool Reachable, AgentState State) Of(Story story) =>
            (story.Agent("a1").Status, story.Agent("a1").Reachable, story.StateOf("a1"));
    }

    [Fact]
    public void AgentTakenOutWhileTalking_PutBackAfterwards_BeginsAnew_AndSoOnARestart()
    {
        var story = Busy(out var callers);
        var without = new AcdPlan(Plan().Tiers, [.. Plan().Agents.Skip(1)], Plan().Queues);
        story.Core.Replan(without, story.Now, story.Journal);
        story.Must(new EndTalk(callers[0], EndedBy.Caller));
        story.Core.Replan(Plan(), story.Now, story.Journal);
        Assert.Equal((false, AgentState.Offline), (story.Agent("a1").Reachable, story.StateOf("a1")));
        story.KillAndRestart();
        Assert.Equal((false, AgentState.Offline), (story.Agent("a1").Reachable, story.StateOf("a1")));
    }

    private static AcdPlan Plan()
    {
        var plan = Plans.OneQueue(3);
        return new(
            plan.Tiers,
            [plan.Agents[0] with { Policy = new() { LongCall = Plans.Seconds(60), Breath = Plans.Seconds(100) } }, .. plan.Agents.Skip(1)],
            plan.Queues);
    }

    /// <summary>The first talks with a1 for 90 s, a2 is rung for the second, a third waits.</summary>
    private static Story Busy(out ContactId[] callers)
    {
        var story = new Story(Plan());
        story.Register("a1");
        var first = story.Caller("booking");
        story.Answer(first);
        story.Wait(90);
        story.Register("a2");
        callers = [first, story.Caller("booking"), story.Caller("booking")];
        Assert.Equal("a2", story.RingsAt(callers[1]));
        return story;
    }
}
