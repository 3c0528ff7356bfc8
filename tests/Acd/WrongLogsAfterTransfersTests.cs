namespace ContactCenter.Acd.Tests;

/// <summary>
/// Family "wrong logs after transfers": however often a contact is handed on, each conversation is its agent's and as long as it was,
/// every visit is counted once where it was, and the contact has one outcome.
/// </summary>
public sealed class WrongLogsAfterTransfersTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public void ThreeConversations_EachAgentHasItsOwnTime_AndTheWrapUpOfItsQueue()
    {
        var story = new Story(Plans.ContactPoint);
        story.Register("1001", "1004", "1006");
        var caller = story.Caller("booking");
        story.Wait(5);
        story.Answer(caller);
        story.Wait(120);
        story.Must(new HandOn(caller, new(HandOnKind.Queue, "nurse"), HandOnBy.Refer));
        Assert.Equal((AgentState.WrapUp, story.Now.AddSeconds(20)), (story.StateOf("1001"), story.Agent("1001").Until));
        story.Wait(7);
        story.Answer(caller);
        story.Wait(60);
        story.Must(new HandOn(caller, new(HandOnKind.NextLine), HandOnBy.FeatureCode));
        Assert.Equal((AgentState.WrapUp, story.Now.AddSeconds(60)), (story.StateOf("1004"), story.Agent("1004").Until));
        story.Wait(3);
        story.Answer(caller);
        story.Wait(30);
        story.Must(new EndTalk(caller, EndedBy.Agent));

        Assert.Equal(
            [("1001", "booking", 120.0, EndedBy.Agent), ("1004", "nurse", 60.0, EndedBy.Agent), ("1006", "nurse", 30.0, EndedBy.Agent)],
            story.Events<TalkEnded>().Select(t => (t.Agent.Value, t.Queue.Value, t.Talked.TotalSeconds, t.By)));
        Assert.Equal((Outcome.Answered, "1006"), (story.OutcomeOf(caller), story.Events<ContactEnded>().Single().Agent!.Value.Value));
        Assert.Equal([5.0, 12.0], story.Events<ContactHandedOn>().Select(h => h.Waited.TotalSeconds));
    }

    [Fact]
    public void HandedOn_OneAttempt_OneVisitForEachQueue_SumsHoldAllTheWay()
    {
        var story = new Story(Plans.ContactPoint);
        var ledger = new FigureLedger(at => DateOnly.FromDateTime(at.UtcDateTime));
        story.Register("1001", "1004", "1006");
        var caller = story.Caller("booking");
        story.Answer(caller);
        story.Wait(60);
        story.Must(new HandOn(caller, new(HandOnKind.Queue, "nurse"), HandOnBy.Api));
        story.Answer(caller);
        story.Wait(30);
        story.Must(new HandOn(caller, new(HandOnKind.NextLine), HandOnBy.Api));
        story.Wait(2);
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        foreach (var e in story.Journal)
        {
            ledger.Apply(e);
            Assert.True(ledger.Attempts(Day).Conserves && ledger.Queue(new("booking"), Day).Conserves && ledger.Queue(new("nurse"), Day).Conserves);
        }

        Assert.Equal((1, 1), (ledger.Attempts(Day).Attempts, ledger.Attempts(Day).Outcomes[Outcome.Abandoned]));
        Assert.Equal((1, 1), (ledger.Queue(new("booking"), Day).Offered, ledger.Queue(new("booking"), Day).Answered));
        Assert.Equal(1, ledger.Queue(new("nurse"), Day).Offered);
    }

    [Fact]
    public void HandedOnWhileAnotherTransferIsOnItsWay_TheSecondIsRefused()
    {
        var story = new Story(Plans.ContactPoint);
        story.Register("1001", "1004");
        var caller = story.Caller("booking");
        story.Answer(caller);
        story.Must(new HandOn(caller, new(HandOnKind.Queue, "nurse"), HandOnBy.Refer));
        Assert.Equal(Refusal.NotTalking, story.Do(new HandOn(caller, new(HandOnKind.Queue, "specialist"), HandOnBy.Api)));
        Assert.Equal(Refusal.NotTalking, story.Do(new EndTalk(caller, EndedBy.Agent))); // the BYE that follows the REFER
        Assert.Equal("1004", story.RingsAt(caller));
    }

    [Fact]
    public void CodeAfterHandingOn_GoesToTheContactTheAgentTalkedWith()
    {
        var plan = new AcdPlan(Plans.ContactPoint.Tiers, Plans.ContactPoint.Agents, Plans.ContactPoint.Queues)
        {
            Dispositions = new Dictionary<string, string> { ["1"] = "booked" },
        };
        var story = new Story(plan);
        story.Register("1001", "1004");
        var caller = story.Caller("booking");
        story.Answer(caller);
        story.Must(new HandOn(caller, new(HandOnKind.Queue, "nurse"), HandOnBy.Api));
        story.Answer(caller);
        story.Must(new Dispose(new("1001"), "1"));
        story.Must(new Dispose(new("1004"), "1"));
        Assert.Equal([("1001", caller), ("1004", caller)], story.Events<ContactDisposed>().Select(d => (d.Agent.Value, d.Contact)));
    }
}
