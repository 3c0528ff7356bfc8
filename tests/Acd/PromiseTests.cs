namespace ContactCenter.Acd.Tests;

/// <summary>
/// The family of announcements: never made, made while the phone rings, made without anybody looking whether they came true.
/// </summary>
public class PromiseTests
{
    private static readonly QueueId Booking = new("booking");

    [Fact]
    public void TheFirstAfterEntering_ThenAtEqualDistances_WhileItWaits()
    {
        var story = Waiting(out var contact);
        story.Wait(29.9);
        Assert.Empty(story.Events<WaitAnnounced>());
        story.Wait(200);
        Assert.Equal([30, 120, 210], story.Events<WaitAnnounced>().Select(e => (e.At - Story.Morning).TotalSeconds));
        Assert.All(story.Events<WaitAnnounced>(), e => Assert.Equal((contact, Booking, 1), (e.Contact, e.Queue, e.Position)));
    }

    [Fact]
    public void WhatWasToldLastIsOver_AnEarlierWordDoesNotHoldAgain()
    {
        var fold = new PromiseFold();
        WaitAnnounced Announce(double minutes, int position, double? from, double? to) => new(
            Story.Morning.AddMinutes(minutes), new("c"), Booking, position, from is { } f ? TimeSpan.FromMinutes(f) : null, to is { } t ? TimeSpan.FromMinutes(t) : null,
            from is null ? SpokenPromise.Position : SpokenPromise.Wait);
        fold.Apply(Announce(0, 3, 45, 60), []);
        Assert.Equal(Story.Morning.AddMinutes(60), fold.Told(new("c")));
        fold.Apply(Announce(10, 1, 0, 2), []);
        Assert.Equal(Story.Morning.AddMinutes(12), fold.Told(new("c")));
        fold.Apply(Announce(15, 2, null, null), []); // late, and further back: both are scored
        Assert.Equal(Story.Morning.AddMinutes(12), fold.Told(new("c")));
        for (var i = 0; i < 100; i++)
        {
            fold.Apply(Announce(16 + i, 2, null, null), []);
        }

        Assert.Equal(Story.Morning.AddMinutes(12), fold.Told(new("c")));
        var image = new PromiseFold();
        image.Restore(fold.Open);
        Assert.Equal(Story.Morning.AddMinutes(12), image.Told(new("c")));
    }

    [Fact]
    public void AQueueThatAnnouncesNothing_AnnouncesNothing()
    {
        var story = new Story(Plans.OneQueue(1));
        story.Caller("booking");
        story.Wait(3600);
        Assert.Empty(story.Events<WaitAnnounced>());
    }

    [Fact]
    public void WhileAPhoneRingsNoneIsMade_AndItIsMadeWhenTheRingIsOver()
    {
        var story = Waiting(out var contact);
        story.Wait(20);
        story.Must(new SetReachable(new("a1"), true));
        Assert.Equal("a1", story.RingsAt(contact));
        story.Wait(19);
        Assert.Empty(story.Events<WaitAnnounced>());
        story.Wait(1.5); // the ring time of 20 s is over
        Assert.Equal([40], story.Events<WaitAnnounced>().Select(e => (e.At - Story.Morning).TotalSeconds));
    }

    [Fact]
    public void WhoIsAnsweredOrGone_HearsNothing()
    {
        var story = Waiting(out var contact, waiting: 2);
        story.Register("a1");
        story.Answer(contact);
        story.Must(new Leave(new("c2"), LeaveCause.CallerHungUp));
        story.Wait(600);
        Assert.Empty(story.Events<WaitAnnounced>());
    }

    [Fact]
    public void NobodyPresent_NoEstimate_ThePositionIsTold()
    {
        var story = Waiting(out _);
        story.Wait(30);
        Assert.Equal((null, null, SpokenPromise.Position), story.Events<WaitAnnounced>().Select(e => (e.From, e.To, e.Spoken)).Single());
    }

    [Fact]
    public void AGuessBeforeTheFirstFewConversations_IsScoredAndNotTold()
    {
        var story = Busy(1);
        story.Caller("booking");
        story.Wait(30);
        var announced = story.Events<WaitAnnounced>().Single();
        Assert.NotNull(announced.From);
        Assert.Equal(SpokenPromise.Position, announced.Spoken);
    }

