namespace ContactCenter.Acd.Tests;

/// <summary>The agent hangs up, and the flow goes on with the caller: answered whatever comes, and nobody is kept from work.</summary>
public sealed class AfterTalkTests
{
    [Fact]
    public void AgentWritesUpAndTakesTheNext_WhileTheCallerIsAsked()
    {
        var story = Asked(out var caller);
        Assert.Equal(AgentState.WrapUp, story.StateOf("a1"));
        Assert.Equal((ContactState.AfterTalk, null), (story.One(caller)!.State, story.One(caller)!.Agent));
        var next = story.Caller("booking");
        story.Wait(Plans.OneQueue(1).Queues[0].WrapUp.TotalSeconds);
        Assert.Equal("a1", story.RingsAt(next));
        story.Answer(next);
        story.Must(new Choose(caller, "survey", MenuChoice.Chosen, '5', "thanks"));
        Assert.Equal("survey", story.Events<MenuAnswered>().Single().Menu);
    }

    [Theory]
    [InlineData(LeaveCause.CallerHungUp)]
    [InlineData(LeaveCause.FlowEnded)]
    [InlineData(LeaveCause.Closed)]
    [InlineData(LeaveCause.QueueFull)]
    [InlineData(LeaveCause.Failed)]
    [InlineData(LeaveCause.SystemStopping)]
    public void HoweverItEnds_AnsweredByThatAgent(LeaveCause cause)
    {
        var story = Asked(out var caller);
        story.Must(new Leave(caller, cause));
        Assert.Equal((Outcome.Answered, new AgentId("a1"), cause), (story.Events<ContactEnded>().Single() is var e ? (e.Outcome, e.Agent!.Value, e.Cause) : default));
        Assert.Single(story.Events<TalkEnded>());
    }

    [Fact]
    public void Killed_AnsweredAllTheSame_AndNobodyIsToBeCalled()
    {
        var story = Asked(out var caller);
        story.KillAndRestart();
        Assert.Equal((Outcome.Answered, new AgentId("a1")), (story.Events<ContactEnded>().Single() is var e ? (e.Outcome, e.Agent!.Value) : default));
        Assert.Equal(Outcome.Answered, story.OutcomeOf(caller));
        Assert.Empty(story.Core.Snapshot().Callbacks);
    }

    [Fact]
    public void FromACheckpoint_TheSame()
    {
        var story = Asked(out var caller);
        var core = new AcdCore(story.Core.Plan, AcdImage.FromJson(story.Core.Image().ToJson())!);
        var events = new List<AcdEvent>();
        Assert.Equal(Refusal.None, core.Handle(new Leave(caller, LeaveCause.CallerHungUp), story.Now, events));
        Assert.Equal((Outcome.Answered, new AgentId("a1")), (events.OfType<ContactEnded>().Single() is var e ? (e.Outcome, e.Agent!.Value) : default));
    }

    [Fact]
    public void NoQueue_NoCallback_NoNumber_NoSecondConversation()
    {
        var story = Asked(out var caller);
        Assert.Equal(Refusal.AlreadyQueued, story.Do(new Enqueue(caller, new("booking"), "booking", "sv")));
        Assert.Equal(Refusal.AlreadyQueued, story.Do(new DialOutside(caller, "112", Plans.Seconds(45))));
        Assert.Equal(Refusal.AlreadyQueued, story.Do(new RequestCallback(new("booking"), "0701234567", "r", "sv") { Contact = caller }));
        Assert.Equal(Refusal.NotTalking, story.Do(new EndTalk(caller, EndedBy.Agent)));
        Assert.Equal(Refusal.NotTalking, story.Do(new HandOn(caller, new(HandOnKind.NextLine), HandOnBy.Api)));
        Assert.Equal(Refusal.UnknownOffer, story.Do(new FailOffer(story.Events<OfferMade>().Single().Offer, OfferFailure.Rejected)));
    }

    /// <summary>Whoever else ends it: there is nobody to ask.</summary>
    [Theory]
    [InlineData(EndedBy.Caller)]
    [InlineData(EndedBy.System)]
    public void EndedByAnotherThanTheAgent_IsTheEnd(EndedBy by)
    {
        var story = Talking(out var caller);
        story.Must(new EndTalk(caller, by) { GoesOn = true });
        Assert.Equal(Outcome.Answered, story.OutcomeOf(caller));
        Assert.False(story.Events<TalkEnded>().Single().GoesOn);
    }

    [Fact]
    public void TheConversationAloneIsTimed_AndCounted()
    {
        var story = Asked(out var caller);
        story.Wait(300);
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Equal(100, story.Events<TalkEnded>().Single().Talked.TotalSeconds);
        var ledger = new FigureLedger(at => DateOnly.FromDateTime(at.UtcDateTime));
        story.Journal.ForEach(ledger.Apply);
        var day = DateOnly.FromDateTime(Story.Morning.UtcDateTime);
        var figures = ledger.Queue(new("booking"), day);
        Assert.Equal((1, 1, 0, 100 + Plans.OneQueue(1).Queues[0].WrapUp.TotalSeconds), (figures.Offered, figures.Answered, figures.Waiting, figures.AverageHandleSeconds));
        Assert.Equal(1, ledger.Attempts(day).Outcomes[Outcome.Answered]);
    }

    /// <summary>Was to be called back, rang in and has talked: nobody calls, though the survey goes on.</summary>
    [Fact]
    public void RequestOfTheNumber_IsSettledByTheConversation()
    {
        var story = new Story(Plans.OneQueue(1));
        story.Must(new RequestCallback(new("booking"), "0701234567", "r", "sv") { Cause = CallbackCause.Agent });
        var caller = story.Caller("booking");
        story.Register("a1");
        story.Answer(caller);
        story.Wait(100);
        story.Must(new EndTalk(caller, EndedBy.Agent) { GoesOn = true });
        Assert.Equal(CallbackEnd.RangAgain, story.Events<CallbackClosed>().Single().End);
    }

    private static Story Asked(out ContactId caller)
    {
        var story = Talking(out caller);
        story.Must(new EndTalk(caller, EndedBy.Agent) { GoesOn = true });
        return story;
    }

    private static Story Talking(out ContactId caller)
    {
        var story = new Story(Plans.OneQueue(1));
        story.Register("a1");
        caller = story.Caller("booking");
        story.Answer(caller);
        story.Wait(100);
        return story;
    }
}
