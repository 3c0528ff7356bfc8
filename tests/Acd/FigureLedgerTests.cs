namespace ContactCenter.Acd.Tests;

/// <summary>
/// Families "flattering answer rate" and "wrong logs": every attempt and every visit counted once, those turned away too,
/// and the figures are the same from the journal alone.
/// </summary>
public sealed class FigureLedgerTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public void EveryAttempt_CountedOnceByOutcome()
    {
        var story = MixedDay();
        var attempts = Ledger(story).Attempts(Day);
        Assert.Equal(10, attempts.Attempts);
        Assert.Equal(1, attempts.Open);
        Assert.Equal(
            [
                (Outcome.Answered, 2), (Outcome.Abandoned, 1), (Outcome.Closed, 1), (Outcome.QueueFull, 1),
                (Outcome.MenuHangUp, 2), (Outcome.Failed, 1), (Outcome.Interrupted, 1),
            ],
            attempts.Outcomes.Where(o => o.Value > 0).OrderBy(o => o.Key).Select(o => (o.Key, o.Value)));
        Assert.True(attempts.Conserves);
    }

    [Fact]
    public void Queue_CountsThoseTurnedAway_InTheDenominator()
    {
        var figures = Ledger(MixedDay()).Queue(new("q"), Day);
        Assert.Equal((6, 2, 1, 1, 1, 1), (figures.Offered, figures.Answered, figures.Abandoned, figures.TurnedAway, figures.Interrupted, figures.Waiting));
        Assert.True(figures.Conserves);
        Assert.Equal(2 / 5.0, figures.AnswerRate);
        Assert.Equal(1 / 5.0, figures.ServiceLevel); // one of the two waited too long
    }

    [Fact]
    public void Averages_WithWrapUpAndWithoutWhatNeverWas()
    {
        var figures = Ledger(MixedDay()).Queue(new("q"), Day);
        Assert.Equal((2 + 112) / 2.0, figures.AverageSpeedOfAnswerSeconds);
        Assert.Equal((100 + 2 + 50 + 5) / 2.0, figures.AverageHandleSeconds); // both wrap-ups ended by hand
        Assert.Equal(30, figures.AverageAbandonSeconds);
    }

    [Fact]
    public void NothingHappened_NoRateIsInvented()
    {
        var figures = new FigureLedger(at => DateOnly.FromDateTime(at.Date)).Queue(new("q"), Day);
        Assert.Equal((0, null, null, null), (figures.Offered, figures.AnswerRate, figures.ServiceLevel, figures.AverageSpeedOfAnswerSeconds));
    }

    [Fact]
    public void AnsweredAfterMidnight_BookedOnTheDayItCame()
    {
        var story = new Story(Plans.OneQueue(1)) { Now = new(2026, 3, 2, 22, 59, 50, TimeSpan.Zero) };
        story.Register("a1");
        var caller = story.Caller("booking");
        story.Wait(15);
        story.Answer(caller);
        var ledger = Ledger(story, TimeSpan.FromHours(1));
        Assert.Equal((1, 1), (ledger.Queue(new("booking"), Day).Offered, ledger.Queue(new("booking"), Day).Answered));
        Assert.Equal(0, ledger.Queue(new("booking"), Day.AddDays(1)).Offered);
    }

    [Fact]
    public void OfferedAgain_CountedOnce()
    {
        var story = new Story(Plans.OneQueue(2));
        story.Register("a1", "a2");
        var caller = story.Caller("booking");
        story.Wait(20);
        story.Answer(caller);
        Assert.Equal((1, 1), (Ledger(story).Queue(new("booking"), Day).Offered, Ledger(story).Queue(new("booking"), Day).Answered));
    }

    [Fact]
    public void CrashInTheMiddle_TalkOfUnknownLengthLeftOut_FiguresTrueAfterwards()
    {
        var story = new Story(Plans.OneQueue(1));
        story.Register("a1");
        story.Answer(story.Caller("booking"));
        story.Caller("booking");
        story.Now = story.Now.AddHours(3);
        story.KillAndRestart();
        var figures = Ledger(story).Queue(new("booking"), Day);
        Assert.Equal((2, 1, 1, 0), (figures.Offered, figures.Answered, figures.Interrupted, figures.Waiting));
        Assert.Null(figures.AverageHandleSeconds);
    }

    [Fact]
    public void Forget_DropsOldDaysOnly()
    {
        var ledger = Ledger(MixedDay());
        ledger.Forget(Day);
        Assert.Equal(6, ledger.Queue(new("q"), Day).Offered);
        ledger.Forget(Day.AddDays(1));
        Assert.Equal((0, 0), (ledger.Queue(new("q"), Day).Offered, ledger.Attempts(Day).Attempts));
    }

    private static FigureLedger Ledger(Story story, TimeSpan offset = default)
    {
        var ledger = new FigureLedger(at => DateOnly.FromDateTime(at.ToOffset(offset).Date));
        story.Journal.ForEach(ledger.Apply);
        return ledger;
    }

    /// <summary>Ten calls to a queue of one agent and two places.</summary>
    private static Story MixedDay()
    {
        var story = new Story(new(
            Plans.ContactPoint.Tiers,
            [Plans.Agent("a1", "sv", ("x", 1))],
            [Plans.Queue("q", ("x", 1), [new(TimeSpan.Zero, 1)]) with { MaxWaiting = 2, ServiceLevel = Plans.Seconds(60) }]));
        story.Register("a1");
        var first = story.Caller("q");
        story.Wait(2);
        story.Answer(first);
        var second = story.Caller("q");
        var impatient = story.Caller("q");
        story.Must(new Leave(story.Caller("q"), LeaveCause.QueueFull));
        story.Wait(30);
        story.Must(new Leave(impatient, LeaveCause.CallerHungUp));
        story.Must(new Leave(story.Arrive(), LeaveCause.Closed));
        story.Must(new Leave(story.Arrive(), LeaveCause.CallerHungUp));
        story.Must(new Leave(story.Arrive(), LeaveCause.FlowEnded));
        story.Must(new Leave(story.Arrive(), LeaveCause.Failed));
        story.Wait(70);
        story.Must(new EndTalk(first, EndedBy.Caller)); // talked 100 s
        story.Wait(2);
        story.Must(new EndWrapUp(new("a1")));
        story.Must(new FailOffer(story.OfferOf(second), OfferFailure.Rejected));
        story.Wait(10);
        story.Answer(second);
        story.Must(new Leave(story.Caller("q"), LeaveCause.SystemStopping));
        story.Wait(50);
        story.Must(new EndTalk(second, EndedBy.Agent));
        story.Wait(5);
        story.Must(new EndWrapUp(new("a1")));
        story.Caller("q");
        return story;
    }
}
