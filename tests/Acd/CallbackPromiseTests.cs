namespace ContactCenter.Acd.Tests;

/// <summary>Family "promised and forgotten": what was told is watched, told of once, and counted once.</summary>
public sealed class CallbackPromiseTests
{
    private static readonly DateTimeOffset Ten = Story.Morning.AddHours(2);

    [Fact]
    public void NobodyCalls_AtRiskOnce_BrokenOnce_CalledAllTheSame()
    {
        var story = CallbackStory.Begin(0, CallbackStory.Slots());
        var id = story.Request(CallbackStory.Ask() with { Slot = Ten });
        story.Wait((2 * 3600) + (15 * 60) - 0.1);
        Assert.Empty(story.Events<CallbackAtRisk>());
        story.Wait(0.1); // five minutes before the end of the slot
        Assert.Equal((id, Ten.AddMinutes(20)), (story.Events<CallbackAtRisk>().Single().Callback, story.Events<CallbackAtRisk>().Single().PromisedBy));
        Assert.Equal((1, 0), (story.Figures().Undialled, story.Figures().Broken));
        story.Wait(65 * 60);
        Assert.Equal(Ten.AddMinutes(80), story.Events<CallbackBroken>().Single().At);
        story.Wait(3600);
        story.KillAndRestart();
        story.Wait(3600);
        Assert.Single(story.Events<CallbackAtRisk>());
        Assert.Single(story.Events<CallbackBroken>());
        Assert.Equal((true, true, CallbackState.Waiting), (story.Of(id)!.AtRisk, story.Of(id)!.Broken, story.StateOf(id)));
        Assert.Equal((0, 1, 1), (story.Figures().Undialled, story.Figures().Broken, story.Figures().Open));
    }

    [Theory]
    [InlineData(0, 1, 0, 0)] // at its moment
    [InlineData(20, 1, 0, 0)] // no later than promised
    [InlineData(21, 0, 1, 0)]
    [InlineData(79, 0, 1, 0)]
    [InlineData(81, 0, 0, 1)]
    public void FirstDialled_OnTimeLateOrBroken(int minutes, int onTime, int late, int broken)
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots());
        story.Must(new Pause(new("a1"), "lunch"));
        var id = story.Request(CallbackStory.Ask() with { Slot = Ten });
        story.Wait(7200 + (60 * minutes));
        story.Must(new Resume(new("a1")));
        story.DialInVain(id);
        story.Wait(7200);
        var figures = story.Figures();
        Assert.Equal((onTime, late, broken, 1), (figures.OnTime, figures.Late, figures.Broken, figures.Dials));
        Assert.Equal(broken, story.Events<CallbackBroken>().Count());
        Assert.True(figures.Conserves);
    }

    [Fact]
    public void EveryEnd_CountedOnce()
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots(capacity: 9) with { Again = [] });
        var later = Ten.AddHours(2);
        story.Request(CallbackStory.Ask("open") with { Slot = later });
        story.Must(new CloseCallback(story.Request(CallbackStory.Ask("cancelled") with { Slot = later }), CallbackEnd.Cancelled));
        story.Must(new CloseCallback(story.Request(CallbackStory.Ask("settled") with { Slot = later }), CallbackEnd.Done));
        var unreachable = story.Request(CallbackStory.Ask("unreachable"));
        story.DialInVain(unreachable);
        var refused = story.Request(CallbackStory.Ask("refused") with { PromisedBy = story.Now.AddMinutes(10) });
        story.Accept(refused);
        story.Must(new CallerDeclined(story.Attempt(refused)));
        var again = story.Request(CallbackStory.Ask("again") with { Slot = later });
        var caller = story.RingIn("c", "again");
        story.Answer(caller);
        story.Must(new EndTalk(caller, EndedBy.Caller));
        story.Must(new Arrive(new("d"), "100", null, "main"));
        story.Must(new NoTimeFree(new("d"), CallbackStory.Care));
        var figures = story.Figures();
        Assert.Equal(
            (6, 1, 1, 1, 1, 1, 1),
            (figures.Requested, figures.Open, figures.Done, figures.Cancelled, figures.RangAgain, figures.Unreachable, figures.Refused));
        Assert.Equal(
            (3, 0, 0, 1, 1, 1, 1),
            (figures.OnTime, figures.Late, figures.Broken, figures.NoPromise, figures.CancelledUndialled, figures.Undialled, figures.NoTimeFree));
        Assert.True(figures.Conserves);
        Assert.Equal(CallbackEnd.RangAgain, story.EndOf(again));
    }

    [Fact]
    public void MovedBeforeAnyDial_TheNewPromiseCounts()
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots());
        story.Must(new Pause(new("a1"), "lunch"));
        var id = story.Request(CallbackStory.Ask() with { Slot = Ten });
        story.Wait(7200 + (16 * 60));
        Assert.True(story.Of(id)!.AtRisk);
        story.Must(new MoveCallback(id, Ten.AddHours(1), "1001", "asked"));
        Assert.False(story.Of(id)!.AtRisk);
        story.Wait(3600);
        story.Must(new Resume(new("a1")));
        story.DialInVain(id);
        Assert.Equal((1, 0), (story.Figures().OnTime, story.Figures().Late));
    }

    [Fact]
    public void AKeptPlace_IsPromisedWhatWasAnnounced()
    {
        var story = CallbackStory.Begin(1, with: q => q with { AnnounceAfter = Plans.Seconds(30), WrapUp = TimeSpan.Zero });
        for (var i = 0; i < 6; i++)
        {
            var before = story.RingIn($"b{i}", $"07{i}"); // until the mean is known
            story.Answer(before);
            story.Wait(240);
            story.Must(new EndTalk(before, EndedBy.Caller));
        }

        story.Answer(story.RingIn("talks", "0701"));
        var caller = story.RingIn("c", CallbackStory.Number);
        story.Wait(30);
        var told = story.Events<WaitAnnounced>().Single();
        Assert.Equal(SpokenPromise.Wait, told.Spoken);
        story.Wait(20);
        var id = story.Request(new RequestCallback(CallbackStory.Care, CallbackStory.Number, "", "sv") { Contact = caller });
        var promised = story.Of(id)!.PromisedBy!.Value;
        Assert.InRange(promised - (told.At + told.To!.Value), TimeSpan.Zero, TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal(0, promised.UtcTicks % TimeSpan.FromMinutes(5).Ticks); // "at about"
    }

    [Fact]
    public void Attempts_AreNoCallsAndNoVisits()
    {
        var story = CallbackStory.Begin(1);
        var id = story.Request();
        story.Accept(id);
        story.Must(new CallerConfirmed(story.Attempt(id)));
        story.Wait(60);
        story.Must(new EndTalk(story.Attempt(id), EndedBy.Caller));
        story.Wait(60);
        var ledger = new FigureLedger(at => DateOnly.FromDateTime(at.UtcDateTime));
        story.Journal.ForEach(ledger.Apply);
        var (day, figures) = (new DateOnly(2026, 3, 2), ledger.Queue(CallbackStory.Care, new(2026, 3, 2)));
        Assert.Equal((0, 0, 0), (ledger.Attempts(day).Attempts, figures.Offered, figures.Answered));
        Assert.Null(figures.AverageHandleSeconds);
        Assert.Equal(1, figures.CallbackCompleted);
    }
}
