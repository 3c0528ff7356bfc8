namespace ContactCenter.Acd.Tests;

/// <summary>Family "called twice, or never": one event leads to a dial, and everything that can happen to an attempt.</summary>
public sealed class CallbackAttemptTests
{
    [Fact]
    public void AgentFirst_AcceptedDialledTalked_Done()
    {
        var story = CallbackStory.Begin(1);
        var id = story.Request();
        var attempt = story.Attempt(id);
        Assert.Equal(("callback-1.1", CallbackState.Offered), (attempt.Value, story.StateOf(id)));
        Assert.Equal(story.Now.AddSeconds(40), story.Events<OfferMade>().Single().RingUntil); // to answer, and to accept
        story.Wait(5);
        story.Accept(id);
        var accepted = story.Events<CallbackAccepted>().Single();
        Assert.Equal((CallbackStory.Number, "a1", story.Now.AddSeconds(30)), (accepted.Number, accepted.Agent.Value, accepted.Until));
        Assert.Equal((CallbackState.Dialling, AgentState.Talking), (story.StateOf(id), story.StateOf("a1")));
        Assert.Empty(story.Events<ContactConnected>());
        story.Wait(10);
        story.Must(new CallerConfirmed(attempt));
        Assert.Equal(CallbackState.Talking, story.StateOf(id));
        story.Wait(100);
        story.Must(new EndTalk(attempt, EndedBy.Caller));
        Assert.Equal(TimeSpan.FromSeconds(100), story.Events<TalkEnded>().Single().Talked);
        Assert.Equal((CallbackEnd.Done, AgentState.WrapUp), (story.EndOf(id), story.StateOf("a1")));
        Assert.Equal(AttemptEnd.Talked, story.Events<CallbackAttemptEnded>().Single().End);
        Assert.Empty(story.Core.Snapshot().Contacts);
    }

    [Fact]
    public void SeveralPhones_TheFirstToAcceptHasIt_OneDial()
    {
        var story = CallbackStory.Begin(2, with: q => q with { RingAtOnce = 2 });
        var id = story.Request();
        var offers = story.One(story.Attempt(id))!.Offers;
        Assert.Equal(2, offers.Count);
        story.Must(new AnswerOffer(offers[1]));
        Assert.Equal(Refusal.UnknownOffer, story.Do(new AnswerOffer(offers[0])));
        Assert.Equal(Refusal.UnknownOffer, story.Do(new AnswerOffer(offers[1])));
        Assert.Single(story.Events<CallbackAccepted>());
        Assert.Equal(WithdrawCause.AnsweredElsewhere, story.Events<OfferWithdrawn>().Single().Cause);
    }

    [Fact]
    public void NotReached_AgentFreeAtOnce_AgainAfterAWhileAtTheOldPlace_ThenUnreachable()
    {
        var story = CallbackStory.Begin(1, new() { Again = [TimeSpan.FromMinutes(30), TimeSpan.FromHours(3)] });
        var id = story.Request();
        var asked = story.Now;
        story.Wait(2);
        story.DialInVain(id);
        Assert.Equal((CallbackState.Booked, AgentState.Ready), (story.StateOf(id), story.StateOf("a1")));
        Assert.Equal(story.Now.AddMinutes(30), story.Of(id)!.NotBefore);
        story.Wait((30 * 60) - 1);
        Assert.Equal(CallbackState.Booked, story.StateOf(id));
        story.Wait(1);
        Assert.Equal((CallbackState.Offered, "callback-1.2"), (story.StateOf(id), story.Attempt(id).Value));
        Assert.Equal(asked, story.Events<ContactQueued>().Last().Since);
        story.DialInVain(id, DialFailure.Machine);
        story.Wait(3 * 3600);
        story.DialInVain(id, DialFailure.NoAnswer);
        Assert.Equal(CallbackEnd.Unreachable, story.EndOf(id));
        Assert.Empty(story.Events<TalkEnded>());
    }

    [Fact]
    public void NoSuchNumber_UnreachableAtOnce()
    {
        var story = CallbackStory.Begin(1);
        var id = story.Request();
        story.DialInVain(id, DialFailure.NoSuchNumber);
        Assert.Equal(CallbackEnd.Unreachable, story.EndOf(id));
    }

    [Fact]
    public void CallerSaysNo_Refused()
    {
        var story = CallbackStory.Begin(1);
        var id = story.Request();
        story.Accept(id);
        var attempt = story.Attempt(id);
        story.Must(new CallerDeclined(attempt));
        Assert.Equal((CallbackEnd.Refused, AgentState.Ready), (story.EndOf(id), story.StateOf("a1")));
        Assert.Equal(Refusal.UnknownContact, story.Do(new CallerConfirmed(attempt)));
    }

