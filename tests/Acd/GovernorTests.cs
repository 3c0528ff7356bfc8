namespace ContactCenter.Acd.Tests;

/// <summary>Family "stress and haste": a cap on talk and wrap-up within a rolling window, and a breath after a long call. Nothing shortens a rest.</summary>
public sealed class GovernorTests
{
    private static readonly AgentPolicy Cap = new() { MaxOccupancy = 0.75, Window = TimeSpan.FromMinutes(20) };
    private static readonly AgentPolicy Breath = new() { LongCall = TimeSpan.FromMinutes(15), Breath = TimeSpan.FromMinutes(3) };

    [Fact]
    public void BelowTheCap_NoRest()
    {
        var story = With(Cap);
        Talk(story, 300); // 320 s with the wrap-up, one more such fits into 900 s
        Assert.Equal(AgentState.Ready, story.StateOf("a1"));
    }

    [Fact]
    public void AboveTheCap_RestsUntilThereIsRoomForOneMore_ToTheTick()
    {
        var story = With(Cap);
        var began = story.Now;
        Talk(story, 580); // 600 s busy, mean 600 s, cap 900 s: 300 s must leave the window of 1200 s
        var rest = story.Events<AgentStateChanged>().Last();
        Assert.Equal((AgentState.WrapUp, AgentState.Resting, AgentStateCause.Governor), (rest.From, rest.To, rest.Cause));
        Assert.Equal(began.AddSeconds(1200 + 300), rest.Until);
        Assert.Equal(0.5, story.Agent("a1").Occupancy);
        Assert.Equal(1, story.Core.Snapshot().Queues[0].Agents.Resting);
        var next = story.Caller("booking");
        story.Wait(899.9);
        Assert.Null(story.RingsAt(next));
        story.Wait(0.1);
        Assert.Equal("a1", story.RingsAt(next));
    }

    [Fact]
    public void OneConversationLongerThanTheCap_RestsUntilItHasLeftTheWindow()
    {
        var story = With(Cap);
        Talk(story, 3600);
        Assert.Equal(story.Now.AddSeconds(1200), story.Agent("a1").Until);
    }

    [Fact]
    public void TimerLate_RestIsCountedFromWhenTheWrapUpWasOver()
    {
        var (sharp, late) = (With(Cap), With(Cap));
        foreach (var story in new[] { sharp, late })
        {
            var caller = story.Caller("booking");
            story.Answer(caller);
            story.Wait(580);
            story.Must(new EndTalk(caller, EndedBy.Caller));
        }

        sharp.Wait(100);
        late.Now = late.Now.AddSeconds(100);
        late.Core.Advance(late.Now, late.Journal);
        Assert.Equal(sharp.Agent("a1").Until, late.Agent("a1").Until);
        late.Now = late.Now.AddHours(1);
        late.Core.Advance(late.Now, late.Journal);
        Assert.Equal(sharp.Agent("a1").Until, late.Events<AgentStateChanged>().Last().IdleSince);
    }

    [Fact]
    public void LongCall_BreathAfterTheWrapUp()
    {
        var story = With(Breath);
        Talk(story, 900);
        Assert.Equal((AgentState.Resting, AgentStateCause.LongCall), (story.StateOf("a1"), story.Agent("a1").Cause));
        Assert.Equal(story.Now.AddMinutes(3), story.Agent("a1").Until);
        story.Wait(180);
        Talk(story, 899.9);
        Assert.Equal(AgentState.Ready, story.StateOf("a1"));
    }

    [Fact]
    public void BothRests_TheLongerHolds()
    {
        var story = With(Cap with { LongCall = TimeSpan.FromMinutes(5), Breath = TimeSpan.FromMinutes(30) });
        Talk(story, 580);
        Assert.Equal((story.Now.AddMinutes(30), AgentStateCause.LongCall), (story.Agent("a1").Until, story.Agent("a1").Cause!.Value));
    }

