namespace ContactCenter.Acd.Tests;

/// <summary>Family "wrap-up ignored across queues": pause, wrap-up and delays belong to the agent, not to a queue.</summary>
public sealed class WrapUpAcrossQueuesTests
{
    [Fact]
    public void WrapUpOfOneQueue_HoldsForEveryOther()
    {
        var story = Nurse(out var first);
        story.Answer(first);
        story.Wait(100);
        story.Must(new EndTalk(first, EndedBy.Agent));
        var booking = story.Caller("booking");
        Assert.Equal(AgentState.WrapUp, story.StateOf("1004"));
        story.Wait(59.9);
        Assert.Null(story.RingsAt(booking));
        story.Wait(0.1);
        Assert.Equal("1004", story.RingsAt(booking));
    }

    [Fact]
    public void WrapUpEndedByTheAgent_NextContactAtOnce()
    {
        var story = Nurse(out var first);
        story.Answer(first);
        story.Must(new EndTalk(first, EndedBy.Caller));
        var next = story.Caller("booking");
        story.Must(new EndWrapUp(new("1004")));
        Assert.Equal("1004", story.RingsAt(next));
    }

    [Fact]
    public void ManyWrapUps_EachEndsAtItsOwnTime()
    {
        var story = new Story(Plans.OneQueue(3));
        story.Register("a1", "a2", "a3");
        var callers = Enumerable.Range(0, 3).Select(_ => story.Caller("booking")).ToArray();
        foreach (var caller in callers)
        {
            story.Answer(caller);
            story.Wait(5);
            story.Must(new EndTalk(caller, EndedBy.Caller));
        }

        var states = new List<AgentState[]>();
        for (var i = 0; i < 3; i++)
        {
            story.Wait(i == 0 ? 10 : 5);
            states.Add([story.StateOf("a1"), story.StateOf("a2"), story.StateOf("a3")]);
        }

        Assert.Equal([AgentState.Ready, AgentState.WrapUp, AgentState.WrapUp], states[0]);
        Assert.Equal([AgentState.Ready, AgentState.Ready, AgentState.WrapUp], states[1]);
        Assert.Equal([AgentState.Ready, AgentState.Ready, AgentState.Ready], states[2]);
    }

    [Fact]
    public void PauseDuringAConversation_TakesEffectAfterTheWrapUp()
    {
        var story = Nurse(out var first);
        story.Answer(first);
        story.Must(new Pause(new("1004"), "lunch"));
        Assert.Equal(AgentState.Talking, story.StateOf("1004"));
        story.Must(new EndTalk(first, EndedBy.Caller));
        Assert.Equal(AgentState.WrapUp, story.StateOf("1004"));
        var next = story.Caller("booking");
        story.Wait(600);
        Assert.Equal(AgentState.Paused, story.StateOf("1004"));
        Assert.Null(story.RingsAt(next));
        story.Must(new Resume(new("1004")));
        Assert.Equal("1004", story.RingsAt(next));
    }

    [Theory]
    [InlineData(OfferFailure.Rejected, 10)]
    [InlineData(OfferFailure.Busy, 30)]
    [InlineData(OfferFailure.NoAnswer, 30)]
    [InlineData(OfferFailure.Unreachable, 30)]
    public void DelayAfterAFailedOffer_HoldsForEveryQueue(OfferFailure failure, int seconds)
    {
        var story = Nurse(out var first);
        story.Must(new FailOffer(story.OfferOf(first), failure));
        story.Must(new Leave(first, LeaveCause.CallerHungUp));
        var booking = story.Caller("booking");
        story.Wait(seconds - 0.1);
        Assert.Equal(AgentState.Delayed, story.StateOf("1004"));
        Assert.Null(story.RingsAt(booking));
        story.Wait(0.1);
        Assert.Equal("1004", story.RingsAt(booking));
    }

    [Fact]
    public void RegistrationLostAndBack_DoesNotEndTheWrapUp()
    {
        var story = Nurse(out var first);
        story.Answer(first);
        story.Must(new EndTalk(first, EndedBy.Caller));
        story.Must(new SetReachable(new("1004"), false));
        story.Must(new SetReachable(new("1004"), true));
        Assert.Equal(AgentState.WrapUp, story.StateOf("1004"));
    }

    [Fact]
    public void MissedCalls_DelayButNeverPauseTheAgent()
    {
        var story = Nurse(out var first);
        story.Wait(20 + 30 + 20 + 30);
        Assert.Equal("1004", story.RingsAt(first));
        Assert.Equal(AgentStatus.LoggedIn, story.Agent("1004").Status);
        Assert.Equal(2, story.Events<OfferFailed>().Count());
    }

    /// <summary>One nurse, who serves two queues, rung for a nurse caller.</summary>
    private static Story Nurse(out ContactId caller)
    {
        var story = new Story(Plans.ContactPoint);
        story.Register("1004");
        caller = story.Caller("nurse");
        Assert.Equal("1004", story.RingsAt(caller));
        return story;
    }
}
