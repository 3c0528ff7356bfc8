namespace ContactCenter.Acd.Tests;

/// <summary>Numbers outside: dialled for a while, and when nobody answers the caller is back, not in silence.</summary>
public sealed class OutsideTests
{
    private const string Number = "+46313422400";

    [Fact]
    public void Answers_PassedOn()
    {
        var story = Dialled(out var caller);
        Assert.Equal((ContactState.Outside, Number), (story.One(caller)!.State, story.One(caller)!.OutsideNumber));
        story.Must(new OutsideAnswered(caller));
        story.Wait(3600);
        Assert.Equal(ContactState.Outside, story.One(caller)!.State);
        story.Must(new Leave(caller, LeaveCause.OutsideHungUp));
        Assert.Equal(Outcome.PassedOn, story.OutcomeOf(caller));
    }

    [Theory]
    [InlineData(LeaveCause.CallerHungUp, Outcome.PassedOn)]
    [InlineData(LeaveCause.Failed, Outcome.PassedOn)]
    [InlineData(LeaveCause.SystemStopping, Outcome.Interrupted)]
    public void HoweverTheOutsideConversationEnds_OneOutcome(LeaveCause cause, Outcome outcome)
    {
        var story = Dialled(out var caller);
        story.Must(new OutsideAnswered(caller));
        story.Must(new Leave(caller, cause));
        Assert.Equal(outcome, story.OutcomeOf(caller));
    }

    [Fact]
    public void CallerHangsUpWhileItRings_Abandoned()
    {
        var story = Dialled(out var caller);
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Equal(Outcome.Abandoned, story.OutcomeOf(caller));
        Assert.Equal(Refusal.UnknownContact, story.Do(new OutsideAnswered(caller)));
        Assert.Null(story.Core.NextDue is { } due && due > story.Now.AddMinutes(5) ? due : null);
        story.Wait(120); // the ring would have ended by now
        Assert.Empty(story.Events<OutsideNotReached>());
    }

    [Fact]
    public void NobodyAnswersInTime_BackAtThePlace_WithItsTicket()
    {
        var story = Dialled(out var caller);
        var first = story.Events<ContactQueued>().First();
        var behind = story.Caller("booking");
        story.Wait(29.9);
        Assert.Equal(ContactState.Outside, story.One(caller)!.State);
        story.Wait(0.1);
        Assert.Equal(OfferFailure.NoAnswer, story.Events<OutsideNotReached>().Single().Failure);
        var entry = story.Events<ContactQueued>().Last();
        Assert.Equal((EntryCause.Returned, first.Ticket), (entry.Entry, entry.Ticket));
        Assert.Equal(60, (story.Now - entry.Since).TotalSeconds); // 30 s in the queue, 30 s while it rang
        Assert.Equal((1, 2), (story.PositionOf(caller), story.PositionOf(behind)));
    }

    [Fact]
    public void Failed_BackAtOnce_AndALateAnswerIsRefused()
    {
        var story = Dialled(out var caller);
        story.Must(new OutsideFailed(caller, OfferFailure.Busy));
        Assert.Equal(ContactState.Waiting, story.One(caller)!.State);
        Assert.Equal(Refusal.NotOutside, story.Do(new OutsideAnswered(caller)));
        Assert.Equal(Refusal.NotOutside, story.Do(new OutsideFailed(caller, OfferFailure.Busy)));
    }

    [Fact]
    public void AnsweredAlready_NeitherFailsNorAnswersAgain()
    {
        var story = Dialled(out var caller);
        story.Must(new OutsideAnswered(caller));
        Assert.Equal(Refusal.NotOutside, story.Do(new OutsideFailed(caller, OfferFailure.NoAnswer)));
        Assert.Equal(Refusal.NotOutside, story.Do(new OutsideAnswered(caller)));
        Assert.Equal(Refusal.UnknownContact, story.Do(new OutsideAnswered(new("nobody"))));
        Assert.Equal(Refusal.UnknownContact, story.Do(new OutsideFailed(new("nobody"), OfferFailure.Busy)));
    }

    [Fact]
    public void Killed_WhileItRang_CalledBack()
    {
        var story = Dialled(out _);
        story.KillAndRestart();
        Assert.Equal(new QueueId("booking"), Assert.Single(story.Core.Snapshot().Callbacks).Queue);
    }

    /// <summary>A stop that cuts off in good order is in the journal as such. Whenever the next start comes, there is one outcome and one request.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(29)]
    [InlineData(3600)]
    public void StoppedWhileItRang_CalledBackAtThePlace_AndNothingIsLeftToComeDue(double after)
    {
        var story = Dialled(out var caller);
        story.Wait(5);
        story.Must(new Leave(caller, LeaveCause.SystemStopping));
        var request = Assert.Single(story.Core.Snapshot().Callbacks);
        Assert.Equal((CallbackCause.CutOff, 35.0 - 5), (request.Cause, (story.Now.AddSeconds(-5) - request.Since).TotalSeconds));
        story.Now = story.Now.AddSeconds(after);
        story.KillAndRestart();
        story.Wait(3600);
        Assert.Equal(Outcome.Interrupted, story.OutcomeOf(caller));
        Assert.Empty(story.Events<OutsideNotReached>());
        Assert.Single(story.Events<CallbackRequested>());
        Assert.Null(story.Core.NextDue);
    }

    /// <summary>Died without a word while the number rang, and is back before or after the ring would have ended.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(3600)]
    public void KilledWhileItRang_WheneverItIsBack_OneRequestAndNothingLeft(double after)
    {
        var story = Dialled(out var caller);
        story.Now = story.Now.AddSeconds(after);
        story.KillAndRestart();
        story.Wait(3600);
        Assert.Equal(Outcome.Interrupted, story.OutcomeOf(caller));
        Assert.Empty(story.Events<OutsideNotReached>());
        Assert.Single(story.Events<CallbackRequested>());
        Assert.Null(story.Core.NextDue);
    }

    /// <summary>A caller who waited 30 s, talked, and was handed on to a number.</summary>
    private static Story Dialled(out ContactId caller)
    {
        var story = new Story(Plans.OneQueue(1));
        caller = story.Caller("booking");
        story.Wait(30);
        story.Register("a1");
        story.Answer(caller);
        story.Wait(100);
        story.Must(new Pause(new("a1"), "lunch"));
        story.Must(new HandOn(caller, new(HandOnKind.Number, Number), HandOnBy.Refer));
        return story;
    }
}