    [Fact]
    public void WrapUpEndedEarly_DoesNotShortenTheBreath()
    {
        var story = With(Breath);
        var caller = story.Caller("booking");
        story.Answer(caller);
        story.Wait(900);
        story.Must(new EndTalk(caller, EndedBy.Caller));
        story.Wait(1);
        story.Must(new EndWrapUp(new("a1")));
        Assert.Equal(story.Now.AddMinutes(3), story.Agent("a1").Until);
        Assert.Equal(Refusal.NotInWrapUp, story.Do(new EndWrapUp(new("a1"))));
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("log out")]
    [InlineData("phone")]
    [InlineData("restart")]
    public void NothingShortensARest(string way)
    {
        var story = With(Breath);
        Talk(story, 1000);
        var until = story.Agent("a1").Until;
        story.Wait(10);
        switch (way)
        {
            case "pause":
                story.Must(new Pause(new("a1"), "coffee"));
                Assert.Equal(AgentState.Paused, story.StateOf("a1"));
                story.Wait(10);
                story.Must(new Resume(new("a1")));
                break;
            case "log out":
                story.Must(new LogOut(new("a1")));
                story.Must(new LogIn(new("a1")));
                break;
            case "phone":
                story.Must(new SetReachable(new("a1"), false));
                Assert.Equal(AgentState.Offline, story.StateOf("a1"));
                story.Must(new SetReachable(new("a1"), true));
                break;
            default:
                story.KillAndRestart();
                break;
        }

        Assert.Equal((AgentState.Resting, until), (story.StateOf("a1"), story.Agent("a1").Until));
        story.Wait(170);
        Assert.Equal(AgentState.Ready, story.StateOf("a1"));
    }

    [Fact]
    public void PausedDuringTheWrapUp_BreathCountsFromItsEnd()
    {
        var story = With(Breath);
        var caller = story.Caller("booking");
        story.Answer(caller);
        story.Wait(900);
        story.Must(new Pause(new("a1"), "coffee"));
        story.Must(new EndTalk(caller, EndedBy.Caller));
        story.Wait(20 + 60);
        Assert.Equal(AgentState.Paused, story.StateOf("a1"));
        story.Must(new Resume(new("a1")));
        Assert.Equal((AgentState.Resting, story.Now.AddSeconds(120)), (story.StateOf("a1"), story.Agent("a1").Until!.Value));
    }

    [Fact]
    public void StoppedInTheMiddleOfACall_TheTimeTheSystemWasDownIsNoWork()
    {
        var story = With(Cap);
        story.Answer(story.Caller("booking"));
        story.Wait(60);
        story.Arrive(); // the last sign of life
        story.Now = story.Now.AddHours(2);
        story.KillAndRestart();
        story.Wait(20);
        Assert.Equal(AgentState.Ready, story.StateOf("a1"));
        Assert.Equal(60, story.Events<TalkEnded>().Single().Talked.TotalSeconds);
    }

    [Fact]
    public void ManyShortCalls_TheCapHoldsOverTheWholeDay()
    {
        var story = With(Cap);
        var busy = new List<(DateTimeOffset From, DateTimeOffset To)>();
        story.Caller("booking");
        for (var i = 0; i < 100; i++)
        {
            story.Caller("booking");
            while (story.StateOf("a1") != AgentState.Offered)
            {
                story.Wait(1);
            }

            var caller = story.Agent("a1").Contact!.Value;
            story.Answer(caller);
            var from = story.Now;
            story.Wait(40 + (i * 37 % 200));
            story.Must(new EndTalk(caller, EndedBy.Caller));
            story.Wait(20);
            busy.Add((from, story.Now));
        }

        foreach (var (_, end) in busy) // after a contact at most the cap, give or take how much this one was longer than the mean
        {
            var within = busy.Where(b => b.To <= end).Sum(b => (b.To - (b.From > end.AddMinutes(-20) ? b.From : end.AddMinutes(-20))).Ticks is var t && t > 0 ? t : 0);
            Assert.True(TimeSpan.FromTicks(within) <= TimeSpan.FromSeconds(900 + 260));
        }
    }

    private static Story With(AgentPolicy policy)
    {
        var one = Plans.OneQueue(1);
        var story = new Story(new(one.Tiers, [one.Agents[0] with { Policy = policy }], one.Queues));
        story.Register("a1");
        return story;
    }

    /// <summary>A conversation and its wrap-up of 20 s.</summary>
    private static void Talk(Story story, double seconds)
    {
        var caller = story.Caller("booking");
        story.Answer(caller);
        story.Wait(seconds);
        story.Must(new EndTalk(caller, EndedBy.Caller));
        story.Wait(20);
    }
}
