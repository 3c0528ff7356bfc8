namespace ContactCenter.Acd.Tests;

/// <summary>Commands that are wrong, late, doubled or from nowhere: refused, counted, and the state is as if they never came.</summary>
public sealed class BadInputTests
{
    public static TheoryData<AcdCommand, Refusal> Wrong => new()
    {
        { new Arrive(new("c1"), "100", null, "main"), Refusal.DuplicateContact },
        { new Arrive(new(""), "100", null, "main"), Refusal.BadId },
        { new Arrive(default, "100", null, "main"), Refusal.BadId },
        { new Arrive(new(new('x', 129)), "100", null, "main"), Refusal.BadId },
        { new Enqueue(new("nobody"), new("booking"), "", "sv"), Refusal.UnknownContact },
        { new Enqueue(new("c1"), new("booking"), "", "sv"), Refusal.AlreadyQueued },
        { new Leave(new("nobody"), LeaveCause.CallerHungUp), Refusal.UnknownContact },
        { new AnswerOffer(new(99)), Refusal.UnknownOffer },
        { new AnswerOffer(new(-1)), Refusal.UnknownOffer },
        { new FailOffer(new(0), OfferFailure.Busy), Refusal.UnknownOffer },
        { new EndTalk(new("c1"), EndedBy.Caller), Refusal.NotTalking },
        { new EndTalk(new("nobody"), EndedBy.Caller), Refusal.UnknownContact },
        { new SetReachable(new("nobody"), true), Refusal.UnknownAgent },
        { new SetReachable(new("a1"), true), Refusal.NoChange },
        { new LogIn(new("a1")), Refusal.NoChange },
        { new LogIn(new("nobody")), Refusal.UnknownAgent },
        { new Resume(new("a1")), Refusal.NotPaused },
        { new EndWrapUp(new("a1")), Refusal.NotInWrapUp },
        { new Pause(new("a2"), "lunch"), Refusal.NotLoggedIn },
        { new LogOut(new("a2")), Refusal.NoChange },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void WrongCommand_RefusedAndCounted_StateIntact(AcdCommand command, Refusal expected)
    {
        var story = new Story(Plans.OneQueue(2));
        story.Must(new LogOut(new("a2")));
        story.Register("a1");
        story.Caller("booking");
        story.Arrive();
        var (before, events) = (StateText.Of(story.Core), story.Journal.Count);
        Assert.Equal(expected, story.Do(command));
        Assert.Equal(before, StateText.Of(story.Core));
        Assert.Equal(events, story.Journal.Count);
        Assert.Equal(1, story.Core.Snapshot().Refusals[expected]);
    }

    [Fact]
    public void ContactThatEnded_CannotComeAgain()
    {
        var story = new Story(Plans.OneQueue(1));
        var caller = story.Caller("booking");
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Equal(Refusal.DuplicateContact, story.Do(new Arrive(caller, "100", null, "main")));
        Assert.Equal(Refusal.UnknownContact, story.Do(new Leave(caller, LeaveCause.CallerHungUp)));
    }

    [Fact]
    public void ClockJumpsBack_JournalTimeDoesNot()
    {
        var story = new Story(Plans.OneQueue(1));
        story.Register("a1");
        story.Now = story.Now.AddHours(-1);
        var caller = story.Caller("booking");
        Assert.Equal("a1", story.RingsAt(caller));
        Assert.All(story.Journal, e => Assert.Equal(Story.Morning, e.At));
    }

    [Fact]
    public void ClockJumpsToTheEndOfTime_NoOverflow()
    {
        var story = new Story(Plans.OneQueue(1));
        story.Register("a1");
        story.Now = DateTimeOffset.MaxValue;
        var caller = story.Caller("booking");
        Assert.Equal("a1", story.RingsAt(caller));
    }

    [Fact]
    public void LocalTime_JournalledAsUtc()
    {
        var story = new Story(Plans.OneQueue(1)) { Now = Story.Morning.ToOffset(TimeSpan.FromHours(2)) };
        story.Arrive();
        Assert.Equal(TimeSpan.Zero, story.Journal[0].At.Offset);
    }

    [Fact]
    public void LateTimer_RingsTheNextPhoneForItsWholeTime()
    {
        var story = new Story(Plans.OneQueue(2));
        story.Register("a1", "a2");
        var caller = story.Caller("booking");
        story.Now = story.Now.AddMinutes(5); // the process stood still
        story.Core.Advance(story.Now, story.Journal);
        Assert.Equal("a2", story.RingsAt(caller));
        Assert.Equal(story.Now.AddSeconds(20), story.Events<OfferMade>().Last().RingUntil);
    }

    [Fact]
    public void HugeTexts_Clipped()
    {
        var story = new Story(Plans.OneQueue(1));
        story.Must(new Arrive(new("long"), new('1', 5000), new('2', 5000), "main"));
        story.Must(new Choose(new("long"), new('m', 5000), MenuChoice.Chosen, '1', new('t', 5000)));
        Assert.Equal((64, 64), (story.Events<MenuAnswered>().Single().Menu.Length, story.Events<MenuAnswered>().Single().Target!.Length));
        Assert.Equal((64, 64), (story.Events<ContactArrived>().Single().CalledNumber.Length, story.One(new("long"))!.CallerNumber!.Length));
    }
}
