namespace ContactCenter.Acd.Tests;

/// <summary>In which line contacts are settled: by who talked with them last.</summary>
public sealed class LineLedgerTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public void WhoTalkedLast_SettledIt()
    {
        var story = Talking(out var caller);
        story.Must(new EndTalk(caller, EndedBy.Caller));
        Assert.Equal([(1, 1)], Settled(story));
        Assert.Equal(1, Figures(story).SettledInFirstLine);
    }

    [Fact]
    public void HandedOn_TheNextLineSettledIt()
    {
        var story = Talking(out var caller);
        story.Register("1004");
        story.Must(new HandOn(caller, new(HandOnKind.Queue, "nurse"), HandOnBy.Api));
        story.Answer(caller);
        story.Must(new EndTalk(caller, EndedBy.Agent));
        Assert.Equal([(2, 1)], Settled(story));
        Assert.Equal(0, Figures(story).SettledInFirstLine);
    }

    [Fact]
    public void HandedOn_AndGivenUp_WasSettledNowhere()
    {
        var story = Talking(out var caller);
        story.Must(new HandOn(caller, new(HandOnKind.Queue, "nurse"), HandOnBy.Api));
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Equal(Outcome.Abandoned, story.OutcomeOf(caller));
        Assert.Equal([(0, 1)], Settled(story));
    }

    [Fact]
    public void APhoneThatWasGoneAtOnce_SettledNothing()
    {
        var story = Talking(out var caller);
        story.Must(new FailOffer(story.Events<ContactConnected>().Last().Offer, OfferFailure.Unreachable));
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Empty(Settled(story));
        Assert.Null(Figures(story).SettledInFirstLine);
    }

    [Fact]
    public void WhoeverCallsBack_SettlesIt_OnceTheyTalk()
    {
        var vain = CallbackStory.Begin(1);
        vain.DialInVain(vain.Request());
        Assert.Empty(Settled(vain));

        var story = CallbackStory.Begin(1);
        var request = story.Request();
        story.Accept(request);
        var attempt = story.Attempt(request);
        story.Must(new CallerConfirmed(attempt));
        Assert.Empty(Settled(story));
        story.Must(new EndTalk(attempt, EndedBy.Caller));
        Assert.Equal([(1, 1)], Settled(story));
    }

    [Fact]
    public void QuestionsAfterwards_ChangeNothing_ItCountsWhenTheCallIsOver()
    {
        var story = Talking(out var caller);
        story.Must(new EndTalk(caller, EndedBy.Agent) { GoesOn = true });
        Assert.Empty(Settled(story));
        story.Must(new Leave(caller, LeaveCause.FlowEnded));
        Assert.Equal([(1, 1)], Settled(story));
    }

    /// <summary>Whatever happens: as many as were answered or called back and talked with, and nobody twice.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void OfRandomTraffic_EveryConversationIsSettledOnce(int seed)
    {
        var core = new AcdCore(Bustle.Plan);
        var bustle = new Bustle(seed, core);
        var ledger = new FigureLedger(static _ => Day);
        var events = new List<AcdEvent>();
        for (var step = 0; step < 3000; step++)
        {
            core.Handle(bustle.Next(), bustle.Now, events);
        }

        events.ForEach(ledger.Apply);
        var talked = events.Count(static e => e is ContactEnded { Outcome: Outcome.Answered } or CallbackAttemptEnded { End: AttemptEnd.Talked });
        var handedOn = events.OfType<ContactHandedOn>().Select(static e => e.Contact).ToHashSet();
        var inVain = events.OfType<ContactEnded>().Count(e => e.Outcome is not (Outcome.Answered or Outcome.CallbackBooked or Outcome.Interrupted or Outcome.Failed) && handedOn.Contains(e.Contact));
        Assert.True(talked > 20, $"{talked}");
        Assert.Equal(talked + inVain, ledger.Attempts(Day).SettledIn.Values.Sum());
        Assert.True(ledger.Attempts(Day).SettledIn.Count > 1);
    }

    private static IEnumerable<(int, int)> Settled(Story story) => Figures(story).SettledIn.Select(static line => (line.Key, line.Value));

    private static AttemptFigures Figures(Story story) => Ledger(story).Attempts(Day);

    private static FigureLedger Ledger(Story story)
    {
        var ledger = new FigureLedger(static at => DateOnly.FromDateTime(at.UtcDateTime));
        story.Journal.ForEach(ledger.Apply);
        return ledger;
    }

    /// <summary>One caller of the booking queue who talks with the first line.</summary>
    private static Story Talking(out ContactId caller)
    {
        var story = new Story(Plans.ContactPoint);
        caller = story.Caller("booking");
        story.Register("1001");
        story.Answer(caller);
        return story;
    }
}