    [Theory]
    [InlineData("hung up")]
    [InlineData("no answer to a question")]
    [InlineData("lost")]
    public void AgentGoneWhileDialling_TheSameAttemptAtItsPlace_CountsForNothing(string how)
    {
        var story = CallbackStory.Begin(2);
        var id = story.Request();
        var attempt = story.Attempt(id);
        var offer = story.OfferOf(attempt);
        story.Answer(attempt);
        story.Must(how switch
        {
            "hung up" => new Leave(attempt, LeaveCause.AgentHungUp),
            "lost" => new EndTalk(attempt, EndedBy.System),
            _ => new FailOffer(offer, OfferFailure.Unreachable),
        });
        Assert.Equal((attempt, CallbackState.Offered, 0), (story.Attempt(id), story.StateOf(id), story.Of(id)!.DialledInVain));
        Assert.Equal((AgentState.Delayed, "a2"), (story.StateOf("a1"), story.RingsAt(attempt)));
        Assert.Equal(Refusal.NotDialling, story.Do(new CallerConfirmed(attempt)));
        story.Answer(attempt);
        story.Must(new CallerConfirmed(attempt));
        Assert.Equal(CallbackState.Talking, story.StateOf(id));
    }

    [Fact]
    public void PassedOnOrNotAccepted_AsAnyOffer()
    {
        var story = CallbackStory.Begin(2);
        var id = story.Request();
        story.Must(new FailOffer(story.OfferOf(story.Attempt(id)), OfferFailure.Rejected));
        Assert.Equal((AgentState.Delayed, "a2"), (story.StateOf("a1"), story.RingsAt(story.Attempt(id))));
        story.Wait(40);
        Assert.Equal(OfferFailure.NoAnswer, story.Events<OfferFailed>().Last().Failure);
        Assert.Equal("a1", story.RingsAt(story.Attempt(id)));
    }

    [Fact]
    public void NothingHeardOfADial_NotReached_NobodyIsStuck()
    {
        var story = CallbackStory.Begin(1);
        var id = story.Request();
        story.Accept(id);
        story.Wait(30 + 12 + 19.9);
        Assert.Equal(CallbackState.Dialling, story.StateOf(id));
        story.Wait(0.1);
        Assert.Equal((CallbackState.Booked, AgentState.Ready), (story.StateOf(id), story.StateOf("a1")));
        Assert.Equal(DialFailure.NoAnswer, story.Events<CallbackAttemptEnded>().Single().Failure);
    }

    [Fact]
    public void StoppedWhileDialling_NoOtherDialBeforeThePhoneHasStopped()
    {
        var story = CallbackStory.Begin(1);
        var id = story.Request();
        story.Accept(id);
        var until = story.Events<CallbackAccepted>().Single().Until;
        story.Now = story.Now.AddSeconds(5);
        story.KillAndRestart();
        Assert.Equal((CallbackState.Booked, until), (story.StateOf(id), story.Of(id)!.NotBefore));
        story.Must(new PrioritiseCallback(id, new("red"), "1001", "ill"));
        story.Do(new MoveCallback(id, null, "1001", "now"));
        story.Wait(24.9);
        Assert.Equal(CallbackState.Booked, story.StateOf(id));
        story.Wait(0.1);
        story.Accept(id);
        Assert.Equal((2, 0), (story.Of(id)!.Attempts, story.Of(id)!.DialledInVain));
        Assert.All(story.Events<CallbackAccepted>().Skip(1), a => Assert.True(a.At >= until));
    }

    [Fact]
    public void StoppedWhileTalking_DueAgainAtOnce_AtItsOwnPlace()
    {
        var story = CallbackStory.Begin(1);
        var id = story.Request();
        var since = story.Of(id)!.Since;
        story.Accept(id);
        story.Must(new CallerConfirmed(story.Attempt(id)));
        story.Wait(60);
        story.KillAndRestart();
        Assert.Equal((CallbackState.Waiting, since), (story.StateOf(id), story.Of(id)!.Since)); // the agent writes up
        Assert.Equal(AttemptEnd.Restart, story.Events<CallbackAttemptEnded>().Single().End);
        story.Wait(20);
        Assert.Equal(CallbackState.Offered, story.StateOf(id));
    }

