namespace ContactCenter.Acd.Tests;

/// <summary>Family "lost place": a failed offer, a step or a new configuration never moves a caller back.</summary>
public sealed class LostPlaceTests
{
    [Fact]
    public void OfferRefused_CallerStaysAheadOfThoseBehind()
    {
        var story = new Story(Plans.OneQueue(1));
        story.Register("a1");
        var first = story.Caller("booking");
        var second = story.Caller("booking");
        story.Must(new FailOffer(story.OfferOf(first), OfferFailure.Rejected));
        Assert.Equal((1, 2), (story.PositionOf(first), story.PositionOf(second)));
        story.Wait(10);
        Assert.Equal("a1", story.RingsAt(first));
        Assert.Null(story.RingsAt(second));
    }

    [Fact]
    public void NotAnswered_NextAgentAtOnce_WaitCountedFromTheBeginning()
    {
        var story = new Story(Plans.OneQueue(2));
        story.Register("a1", "a2");
        var caller = story.Caller("booking");
        story.Wait(20);
        Assert.Equal("a2", story.RingsAt(caller));
        story.Wait(5);
        story.Answer(caller);
        Assert.Equal(25, story.Events<ContactConnected>().Single().Waited.TotalSeconds);
    }

    [Fact]
    public void FullQueue_RefusesTheNext_WhoLeavesAsTurnedAway()
    {
        var story = new Story(Plans.ContactPoint);
        var waiting = Enumerable.Range(0, 5).Select(_ => story.Caller("booking")).ToArray();
        Assert.Equal([1, 2, 3, 4, 5], story.Events<ContactQueued>().Select(e => e.Position));
        var late = story.Caller("booking");
        Assert.Equal(RefuseCause.Full, story.Events<ContactRefused>().Single().Cause);
        Assert.Equal(ContactState.InFlow, story.One(late)!.State);
        story.Must(new Leave(late, LeaveCause.CallerHungUp)); // in the middle of the message
        Assert.Equal(Outcome.QueueFull, story.OutcomeOf(late));
        story.Must(new Leave(waiting[0], LeaveCause.CallerHungUp));
        Assert.Equal(ContactState.Waiting, story.One(story.Caller("booking"))!.State);
    }

    [Fact]
    public void NewPlan_KeepsPlacesStatesAndConversations()
    {
        var story = new Story(Plans.ContactPoint);
        story.Register("1001", "1002");
        story.Must(new Pause(new("1002"), "lunch"));
        var talking = story.Caller("booking");
        story.Answer(talking);
        var first = story.Caller("booking");
        var second = story.Caller("booking");
        var without1001 = new AcdPlan(
            Plans.ContactPoint.Tiers, [.. Plans.ContactPoint.Agents.Where(a => a.Id.Value != "1001")], Plans.ContactPoint.Queues);
        story.Core.Replan(without1001, story.Now, story.Journal);
        Assert.Equal(ContactState.Talking, story.One(talking)!.State);
        Assert.Equal((1, 2), (story.PositionOf(first), story.PositionOf(second)));
        Assert.Equal(("lunch", AgentState.Paused), (story.Agent("1002").PauseReason, story.StateOf("1002")));
        story.Must(new EndTalk(talking, EndedBy.Caller));
        Assert.DoesNotContain(story.Core.Snapshot().Agents, a => a.Id.Value == "1001");
        story.Must(new Resume(new("1002")));
        Assert.Equal("1002", story.RingsAt(first));
    }

    [Fact]
    public void NewPlanWithoutTheQueue_ThoseInItAreServed_NobodyNewGetsIn()
    {
        var story = new Story(Plans.ContactPoint);
        var caller = story.Caller("nurse");
        var without = new AcdPlan(
            Plans.ContactPoint.Tiers, Plans.ContactPoint.Agents, [.. Plans.ContactPoint.Queues.Where(q => q.Id.Value != "nurse")]);
        story.Core.Replan(without, story.Now, story.Journal);
        story.Must(new Enqueue(story.Arrive(), new("nurse"), "nurse", "sv"));
        Assert.Equal(RefuseCause.Gone, story.Events<ContactRefused>().Single().Cause);
        story.Register("1004");
        Assert.Equal("1004", story.RingsAt(caller));
        story.Answer(caller);
        story.Must(new EndTalk(caller, EndedBy.Caller));
        Assert.Equal(Outcome.Answered, story.OutcomeOf(caller));
    }

    [Fact]
    public void NewPlanWithoutTheAgentWhosePhoneRings_NextAgentAtOnce()
    {
        var story = new Story(Plans.OneQueue(2));
        story.Register("a1", "a2");
        var caller = story.Caller("booking");
        var plan = Plans.OneQueue(2);
        story.Core.Replan(new(plan.Tiers, [plan.Agents[1]], plan.Queues), story.Now, story.Journal);
        Assert.Equal(WithdrawCause.AgentRemoved, story.Events<OfferWithdrawn>().Single().Cause);
        Assert.Equal("a2", story.RingsAt(caller));
    }
}
