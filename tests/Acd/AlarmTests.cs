namespace ContactCenter.Acd.Tests;

/// <summary>Whoever of certain classes waits unanswered is told, until somebody answers or acknowledges.</summary>
public sealed class AlarmTests
{
    private static readonly ClassId Red = new("red");

    private static AcdPlan Plan(AlarmPlan? alarm, AcdPlan? plan = null)
    {
        plan ??= Plans.OneQueue(2);
        return new(plan.Tiers, plan.Agents, plan.Queues)
        {
            Classes = [new(Red, TimeSpan.FromHours(1)) { Alarm = alarm }, new(new("green"), TimeSpan.Zero)],
        };
    }

    private static ContactId RedCaller(Story story, string queue)
    {
        var contact = story.Arrive();
        story.Must(new Enqueue(contact, new(queue), "pain", "sv") { Class = Red });
        return contact;
    }

    private static string Queue => Plans.OneQueue(2).Queues[0].Id.Value;

    private static string Agent => Plans.OneQueue(2).Agents[0].Id.Value;

    private static AlarmSnapshot One(Story story) => Assert.Single(story.Core.Snapshot().Alarms);

    [Fact]
    public void AtOnce_TellsWhoWaitsWhere_AndThatNobodyCompetentIsThere()
    {
        var story = new Story(Plan(new(TimeSpan.Zero)));
        var caller = RedCaller(story, Queue);
        Assert.Equal(new AlarmRaised(Story.Morning, new(1), caller, new(Queue), Red, Story.Morning, 1, 0), Assert.Single(story.Events<AlarmRaised>()));
        Assert.Equal(new(new(1), caller, new(Queue), Red, Story.Morning, Story.Morning, Story.Morning, 1, 0), One(story));
        Assert.Null(story.Core.NextDue);
    }

    [Fact]
    public void AnotherClass_IsNotTold()
    {
        var story = new Story(Plan(new(TimeSpan.Zero)));
        story.Caller(Queue);
        story.Wait(3600);
        Assert.Empty(story.Events<AlarmRaised>());
    }

    [Fact]
    public void AfterItsTime_ThoughAPhoneRings_AndNotBefore()
    {
        var story = new Story(Plan(new(TimeSpan.FromSeconds(10))));
        story.Register(Agent);
        var caller = RedCaller(story, Queue);
        Assert.Equal(Agent, story.RingsAt(caller));
        story.Wait(9.999);
        Assert.Empty(story.Events<AlarmRaised>());
        story.Wait(0.001);
        var told = Assert.Single(story.Events<AlarmRaised>());
        Assert.Equal((Story.Morning.AddSeconds(10), Story.Morning, 1), (told.At, told.Since, told.Present));
    }

    [Fact]
    public void AnsweredInTime_IsNoAlarm()
    {
        var story = new Story(Plan(new(TimeSpan.FromSeconds(10))));
        story.Register(Agent);
        story.Answer(RedCaller(story, Queue));
        story.Wait(3600);
        Assert.Empty(story.Events<AlarmRaised>());
        Assert.Empty(story.Core.Snapshot().Alarms);
    }

    [Fact]
    public void ToldAnew_UntilSomebodyAcknowledges_AndOverWithTheAnswer()
    {
        var story = new Story(Plan(new(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30))));
        var caller = RedCaller(story, Queue);
        story.Wait(81);
        Assert.Equal([(20.0, 1), (50, 2), (80, 3)], story.Events<AlarmRaised>().Select(a => ((a.At - Story.Morning).TotalSeconds, a.Told)));
        Assert.All(story.Events<AlarmRaised>(), a => Assert.Equal((1, Story.Morning), (a.Alarm.Value, a.Since)));
        story.Must(new AcknowledgeAlarm(new(1), "Dr Lind") { Word = "on my way" });
        Assert.Equal(("Dr Lind", "on my way", story.Now), (One(story).By, One(story).Word, One(story).AcknowledgedAt));
        Assert.Equal(Refusal.NoChange, story.Do(new AcknowledgeAlarm(new(1), "Anna")));
        story.Wait(600);
        Assert.Equal(3, story.Events<AlarmRaised>().Count());

