namespace ContactCenter.Acd.Tests;

/// <summary>Numbers outside that the flow itself has dialled: no queue has to do with them.</summary>
public sealed class TransferTests
{
    private const string Number = "112";

    [Fact]
    public void Answers_PassedOn_AndNoQueueIsNamed()
    {
        var story = Dialled(out var caller);
        Assert.Equal((ContactState.Outside, Number, null), (story.One(caller)!.State, story.One(caller)!.OutsideNumber, story.One(caller)!.Queue));
        story.Must(new OutsideAnswered(caller));
        story.Wait(3600);
        story.Must(new Leave(caller, LeaveCause.OutsideHungUp));
        Assert.Equal(Outcome.PassedOn, story.OutcomeOf(caller));
        Assert.Null(story.Events<ContactEnded>().Single().Queue);
        Assert.Null(story.Events<OutsideConnected>().Single().Queue);
    }

    [Fact]
    public void NobodyAnswersInTime_BackInTheFlow_WithNothingWaited()
    {
        var story = Dialled(out var caller);
        story.Wait(44.9);
        Assert.Equal(ContactState.Outside, story.One(caller)!.State);
        story.Wait(0.1);
        Assert.Equal(OfferFailure.NoAnswer, story.Events<OutsideNotReached>().Single().Failure);
        Assert.Equal(ContactState.InFlow, story.One(caller)!.State);
        story.Must(new Enqueue(caller, new("booking"), "booking", "sv"));
        Assert.Equal(story.Now, story.Events<ContactQueued>().Single().Since);
    }

    [Fact]
    public void NotReached_IsDialledAgain_AndAQueueMayStillSendThere()
    {
        var story = new Story(Plans.OneQueue(1, new() { NobodyLoggedIn = TimeSpan.Zero, WhenNobody = new(WayOutKind.Number, Number) }));
        var caller = story.Arrive();
        story.Must(new DialOutside(caller, Number, Plans.Seconds(45)));
        story.Must(new OutsideFailed(caller, OfferFailure.Busy));
        story.Must(new DialOutside(caller, Number, Plans.Seconds(45)));
        story.Must(new OutsideFailed(caller, OfferFailure.Busy));
        story.Must(new Enqueue(caller, new("booking"), "booking", "sv"));
        Assert.Equal([null, null, new QueueId("booking")], story.Events<OutsideDialled>().Select(d => d.Queue));
    }

    /// <summary>What a caller had who hangs up while it rings is what was had before.</summary>
    [Fact]
    public void CallerHangsUpWhileItRings_LeftTheFlow()
    {
        var story = Dialled(out var caller);
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Equal(Outcome.MenuHangUp, story.OutcomeOf(caller));
        story.Wait(120);
        Assert.Empty(story.Events<OutsideNotReached>());
        Assert.Null(story.Core.NextDue);
    }

    [Fact]
    public void AfterAQueueThatLetItDown_HangsUpWhileItRings_CountsAsThat()
    {
        var story = new Story(Plans.OneQueue(1, new() { LongestWait = Plans.Seconds(60) }));
        var caller = story.Caller("booking");
        story.Wait(60);
        story.Must(new DialOutside(caller, Number, Plans.Seconds(45)));
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Equal(Outcome.WaitedTooLong, story.OutcomeOf(caller));
    }

    [Theory]
    [InlineData(true, 10)]
    [InlineData(true, 3600)]
    [InlineData(false, 10)]
    public void CutOff_Interrupted_AndNobodyIsToBeCalled(bool rings, double after)
    {
        var story = Dialled(out var caller);
        if (!rings)
        {
            story.Must(new OutsideAnswered(caller));
        }

        story.Now = story.Now.AddSeconds(after);
        story.KillAndRestart();
        story.Wait(3600);
        Assert.Equal(Outcome.Interrupted, story.OutcomeOf(caller));
        Assert.Empty(story.Core.Snapshot().Callbacks);
        Assert.Empty(story.Events<OutsideNotReached>());
        Assert.Null(story.Core.NextDue);
    }

