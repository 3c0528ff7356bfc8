using ContactCenter.Acd;
using ContactCenter.Analysis.Why;

namespace ContactCenter.Server.Tests.Explaining;

/// <summary>What is told of contacts that are more than a call and an answer.</summary>
public sealed class WhyStoryTests
{
    [Fact]
    public async Task CalledBack_TheAskingAndAllAttemptsAreOneStory_WhicheverIsAskedAbout()
    {
        using var days = new ToldDays(ToldDays.Plan());
        days.Reach("a1", "a3");
        var busy = days.Call("busy", "+46700000009");
        days.Answer(busy);
        var asking = days.Call("asking");
        days.Pass(60);
        days.Do(new RequestCallback(ToldDays.Care, "+46701740601", "renewal", "sv") { Contact = asking, PromisedBy = ToldDays.Morning.AddMinutes(30) });
        days.Do(new Leave(asking, LeaveCause.CallerHungUp));
        days.Pass(540);
        days.Do(new EndTalk(busy, EndedBy.Caller));
        days.Pass(20); // written up: the first attempt is offered
        days.Answer(new("callback-1.1"));
        days.Do(new CallerNotReached(new("callback-1.1"), DialFailure.Busy));
        days.Do(new Pause(new("a1"), "lunch"));
        days.Pass(TimeSpan.FromHours(48)); // two days later nobody is there for three minutes
        days.Pass(180);
        days.Do(new Resume(new("a1")));
        days.Answer(new("callback-1.2"));
        days.Pass(15);
        days.Do(new CallerConfirmed(new("callback-1.2")));
        days.Pass(90);
        days.Do(new EndTalk(new("callback-1.2"), EndedBy.Caller));

        var desk = await days.DeskAsync();
        var whole = desk.Of("asking", swedish: true)!;
        foreach (var asked in new[] { "callbacks/1", "callback-1", "callback-1.1", "callback-1.2" })
        {
            var other = desk.Of(asked, swedish: true)!.Story;
            Assert.Equal((whole.Story.Answer, whole.Story.Steps, whole.Story.Promises).ToString(), (other.Answer, other.Steps, other.Promises).ToString());
            Assert.Equal(whole.Story.Steps, other.Steps);
            Assert.Equal(whole.Story.Answer, other.Answer);
        }

        Assert.Equal([CaseKind.Asking, CaseKind.Attempt, CaseKind.Attempt], whole.Matter.Cases.Select(file => whole.Matter.KindOf(file.Contact)));
        Assert.Equal([60.0, 560.0, 180.0], whole.Matter.Cases.Select(static file => file.Waits.Sum(static wait => (wait.To - wait.From).TotalSeconds)));
        var last = whole.Matter.Cases[2];
        Assert.Contains(last.Stretches, one => one.Agent == new AgentId("a1") && one.Keeps == PassedOverReason.Paused && one.Length == TimeSpan.FromMinutes(3));
        Assert.Contains(last.Stretches, one => one.Agent == new AgentId("a3") && one.Keeps == PassedOverReason.Language);

        var answer = ToldDays.Text(whole.Story.Answer).ToList();
        Assert.StartsWith("Uppringning 1: uppringd efter 48 h 1", answer[0], StringComparison.Ordinal);
        Assert.EndsWith("och 2 försök.", answer[0], StringComparison.Ordinal);
        Assert.Contains("02 08:00:00 Samtalet då uppringningen bokades:", answer);
        Assert.Contains(answer, static line => line.EndsWith("Försök 2 att ringa upp:", StringComparison.Ordinal));
        Assert.Equal(
            [
                "02 08:01:00 Utlovat: behållen plats. När dess tur kom räknades väntan från 2026-03-02 08:00: hållet.",
                "02 08:01:00 Utlovat: uppringning senast 2026-03-02 08:30; numret ringdes 2026-03-02 08:10: hållet.",
            ],
            ToldDays.Text(whole.Story.Promises));
        var steps = ToldDays.Text(whole.Story.Steps).ToList();
        foreach (var expected in new[] { "bad om det", "Försök 1 att ringa upp började", "Försöket slutade: inte nådd, upptaget; igen tidigast 2026-03-04 08:10", "Försök 2 att ringa upp började", "Den uppringda svarade och talade med a1", "Uppringning 1 avslutades: uppringd" })
            Assert.Contains(steps, line => line.Contains(expected, StringComparison.Ordinal));
        Assert.DoesNotContain(steps.Concat(answer), static line => line.Contains("01740601", StringComparison.Ordinal));
        Assert.StartsWith("Call back 1: called back after 48 h 1", desk.Of("callbacks/1", swedish: false)!.Story.Answer[0].Text, StringComparison.Ordinal);
        Assert.Null(desk.Of("callbacks/2", swedish: false));
    }

