namespace ContactCenter.Acd.Tests;

/// <summary>Family "agents stuck": reserved for ever, ringing to silence, in a call that is long over.</summary>
public sealed class StuckAgentsTests
{
    [Fact]
    public void CallerHangsUpDuringTheOffer_PhoneStopsAndTheAgentIsFree()
    {
        var story = new Story(Plans.OneQueue(1));
        story.Register("a1");
        var caller = story.Caller("booking");
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Equal(WithdrawCause.ContactLeft, story.Events<OfferWithdrawn>().Single().Cause);
        Assert.Equal(AgentState.Ready, story.StateOf("a1"));
        Assert.Equal(Outcome.Abandoned, story.OutcomeOf(caller));
    }

    [Fact]
    public void CallerGoneWhileTheAnswerIsOnItsWay_AnswerRefusedAndTheAgentFree()
    {
        var story = new Story(Plans.OneQueue(1));
        story.Register("a1");
        var caller = story.Caller("booking");
        var offer = story.OfferOf(caller);
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Equal(Refusal.UnknownOffer, story.Do(new AnswerOffer(offer)));
        Assert.Equal(AgentState.Ready, story.StateOf("a1"));
    }

    [Theory]
    [InlineData(LeaveCause.CallerHungUp)]
    [InlineData(LeaveCause.Failed)]
    [InlineData(LeaveCause.SystemStopping)]
    public void WhateverEndsTheConversation_TheAgentGoesOn(LeaveCause cause)
    {
        var story = new Story(Plans.OneQueue(1));
        story.Register("a1");
        var caller = story.Caller("booking");
        story.Answer(caller);
        story.Must(new Leave(caller, cause));
        Assert.Equal(AgentState.WrapUp, story.StateOf("a1"));
        story.Wait(20);
        Assert.Equal(AgentState.Ready, story.StateOf("a1"));
    }

    [Fact]
    public void NobodyTellsUsAboutTheOffer_TheRingTimeEndsIt()
    {
        var story = new Story(Plans.OneQueue(1));
        story.Register("a1");
        var caller = story.Caller("booking");
        story.Wait(50);
        Assert.Equal("a1", story.RingsAt(caller));
        Assert.Equal(2, story.Events<OfferMade>().Count());
    }

    [Fact]
    public void LogOutWhileRinging_NextAgentAtOnce()
    {
        var story = new Story(Plans.OneQueue(2));
        story.Register("a1", "a2");
        var caller = story.Caller("booking");
        story.Must(new LogOut(new("a1")));
        Assert.Equal("a2", story.RingsAt(caller));
        Assert.Equal(AgentState.Offline, story.StateOf("a1"));
    }

    [Fact]
    public void PhoneGoneWhileRinging_NextAgentAtOnce()
    {
        var story = new Story(Plans.OneQueue(2));
        story.Register("a1", "a2");
        var caller = story.Caller("booking");
        story.Must(new SetReachable(new("a1"), false));
        Assert.Equal("a2", story.RingsAt(caller));
    }

    [Fact]
    public void LogOutWhileTalking_ConversationGoesOn_ThenOffline()
    {
        var story = new Story(Plans.OneQueue(1));
        story.Register("a1");
        var caller = story.Caller("booking");
        story.Answer(caller);
        story.Must(new LogOut(new("a1")));
        Assert.Equal(AgentState.Talking, story.StateOf("a1"));
        story.Must(new EndTalk(caller, EndedBy.Caller));
        Assert.Equal(AgentState.Offline, story.StateOf("a1"));
    }

    /// <summary>More than ten agents reserved for one caller: each of them is free again when one answers, or when the caller hangs up.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ManyPhonesAtOnce_OneAnswersOrTheCallerGoes_NobodyStaysReserved(bool answered)
    {
        var plan = Plans.OneQueue(20);
        var story = new Story(new(plan.Tiers, plan.Agents, [plan.Queues[0] with { RingAtOnce = 20 }]));
        story.Register([.. plan.Agents.Select(a => a.Id.Value)]);
        var caller = story.Caller("booking");
        Assert.Equal(20, story.One(caller)!.Offers.Count);
        story.Must(answered ? new AnswerOffer(story.One(caller)!.Offers[13]) : new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Equal(answered ? 19 : 20, story.Core.Snapshot().Agents.Count(a => a.State == AgentState.Ready));
        Assert.Equal(answered ? 19 : 20, story.Events<OfferWithdrawn>().Count());
    }

    /// <summary>The first to answer hangs up before anybody is connected: the caller is back, and rings at all who are left.</summary>
    [Fact]
    public void FirstToAnswerIsGoneAtOnce_TheOthersRingAgain()
    {
        var plan = Plans.OneQueue(3);
        var story = new Story(new(plan.Tiers, plan.Agents, [plan.Queues[0] with { RingAtOnce = 3 }]));
        story.Register("a1", "a2", "a3");
        var caller = story.Caller("booking");
        var offer = story.OfferOf(caller);
        story.Must(new AnswerOffer(offer));
        story.Must(new FailOffer(offer, OfferFailure.Unreachable));
        Assert.Equal((2, AgentState.Delayed), (story.One(caller)!.Offers.Count, story.StateOf("a1")));
        Assert.Null(story.OutcomeOf(caller));
    }

    [Fact]
    public void NoDelayConfigured_ThePhoneStillDoesNotRingInALoop()
    {
        var plan = new AcdPlan(
            Plans.ContactPoint.Tiers,
            [Plans.Agent("a1", "sv", ("x", 1))],
            [Plans.Queue("x", ("x", 1), [new(TimeSpan.Zero, 1)]) with { RejectDelay = TimeSpan.Zero }]);
        var story = new Story(plan);
        story.Register("a1");
        var caller = story.Caller("x");
        story.Must(new FailOffer(story.OfferOf(caller), OfferFailure.Rejected));
        Assert.Null(story.RingsAt(caller));
        story.Wait(1);
        Assert.Equal("a1", story.RingsAt(caller));
    }
}
