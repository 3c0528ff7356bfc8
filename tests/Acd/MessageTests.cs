namespace ContactCenter.Acd.Tests;

/// <summary>Family "said, and never heard": every message has somebody who answers for it, a time by which it is done, and one end.</summary>
public sealed class MessageTests
{
    private static readonly MessageId Left = new("m-1");

    [Fact]
    public void Left_TheCallIsThat_AndItWaitsForItsOwner()
    {
        var story = Begin();
        var caller = story.Arrive();
        story.Must(Message(caller));
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Equal(Outcome.MessageLeft, story.OutcomeOf(caller));
        var message = Only(story);
        Assert.Equal((MessageState.Waiting, "renewal", "+46701234567", Story.Morning.AddHours(4)), (message.State, message.Reason, message.Number, message.DueBy));
        var queue = story.Core.Snapshot().Queues[0];
        Assert.Equal((new MessageCounts(1, 0, 0, 0), "a1"), (queue.Messages, queue.MessagesOwner?.Value));
        Assert.Equal((1, 1), (Figures(story).Left, Figures(story).Open));
    }

    [Theory]
    [InlineData(LeaveCause.CallerHungUp)]
    [InlineData(LeaveCause.FlowEnded)]
    [InlineData(LeaveCause.Closed)]
    [InlineData(LeaveCause.QueueFull)]
    [InlineData(LeaveCause.SystemStopping)]
    [InlineData(LeaveCause.Failed)]
    public void WhateverEndsTheCall_ItLeftAMessage(LeaveCause cause)
    {
        var story = Begin();
        var caller = story.Arrive();
        story.Must(Message(caller));
        story.Must(new Leave(caller, cause));
        Assert.Equal(Outcome.MessageLeft, story.OutcomeOf(caller));
        var day = Ledger(story).Attempts(new(2026, 3, 2));
        Assert.Equal((1, 1, true), (day.Attempts, day.Outcomes[Outcome.MessageLeft], day.Conserves));
    }

    [Fact]
    public void AnsweredAfterwards_IsAnswered_AndTheMessageStays()
    {
        var story = Begin();
        story.Register("a1");
        var caller = story.Arrive();
        story.Must(Message(caller));
        story.Must(new Enqueue(caller, new("booking"), "", "sv"));
        story.Answer(caller);
        story.Must(new EndTalk(caller, EndedBy.Caller));
        Assert.Equal((Outcome.Answered, 1), (story.OutcomeOf(caller), story.Core.Snapshot().Messages.Count));
    }

    [Fact]
    public void HungUpInAQueueAfterwards_TheCallLeftAMessage_TheVisitIsAbandoned()
    {
        var story = Begin();
        var caller = story.Arrive();
        story.Must(Message(caller));
        story.Must(new Enqueue(caller, new("booking"), "", "sv"));
        story.Wait(30);
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Equal(Outcome.MessageLeft, story.OutcomeOf(caller));
        var visits = Ledger(story).Queue(new("booking"), new(2026, 3, 2));
        Assert.Equal((1, 1, 30, true), (visits.Offered, visits.Abandoned, visits.AverageAbandonSeconds, visits.Conserves));
    }

    [Fact]
    public void CutOffByAStopWhileWaitingAfterwards_IsCutOff_AndCalledBack()
    {
        var story = Begin();
        var caller = story.Arrive();
        story.Must(Message(caller));
        story.Must(new Enqueue(caller, new("booking"), "", "sv"));
        story.KillAndRestart();
        Assert.Equal((Outcome.Interrupted, 1), (story.OutcomeOf(caller), story.Core.Snapshot().Callbacks.Count));
        Assert.True(Ledger(story).Queue(new("booking"), new(2026, 3, 2)) is { Interrupted: 1, Conserves: true });
    }

