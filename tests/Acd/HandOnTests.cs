namespace ContactCenter.Acd.Tests;

/// <summary>Family "wrong logs after transfers" and "handed on into silence": one contact, one outcome, every leg's times, and always a place.</summary>
public sealed class HandOnTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public void ToAQueue_KeepsWaitReasonLanguageAndClass_TheAgentWritesUp()
    {
        var story = Talking("1001", out var caller);
        story.Wait(100);
        story.Must(new HandOn(caller, new(HandOnKind.Queue, "nurse"), HandOnBy.Api));
        Assert.Equal(AgentState.WrapUp, story.StateOf("1001"));
        var entry = story.Events<ContactQueued>().Last();
        Assert.Equal((new QueueId("nurse"), "booking", "sv", EntryCause.HandedOn), (entry.Queue, entry.Reason, entry.Language, entry.Entry));
        Assert.Equal(story.Now.AddSeconds(-30), entry.Since); // waited 30 s; the conversation does not count
        var handOn = story.Events<ContactHandedOn>().Single();
        Assert.Equal((new QueueId("booking"), new AgentId("1001"), 30.0), (handOn.Queue, handOn.Agent, handOn.Waited.TotalSeconds));
        Assert.Equal(
            [typeof(TalkEnded), typeof(AgentStateChanged), typeof(ContactHandedOn), typeof(ContactQueued)],
            story.Journal.TakeLast(4).Select(e => e.GetType()));
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Equal(Outcome.Abandoned, story.OutcomeOf(caller));
    }



    [Fact]
    public void NobodyAbove_RefusedAndTheConversationGoesOn()
    {
        var story = Talking("1004", out var caller);
        Assert.Equal(Refusal.NoNextLine, story.Do(new HandOn(caller, new(HandOnKind.NextLine), HandOnBy.Refer)));
        Assert.Equal(AgentState.Talking, story.StateOf("1004"));
    }


    [Fact]
    public void HandedOn_TakesThePlaceItsWaitGives_ThoseWhoWaitedLongerStayAhead()
    {
        var story = Talking("1001", out var caller); // has waited 30 s
        story.Wait(600);
        var before = story.Caller("nurse");
        story.Wait(20);
        var after = story.Caller("nurse");
        story.Wait(20);
        story.Must(new HandOn(caller, new(HandOnKind.Queue, "nurse"), HandOnBy.Api));
        Assert.Equal((1, 2, 3), (story.PositionOf(before), story.PositionOf(caller), story.PositionOf(after)));
    }
    [Fact]
    public void ToTheNextLine_OnlyThoseAbove_AtOnce()
    {
        var story = Talking("1001", out var caller);
        story.Register("1002");
        story.Must(new HandOn(caller, new(HandOnKind.NextLine), HandOnBy.FeatureCode));
        Assert.Null(story.RingsAt(caller));
        story.Register("1004");
        Assert.Equal("1004", story.RingsAt(caller));
        Assert.Equal(2, story.Events<ContactQueued>().Last().TierFrom);
    }
    [Fact]
    public void ToAColleague_FirstThatOne_ThenTheQueue()
    {
        var story = Talking("1001", out var caller);
        story.Register("1002", "1003");
        story.Must(new HandOn(caller, new(HandOnKind.Colleague, "1003"), HandOnBy.Api));
        Assert.Equal("1003", story.RingsAt(caller));
        story.Must(new FailOffer(story.OfferOf(caller), OfferFailure.Rejected));
        Assert.Equal(PersonCause.NotAnswered, story.Events<PersonGivenUp>().Single().Cause);
        Assert.Equal("1002", story.RingsAt(caller));
    }
    [Fact]
    public void ToAColleagueWhoIsPaused_TheQueueAtOnce_AndItIsSaidWhy()
    {
        var story = Talking("1001", out var caller);
        story.Register("1002", "1003");
        story.Must(new Pause(new("1003"), "lunch"));
        story.Must(new HandOn(caller, new(HandOnKind.Colleague, "1003"), HandOnBy.Api));
        Assert.Equal(PersonCause.Paused, story.Events<PersonGivenUp>().Single().Cause);
        Assert.Equal("1002", story.RingsAt(caller));
    }

    [Fact]
    public void TheColleaguePausesMeanwhile_TheQueueAtOnce()
    {
        var story = Talking("1001", out var caller);
        story.Register("1003");
        var other = story.Caller("booking");
        story.Answer(other);
        story.Must(new HandOn(caller, new(HandOnKind.Colleague, "1003"), HandOnBy.Api));
        story.Wait(10);
        story.Must(new Pause(new("1003"), "lunch")); // after this conversation
        Assert.Equal((PersonCause.Paused, 10.0), (story.Events<PersonGivenUp>().Single().Cause, (story.Now - story.Events<ContactQueued>().Last().At).TotalSeconds));
        story.Register("1002");
        Assert.Equal("1002", story.RingsAt(caller));
    }

    [Fact]
    public void TheColleagueWritesUp_IsWaitedFor()
    {
        var story = Talking("1001", out var caller);
        story.Register("1003");
        var other = story.Caller("booking");
        story.Answer(other);
        story.Must(new EndTalk(other, EndedBy.Caller));
        story.Register("1002");
        story.Must(new HandOn(caller, new(HandOnKind.Colleague, "1003"), HandOnBy.Api));
        Assert.Equal(AgentState.WrapUp, story.StateOf("1003"));
        Assert.Null(story.RingsAt(caller));
        story.Must(new EndWrapUp(new("1003")));
        Assert.Equal("1003", story.RingsAt(caller));
    }

    [Fact]
    public void TheColleaguesPhoneAnswersToNothing_TheQueue()
    {
        var story = Talking("1001", out var caller);
        story.Register("1002", "1003");
        story.Must(new HandOn(caller, new(HandOnKind.Colleague, "1003"), HandOnBy.Api));
        var offer = story.OfferOf(caller);
        story.Must(new AnswerOffer(offer));
        story.Must(new FailOffer(offer, OfferFailure.Unreachable));
        Assert.Equal(PersonCause.NotAnswered, story.Events<PersonGivenUp>().Single().Cause);
        Assert.Equal("1002", story.RingsAt(caller));
    }

    public static TheoryData<HandOnTarget?, Refusal> WrongTargets => new()
    {
        { null, Refusal.BadTarget },
        { new((HandOnKind)77), Refusal.BadTarget },
        { new(HandOnKind.Queue), Refusal.BadTarget },
        { new(HandOnKind.Queue, ""), Refusal.BadTarget },
        { new(HandOnKind.Queue, "nowhere"), Refusal.UnknownQueue },
        { new(HandOnKind.Colleague), Refusal.BadTarget },
        { new(HandOnKind.Colleague, "1001"), Refusal.BadTarget },
        { new(HandOnKind.Colleague, "nobody"), Refusal.UnknownAgent },
        { new(HandOnKind.Number), Refusal.BadTarget },
        { new(HandOnKind.Number, new('1', 129)), Refusal.BadTarget },
    };

    [Theory]
    [MemberData(nameof(WrongTargets), DisableDiscoveryEnumeration = true)]
    public void WrongTarget_RefusedAndCounted_StateIntact(HandOnTarget? target, Refusal expected)
    {
        var story = Talking("1001", out var caller);
        var (before, events) = (StateText.Of(story.Core), story.Journal.Count);
        Assert.Equal(expected, story.Do(new HandOn(caller, target!, HandOnBy.Refer)));
        Assert.Equal((before, events), (StateText.Of(story.Core), story.Journal.Count));
        Assert.Equal(1, story.Core.Refusals[expected]);
    }

    [Fact]
    public void NotTalkingOrUnknownOrTwice_Refused()
    {
        var story = Talking("1001", out var caller);
        var waiting = story.Caller("booking");
        Assert.Equal(Refusal.NotTalking, story.Do(new HandOn(waiting, new(HandOnKind.Queue, "nurse"), HandOnBy.Api)));
        Assert.Equal(Refusal.UnknownContact, story.Do(new HandOn(new("nobody"), new(HandOnKind.Queue, "nurse"), HandOnBy.Api)));
        story.Must(new HandOn(caller, new(HandOnKind.Queue, "nurse"), HandOnBy.Api));
        Assert.Equal(Refusal.NotTalking, story.Do(new HandOn(caller, new(HandOnKind.Queue, "nurse"), HandOnBy.Api)));
    }

    [Fact]
    public void TwoConversations_OneContact_EachQueueItsOwnTimes()
    {
        var story = Talking("1001", out var caller); // waited 30 s in booking
        story.Wait(100);
        story.Must(new HandOn(caller, new(HandOnKind.Queue, "nurse"), HandOnBy.Api));
        story.Wait(20); // wrap-up of booking
        story.Register("1004");
        story.Wait(10);
        story.Answer(caller);
        story.Wait(200);
        story.Must(new EndTalk(caller, EndedBy.Caller));
        story.Wait(60);
        Assert.Equal(Outcome.Answered, story.OutcomeOf(caller));
        var ledger = Ledger(story);
        var (booking, nurse) = (ledger.Queue(new("booking"), Day), ledger.Queue(new("nurse"), Day));
        Assert.Equal((1, 1, 30.0, 120.0, 1), (booking.Offered, booking.Answered, booking.AverageSpeedOfAnswerSeconds, booking.AverageHandleSeconds, booking.HandedOn));
        Assert.Equal((1, 1, 30.0, 260.0, 0), (nurse.Offered, nurse.Answered, nurse.AverageSpeedOfAnswerSeconds, nurse.AverageHandleSeconds, nurse.HandedOn));
        Assert.Equal((1, 1), (ledger.Attempts(Day).Attempts, ledger.Attempts(Day).Outcomes[Outcome.Answered]));
    }

    [Fact]
    public void NextLine_IsTheSameVisit()
    {
        var story = Talking("1001", out var caller);
        story.Must(new HandOn(caller, new(HandOnKind.NextLine), HandOnBy.Api));
        var figures = Ledger(story).Queue(new("booking"), Day);
        Assert.Equal((1, 1, 0), (figures.Offered, figures.Answered, figures.Waiting));
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Equal(Outcome.Abandoned, story.OutcomeOf(caller));
        Assert.True(Ledger(story).Queue(new("booking"), Day).Conserves);
    }

    [Fact]
    public void Killed_TheHandedOnContactIsCalledBackAtItsPlace()
    {
        var story = Talking("1001", out var caller);
        story.Must(new HandOn(caller, new(HandOnKind.Queue, "nurse"), HandOnBy.Api));
        var entry = story.Events<ContactQueued>().Last();
        story.KillAndRestart();
        var request = Assert.Single(story.Core.Snapshot().Callbacks);
        Assert.Equal((entry.Queue, entry.Since, entry.Ticket, CallbackCause.CutOff), (request.Queue, request.Since, request.Ticket, request.Cause));
    }

    private static FigureLedger Ledger(Story story)
    {
        var ledger = new FigureLedger(at => DateOnly.FromDateTime(at.UtcDateTime));
        story.Journal.ForEach(ledger.Apply);
        return ledger;
    }

    /// <summary>One caller of the booking queue who waited 30 s and now talks.</summary>
    private static Story Talking(string agent, out ContactId caller)
    {
        var story = new Story(Plans.ContactPoint);
        caller = story.Caller("booking");
        story.Wait(30);
        story.Register(agent);
        story.Answer(caller);
        return story;
    }
}
