namespace ContactCenter.Acd.Tests;

/// <summary>Family "called while on the line": whoever rings in stands at the place there is, and nobody calls meanwhile.</summary>
public sealed class CallbackRingInTests
{
    [Fact]
    public void RingsIn_StandsAtTheRequestsPlace_AndNobodyCalls()
    {
        var story = CallbackStory.Begin(1);
        story.Must(new Pause(new("a1"), "lunch"));
        var id = story.Request();
        var since = story.Of(id)!.Since;
        story.Wait(60);
        var before = story.RingIn("before", "0702");
        story.Wait(60);
        var caller = story.RingIn("c", CallbackStory.Number);
        Assert.Equal((CallbackState.Attached, caller), (story.StateOf(id), story.Of(id)!.Call));
        Assert.Equal((since, id), (story.One(caller)!.Since, story.Events<ContactQueued>().Last().Callback));
        Assert.Equal(1, story.PositionOf(caller));
        Assert.Equal(AttemptEnd.Withdrawn, story.Events<CallbackAttemptEnded>().Single().End);
        story.Must(new Resume(new("a1")));
        Assert.Equal("a1", story.RingsAt(caller));
        story.Answer(caller);
        Assert.Equal(CallbackState.Attached, story.StateOf(id));
        story.Must(new EndTalk(caller, EndedBy.Caller));
        Assert.Equal(CallbackEnd.RangAgain, story.EndOf(id));
        Assert.Equal(2, story.PositionOf(before) + 1);
    }

    [Fact]
    public void RingsInWhileThePhoneRingsForIt_ThatPhoneStops()
    {
        var story = CallbackStory.Begin(1);
        var id = story.Request();
        var offer = story.OfferOf(story.Attempt(id));
        var caller = story.RingIn("c", CallbackStory.Number);
        Assert.Equal(Refusal.UnknownOffer, story.Do(new AnswerOffer(offer)));
        Assert.Equal("a1", story.RingsAt(caller));
    }

    [Fact]
    public void LeavesUnanswered_TheRequestIsWhatItWas()
    {
        var story = CallbackStory.Begin(0);
        var id = story.Request();
        var since = story.Of(id)!.Since;
        story.Wait(60);
        var caller = story.RingIn("c", CallbackStory.Number);
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Equal((CallbackState.Waiting, since, 2), (story.StateOf(id), story.Of(id)!.Since, story.Of(id)!.Attempts));
        Assert.Equal(Outcome.Abandoned, story.OutcomeOf(caller));
    }

    [Fact]
    public void ContentWithThePromiseThereIs_CountsAsBooked_AndIsCalledAsPromised()
    {
        var story = CallbackStory.Begin(0);
        var id = story.Request();
        story.Wait(60);
        var caller = story.RingIn("c", CallbackStory.Number);
        story.Must(new Leave(caller, LeaveCause.CallbackPromised));
        Assert.Equal((CallbackState.Waiting, Outcome.CallbackBooked), (story.StateOf(id), story.OutcomeOf(caller)));
        var ledger = new FigureLedger(at => DateOnly.FromDateTime(at.UtcDateTime));
        story.Journal.ForEach(ledger.Apply);
        var visits = ledger.Queue(CallbackStory.Care, DateOnly.FromDateTime(story.Now.UtcDateTime));
        Assert.Equal((1, 0, 1), (visits.CallbackBooked, visits.Abandoned, visits.Callbacks.Requested));
    }

    [Fact]
    public void ABookedTimeThatIsNotDue_GivesNoPlace_AndIsNotCalledMeanwhile()
    {
        var story = CallbackStory.Begin(0, CallbackStory.Slots());
        var id = story.Request(CallbackStory.Ask() with { Slot = Story.Morning.AddMinutes(20) });
        var caller = story.RingIn("c", CallbackStory.Number);
        Assert.Equal(story.Now, story.One(caller)!.Since);
        story.Wait(3600);
        Assert.Equal((CallbackState.Attached, 0), (story.StateOf(id), story.Of(id)!.Attempts));
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Equal(CallbackState.Waiting, story.StateOf(id));
    }

    [Fact]
    public void WhileDialled_NoAttachment_ButThePlace_AndNobodyCallsAgainAfterwards()
    {
        var story = CallbackStory.Begin(1);
        var id = story.Request();
        var since = story.Of(id)!.Since;
        story.Accept(id);
        story.Wait(5);
        var caller = story.RingIn("c", CallbackStory.Number);
        Assert.Equal((CallbackState.Dialling, since), (story.StateOf(id), story.One(caller)!.Since));
        story.Must(new CallerNotReached(story.Attempt(id), DialFailure.Busy)); // of course
        Assert.Equal((CallbackState.Attached, "a1"), (story.StateOf(id), story.RingsAt(caller)));
        story.Answer(caller);
        story.Must(new EndTalk(caller, EndedBy.Agent));
        Assert.Equal(CallbackEnd.RangAgain, story.EndOf(id));
    }