    [Fact]
    public void TakenByOne_NobodyElseTakesIt_GivenBack_Done_Erased()
    {
        var story = Begin(2);
        Leave(story);
        story.Must(new TakeMessage(Left, new("a2")));
        Assert.Equal(Refusal.MessageTaken, story.Do(new TakeMessage(Left, new("a1"))));
        Assert.Equal(Refusal.NoChange, story.Do(new TakeMessage(Left, new("a2"))));
        story.Must(new GiveMessageBack(Left, "a2"));
        Assert.Equal(Refusal.NoChange, story.Do(new GiveMessageBack(Left, "a2")));
        story.Must(new TakeMessage(Left, new("a1")));
        story.Wait(60);
        story.Must(new CloseMessage(Left, "a1", "renewed"));
        Assert.Equal(Refusal.MessageDone, story.Do(new CloseMessage(Left, "a1", "again")));
        Assert.Equal(Refusal.MessageDone, story.Do(new TakeMessage(Left, new("a2"))));
        Assert.Equal(Refusal.MessageDone, story.Do(new GiveMessageBack(Left, "a2")));
        var done = Only(story);
        Assert.Equal(
            (MessageState.Done, "a1", "renewed", story.Now, story.Now.AddDays(30)), (done.State, done.ClosedBy, done.Word, done.Since, done.ErasedAt));
        story.Wait(30 * 86400);
        Assert.Equal(MessageErasure.Kept, story.Events<MessageErased>().Single().Cause);
        Assert.Empty(story.Core.Snapshot().Messages);
        Assert.Empty(story.Events<MessageOverdue>());
        Assert.Equal(Refusal.UnknownMessage, story.Do(new CloseMessage(Left, "a1", "again")));
        Assert.Equal(new MessageFigures { Left = 1, Done = 1 }, Figures(story));
        Assert.Null(story.Core.NextDue);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void NotDoneInTime_OverdueOnce_TakenOrNot_AlsoOverARestart(bool taken)
    {
        var story = Begin();
        Leave(story);
        if (taken)
        {
            story.Must(new TakeMessage(Left, new("a1")));
        }

        story.Wait((4 * 3600) - 1);
        Assert.Empty(story.Events<MessageOverdue>());
        story.KillAndRestart();
        story.Wait(1);
        Assert.Equal(Story.Morning.AddHours(4), story.Events<MessageOverdue>().Single().At);
        story.KillAndRestart();
        story.Wait(86400);
        Assert.Single(story.Events<MessageOverdue>());
        Assert.Equal((true, 1), (Only(story).IsOverdue, story.Core.Snapshot().Queues[0].Messages.Overdue));
        story.Must(new CloseMessage(Left, "a1", ""));
        Assert.Equal((false, 0), (Only(story).IsOverdue, story.Core.Snapshot().Queues[0].Messages.Overdue));
        Assert.Equal(new MessageFigures { Left = 1, Done = 1, Overdue = 1 }, Figures(story));
    }

    [Fact]
    public void KeptNoLongerThanNumbers_AlsoWhenNobodyHeardIt()
    {
        var plan = Plan(1);
        var story = new Story(new(plan.Tiers, plan.Agents, plan.Queues) { NumbersKept = TimeSpan.FromHours(6) });
        Leave(story);
        Assert.Equal(Story.Morning.AddHours(6), Only(story).ErasedAt);
        story.Wait(6 * 3600);
        Assert.Equal((MessageErasure.Retention, story.Now), (story.Events<MessageErased>().Single().Cause, story.Events<MessageErased>().Single().At));
        Assert.Equal(new MessageFigures { Left = 1, Lapsed = 1, Overdue = 1 }, Figures(story));
    }

    [Fact]
    public void WhoHadIt_LeavesThePlan_ItWaitsForOthers()
    {
        var story = Begin(2);
        Leave(story);
        story.Must(new TakeMessage(Left, new("a2")));
        story.Core.Replan(Plan(1), story.Now, story.Journal);
        Assert.Equal(("a2", "system"), (story.Events<MessageGivenBack>().Single().Agent.Value, story.Events<MessageGivenBack>().Single().By));
        Assert.Equal((MessageState.Waiting, null), (Only(story).State, Only(story).Agent));
    }

    [Fact]
    public void WhoHadIt_HasLeftThePlanOverAStop_ItWaitsForOthers()
    {
        var story = Begin(2);
        Leave(story);
        story.Must(new TakeMessage(Left, new("a2")));
        story.KillAndRestart(Plan(1));
        Assert.Single(story.Events<MessageGivenBack>());
        Assert.Equal(MessageState.Waiting, Only(story).State);
    }

    [Fact]
    public void ItsQueueLeavesThePlan_ItIsThereAndCanBeDone()
    {
        var story = Begin();
        Leave(story);
        story.Core.Replan(new(Plan(1).Tiers, Plan(1).Agents, []), story.Now, story.Journal);
        story.Must(new CloseMessage(Left, "a1", "seen to"));
        Assert.Equal(story.Now.AddDays(30), Only(story).ErasedAt);
    }

    [Fact]
    public void RefusedWhereNoneAreTaken_OrTooMany_OrWithABadName()
    {
        var story = new Story(Plan(1, most: 2));
        var caller = story.Arrive();
        Assert.Equal(Refusal.UnknownContact, story.Do(Message(new("nobody"))));
        Assert.Equal(Refusal.UnknownQueue, story.Do(Message(caller) with { Queue = new("nowhere") }));
        Assert.Equal(Refusal.NoMessages, story.Do(Message(caller) with { Queue = new("mute") }));
        foreach (var bad in new[] { "", "..", "a/b", "a\\b", "a b", "å", new string('a', 65), "a\n" })
        {
            Assert.Equal(Refusal.BadId, story.Do(Message(caller) with { Id = new(bad) }));
        }

        Assert.Equal(Refusal.BadId, story.Do(Message(caller) with { Id = default }));
        story.Must(Message(caller));
        Assert.Equal(Refusal.DuplicateMessage, story.Do(Message(caller)));
        story.Must(Message(caller) with { Id = new("m-2") });
        Assert.Equal(Refusal.TooManyMessages, story.Do(Message(caller) with { Id = new("m-3") }));
        story.Must(new CloseMessage(Left, "a1", ""));
        story.Must(Message(caller) with { Id = new("m-3") }); // those that are done are not in the way
        Assert.Equal(Refusal.UnknownAgent, story.Do(new TakeMessage(new("m-3"), new("nobody"))));
        story.Must(new Enqueue(caller, new("booking"), "", "sv"));
        Assert.Equal(Refusal.AlreadyQueued, story.Do(Message(caller) with { Id = new("m-4") }));
    }

    [Fact]
    public void WhatComesIn_IsBounded()
    {
        var story = Begin();
        var caller = story.Arrive();
        var endless = new string('x', 5000);
        story.Must(new LeaveMessage(caller, Left, new("booking"), endless, endless, endless, TimeSpan.FromSeconds(-1)));
        story.Must(new TakeMessage(Left, new("a1")));
        story.Must(new GiveMessageBack(Left, endless));
        story.Must(new CloseMessage(Left, endless, endless));
        var left = story.Events<MessageLeft>().Single();
        Assert.Equal((64, 64, 64, TimeSpan.Zero), (left.Reason.Length, left.Language.Length, left.Number!.Length, left.Length));
        Assert.Equal((64, 64, 200), (story.Events<MessageGivenBack>().Single().By.Length, Only(story).ClosedBy!.Length, Only(story).Word!.Length));
    }

    [Fact]
    public void CalledBackFromIt_ItSaysByWhichRequest()
    {
        var story = Begin();
        Leave(story);
        story.Must(new TakeMessage(Left, new("a1")));
        var request = story.Request(new(new("booking"), "+46701234567", "renewal", "sv") { Message = Left, Person = new("a1"), Cause = CallbackCause.Agent });
        Assert.Equal((Left, "a1"), (story.Events<CallbackRequested>().Single().Message, story.Events<CallbackRequested>().Single().Person?.Value));
        Assert.Equal(request, Only(story).Callback);
        Assert.Equal(Refusal.UnknownMessage, story.Do(new RequestCallback(new("booking"), "+46702", "", "") { Message = new("none") }));
    }

    [Fact]
    public void TheImage_HasAll()
    {
        var story = Begin(2);
        Leave(story);
        story.Must(new TakeMessage(Left, new("a2")));
        var caller = story.Arrive();
        story.Must(Message(caller) with { Id = new("m-2"), Number = null });
        story.Must(new CloseMessage(new("m-2"), "a1", "no number"));
        story.Wait(5 * 3600);
        var again = new AcdCore(story.Core.Plan, AcdImage.FromJson(story.Core.Image().ToJson())!);
        Assert.Equal(StateText.Of(story.Core), StateText.Of(again));
        Assert.Contains("m-2", StateText.Of(again), StringComparison.Ordinal);
        var ledger = Ledger(story);
        var same = new FigureLedger(DayOf, FigureImage.FromJson(ledger.Image().ToJson())!);
        story.Must(new CloseMessage(Left, "a2", ""));
        ledger.Apply(story.Journal[^1]);
        same.Apply(story.Journal[^1]);
        Assert.Equal(ledger.Queue(new("booking"), new(2026, 3, 2)), same.Queue(new("booking"), new(2026, 3, 2)));
        again.Handle(new Leave(caller, LeaveCause.CallerHungUp), story.Now, story.Journal);
        Assert.Equal(Outcome.MessageLeft, story.OutcomeOf(caller));
    }

    [Fact]
    public void EveryRule_ComesToBearInRandomTraffic()
    {
        var played = Worlds.All.Where(w => w.Messages).SelectMany(w => Enumerable.Range(1, 3).Select(seed => RandomTraffic.Play(w, 1000, seed))).ToArray();
        var seen = played.SelectMany(t => t.Journal).ToArray();
        string[] kinds =
        [
            .. played.SelectMany(t => t.Refusals).Select(r => $"refused: {r}"),
            .. seen.OfType<MessageErased>().Select(e => $"erased: {e.Cause}"),
            .. seen.OfType<MessageGivenBack>().Select(g => g.By == "system" ? "given back by the system" : "given back"),
            .. seen.OfType<ContactEnded>().Where(e => e.Outcome == Outcome.MessageLeft).Select(e => $"left: {e.Cause}"),
            .. seen.OfType<CallbackRequested>().Where(r => r.Message is not null).Select(_ => "called back"),
            .. seen.Where(e => e is MessageTaken or MessageOverdue or MessageClosed).Select(e => e.GetType().Name),
        ];
        string[] all =
        [
            "refused: BadId", "refused: NoMessages", "refused: DuplicateMessage", "refused: TooManyMessages", "refused: MessageTaken", "refused: MessageDone", "refused: UnknownMessage",
            "erased: Kept", "erased: Retention", "given back", "given back by the system", "called back",
            "left: CallerHungUp", "left: FlowEnded", "left: Closed", "left: SystemStopping",
            nameof(MessageTaken), nameof(MessageOverdue), nameof(MessageClosed),
        ];
        Assert.Empty(all.Except(kinds));
    }

    private static AcdPlan Plan(int agents, int most = 500)
    {
        var plan = Plans.OneQueue(agents);
        return new(
            plan.Tiers,
            plan.Agents,
            [plan.Queues[0] with { Messages = new(new("a1")) { Most = most } }, Plans.Queue("mute", ("booking", 1), [new(TimeSpan.Zero, 1)])]);
    }

    private static Story Begin(int agents = 1) => new(Plan(agents));

    private static LeaveMessage Message(ContactId caller) => new(caller, Left, new("booking"), "renewal", "sv", "+46701234567", TimeSpan.FromSeconds(12));

    private static void Leave(Story story)
    {
        var caller = story.Arrive();
        story.Must(Message(caller));
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
    }

    private static MessageSnapshot Only(Story story) => story.Core.Snapshot().Messages.Single(m => m.Message == Left);

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static FigureLedger Ledger(Story story)
    {
        var ledger = new FigureLedger(DayOf);
        story.Journal.ForEach(ledger.Apply);
        return ledger;
    }

    private static MessageFigures Figures(Story story) => Ledger(story).Queue(new("booking"), new(2026, 3, 2)).Messages;
}