    [Theory]
    [InlineData(100, 5, 10, PromiseResult.Early)]
    [InlineData(149, 5, 10, PromiseResult.Early)]
    [InlineData(150, 5, 10, PromiseResult.Kept)]
    [InlineData(600, 5, 10, PromiseResult.Kept)]
    [InlineData(601, 5, 10, PromiseResult.Late)]
    [InlineData(0, 0, 2, PromiseResult.Kept)]
    [InlineData(121, 0, 2, PromiseResult.Late)]
    [InlineData(1799, 60, null, PromiseResult.Early)]
    [InlineData(90_000, 60, null, PromiseResult.Kept)]
    public void ARangeIsKept_FromHalfTheLowerEndToTheUpperEnd(int seconds, int from, int? to, PromiseResult result) =>
        Assert.Equal(result, Score(Announced(0, 1, from, to), Connected(seconds)).Single(s => s.Range is not null).Range);

    [Fact]
    public void WhoLeavesAfterTheUpperEnd_WasPromisedWrong_WhoLeavesBefore_IsNotScored()
    {
        Assert.Empty(Score(Announced(0, 1, 0, 2), Left(120)));
        Assert.Equal(PromiseResult.Late, Assert.Single(Score(Announced(0, 1, 0, 2), Left(121))).Range);
        Assert.Empty(Score(Announced(0, 1, 0, 2), Left(500, LeaveCause.SystemStopping)));
    }

    [Fact]
    public void WhoStillWaitsAfterTheUpperEnd_IsScoredByTheNextAnnouncement_AndNotTwice()
    {
        var scored = Score(Announced(0, 3, 0, 2), Announced(121, 2, 0, 2), Connected(130));
        Assert.Equal([PromiseResult.Late, PromiseResult.Kept], scored.Where(s => s.Range is not null).Select(s => s.Range!.Value));
        Assert.Equal([true, true], scored.Where(s => s.PositionKept is not null).Select(s => s.PositionKept!.Value));
    }

    [Fact]
    public void APositionIsBroken_ByALaterOneThatIsLarger()
    {
        var scored = Score(Announced(0, 4, 10, 15), Announced(90, 3, 10, 15), Announced(180, 5, 10, 15), Left(200));
        Assert.Equal([(180, false), (180, false)], scored.Select(s => (180, s.PositionKept!.Value))); // the last one is not scored
    }

    [Fact]
    public void UnderFourOfFiveKept_ThePositionIsTold_ThenNothing_AndTheQueueComesBackByItself()
    {
        var scores = new PromiseScores();
        Add(19, false, scores.AddRange);
        Assert.Equal(SpokenPromise.Wait, scores.Allowed(SpokenPromise.Wait)); // too few to judge
        Add(1, false, scores.AddRange);
        Assert.Equal(SpokenPromise.Position, scores.Allowed(SpokenPromise.Wait));
        Add(20, false, scores.AddPosition);
        Assert.Equal(SpokenPromise.Nothing, scores.Allowed(SpokenPromise.Wait));
        Assert.Equal(SpokenPromise.Nothing, scores.Allowed(SpokenPromise.Position));
        Add(79, true, scores.AddPosition);
        Assert.Equal(SpokenPromise.Nothing, scores.Allowed(SpokenPromise.Wait));
        Add(1, true, scores.AddPosition);
        Assert.Equal(SpokenPromise.Position, scores.Allowed(SpokenPromise.Wait));
        Add(80, true, scores.AddRange);
        Assert.Equal(SpokenPromise.Wait, scores.Allowed(SpokenPromise.Wait));
        Assert.Equal(SpokenPromise.Position, scores.Allowed(SpokenPromise.Position)); // never more than configured
        Assert.Equal(SpokenPromise.Nothing, scores.Allowed(SpokenPromise.Nothing));
    }