        story.Register(Agent);
        story.Answer(caller);
        var over = Assert.Single(story.Events<AlarmOver>());
        Assert.Equal((new AlarmId(1), AlarmEnd.Answered, TimeSpan.FromSeconds(681)), (over.Alarm, over.End, over.Waited));
        Assert.Equal((AlarmEnd.Answered, story.Now, 3, "Dr Lind"), (One(story).End, One(story).OverAt, One(story).Told, One(story).By));
        Assert.Equal(Refusal.UnknownAlarm, story.Do(new AcknowledgeAlarm(new(1), "Anna")));
        Assert.Equal(Refusal.UnknownAlarm, story.Do(new AcknowledgeAlarm(new(2), "Anna")));
    }

    [Fact]
    public void HungUp_IsOver_AndTheNextIsAnotherAlarm()
    {
        var story = new Story(Plan(new(TimeSpan.Zero)));
        story.Must(new Leave(RedCaller(story, Queue), LeaveCause.CallerHungUp));
        Assert.Equal(AlarmEnd.Abandoned, Assert.Single(story.Events<AlarmOver>()).End);
        RedCaller(story, Queue);
        Assert.Equal([(2, null), (1, AlarmEnd.Abandoned)], story.Core.Snapshot().Alarms.Select(a => ((int)a.Id.Value, a.End)));
    }

    /// <summary>The wait goes on where a limit sends it, and while a number rings.</summary>
    [Fact]
    public void SentOnToAnotherQueue_AndToANumber_IsOneAlarm_PassedOn()
    {
        var plan = new AcdPlan(
            new Dictionary<int, string>(),
            [Plans.Agent("a1", "sv", ("x", 1), ("y", 1))],
            [
                Plans.Queue("x", ("x", 1), [new(TimeSpan.Zero, 1)]) with { Limits = new() { LongestWait = Plans.Seconds(10), WhenTooLong = new(WayOutKind.Queue, "y") } },
                Plans.Queue("y", ("y", 1), [new(TimeSpan.Zero, 1)]) with { OutsideRingTime = Plans.Seconds(30), Limits = new() { LongestWait = Plans.Seconds(10), WhenTooLong = new(WayOutKind.Number, "112") } },
            ]);
        var story = new Story(Plan(new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20)), plan));
        var caller = RedCaller(story, "x");
        story.Wait(25);
        Assert.Equal([(5.0, "x", 1), (25, "y", 2)], story.Events<AlarmRaised>().Select(a => ((a.At - Story.Morning).TotalSeconds, a.Queue.Value, a.Told)));
        Assert.Equal(ContactState.Outside, story.One(caller)!.State);
        Assert.Empty(story.Events<AlarmOver>());
        story.Must(new OutsideAnswered(caller));
        Assert.Equal((AlarmEnd.PassedOn, TimeSpan.FromSeconds(25)), (Assert.Single(story.Events<AlarmOver>()).End, Assert.Single(story.Events<AlarmOver>()).Waited));
    }

    [Fact]
    public void NotTakenBecauseNobodyIsThere_IsToldAtOnce_AndOver()
    {
        var plan = new AcdPlan(
            new Dictionary<int, string>(),
            [Plans.Agent("a1", "sv", ("x", 1))],
            [Plans.Queue("x", ("x", 1), [new(TimeSpan.Zero, 1)]) with { Limits = new() { NobodyLoggedIn = Plans.Seconds(10), WhenNobody = WayOut.ByFlow } }]);
        var story = new Story(Plan(new(TimeSpan.FromMinutes(5)), plan));
        var caller = RedCaller(story, "x");
        var told = Assert.Single(story.Events<AlarmRaised>());
        Assert.Equal((caller, RefuseCause.NobodyLoggedIn, 0), (told.Contact, told.TurnedAway, told.Present));
        Assert.Equal(AlarmEnd.TurnedAway, Assert.Single(story.Events<AlarmOver>()).End);
        Assert.Equal(AlarmEnd.TurnedAway, One(story).End);
    }

    /// <summary>Nobody saw the answer come: a phone that is gone at once has answered nobody, and it waited all the time.</summary>
    [Fact]
    public void AnAnswerThatCameToNothing_IsAnotherAlarm_SinceItBeganToWait()
    {
        var story = new Story(Plan(new(TimeSpan.FromSeconds(5))));
        story.Register(Agent);
        var caller = RedCaller(story, Queue);
        story.Wait(6);
        var offer = story.OfferOf(caller);
        story.Answer(caller);
        story.Must(new FailOffer(offer, OfferFailure.Unreachable));
        Assert.Equal([(1, Story.Morning), (2, Story.Morning)], story.Events<AlarmRaised>().Select(a => ((int)a.Alarm.Value, a.Since)));
        Assert.Equal(AlarmEnd.Answered, Assert.Single(story.Events<AlarmOver>()).End);
    }

    [Fact]
    public void HandedOn_WaitsAnew()
    {
        var story = new Story(Plan(new(TimeSpan.FromSeconds(30))));
        story.Register(Agent);
        var caller = RedCaller(story, Queue);
        story.Wait(10);
        story.Answer(caller);
        story.Wait(300);
        story.Must(new HandOn(caller, new(HandOnKind.Queue, Queue), HandOnBy.Api));
        story.Wait(29);
        Assert.Empty(story.Events<AlarmRaised>());
        story.Wait(1);
        Assert.Equal(Story.Morning.AddSeconds(310), Assert.Single(story.Events<AlarmRaised>()).Since);
    }

    /// <summary>Who was cut off is to be called: that is another cause, told as one.</summary>
    [Fact]
    public void Killed_TheAlarmIsOver_AndItsRequestThatIsDueRaisesAnother()
    {
        var plan = new AcdPlan(
            new Dictionary<int, string>(),
            [Plans.Agent("a1", "sv", ("x", 1))],
            [Plans.Queue("x", ("x", 1), [new(TimeSpan.Zero, 1)]) with { Callback = CallbackPlan.Default }]);
        var story = new Story(Plan(new(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30)), plan));
        var caller = RedCaller(story, "x");
        story.Wait(40);
        var before = StateText.Of(story.Core);
        story.Wait(2);
        story.KillAndRestart();
        Assert.NotEqual(before, StateText.Of(story.Core));
        Assert.Equal((caller, AlarmEnd.Interrupted), (Assert.Single(story.Events<AlarmOver>()).Contact, story.Events<AlarmOver>().Single().End));
        story.Wait(20);
        var again = story.Events<AlarmRaised>().Last();
        Assert.Equal((new AlarmId(2), Story.Morning.AddSeconds(42), 1), (again.Alarm, again.Since, again.Told));
        Assert.NotNull(again.Callback);
        story.Register("a1");
        story.Must(new AnswerOffer(story.Core.Snapshot().Contacts.Single().Offer!.Value));
        Assert.Equal(AlarmEnd.Answered, story.Events<AlarmOver>().Last().End);
    }

    /// <summary>As a journal that ends in the middle of a decision: the answer is there, the end of the alarm is not.</summary>
    [Fact]
    public void JournalWithoutTheEnd_TheAlarmIsOverWithTheStart()
    {
        var story = new Story(Plan(new(TimeSpan.Zero)));
        RedCaller(story, Queue);
        story.Register(Agent);
        story.Answer(story.Core.Snapshot().Contacts.Single().Id);
        story.Journal.RemoveRange(story.Journal.FindIndex(e => e is AlarmOver), story.Journal.Count - story.Journal.FindIndex(e => e is AlarmOver));
        story.KillAndRestart();
        Assert.Equal(AlarmEnd.Answered, Assert.Single(story.Events<AlarmOver>()).End);
    }

    [Fact]
    public void Reloaded_WithoutTheAlarm_ItStandsAndIsNotToldAnew_AndWithOne_WhoWaitsIsTold()
    {
        var story = new Story(Plan(new(TimeSpan.Zero, TimeSpan.FromSeconds(30))));
        var first = RedCaller(story, Queue);
        story.Core.Replan(Plan(null), story.Now, story.Journal);
        var second = RedCaller(story, Queue);
        story.Wait(600);
        Assert.Equal(first, Assert.Single(story.Events<AlarmRaised>()).Contact);
        Assert.Null(One(story).End);
        story.Core.Replan(Plan(new(TimeSpan.FromSeconds(20))), story.Now, story.Journal);
        Assert.Equal([first, second], story.Events<AlarmRaised>().Select(a => a.Contact));
    }

    [Fact]
    public void Figures_ByDayAndClass_AddUp()
    {
        var story = new Story(Plan(new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10))));
        var answered = RedCaller(story, Queue);
        var left = RedCaller(story, Queue);
        story.Wait(15);
        story.Must(new AcknowledgeAlarm(new(1), "Anna"));
        story.Must(new Leave(left, LeaveCause.CallerHungUp));
        story.Register(Agent);
        story.Wait(5);
        story.Answer(answered);
        RedCaller(story, Queue);
        story.Wait(5);

        var ledger = new FigureLedger(static at => DateOnly.FromDateTime(at.UtcDateTime));
        story.Journal.ForEach(ledger.Apply);
        var figures = Assert.Single(ledger.Attempts(DateOnly.FromDateTime(Story.Morning.UtcDateTime)).Alarms);
        Assert.Equal(Red, figures.Key);
        Assert.Equal(
            new()
            {
                Raised = 3,
                Open = 1,
                Answered = 1,
                Unanswered = 1,
                Acknowledged = 1,
                NobodyPresent = 2,
                Told = 5,
                ToAcknowledge = TimeSpan.FromSeconds(10),
                LongestToAcknowledge = TimeSpan.FromSeconds(10),
                ToAnswer = TimeSpan.FromSeconds(15),
                LongestToAnswer = TimeSpan.FromSeconds(15),
            },
            figures.Value);
        Assert.True(figures.Value.Conserves);
        Assert.Equal((10.0, 15.0), (figures.Value.AverageAcknowledgeSeconds, figures.Value.AverageAnswerSeconds));
        var copy = new FigureLedger(static at => DateOnly.FromDateTime(at.UtcDateTime), FigureImage.FromJson(ledger.Image().ToJson())!);
        Assert.Equal(figures.Value, copy.Attempts(DateOnly.FromDateTime(Story.Morning.UtcDateTime)).Alarms[Red]);
    }

    [Fact]
    public void Over_AreRememberedForADay_FiftyAtMost()
    {
        var story = new Story(Plan(new(TimeSpan.Zero)));
        for (var i = 0; i < 60; i++)
        {
            story.Must(new Leave(RedCaller(story, Queue), LeaveCause.CallerHungUp));
        }

        Assert.Equal(Enumerable.Range(11, 50).Reverse(), story.Core.Snapshot().Alarms.Select(a => (int)a.Id.Value));
        story.Wait(25 * 3600);
        story.Register(Agent);
        Assert.Empty(story.Core.Snapshot().Alarms);
    }
}
