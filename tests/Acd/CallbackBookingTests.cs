namespace ContactCenter.Acd.Tests;

/// <summary>Families "promised twice" and "called at the wrong time": slots, hours, and what may be asked for.</summary>
public sealed class CallbackBookingTests
{
    private static readonly DateTimeOffset Ten = Story.Morning.AddHours(2);

    [Fact]
    public void ASlot_IsNeverPromisedToMoreThanItTakes_AndMovingFreesIt()
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots(capacity: 2));
        var first = story.Request(CallbackStory.Ask("1") with { Slot = Ten });
        story.Request(CallbackStory.Ask("2") with { Slot = Ten });
        Assert.Equal(Refusal.SlotFull, story.Do(CallbackStory.Ask("3") with { Slot = Ten }));
        Assert.Equal(new SlotPromises(CallbackStory.Care, Ten, 2), story.Core.Snapshot().Slots.Single());
        story.Must(new MoveCallback(first, Ten.AddMinutes(20), "1001", "asked"));
        var third = story.Request(CallbackStory.Ask("3") with { Slot = Ten });
        Assert.Equal(Refusal.SlotFull, story.Do(new MoveCallback(first, Ten, "1001", "back")));
        story.Must(new CloseCallback(third, CallbackEnd.Cancelled));
        story.Must(new MoveCallback(first, Ten, "1001", "back"));
        Assert.Equal(Refusal.NoChange, story.Do(new MoveCallback(first, Ten, "1001", "again")));
    }

    [Theory]
    [InlineData(20, true)] // sooner than callers are offered one
    [InlineData(0, true)] // has begun
    [InlineData(-20, false)] // has ended
    [InlineData(100 * 24 * 60, true)]
    [InlineData((100 * 24 * 60) + 20, false)]
    public void AnAgentMayBookWithinTheNotice_AndAHundredDaysAhead_ButNotInThePast(double minutes, bool taken)
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots(capacity: 1));
        story.Wait(7200);
        var slot = story.Now.AddMinutes(minutes);
        Assert.Equal(taken ? Refusal.None : Refusal.SlotFull, story.Do(CallbackStory.Ask("1") with { Slot = slot }));
        Assert.Equal(Refusal.SlotFull, story.Do(CallbackStory.Ask("2") with { Slot = slot })); // never more than it takes
    }

    [Theory]
    [InlineData(-60)] // over
    [InlineData(5)] // none begins then
    [InlineData(600)] // after hours
    public void ATimeThatIsNoSlot_IsRefused(double minutes)
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots());
        Assert.Equal(Refusal.SlotFull, story.Do(CallbackStory.Ask() with { Slot = Story.Morning.AddMinutes(minutes) }));
        Assert.Empty(story.Core.Snapshot().Callbacks);
    }

    [Fact]
    public void ARequestForAPerson_IsOfferedToThatOneAlone_ForAnHour()
    {
        var story = CallbackStory.Begin(2);
        story.Must(new Pause(new("a2"), "lunch"));
        var id = story.Request(CallbackStory.Ask() with { Person = new("a2") });
        Assert.Equal(new AgentId("a2"), story.Of(id)!.Person);
        story.Wait(TimeSpan.FromMinutes(1).TotalSeconds);
        story.Must(new Resume(new("a2")));
        Assert.Equal(new AgentId("a2"), story.Of(id)!.Agent);
        Assert.Equal([new AgentId("a2")], story.Events<OfferMade>().Select(o => o.Agent));
    }

    [Fact]
    public void FreeSlots_ForReaders()
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots(capacity: 1));
        story.Request(CallbackStory.Ask("1") with { Slot = Ten });
        story.Request(CallbackStory.Ask("2") with { Slot = Ten.AddMinutes(40) });
        var free = SlotBook.Free(story.Core.Plan.Queues[0], story.Core.Snapshot().Slots, Ten, story.Now, 3);
        Assert.Equal([Ten.AddMinutes(20), Ten.AddMinutes(60), Ten.AddMinutes(80)], free.Select(f => f.Slot.Start));
        Assert.All(free, f => Assert.Equal(1, f.Free));
        Assert.Empty(SlotBook.Free(Plans.OneQueue(1).Queues[0], [], Ten, story.Now, 3));
    }

    [Fact]
    public void CallbacksOfASlot_SpreadOverIt_AndNoneIsBeforeItsTime()
    {
        var story = CallbackStory.Begin(3, CallbackStory.Slots(capacity: 4));
        var ids = Enumerable.Range(1, 4).Select(i => story.Request(CallbackStory.Ask($"{i}") with { Slot = Ten })).ToArray();
        Assert.Equal([0, 5, 10, 15], ids.Select(id => (story.Of(id)!.NotBefore!.Value - Ten).TotalMinutes));
        Assert.All(ids, id => Assert.Equal((TimeSpan.FromMinutes(10), Ten.AddMinutes(20)), (story.Of(id)!.HeadStart, story.Of(id)!.PromisedBy)));
        story.Wait((Ten - story.Now).TotalSeconds - 0.1);
        Assert.Empty(story.Events<CallbackDue>());
        story.Wait(0.1);
        Assert.Equal(ids[0], story.Events<CallbackDue>().Single().Callback);
        story.Must(new CloseCallback(ids[1], CallbackEnd.Cancelled));
        var late = story.Request(CallbackStory.Ask("late") with { Slot = Ten });
        Assert.Equal(Ten.AddMinutes(5), story.Of(late)!.NotBefore);
    }

    [Fact]
    public void ABookedTime_CountsAsHavingComeALittleBefore_ButNotBeforeItWasBooked()
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots());
        story.Must(new Pause(new("a1"), "lunch"));
        var booked = story.Request(CallbackStory.Ask("1") with { Slot = Ten });
        story.Wait((Ten - story.Now).TotalSeconds - 660);
        var eleven = story.RingIn("c1", "0701");
        story.Wait(120);
        var nine = story.RingIn("c2", "0702");
        story.Wait(300);
        var soon = story.Request(CallbackStory.Ask("2") with { Slot = Ten }); // four minutes before, and its moment ten minutes later
        Assert.Equal(TimeSpan.FromMinutes(10), story.Of(soon)!.HeadStart);
        var next = story.Request(CallbackStory.Ask("3") with { Slot = Ten.AddMinutes(-20) }); // a slot that has begun
        Assert.Equal((TimeSpan.Zero, CallbackState.Waiting), (story.Of(next)!.HeadStart, story.StateOf(next)));
        story.Must(new CloseCallback(next, CallbackEnd.Cancelled));
        story.Wait(240);
        story.Must(new Resume(new("a1")));
        Assert.Equal("a1", story.RingsAt(eleven));
        story.Must(new Leave(eleven, LeaveCause.CallerHungUp));
        Assert.Equal("a1", story.RingsAt(story.Attempt(booked)));
        story.Must(new CloseCallback(booked, CallbackEnd.Cancelled));
        Assert.Equal("a1", story.RingsAt(nine));
    }

    [Fact]
    public void OutsideTheHours_AtTheNextOpening()
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots(opens: 9, closes: 10));
        var id = story.Request();
        Assert.Equal(Story.Morning.AddHours(1), story.Of(id)!.NotBefore);
        story.Wait(3600);
        story.DialInVain(id); // again in half an hour
        story.Must(new Pause(new("a1"), "lunch"));
        story.Wait(1800);
        Assert.Equal(CallbackState.Waiting, story.StateOf(id));
        story.Wait(1800); // ten: nobody is called any more
        Assert.Equal((CallbackState.Booked, Story.Morning.AddHours(25)), (story.StateOf(id), story.Of(id)!.NotBefore));
        story.Must(new Resume(new("a1")));
        story.Wait(23 * 3600);
        Assert.Equal(CallbackState.Offered, story.StateOf(id));
        story.DialInVain(id); // three hours later is outside the hours
        Assert.Equal(Story.Morning.AddHours(49), story.Of(id)!.NotBefore);
    }

    [Fact]
    public void DueWhileTheSystemWasDown_NotInTheNight_ButAtTheNextOpening_AtItsPlace()
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots(opens: 8, closes: 12));
        var id = story.Request(CallbackStory.Ask() with { Slot = Ten });
        story.Now = Story.Morning.AddHours(14);
        story.KillAndRestart();
        var moved = story.Events<CallbackMoved>().Single();
        Assert.Equal((Story.Morning.AddHours(24), Ten, "system"), (moved.NotBefore, moved.Since, moved.By));
        Assert.Equal(CallbackState.Booked, story.StateOf(id));
        story.Wait(10 * 3600);
        Assert.Equal(CallbackState.Offered, story.StateOf(id));
    }

    [Fact]
    public void FromTheQueue_TheCallersPlaceIsKept_AndTheCallerLeaves()
    {
        var story = CallbackStory.Begin(0);
        var caller = story.RingIn("c1", CallbackStory.Number);
        var entry = story.Events<ContactQueued>().Single();
        story.Wait(60);
        var id = story.Request(new RequestCallback(CallbackStory.Care, CallbackStory.Number, "", "sv") { Contact = caller, PromisedBy = story.Now.AddMinutes(10) });
        var request = story.Of(id)!;
        Assert.Equal((entry.Since, entry.Ticket, story.Now.AddMinutes(10)), (request.Since, request.Ticket, request.PromisedBy));
        Assert.Equal(ContactState.InFlow, story.One(caller)!.State);
        story.Must(new Leave(caller, LeaveCause.FlowEnded));
        Assert.Equal(Outcome.CallbackBooked, story.OutcomeOf(caller));
        var ledger = new FigureLedger(at => DateOnly.FromDateTime(at.UtcDateTime));
        story.Journal.ForEach(ledger.Apply);
        var figures = ledger.Queue(CallbackStory.Care, new(2026, 3, 2));
        Assert.Equal((1, 1, 0, true), (figures.Offered, figures.CallbackBooked, figures.Waiting, figures.Conserves));
        Assert.Equal((1, 1), (ledger.Attempts(new(2026, 3, 2)).Attempts, ledger.Attempts(new(2026, 3, 2)).Outcomes[Outcome.CallbackBooked]));
    }

    [Fact]
    public void AskedForWhileAPhoneRings_ThePhoneStops()
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots());
        var caller = story.RingIn("c1", CallbackStory.Number);
        var offer = story.OfferOf(caller);
        var id = story.Request(new RequestCallback(CallbackStory.Care, "+46799", "", "sv") { Contact = caller, Slot = Ten });
        Assert.Equal((AgentState.Ready, CallbackState.Booked), (story.StateOf("a1"), story.StateOf(id)));
        Assert.Equal(Refusal.UnknownOffer, story.Do(new AnswerOffer(offer)));
    }

    [Fact]
    public void FromTheFlow_TheCallIsBooked()
    {
        var story = CallbackStory.Begin(0);
        var caller = story.Arrive();
        var id = story.Request(new RequestCallback(CallbackStory.Care, "+46799", "", "sv") { Contact = caller });
        Assert.Equal(story.Now, story.Of(id)!.Since);
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Equal(Outcome.CallbackBooked, story.OutcomeOf(caller));
    }

    [Fact]
    public void OneOpenRequest_ForANumberQueueAndReference()
    {
        var story = CallbackStory.Begin(0);
        story.Request();
        Assert.Equal(Refusal.AlreadyRequested, story.Do(CallbackStory.Ask()));
        story.Request(CallbackStory.Ask() with { Reference = "12" });
        story.Request(CallbackStory.Ask() with { Reference = "13" });
        Assert.Equal(Refusal.AlreadyRequested, story.Do(CallbackStory.Ask() with { Reference = "13" }));
        Assert.Equal(3, story.Core.Snapshot().Callbacks.Count);
    }

    [Fact]
    public void WhatCannotBe_IsRefused_AndChangesNothing()
    {
        var story = CallbackStory.Begin(1);
        var talking = story.RingIn("c1", "0701");
        story.Answer(talking);
        var before = story.Journal.Count;
        Assert.Equal(Refusal.UnknownQueue, story.Do(CallbackStory.Ask() with { Queue = new("nowhere") }));
        Assert.Equal(Refusal.BadTarget, story.Do(CallbackStory.Ask("")));
        Assert.Equal(Refusal.BadTarget, story.Do(CallbackStory.Ask(new string('1', 65))));
        Assert.All(["", "123456789", "a", "１"], r => Assert.Equal(Refusal.BadTarget, story.Do(CallbackStory.Ask() with { Reference = r })));
        Assert.Equal(Refusal.UnknownContact, story.Do(CallbackStory.Ask() with { Contact = new("nobody") }));
        Assert.Equal(Refusal.AlreadyQueued, story.Do(CallbackStory.Ask() with { Contact = talking }));
        Assert.Equal(Refusal.NoCallbacks, story.Do(CallbackStory.Ask() with { Slot = Ten }));
        Assert.Equal(Refusal.UnknownCallback, story.Do(new MoveCallback(new(9), null, "x", "y")));
        Assert.Equal(Refusal.UnknownCallback, story.Do(new PrioritiseCallback(new(9), new("red"), "x", "y")));
        Assert.Equal(Refusal.UnknownContact, story.Do(new NoTimeFree(new("nobody"), CallbackStory.Care)));
        Assert.Equal(Refusal.UnknownQueue, story.Do(new NoTimeFree(talking, new("nowhere"))));
        Assert.Equal(Refusal.UnknownContact, story.Do(new CallerConfirmed(new("nobody"))));
        Assert.Equal(Refusal.NotDialling, story.Do(new CallerConfirmed(talking)));
        Assert.Equal(before, story.Journal.Count);
    }

    [Fact]
    public void TooMany_AreRefused_ButNobodyCutOffIsLost()
    {
        var story = CallbackStory.Begin(0, with: q => q with { Callback = null });
        for (var i = 0; i < 20_000; i++)
        {
            story.Core.Restore(new CallbackRequested(
                story.Now, new(i + 1), null, $"{i}", CallbackStory.Care, "", "", CallbackCause.Agent, story.Now, i + 1));
        }

        Assert.Equal(Refusal.TooManyCallbacks, story.Do(CallbackStory.Ask("more")));
    }

    [Fact]
    public void TimesBeyondAllReason_AreNone()
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots());
        Assert.All(
            [DateTimeOffset.MaxValue, DateTimeOffset.MinValue, Ten.AddYears(3)],
            at => Assert.Equal(Refusal.SlotFull, story.Do(CallbackStory.Ask() with { Slot = at })));
        Assert.All(
            [DateTimeOffset.MaxValue, DateTimeOffset.MinValue, story.Now],
            at => Assert.Null(story.Of(story.Request(CallbackStory.Ask($"{at.Year}{at.Hour}") with { PromisedBy = at }))!.PromisedBy));
        Assert.Empty(story.Events<CallbackBroken>());
    }

    [Fact]
    public void WhileDiallingOrTalking_NothingIsChanged()
    {
        var story = CallbackStory.Begin(1);
        var id = story.Request();
        story.Accept(id);
        Refused();
        story.Must(new CallerConfirmed(story.Attempt(id)));
        Refused();

        void Refused()
        {
            Assert.Equal(Refusal.CallbackBusy, story.Do(new MoveCallback(id, null, "x", "y")));
            Assert.Equal(Refusal.CallbackBusy, story.Do(new PrioritiseCallback(id, new("red"), "x", "y")));
            Assert.Equal(Refusal.CallbackBusy, story.Do(new CloseCallback(id, CallbackEnd.Cancelled)));
        }
    }

    [Fact]
    public void MovedOrClosedWhileOffered_ThePhoneStops_AndTheOrderingKnows()
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots());
        var id = story.Request();
        var offer = story.OfferOf(story.Attempt(id));
        story.Must(new MoveCallback(id, Ten, "1001", new string('r', 300)));
        Assert.Equal((CallbackState.Booked, AgentState.Ready, 200), (story.StateOf(id), story.StateOf("a1"), story.Events<CallbackMoved>().Single().Reason.Length));
        Assert.Equal(Refusal.UnknownOffer, story.Do(new AnswerOffer(offer)));
        story.Must(new MoveCallback(id, null, "1001", "now after all"));
        Assert.Equal((CallbackState.Offered, story.Now, (DateTimeOffset?)null), (story.StateOf(id), story.Of(id)!.Since, story.Of(id)!.PromisedBy));
        story.Must(new CloseCallback(id, CallbackEnd.Done) { By = "1001", Reason = "met her" });
        Assert.Equal(("1001", "met her"), (story.Events<CallbackClosed>().Single().By, story.Events<CallbackClosed>().Single().Reason));
        Assert.Equal(AgentState.Ready, story.StateOf("a1"));
        Assert.Empty(story.Events<OfferFailed>());
    }

    [Fact]
    public void AnotherClass_ChangesTheHeadStart_NeverTheSince()
    {
        var story = CallbackStory.Begin(1);
        story.Must(new Pause(new("a1"), "lunch"));
        var first = story.Request(CallbackStory.Ask("1"));
        story.Wait(60);
        var second = story.Request(CallbackStory.Ask("2"));
        var since = story.Of(second)!.Since;
        Assert.Equal(Refusal.UnknownClass, story.Do(new PrioritiseCallback(second, new("blue"), "x", "y")));
        story.Must(new PrioritiseCallback(second, new("yellow"), "1001", "worse"));
        Assert.Equal(Refusal.NoChange, story.Do(new PrioritiseCallback(second, new("yellow"), "1001", "worse")));
        Assert.Equal((since, TimeSpan.FromMinutes(10), CallbackState.Waiting), (story.Of(second)!.Since, story.Of(second)!.HeadStart, story.StateOf(second)));
        story.Must(new Resume(new("a1")));
        Assert.Equal((CallbackState.Offered, CallbackState.Waiting), (story.StateOf(second), story.StateOf(first)));
    }

    /// <summary>10 000 requests, each for the first time that a reader finds free.</summary>
    [Fact]
    public void AMorningRush_EverybodyGetsATime_AndNoSlotIsOverbooked()
    {
        var calendar = new PlainCalendar(every: 10, capacity: 100, opens: 8, closes: 24);
        var story = CallbackStory.Begin(0, new() { Calendar = calendar });
        var queue = story.Core.Plan.Queues[0];
        var snapshot = story.Core.Snapshot();
        for (var i = 0; i < 10_000; i++)
        {
            story.Now = story.Now.AddMilliseconds(60);
            snapshot = i % 50 == 0 ? story.Core.Snapshot() : snapshot; // readers look at old pictures
            foreach (var free in SlotBook.Free(queue, snapshot.Slots, story.Now, story.Now, 20))
            {
                if (story.Do(CallbackStory.Ask($"+46{i}") with { Slot = free.Slot.Start }) == Refusal.None)
                {
                    break;
                }
            }
        }

        var slots = story.Core.Snapshot().Slots;
        Assert.Equal((10_000, true), (slots.Sum(s => s.Count), slots.All(s => s.Count <= 100)));
        var open = story.Core.Snapshot().Callbacks.ToDictionary(c => c.Callback);
        Assert.Equal(10_000, open.Count);
        Assert.All(story.Events<CallbackDue>(), d => Assert.True(d.At >= open[d.Callback].Slot!.Start));
    }

    [Fact]
    public void APlanThatTakesLess_KeepsWhatWasPromised()
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots(capacity: 2));
        story.Request(CallbackStory.Ask("1") with { Slot = Ten });
        story.Request(CallbackStory.Ask("2") with { Slot = Ten });
        story.Core.Replan(CallbackStory.Plan(1, CallbackStory.Slots(capacity: 1)), story.Now, story.Journal);
        Assert.Equal(Refusal.SlotFull, story.Do(CallbackStory.Ask("3") with { Slot = Ten }));
        Assert.Equal(2, story.Core.Snapshot().Slots.Single().Count);
    }
}
