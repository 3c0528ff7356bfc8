namespace ContactCenter.Acd.Tests;

/// <summary>Family "answered by a dead phone": whoever is gone within a second has answered nobody, and the caller is back in the queue.</summary>
public sealed class AnswerToNothingTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public void PhoneGoneAtOnce_CallerBackAtThePlace_AgentRests_NothingCounted()
    {
        var story = Answered(out var caller, out var offer);
        var behind = story.Caller("booking");
        story.Wait(0.5);
        story.Must(new FailOffer(offer, OfferFailure.Unreachable));
        Assert.Equal((AgentState.Delayed, 1), (story.StateOf("a1"), story.Agent("a1").MissedOffers));
        Assert.Equal((1, 2), (story.PositionOf(caller), story.PositionOf(behind)));
        Assert.Equal((EntryCause.Returned, 10.0), (story.Events<ContactQueued>().Last().Entry, (story.Events<ContactConnected>().Single().At - story.Events<ContactQueued>().Last().Since).TotalSeconds));
        var figures = Figures(story);
        Assert.Equal((2, 0, 2, null), (figures.Offered, figures.Answered, figures.Waiting, figures.AverageHandleSeconds));
        story.Wait(30);
        story.Answer(caller);
        story.Wait(60);
        story.Must(new EndTalk(caller, EndedBy.Caller));
        figures = Figures(story);
        Assert.Equal((1, 40.5, true), (figures.Answered, figures.AverageSpeedOfAnswerSeconds, figures.Conserves));
    }

    [Fact]
    public void HungUpAfterwards_Abandoned()
    {
        var story = Answered(out var caller, out var offer);
        story.Must(new FailOffer(offer, OfferFailure.Unreachable));
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Equal((Outcome.Abandoned, 1, true), (story.OutcomeOf(caller), Figures(story).Abandoned, Figures(story).Conserves));
    }

    [Fact]
    public void AnotherAgentIsReady_RungAtOnce()
    {
        var story = Answered(out var caller, out var offer);
        story.Register("a2");
        story.Must(new FailOffer(offer, OfferFailure.Unreachable));
        Assert.Equal("a2", story.RingsAt(caller));
    }

    [Fact]
    public void AfterARealConversation_Refused()
    {
        var story = Answered(out var caller, out var offer);
        story.Wait(5.1);
        Assert.Equal(Refusal.UnknownOffer, story.Do(new FailOffer(offer, OfferFailure.Unreachable)));
        Assert.Equal(ContactState.Talking, story.One(caller)!.State);
        story.Must(new EndTalk(caller, EndedBy.Agent));
        Assert.Equal(Refusal.UnknownOffer, story.Do(new FailOffer(offer, OfferFailure.Unreachable)));
    }

    [Fact]
    public void NobodysLastConversation()
    {
        var one = Plans.OneQueue(2);
        var story = new Story(new(one.Tiers, one.Agents, [one.Queues[0] with { LastAgentWithin = TimeSpan.FromDays(1) }]));
        story.Register("a1");
        var caller = story.Caller("booking");
        var offer = story.OfferOf(caller);
        story.Must(new AnswerOffer(offer));
        story.Must(new FailOffer(offer, OfferFailure.Unreachable));
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        story.Caller("booking");
        Assert.Null(story.Events<ContactQueued>().Last().Person);
        Assert.Empty(story.Core.State.LastAgents.All);
    }

    [Fact]
    public void AgainAndAgain_PausedAsAfterMissedOffers()
    {
        var one = Plans.OneQueue(1);
        var story = new Story(new(one.Tiers, [one.Agents[0] with { Policy = new() { PauseAfterMissed = 2 } }], one.Queues));
        story.Register("a1");
        var caller = story.Caller("booking");
        for (var i = 1; i <= 2; i++)
        {
            var offer = story.OfferOf(caller);
            story.Must(new AnswerOffer(offer));
            story.Must(new FailOffer(offer, OfferFailure.Unreachable));
            Assert.Equal(i, story.Agent("a1").MissedOffers);
            story.Wait(31);
        }

        Assert.Equal((AgentState.Paused, "missed offers"), (story.StateOf("a1"), story.Agent("a1").PauseReason));
    }

    [Fact]
    public void LoggedOutMeanwhile_OfflineAndNotDelayed()
    {
        var story = Answered(out _, out var offer);
        story.Must(new LogOut(new("a1")));
        story.Must(new FailOffer(offer, OfferFailure.Unreachable));
        Assert.Equal(AgentState.Offline, story.StateOf("a1"));
    }

    private static QueueFigures Figures(Story story)
    {
        var ledger = new FigureLedger(at => DateOnly.FromDateTime(at.UtcDateTime));
        story.Journal.ForEach(ledger.Apply);
        return ledger.Queue(new("booking"), Day);
    }

    private static Story Answered(out ContactId caller, out OfferId offer)
    {
        var story = new Story(Plans.OneQueue(2));
        caller = story.Caller("booking");
        story.Wait(10);
        story.Register("a1");
        offer = story.OfferOf(caller);
        story.Must(new AnswerOffer(offer));
        return story;
    }
}