    /// <summary>The caller waited before, and gave that place up: nothing is kept of it.</summary>
    [Fact]
    public void CutOff_BehindAQueue_NobodyIsToBeCalled()
    {
        var story = new Story(Plans.OneQueue(1, new() { LongestWait = Plans.Seconds(60) }));
        var caller = story.Caller("booking");
        story.Wait(60);
        story.Must(new DialOutside(caller, Number, Plans.Seconds(45)));
        story.KillAndRestart();
        Assert.Empty(story.Core.Snapshot().Callbacks);
    }

    [Fact]
    public void OnlyFromTheFlow_AndOnlyNumbers()
    {
        var story = new Story(Plans.OneQueue(1));
        var caller = story.Arrive();
        Assert.Equal(Refusal.UnknownContact, story.Do(new DialOutside(new("nobody"), Number, Plans.Seconds(45))));
        Assert.Equal(Refusal.BadTarget, story.Do(new DialOutside(caller, "", Plans.Seconds(45))));
        Assert.Equal(Refusal.BadTarget, story.Do(new DialOutside(caller, new string('1', 129), Plans.Seconds(45))));
        story.Must(new DialOutside(caller, Number, Plans.Seconds(45)));
        Assert.Equal(Refusal.AlreadyQueued, story.Do(new DialOutside(caller, Number, Plans.Seconds(45))));
        Assert.Equal(Refusal.AlreadyQueued, story.Do(new Enqueue(caller, new("booking"), "booking", "sv")));
        Assert.Equal(Refusal.AlreadyQueued, story.Do(new DialOutside(story.Caller("booking"), Number, Plans.Seconds(45))));
    }

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(1_000_000, 3600)]
    public void HoweverLong_AnHourAtMost(double asked, double rings)
    {
        var story = new Story(Plans.OneQueue(1));
        var caller = story.Arrive();
        story.Must(new DialOutside(caller, Number, Plans.Seconds(asked)));
        Assert.Equal(rings, (story.Events<OutsideDialled>().Single() is var d ? d.Until - d.At : default).TotalSeconds);
    }

    /// <summary>Two at one instant, neither of whom ever was in a queue: as they came, also from a checkpoint.</summary>
    [Fact]
    public void TwoRingsEndAtOneInstant_AsTheyCame()
    {
        var story = new Story(Plans.OneQueue(1));
        var (first, second) = (story.Arrive(), story.Arrive());
        story.Must(new DialOutside(second, Number, Plans.Seconds(45)));
        story.Must(new DialOutside(first, Number, Plans.Seconds(45)));
        var core = new AcdCore(story.Core.Plan, AcdImage.FromJson(story.Core.Image().ToJson())!);
        var events = new List<AcdEvent>();
        core.Advance(story.Now.AddSeconds(45), events);
        Assert.Equal([first, second], events.OfType<OutsideNotReached>().Select(e => e.Contact));
        story.Wait(45);
        Assert.Equal([first, second], story.Events<OutsideNotReached>().Select(e => e.Contact));
    }

    [Fact]
    public void QueuesCountNothing_AttemptsCountOne()
    {
        var story = Dialled(out var caller);
        story.Must(new OutsideAnswered(caller));
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        var ledger = new FigureLedger(at => DateOnly.FromDateTime(at.UtcDateTime));
        story.Journal.ForEach(ledger.Apply);
        var day = DateOnly.FromDateTime(Story.Morning.UtcDateTime);
        Assert.Equal((0, 0), (ledger.Queue(new("booking"), day).Offered, ledger.Queue(new("booking"), day).PassedOn));
        Assert.Equal((1, 1), (ledger.Attempts(day).Attempts, ledger.Attempts(day).Outcomes[Outcome.PassedOn]));
    }

    private static Story Dialled(out ContactId caller)
    {
        var story = new Story(Plans.OneQueue(1));
        caller = story.Arrive();
        story.Wait(10);
        story.Must(new DialOutside(caller, Number, Plans.Seconds(45)));
        return story;
    }
}