    [Fact]
    public async Task RangIn_IsPartOfTheStory_AndThePromiseIsKeptByIt()
    {
        using var days = new ToldDays(ToldDays.Plan());
        days.Reach("a1");
        days.Do(new Pause(new("a1"), ""));
        days.Do(new RequestCallback(ToldDays.Care, "+46701740601", "renewal", "sv") { Cause = CallbackCause.Agent, By = "a2", PromisedBy = ToldDays.Morning.AddMinutes(30) });
        days.Pass(300);
        var again = days.Call("again");
        days.Pass(60);
        days.Do(new Resume(new("a1")));
        days.Answer(again);
        days.Pass(60);
        days.Do(new EndTalk(again, EndedBy.Caller));

        var told = (await days.DeskAsync()).Of("again", swedish: true)!;
        Assert.Equal([new CallbackId(1)], told.Matter.Requests);
        Assert.Contains(CaseKind.RangIn, told.Matter.Cases.Select(file => told.Matter.KindOf(file.Contact)));
        Assert.Contains(told.Story.Promises, static line => line.Text.EndsWith("den som ringde fick tala med någon dessförinnan: hållet.", StringComparison.Ordinal));
        Assert.Contains(told.Story.Steps, static line => line.Text.StartsWith("Den som skulle ringas upp ringde själv in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HandedOn_BothWaitsAreTold()
    {
        using var days = new ToldDays(ToldDays.Plan());
        days.Reach("a1", "a2");
        var call = days.Call("call");
        days.Pass(5);
        days.Answer(call);
        days.Pass(60);
        days.Do(new Pause(new("a2"), ""));
        days.Do(new HandOn(call, new(HandOnKind.NextLine), HandOnBy.FeatureCode));
        days.Pass(40);
        days.Do(new Resume(new("a2")));
        days.Pass(5);
        days.Answer(call);
        days.Pass(30);
        days.Do(new EndTalk(call, EndedBy.Agent));

        var told = (await days.DeskAsync()).Of("call", swedish: true)!;
        Assert.Equal([5.0, 45.0], Assert.Single(told.Matter.Cases).Waits.Select(static wait => (wait.To - wait.From).TotalSeconds));
        var steps = ToldDays.Text(told.Story.Steps).ToList();
        Assert.Contains("02 08:01:05 a1 lämnade över till nästa linje; hade väntat 5 s dittills.", steps);
        Assert.Contains(steps, static line => line.StartsWith("02 08:01:05 Lämnades över till care", StringComparison.Ordinal) && line.Contains("från och med second line", StringComparison.Ordinal));
        Assert.Contains("02 08:01:50 a2 svarade efter 45 s.", steps);
    }

    [Fact]
    public async Task WhatAgentsHaveDoneSinceLongBefore_IsKnown()
    {
        using var days = new ToldDays(ToldDays.Plan());
        days.Reach("a1", "a2");
        var all = days.Call("all", "+46700000009");
        days.Answer(all);
        days.Do(new Pause(new("a2"), ""));
        days.Pass(TimeSpan.FromHours(10));
        var late = days.Call("late");
        days.Pass(60);
        days.Do(new EndTalk(all, EndedBy.Caller));
        days.Pass(20);
        days.Answer(late);

        var desk = await days.DeskAsync();
        var file = Assert.Single(desk.Of("late", swedish: false)!.Matter.Cases);
        Assert.Equal([PassedOverReason.Talking, PassedOverReason.WrapUp], file.Stretches.Where(static one => one.Agent.Value == "a1" && one.Keeps is not null).Select(static one => one.Keeps!.Value));
        Assert.Equal(PassedOverReason.Paused, Assert.Single(file.Stretches, static one => one.Agent.Value == "a2").Keeps);
        var idle = desk.Of(new AgentId("a1"), ToldDays.Morning.AddHours(9), ToldDays.Morning.AddHours(9.5), swedish: false)!;
        Assert.Equal(AgentState.Talking, Assert.Single(idle.Did).State);
    }

    [Theory]
    [InlineData(true, "Utlovat plats 1; platsen blev aldrig sämre: hållet.")]
    [InlineData(false, null)]
    public async Task PositionTold_IsKeptByAnAnswer_AndOpenForWhoLeft(bool isAnswered, string? expected)
    {
        using var days = new ToldDays(ToldDays.Plan(static queue => queue with { AnnounceAfter = TimeSpan.FromSeconds(30), Announce = SpokenPromise.Position }));
        days.Reach("a1");
        var busy = days.Call("busy", "+46700000009");
        days.Answer(busy);
        var call = days.Call("call");
        days.Pass(30);
        days.Pass(10);
        days.Do(new EndTalk(busy, EndedBy.Caller));
        days.Pass(20);
        if (isAnswered)
            days.Answer(call);
        else
            days.Do(new Leave(call, LeaveCause.CallerHungUp));
        var story = (await days.DeskAsync()).Of("call", swedish: true)!.Story;
        Assert.Contains(story.Steps, static line => line.Text == "Fick höra sin plats: 1.");
        Assert.Equal(expected, story.Promises.SingleOrDefault()?.Text);
    }

    [Fact]
    public async Task MessageLeft_IsToldWithWhatBecameOfIt()
    {
        using var days = new ToldDays(ToldDays.Plan());
        days.Do(new Arrive(new("voice"), "100", "+46701740601", "main"));
        days.Do(new LeaveMessage(new("voice"), new("m-1"), ToldDays.Care, "renewal", "sv", "+46701740601", TimeSpan.FromSeconds(65)));
        days.Do(new Leave(new("voice"), LeaveCause.FlowEnded));
        days.Pass(TimeSpan.FromHours(5));
        days.Do(new TakeMessage(new("m-1"), new("a1")));
        days.Do(new CloseMessage(new("m-1"), "a1", "secret word"));

        var story = (await days.DeskAsync()).Of("voice", swedish: false)!.Story;
        Assert.Equal("Never came to wait in a queue.", Assert.Single(story.Answer).Text);
        Assert.Equal("The message was to be seen to by 2026-03-02 12:00; done 2026-03-02 13:00: not kept.", Assert.Single(story.Promises).Text);
        Assert.Contains(story.Steps, static line => line.Text.StartsWith("Left a message of 1 min 05 s for care", StringComparison.Ordinal));
        Assert.Contains(story.Steps, static line => line.Text == "a1 took the message.");
        Assert.DoesNotContain(story.Steps, static line => line.Text.Contains("secret word", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("one", DecidedBy.ThisPlan)]
    [InlineData("another", DecidedBy.AnotherPlan)]
    [InlineData(null, DecidedBy.Unknown)]
    public async Task AnotherPlanThanDecided_IsSaid_AndWhatItWouldHaveOpenedIsNot(string? fingerprint, DecidedBy expected)
    {
        using var days = new ToldDays(ToldDays.Plan(fingerprint: "one"));
        days.Start();
        days.Reach("a1");
        var call = days.Call("call");
        days.Answer(call);
        var desk = await days.DeskAsync(ToldDays.Plan(fingerprint: fingerprint));
        var told = desk.Of("call", swedish: true)!;
        Assert.Equal(expected, told.Matter.DecidedBy);
        Assert.Equal(expected == DecidedBy.AnotherPlan, told.Story.Answer.Any(static line => line.Text.StartsWith("Konfigurationen var en annan", StringComparison.Ordinal)));
        Assert.NotEqual(expected == DecidedBy.AnotherPlan, told.Story.Steps.Any(static line => line.Text.StartsWith("Steg 1 var öppet från början", StringComparison.Ordinal)));
        var idle = desk.Of(new AgentId("a1"), ToldDays.Morning, ToldDays.Morning.AddMinutes(1), swedish: true)!;
        Assert.Equal(expected, idle.DecidedBy);
    }

    [Fact]
    public async Task Steps_AreTold_AheadOpenedAndSkipped()
    {
        using var days = new ToldDays(ToldDays.Plan(static queue => queue with
        {
            SkipStepsNobodyServes = false,
            Steps = [new(TimeSpan.Zero, 1), new(TimeSpan.FromMinutes(1), 1) { When = new() { Position = 3 } }, new(TimeSpan.FromMinutes(2), 2, LanguageDropped: true)],
        }));
        days.Reach("a3", "a2");
        days.Do(new Pause(new("a2"), ""));
        var call = days.Call("call");
        days.Pass(60);
        days.Pass(60);
        days.Pass(15);
        days.Answer(call);
        var steps = ToldDays.Text((await days.DeskAsync()).Of("call", swedish: true)!.Story.Steps).ToList();
        Assert.Contains("02 08:00:00 Steg 1 var öppet från början: till och med first line; sedan steg 2 efter 1 min 00 s (till och med first line, om plats 3 eller längre bak), steg 3 efter 2 min 00 s (till och med second line, oavsett språk).", steps);
        Assert.Contains(steps, static line => line.Contains("Steg 3 öppnades: till och med second line, oavsett språk", StringComparison.Ordinal));
        Assert.Contains("02 08:02:15 Steg 2 (till och med first line, om plats 3 eller längre bak) hoppades över fast det gått 1 min 00 s: villkoret gällde inte (plats 3 eller längre bak).", steps);
    }

    [Fact]
    public async Task EveryoneWhoWasPassedOver_IsNamed_AlsoBeyondWhatIsWrittenDown()
    {
        var plan = ToldDays.Plan();
        plan = new(plan.Tiers, [.. Enumerable.Range(1, 40).Select(n => ToldDays.Agent($"n{n:00}", 1, n % 2 == 0 ? "en" : "sv")), .. plan.Agents], plan.Queues) { Classes = plan.Classes };
        using var days = new ToldDays(plan);
        days.Reach([.. Enumerable.Range(1, 40).Select(n => $"n{n:00}")]);
        var call = days.Call("call");
        days.Answer(call);
        var told = (await days.DeskAsync()).Of("call", swedish: false)!;
        var offered = told.Story.Steps.Single(static line => line.Text.StartsWith("Offered to", StringComparison.Ordinal)).Text;
        Assert.True(days.Events.OfType<OfferMade>().Single().Decision.Unnamed > 0);
        Assert.All(plan.Agents.Where(static agent => agent.Id.Value != "other"), agent => Assert.Contains(agent.Id.Value, offered, StringComparison.Ordinal));
        Assert.Contains("first of 20 candidates", offered, StringComparison.Ordinal);
        Assert.DoesNotContain("more", offered, StringComparison.Ordinal);
        var decision = Assert.Single(Assert.Single(told.Matter.Cases).Decisions);
        Assert.Equal(43, decision.Staff.Count);
    }

    [Fact]
    public async Task WhatNobodyKnows_HasNoStory()
    {
        using var days = new ToldDays(ToldDays.Plan(fingerprint: "one"));
        days.Start();
        days.Reach("a1");
        days.Answer(days.Call("call"));
        var desk = await days.DeskAsync();
        foreach (var asked in new[] { "", "nobody", "plan", "callbacks/1", "callbacks/-1", "callbacks/99999999999999999999", "callback-", "switch-x", "' OR 1=1 --", "\0", "\ud800", new string('x', 100_000) })
            Assert.Null(desk.Of(asked, swedish: true));
        Assert.Null(desk.Of(new AgentId("nobody"), ToldDays.Morning, ToldDays.Morning.AddMinutes(1), swedish: true));
    }
}
