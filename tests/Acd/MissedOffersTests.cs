namespace ContactCenter.Acd.Tests;

/// <summary>Family "paused after a missed call without a count": so many in a row, as configured, and said so.</summary>
public sealed class MissedOffersTests
{
    [Fact]
    public void SoManyInARow_PausedWithTheReason()
    {
        var story = With(2, out var caller);
        story.Must(new FailOffer(story.OfferOf(caller), OfferFailure.NoAnswer));
        Assert.Equal((AgentStatus.LoggedIn, 1), (story.Agent("a1").Status, story.Agent("a1").MissedOffers));
        story.Wait(30);
        story.Must(new FailOffer(story.OfferOf(caller), OfferFailure.Unreachable));
        Assert.Equal((AgentStatus.Paused, "missed offers"), (story.Agent("a1").Status, story.Agent("a1").PauseReason));
        Assert.Equal(2, story.Events<AgentStatusChanged>().Single().MissedOffers);
        story.Wait(30); // the delay holds
        Assert.Equal(AgentState.Paused, story.StateOf("a1"));
        story.Must(new Resume(new("a1")));
        Assert.Equal(("a1", 0), (story.RingsAt(caller), story.Agent("a1").MissedOffers));
    }

    [Theory]
    [InlineData(OfferFailure.Rejected)]
    [InlineData(OfferFailure.Busy)]
    public void RejectedOrBusy_NeitherCountsNorBeginsAnew(OfferFailure failure)
    {
        var story = With(2, out var caller);
        story.Must(new FailOffer(story.OfferOf(caller), OfferFailure.NoAnswer));
        story.Wait(30);
        story.Must(new FailOffer(story.OfferOf(caller), failure));
        Assert.Equal((AgentStatus.LoggedIn, 1), (story.Agent("a1").Status, story.Agent("a1").MissedOffers));
        story.Wait(30);
        story.Wait(20);
        Assert.Equal(AgentStatus.Paused, story.Agent("a1").Status);
    }

    [Fact]
    public void Conversation_BeginsTheCountAnew()
    {
        var story = With(2, out var caller);
        story.Wait(20 + 30);
        story.Answer(caller);
        story.Wait(60);
        story.Must(new EndTalk(caller, EndedBy.Caller));
        Assert.Equal(0, story.Agent("a1").MissedOffers);
    }

    [Fact]
    public void LoggingOutAndIn_BeginsTheCountAnew()
    {
        var story = With(2, out _);
        story.Wait(20);
        story.Must(new LogOut(new("a1")));
        story.Must(new LogIn(new("a1")));
        Assert.Equal(0, story.Agent("a1").MissedOffers);
    }

    [Fact]
    public void WithdrawnOffers_CostNothing()
    {
        var story = With(1, out var caller);
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Equal((AgentState.Ready, 0), (story.StateOf("a1"), story.Agent("a1").MissedOffers));
    }

    [Fact]
    public void Restart_KeepsTheCount()
    {
        var story = With(2, out _);
        story.Wait(20);
        story.KillAndRestart();
        Assert.Equal(1, story.Agent("a1").MissedOffers);
    }

    private static Story With(int most, out ContactId caller)
    {
        var one = Plans.OneQueue(1);
        var story = new Story(new(one.Tiers, [one.Agents[0] with { Policy = new() { PauseAfterMissed = most } }], one.Queues));
        story.Register("a1");
        caller = story.Caller("booking");
        return story;
    }
}
