using System.Text.Json;

namespace ContactCenter.Acd.Tests;

/// <summary>Family "state lost on restart": killed at any event, everything is back from the journal.</summary>
public sealed class StateLostOnRestartTests
{
    [Fact]
    public void Restart_PersonsStayAsTheyWere_CutOffContactsHaveOneOutcome()
    {
        var story = Busy(out var contacts);
        story.KillAndRestart();
        Assert.All(contacts, c => Assert.Equal(Outcome.Interrupted, story.OutcomeOf(c)));
        Assert.Equal(AgentState.WrapUp, story.StateOf("1001")); // was talking
        Assert.Equal(AgentState.Ready, story.StateOf("1002")); // was rung
        Assert.Equal(("lunch", AgentState.Paused), (story.Agent("1003").PauseReason, story.StateOf("1003")));
        Assert.Equal((AgentStatus.LoggedOut, AgentState.Offline), (story.Agent("1004").Status, story.StateOf("1004")));
        Assert.Equal("1002", story.RingsAt(story.Caller("booking")));
    }

    [Fact]
    public void KilledAfterAnyEvent_NobodyStuckNobodyCountedTwice()
    {
        var whole = Busy(out _).Journal;
        for (var kept = 0; kept <= whole.Count; kept++)
        {
            var core = new AcdCore(Plans.ContactPoint);
            var ledger = new FigureLedger(at => DateOnly.FromDateTime(at.UtcDateTime));
            foreach (var e in whole.Take(kept))
            {
                core.Restore(e);
                ledger.Apply(e);
            }

            var after = new List<AcdEvent>();
            core.AfterRestart(Story.Morning.AddHours(1), after);
            core.Advance(Story.Morning.AddHours(2), after);
            after.ForEach(ledger.Apply);
            Assert.Empty(core.Snapshot().Contacts);
            Assert.DoesNotContain(core.Snapshot().Agents, a => a.State is AgentState.Offered or AgentState.Talking or AgentState.WrapUp);
            var day = DateOnly.FromDateTime(Story.Morning.Date);
            Assert.True(ledger.Attempts(day) is { Conserves: true, Open: 0 });
            Assert.True(ledger.Queue(new("booking"), day) is { Conserves: true, Waiting: 0 });
        }
    }

    /// <summary>Also in the middle of a decision: between the offer that failed and the state of its agent, who has left the plan meanwhile.</summary>
    [Fact]
    public void KilledAfterAnyEvent_BackUnderAPlanWithoutThoseAgents_NobodyIsLeftOver()
    {
        var story = Busy(out var contacts);
        story.Wait(60); // the offer fails
        story.Must(new Leave(contacts[1], LeaveCause.CallerHungUp));
        for (var kept = 0; kept <= story.Journal.Count; kept++)
        {
            var core = new AcdCore(Plans.OneQueue(1));
            story.Journal.Take(kept).ToList().ForEach(core.Restore);
            core.AfterRestart(story.Now, []);
            Assert.Equal("a1", Assert.Single(core.Snapshot().Agents).Id.Value);
            Assert.Empty(core.Snapshot().Contacts);
            Assert.Null(core.NextDue);
        }
    }

    [Fact]
    public void RestartTwice_SecondFindsNothingToDo()
    {
        var story = Busy(out _);
        story.KillAndRestart();
        var events = story.Journal.Count;
        story.KillAndRestart();
        Assert.Equal(events, story.Journal.Count);
    }

    [Fact]
    public void JournalThroughJson_GivesTheSameState()
    {
        var story = Busy(out _);
        var core = new AcdCore(Plans.ContactPoint);
        foreach (var e in story.Journal)
        {
            var line = JsonSerializer.Serialize(e);
            var back = JsonSerializer.Deserialize<AcdEvent>(line)!;
            Assert.Equal(line, JsonSerializer.Serialize(back));
            core.Restore(back);
        }

        Assert.Equal(StateText.Of(story.Core), StateText.Of(core));
    }

    [Fact]
    public void JournalOfAnOtherPlan_IsTakenWhole()
    {
        var story = Busy(out var contacts);
        story.KillAndRestart(Plans.OneQueue(1));
        Assert.All(contacts, c => Assert.Equal(Outcome.Interrupted, story.OutcomeOf(c)));
        Assert.Equal("a1", Assert.Single(story.Core.Snapshot().Agents).Id.Value);
        story.Register("a1");
        Assert.Equal("a1", story.RingsAt(story.Caller("booking")));
    }

    [Fact]
    public void ContactFromBeforeTheCrash_CannotComeAgain()
    {
        var story = Busy(out var contacts);
        story.KillAndRestart();
        Assert.Equal(Refusal.DuplicateContact, story.Do(new Arrive(contacts[0], "100", null, "main")));
    }

    /// <summary>One talking, one being rung, one paused, one logged out, two waiting, one in the menu.</summary>
    private static Story Busy(out ContactId[] contacts)
    {
        var story = new Story(Plans.ContactPoint);
        story.Register("1001", "1002", "1003", "1004");
        story.Must(new Pause(new("1003"), "lunch"));
        story.Must(new LogOut(new("1004")));
        var done = story.Caller("booking");
        story.Answer(done);
        story.Wait(30);
        story.Must(new EndTalk(done, EndedBy.Agent));
        story.Wait(20);
        story.Must(new LogOut(new("1002")));
        var talking = story.Caller("booking");
        story.Answer(talking);
        story.Must(new LogIn(new("1002")));
        contacts = [talking, story.Caller("booking"), story.Caller("booking"), story.Caller("nurse", "en"), story.Arrive()];
        Assert.Equal("1002", story.RingsAt(contacts[1]));
        return story;
    }
}
