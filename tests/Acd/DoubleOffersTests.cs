namespace ContactCenter.Acd.Tests;

/// <summary>Family "double offers": one agent rung for two callers, one caller given to two agents, everyone sent to the first agent.</summary>
public sealed class DoubleOffersTests
{
    [Fact]
    public void OneCallerManyReadyAgents_OnePhoneRings()
    {
        var story = new Story(Plans.OneQueue(3));
        story.Register("a1", "a2", "a3");
        story.Caller("booking");
        Assert.Single(story.Events<OfferMade>());
        Assert.Equal(2, story.Core.Snapshot().Queues[0].Agents.Ready);
    }

    [Fact]
    public void ManyCallersAtTheSameInstant_EachPhoneRingsForOneOfThem()
    {
        var story = new Story(Plans.OneQueue(3));
        story.Register("a1", "a2", "a3");
        var callers = Enumerable.Range(0, 5).Select(_ => story.Caller("booking")).ToArray();
        Assert.Equal(["a1", "a2", "a3", null, null], callers.Select(story.RingsAt));
    }

    [Fact]
    public void AgentOfTwoQueues_RungForOneOfThem()
    {
        var story = new Story(Plans.ContactPoint);
        story.Register("1004");
        var booking = story.Caller("booking"); // nobody of the first line is there, so the nurse takes it at once
        var nurse = story.Caller("nurse");
        Assert.Equal("1004", story.RingsAt(booking));
        Assert.Null(story.RingsAt(nurse));
    }

    [Fact]
    public void SecondAnswerToOneOffer_Refused()
    {
        var story = new Story(Plans.OneQueue(2));
        story.Register("a1", "a2");
        var caller = story.Caller("booking");
        var offer = story.OfferOf(caller);
        story.Answer(caller);
        Assert.Equal(Refusal.UnknownOffer, story.Do(new AnswerOffer(offer)));
        Assert.Single(story.Events<ContactConnected>());
    }

    [Fact]
    public void LateAnswerToAnOfferThatMovedOn_Refused()
    {
        var story = new Story(Plans.OneQueue(2));
        story.Register("a1", "a2");
        var caller = story.Caller("booking");
        var first = story.OfferOf(caller);
        story.Wait(20);
        Assert.Equal("a2", story.RingsAt(caller));
        Assert.Equal(Refusal.UnknownOffer, story.Do(new AnswerOffer(first)));
        story.Answer(caller);
        Assert.Equal("a2", story.One(caller)!.Agent!.Value.Value);
    }

    [Fact]
    public void AnswerAtTheVeryEndOfTheRingTime_TheTimeWins()
    {
        var story = new Story(Plans.OneQueue(1));
        story.Register("a1");
        var caller = story.Caller("booking");
        var offer = story.OfferOf(caller);
        story.Now = story.Now.AddSeconds(20); // nobody advanced the core: the late timer and the answer arrive together
        Assert.Equal(Refusal.UnknownOffer, story.Do(new AnswerOffer(offer)));
        Assert.Equal(OfferFailure.NoAnswer, story.Events<OfferFailed>().Single().Failure);
    }
}