    [Fact]
    public void AQueueWhosePromisesBreak_SaysThePosition_AndScoresOn()
    {
        // Conversations grow from one to thirty minutes: what was learned is wrong for a while.
        var minutes = 1.0;
        var centre = new Centre(Plans.Announcing(Plans.OneQueue(4)), 7) { Talk = _ => minutes * 60, Patience = 36_000 };
        centre.Callers("booking", now => now < Story.Morning.AddHours(1) ? 250 : 9, 40);
        centre.At(1, () => minutes = 30);
        centre.RunUntil(40);
        var told = centre.Journal.OfType<WaitAnnounced>().Select(e => e.Spoken).ToList();
        var fell = told.LastIndexOf(SpokenPromise.Position);
        Assert.Contains(SpokenPromise.Wait, told);
        Assert.True(fell > told.IndexOf(SpokenPromise.Wait), "never fell back");
        Assert.True(told.LastIndexOf(SpokenPromise.Wait) > fell, "never came back");
    }

    [Fact]
    public void FiguresCountWhatWasAnnouncedAndHowItCameOut()
    {
        var ledger = new FigureLedger(at => DateOnly.FromDateTime(at.UtcDateTime));
        foreach (var e in new AcdEvent[] { Announced(0, 4, 0, 2), Announced(121, 3, 10, 15), Announced(200, 2, 2, 5), Connected(260) })
        {
            ledger.Apply(e);
        }

        var figures = ledger.Promises(Booking, ledger.DayOf(Story.Morning));
        Assert.Equal(new(3, 3, 0, Kept: 1, Early: 1, Late: 1), figures);
        Assert.Equal((2, 1 / 3.0), (figures.Broken, figures.KeptShare!.Value));
        ledger.Forget(ledger.DayOf(Story.Morning.AddDays(1)));
        Assert.Equal(PromiseFigures.None, ledger.Promises(Booking, ledger.DayOf(Story.Morning)));
    }

    [Fact]
    public void ARestartKeepsScoresAndHandlingTimes()
    {
        var centre = new Centre(Plans.Announcing(Plans.OneQueue(4)), 3);
        centre.Callers("booking", _ => 60, 2);
        centre.RunUntil(2);
        var again = new AcdCore(centre.Core.Plan);
        centre.Journal.ForEach(again.Restore);
        var (before, after) = (centre.Core.Snapshot().Queues[0], again.Snapshot().Queues[0]);
        Assert.NotNull(before.PromisesKept);
        Assert.Equal((before.PromisesKept, before.ExpectedWait, before.Announces), (after.PromisesKept, after.ExpectedWait, after.Announces));
    }

    private static void Add(int count, bool kept, Action<bool> add)
    {
        for (var i = 0; i < count; i++)
        {
            add(kept);
        }
    }

    private static Story Waiting(out ContactId first, int waiting = 1)
    {
        var story = new Story(Plans.Announcing(Plans.OneQueue(1)));
        first = story.Caller("booking");
        for (var i = 1; i < waiting; i++)
        {
            story.Caller("booking");
        }

        return story;
    }

    private static Story Busy(int agents)
    {
        var story = new Story(Plans.Announcing(Plans.OneQueue(agents)));
        for (var i = 1; i <= agents; i++)
        {
            story.Register($"a{i}");
            story.Answer(story.Caller("booking"));
        }

        return story;
    }

    private static List<ScoredPromise> Score(params AcdEvent[] events)
    {
        var (fold, scored) = (new PromiseFold(), new List<ScoredPromise>());
        foreach (var e in events)
        {
            fold.Apply(e, scored);
        }

        return scored;
    }

    private static WaitAnnounced Announced(int seconds, int position, int from, int? to) => new(
        Story.Morning.AddSeconds(seconds), new("c1"), Booking, position, TimeSpan.FromMinutes(from), to is { } end ? TimeSpan.FromMinutes(end) : null, SpokenPromise.Wait);

    private static ContactConnected Connected(int seconds) =>
        new(Story.Morning.AddSeconds(seconds), new(1), new("c1"), new("a1"), Booking, TimeSpan.FromSeconds(seconds));

    private static ContactEnded Left(int seconds, LeaveCause cause = LeaveCause.CallerHungUp) =>
        new(Story.Morning.AddSeconds(seconds), new("c1"), Outcome.Abandoned, Booking, null, cause);
}