    [Fact]
    public void KilledAfterAnyEvent_NeverLost_NeverDialledTwiceAtOnce()
    {
        var story = CallbackStory.Begin(2, new() { Again = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5)] });
        var id = story.Request();
        story.Accept(id);
        story.Must(new Leave(story.Attempt(id), LeaveCause.AgentHungUp));
        story.DialInVain(id);
        story.Wait(300);
        story.Accept(id);
        story.Wait(10);
        story.Must(new CallerConfirmed(story.Attempt(id)));
        story.Wait(50);
        story.Must(new EndTalk(story.Attempt(id), EndedBy.Agent));
        for (var kept = 0; kept <= story.Journal.Count; kept++)
        {
            var core = new AcdCore(story.Core.Plan);
            var journal = story.Journal.Take(kept).ToList();
            journal.ForEach(core.Restore);
            var now = kept == 0 ? Story.Morning : journal[^1].At;
            core.AfterRestart(now, journal);
            var asked = journal.OfType<CallbackRequested>().Any();
            var talked = journal.OfType<TalkEnded>().Any(t => t.By != EndedBy.Restart);
            Assert.Equal(asked && !talked, core.Snapshot().Callbacks.Count == 1);
            Assert.Equal(talked, journal.OfType<CallbackClosed>().Any());
            if (journal.OfType<CallbackAccepted>().LastOrDefault() is { } dial && core.Snapshot().Callbacks.Count == 1)
            {
                core.Advance(now.AddSeconds(600), journal);
                Assert.All(
                    journal.SkipWhile(e => e != dial).OfType<CallbackDue>(), due => Assert.True(due.At >= dial.Until || journal.IndexOf(due) < kept, $"cut after {kept}"));
            }
        }
    }

    [Fact]
    public void NobodyOnTheLine_CannotLeave_AndIsNoCall()
    {
        var story = CallbackStory.Begin(0);
        var id = story.Request();
        Assert.Equal(CallbackState.Waiting, story.StateOf(id));
        Assert.Equal(Refusal.NotDialling, story.Do(new Leave(story.Attempt(id), LeaveCause.SystemStopping)));
        Assert.Equal(Refusal.NotDialling, story.Do(new CallerNotReached(story.Attempt(id), DialFailure.Busy)));
        Assert.Equal(Refusal.BadId, story.Do(new Arrive(new("callback-1.2"), "100", null, "main")));
        var queue = story.Core.Snapshot().Queues[0];
        Assert.Equal((0, null, 1), (queue.Waiting, queue.LongestWaitSince, queue.CallbacksWaiting));
    }

    [Fact]
    public void NotInTheQueuesLength_NoLimits_NoWaysOut_NoAnnouncements()
    {
        var story = CallbackStory.Begin(0, with: q => q with
        {
            MaxWaiting = 1,
            AnnounceAfter = TimeSpan.Zero,
            Steps = [new(TimeSpan.Zero, 1), new(Plans.Seconds(10), 0) { Then = new(WayOutKind.Number, "0800") }, new(Plans.Seconds(15), 0) { Then = WayOut.ByFlow }],
            Limits = new() { LongestWait = Plans.Seconds(60), NobodyLoggedIn = TimeSpan.Zero },
        });
        var id = story.Request();
        story.Request(CallbackStory.Ask("+46702"));
        story.Wait(600);
        Assert.Equal(CallbackState.Waiting, story.StateOf(id));
        Assert.Empty(story.Events<ContactOverflowed>());
        Assert.Empty(story.Events<WaitAnnounced>());
        Assert.Null(story.Core.NextDue);
        story.Register(); // nobody: and yet a caller is refused because nobody is there, not because it is full
        story.Must(new Arrive(new("c"), "100", "0702", "main"));
        story.Must(new Enqueue(new("c"), CallbackStory.Care, "", "sv"));
        Assert.Equal(RefuseCause.NobodyLoggedIn, story.Events<ContactRefused>().Single().Cause);
    }

    [Fact]
    public void StepToAnotherQueue_ItGoesOn_TheRequestStays()
    {
        var one = CallbackStory.Plan(0, new(), q => q with
        {
            Steps = [new(TimeSpan.Zero, 1), new(Plans.Seconds(30), 0) { Then = new(WayOutKind.Queue, "other") }],
            SkipStepsNobodyServes = false,
        });
        var other = Plans.Queue("other", ("second", 1), [new(TimeSpan.Zero, 1), new(Plans.Seconds(5), 0) { Then = new(WayOutKind.Queue, "care") }]);
        var story = new Story(new(one.Tiers, [Plans.Agent("b1", "sv", ("second", 1))], [one.Queues[0], other with { SkipStepsNobodyServes = false }]));
        var id = story.Request();
        story.Wait(30);
        Assert.Equal("other", story.One(story.Attempt(id))!.Queue!.Value.Value);
        story.Wait(100);
        Assert.Equal(("care", CallbackState.Waiting), (story.One(story.Attempt(id))!.Queue!.Value.Value, story.StateOf(id)));
        story.Must(new CloseCallback(id, CallbackEnd.Cancelled));
        Assert.Empty(story.Core.Snapshot().Contacts);
    }

    [Fact]
    public void HandedOn_TheRequestIsDone_TheCallerWaitsLikeAnyOther()
    {
        var story = CallbackStory.Begin(2);
        var id = story.Request();
        story.Accept(id);
        var contact = story.Attempt(id);
        story.Must(new CallerConfirmed(contact));
        story.Must(new HandOn(contact, new(HandOnKind.Queue, "care"), HandOnBy.Api));
        Assert.Equal(CallbackEnd.Done, story.EndOf(id));
        Assert.Equal("a2", story.RingsAt(contact));
        story.Answer(contact);
        Assert.Single(story.Events<ContactConnected>());
        story.Must(new EndTalk(contact, EndedBy.Caller));
        Assert.Equal(Outcome.Answered, story.OutcomeOf(contact));
    }

    [Fact]
    public void AgentsPhoneDiesInTheConversation_TheCallerWaits_AndIsStillCalledShouldItBeInVain()
    {
        var story = CallbackStory.Begin(1);
        var id = story.Request();
        story.Accept(id);
        var contact = story.Attempt(id);
        story.Must(new CallerConfirmed(contact));
        story.Must(new HandOn(contact, new(HandOnKind.Queue, "care"), HandOnBy.PhoneLost));
        Assert.Equal(CallbackState.Attached, story.StateOf(id));
        story.Must(new Leave(contact, LeaveCause.CallerHungUp));
        Assert.Equal(Outcome.Abandoned, story.OutcomeOf(contact));
        story.Wait(30);
        Assert.Equal(CallbackState.Offered, story.StateOf(id));
    }

    [Fact]
    public void DialsAndConversations_AreWork_OnlyConversationsAreWrittenUp()
    {
        var story = CallbackStory.Begin(1);
        var id = story.Request();
        story.Accept(id);
        story.Wait(20);
        story.Must(new CallerNotReached(story.Attempt(id), DialFailure.Busy));
        var work = story.Core.State.Agents.Find(new("a1"))!.Work;
        Assert.Equal((TimeSpan.FromSeconds(20), 0), (work.Busy(story.Now, TimeSpan.FromHours(1)), work.Conversations));
        story.Wait(1800);
        story.Accept(id);
        story.Wait(10);
        story.Must(new CallerConfirmed(story.Attempt(id)));
        story.Wait(50);
        Assert.Equal(TimeSpan.FromSeconds(80), work.Busy(story.Now, TimeSpan.FromHours(1)));
        Assert.Equal(1, work.Conversations);
    }

    [Fact]
    public void LiveCallersAndCallbacks_InOneOrdering()
    {
        var story = CallbackStory.Begin(1);
        story.Must(new Pause(new("a1"), "lunch"));
        var first = story.RingIn("c1", "0701");
        story.Wait(1);
        var id = story.Request();
        story.Wait(1);
        var last = story.RingIn("c2", "0702");
        story.Must(new Resume(new("a1")));
        Assert.Equal("a1", story.RingsAt(first));
        story.Must(new Leave(first, LeaveCause.CallerHungUp));
        Assert.Equal("a1", story.RingsAt(story.Attempt(id)));
        story.Must(new CloseCallback(id, CallbackEnd.Cancelled));
        Assert.Equal("a1", story.RingsAt(last));
    }

    [Fact]
    public void AQueueWithoutRules_OnlyKeepsTheList()
    {
        var story = CallbackStory.Begin(1, with: q => q with { Callback = null });
        var id = story.Request();
        story.Wait(3600);
        Assert.Equal((CallbackState.Booked, AgentState.Ready), (story.StateOf(id), story.StateOf("a1")));
        story.Core.Replan(CallbackStory.Plan(1, new()), story.Now, story.Journal);
        Assert.Equal(CallbackState.Offered, story.StateOf(id));
    }

    [Fact]
    public void ThePersonAskedFor_IsOfferedItFirst()
    {
        var story = CallbackStory.Begin(2);
        story.Must(new Arrive(new("c"), "100", "0701", "main"));
        story.Must(new Enqueue(new("c"), CallbackStory.Care, "", "sv")
        {
            Person = new(new("a2"), TimeSpan.FromMinutes(1), PersonOtherwise.LeaveRequest, InHours: false, story.Now.AddHours(1)),
        });
        var id = story.Events<CallbackRequested>().Single().Callback;
        story.Must(new Leave(new("c"), LeaveCause.FlowEnded));
        story.Wait(3599);
        Assert.Equal(CallbackState.Booked, story.StateOf(id));
        story.Wait(1);
        Assert.Equal("a2", story.RingsAt(story.Attempt(id)));
    }
}