    [Fact]
    public void TalksToTheEndWhileTheDialGoesOn_ThatPhoneStops_AndNobodyCallsAgain()
    {
        var story = CallbackStory.Begin(2);
        var id = story.Request();
        var attempt = story.Attempt(id);
        var dialler = story.Of(id)!.Agent!.Value;
        story.Accept(id);
        var caller = story.RingIn("c", CallbackStory.Number);
        story.Answer(caller);
        story.Wait(20);
        Assert.Equal(CallbackState.Dialling, story.StateOf(id));
        story.Must(new EndTalk(caller, EndedBy.Caller));
        var over = story.Events<CallbackAttemptEnded>().Single();
        Assert.Equal((attempt, AttemptEnd.RangIn, dialler), (over.Contact, over.End, over.Agent!.Value));
        Assert.Equal((CallbackEnd.RangAgain, AgentState.Ready), (story.EndOf(id), story.StateOf(dialler.Value)));
        story.Wait(24 * 3600);
        Assert.Single(story.Events<CallbackAccepted>());
        Assert.True(story.Figures() is { Conserves: true, RangAgain: 1, Open: 0 });
    }

    [Fact]
    public void TheDialIsInVainWhileTheCallerTalks_NobodyCallsMeanwhile_NorAfterwards()
    {
        var story = CallbackStory.Begin(3, new() { Again = [TimeSpan.FromMinutes(1)] });
        var id = story.Request(CallbackStory.Ask() with { Reference = "1" });
        story.Request(CallbackStory.Ask() with { Reference = "2" });
        var attempt = story.Attempt(id);
        story.Accept(id);
        story.Must(new Arrive(new("c"), "100", CallbackStory.Number, "main"));
        story.Must(new Enqueue(new("c"), CallbackStory.Care, "", "sv") { Reference = "1" });
        story.Answer(new("c"));
        story.Must(new CallerNotReached(attempt, DialFailure.Busy)); // of course
        Assert.Equal((CallbackState.Attached, new ContactId("c")), (story.StateOf(id), story.Of(id)!.Call));
        story.Wait(600); // longer than until the next attempt
        Assert.Equal(1, story.Of(id)!.Attempts);
        story.Must(new EndTalk(new("c"), EndedBy.Agent));
        Assert.Equal(CallbackEnd.RangAgain, story.EndOf(id));
        Assert.Single(story.Core.Snapshot().Callbacks); // that of the other person
    }

    [Fact]
    public void TheAnswerCameToNothing_TheDialGoesOn()
    {
        var story = CallbackStory.Begin(2);
        var id = story.Request();
        story.Accept(id);
        var caller = story.RingIn("c", CallbackStory.Number);
        var offer = story.OfferOf(caller);
        story.Answer(caller);
        story.Must(new FailOffer(offer, OfferFailure.Unreachable));
        Assert.Equal(CallbackState.Dialling, story.StateOf(id));
    }

    [Fact]
    public void CutOffWhereTheDialIsBrokenOff_TheRequestIsClosedAllTheSame()
    {
        var story = CallbackStory.Begin(2);
        var id = story.Request();
        story.Accept(id);
        var caller = story.RingIn("c", CallbackStory.Number);
        story.Answer(caller);
        story.Must(new EndTalk(caller, EndedBy.Caller));
        var core = new AcdCore(story.Core.Plan);
        story.Journal.TakeWhile(e => e is not CallbackClosed).ToList().ForEach(core.Restore);
        core.AfterRestart(story.Now, []);
        Assert.Empty(core.Snapshot().Callbacks);
    }

    [Fact]
    public void SeveralBehindOneNumber_TheReferenceTells()
    {
        var story = CallbackStory.Begin(0);
        var one = story.Request(CallbackStory.Ask() with { Reference = "1" });
        var two = story.Request(CallbackStory.Ask() with { Reference = "2" });
        story.RingIn("c", CallbackStory.Number);
        Assert.Equal((CallbackState.Waiting, CallbackState.Waiting), (story.StateOf(one), story.StateOf(two)));
        story.Must(new Arrive(new("d"), "100", CallbackStory.Number, "main"));
        story.Must(new Enqueue(new("d"), CallbackStory.Care, "", "sv") { Reference = "2" });
        Assert.Equal((CallbackState.Waiting, CallbackState.Attached), (story.StateOf(one), story.StateOf(two)));
    }

    [Fact]
    public void TwoOfOneNumberRingIn_OneHasThePlace()
    {
        var story = CallbackStory.Begin(0);
        var id = story.Request();
        story.Wait(60);
        var first = story.RingIn("c", CallbackStory.Number);
        var second = story.RingIn("d", CallbackStory.Number);
        Assert.Equal((first, story.Now), (story.Of(id)!.Call, story.One(second)!.Since));
        story.Must(new Leave(second, LeaveCause.CallerHungUp));
        Assert.Equal(CallbackState.Attached, story.StateOf(id));
    }

    [Fact]
    public void CutOffWhileAttached_TheRequestIsThere_AndNoSecondOne()
    {
        var story = CallbackStory.Begin(0);
        var id = story.Request();
        story.RingIn("c", CallbackStory.Number);
        for (var kept = 1; kept <= story.Journal.Count; kept++)
        {
            var core = new AcdCore(story.Core.Plan);
            story.Journal.Take(kept).ToList().ForEach(core.Restore);
            core.AfterRestart(story.Now, []);
            if (story.Journal.Take(kept).Any(e => e is CallbackRequested))
            {
                Assert.Equal((id, CallbackState.Waiting), (core.Snapshot().Callbacks.Single().Callback, core.Snapshot().Callbacks.Single().State));
            }
        }
    }
}
