namespace ContactCenter.Acd.Tests;

/// <summary>Tiers: the lowest open one first whatever the idle time, opened by time, skipped when nobody is there, never below what is asked.</summary>
public sealed class CompetenceTierTests
{
    [Fact]
    public void LowerTier_FirstHoweverLongTheHigherIdled()
    {
        var story = new Story(Plans.ContactPoint);
        story.Register("1004");
        story.Wait(3600);
        story.Register("1001");
        Assert.Equal("1001", story.RingsAt(story.Caller("booking")));
    }

    [Fact]
    public void FirstLineBusy_SecondLineOpensAfter60s()
    {
        var story = new Story(Plans.ContactPoint);
        story.Register("1001", "1004");
        story.Answer(story.Caller("booking"));
        var caller = story.Caller("booking");
        story.Wait(59.9);
        Assert.Null(story.RingsAt(caller));
        story.Wait(0.1);
        Assert.Equal("1004", story.RingsAt(caller));
        var opened = Assert.Single(story.Events<StepOpened>());
        Assert.Equal((StepCause.Time, 2), (opened.Cause, opened.Tier));
    }

    [Fact]
    public void NobodyOfTheFirstLinePresent_SecondLineOpensAtOnce()
    {
        var story = new Story(Plans.ContactPoint);
        story.Register("1004");
        var caller = story.Caller("booking");
        Assert.Equal("1004", story.RingsAt(caller));
        Assert.Equal(StepCause.NobodyCompetent, story.Events<StepOpened>().Single().Cause);
    }

    [Fact]
    public void LastOfTheFirstLineLeaves_SecondLineOpensAtOnceForThoseWhoWait()
    {
        var story = new Story(Plans.ContactPoint);
        story.Register("1001", "1004");
        story.Answer(story.Caller("booking"));
        var caller = story.Caller("booking");
        story.Must(new LogOut(new("1001")));
        Assert.Equal("1004", story.RingsAt(caller));
    }

    [Fact]
    public void NobodyPresentAtAll_NothingOpensBeforeItsTime()
    {
        var story = new Story(Plans.ContactPoint);
        var caller = story.Caller("booking");
        Assert.Empty(story.Events<StepOpened>());
        story.Register("1001");
        Assert.Equal("1001", story.RingsAt(caller));
    }

    [Fact]
    public void NurseQueue_StartsAtTheSecondLine_NeverBelow()
    {
        var story = new Story(Plans.ContactPoint);
        story.Register("1001", "1002", "1003");
        var caller = story.Caller("nurse");
        story.Wait(900);
        Assert.Null(story.RingsAt(caller));
        story.Register("1005");
        Assert.Equal("1005", story.RingsAt(caller));
    }

    [Fact]
    public void Language_AskedForUntilAStepDropsIt()
    {
        var plan = new AcdPlan(
            Plans.ContactPoint.Tiers,
            [Plans.Agent("a1", "sv", ("x", 1)), Plans.Agent("a2", "so", ("x", 1))],
            [Plans.Queue("x", ("x", 1), [new(TimeSpan.Zero, 1), new(Plans.Seconds(120), 1, LanguageDropped: true)])]);
        var story = new Story(plan);
        story.Register("a1", "a2");
        story.Answer(story.Caller("x", "so"));
        var caller = story.Caller("x", "so");
        story.Wait(119);
        Assert.Null(story.RingsAt(caller));
        story.Wait(1);
        Assert.Equal("a1", story.RingsAt(caller));
    }

    [Fact]
    public void Decision_NamesCandidatesInOrderAndWhyOthersWerePassedOver()
    {
        var story = new Story(Plans.ContactPoint);
        story.Register("1001", "1002", "1003", "1004");
        story.Answer(story.Caller("booking"));
        story.Must(new Pause(new("1003"), "lunch"));
        story.Caller("booking");
        var decision = story.Events<OfferMade>().Last().Decision;
        Assert.Equal(["1002"], decision.Candidates.Select(c => c.Agent.Value));
        Assert.Equal(
            [
                ("1001", PassedOverReason.Talking),
                ("1003", PassedOverReason.Paused),
                ("1004", PassedOverReason.TierNotOpen),
                ("1005", PassedOverReason.Offline),
            ],
            decision.PassedOver.Select(p => (p.Agent.Value, p.Reason)));
        Assert.Equal(0, decision.Unnamed);
    }

    [Fact]
    public void Decision_BoundedWhateverTheStaff()
    {
        var story = new Story(Plans.OneQueue(500));
        for (var i = 1; i <= 500; i += 2)
        {
            story.Register($"a{i}");
        }

        story.Caller("booking");
        var decision = story.Events<OfferMade>().Single().Decision;
        Assert.Equal(["a1", "a3", "a5", "a7", "a9"], decision.Candidates.Select(c => c.Agent.Value));
        Assert.Equal(OfferDecision.MaxPassedOver, decision.PassedOver.Count);
        Assert.Equal(500 - OfferDecision.MaxCandidates - OfferDecision.MaxPassedOver, decision.Unnamed);
    }
}
