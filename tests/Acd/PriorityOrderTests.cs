namespace ContactCenter.Acd.Tests;

/// <summary>Classes and the one ordering: a head start, everybody ages alike, and how far anyone is overtaken is bounded and known.</summary>
public sealed class PriorityOrderTests
{
    [Fact]
    public void HigherClass_PassesThoseWhoCameWithinItsHeadStart_AndNobodyElse()
    {
        var story = Busy();
        var early = Caller(story, null);
        story.Wait(700);
        var late = Caller(story, null);
        story.Wait(60);
        var yellow = Caller(story, "yellow"); // ten minutes of head start
        Assert.Equal([1, 3, 2], Positions(story, early, late, yellow));
        var red = Caller(story, "red");
        Assert.Equal([2, 4, 3, 1], Positions(story, early, late, yellow, red));
        Assert.Equal([red, early, yellow, late], Served(story, 4));
    }

    [Fact]
    public void WithinAClass_NobodyIsOvertaken()
    {
        var story = Busy();
        var callers = Enumerable.Range(0, 6).Select(i => Caller(story, i % 2 == 0 ? "red" : "green")).ToArray();
        Assert.Equal([.. callers.Where((_, i) => i % 2 == 0), .. callers.Where((_, i) => i % 2 == 1)], Served(story, 6));
    }

    [Fact]
    public void UnknownClass_IsTheQueuesDefault_ElseTheLast()
    {
        var story = Busy();
        Caller(story, "purple");
        Assert.Equal("green", story.Events<ContactQueued>().Last().Class!.Value.Value);
        var plan = Plans.OneQueue(1);
        story.Core.Replan(new(plan.Tiers, plan.Agents, [plan.Queues[0] with { Class = new("yellow") }]), story.Now, story.Journal);
        Caller(story, "purple");
        var queued = story.Events<ContactQueued>().Last();
        Assert.Equal(("yellow", TimeSpan.FromMinutes(10)), (queued.Class!.Value.Value, queued.HeadStart));
    }

    [Fact]
    public void Overtook_ByHowMuchTheLongestWaitingHadWaitedMore()
    {
        var story = Busy();
        Caller(story, null);
        story.Wait(100);
        Caller(story, null);
        story.Wait(200);
        Caller(story, "red");
        Served(story, 3);
        Assert.Equal([300, 0, 0], story.Events<ContactConnected>().Skip(1).Select(c => c.Overtook.TotalSeconds));
    }

    [Fact]
    public void Overtook_NotThoseTheAgentCouldNotTake()
    {
        var story = new Story(Plans.ContactPoint);
        story.Register("1002"); // Swedish only
        var english = story.Caller("booking", "en");
        story.Wait(30);
        story.Answer(story.Caller("booking", "sv"));
        Assert.Equal(TimeSpan.Zero, story.Events<ContactConnected>().Single().Overtook);
        Assert.Null(story.RingsAt(english));
    }

    [Fact]
    public void ChangedHeadStart_MovesNobodyWhoWaits()
    {
        var story = Busy();
        var green = Caller(story, null);
        story.Wait(5);
        var yellow = Caller(story, "yellow");
        var plan = story.Core.Plan;
        story.Core.Replan(new(plan.Tiers, plan.Agents, plan.Queues) { Classes = [new(new("yellow"), TimeSpan.Zero)] }, story.Now, story.Journal);
        Assert.Equal([2, 1], Positions(story, green, yellow));
        story.Wait(5);
        var newcomer = Caller(story, "yellow");
        Assert.Equal([2, 1, 3], Positions(story, green, yellow, newcomer));
    }

    [Fact]
    public void RedCaller_WakesTheOneWhoseRestEndsFirst_OnlyWhenNobodyIsReady()
    {
        var story = new Story(Rested(out var policy));
        story.Register("a1", "a2");
        foreach (var _ in policy.Agents)
        {
            var caller = story.Caller("booking");
            story.Answer(caller);
            story.Wait(1000);
            story.Must(new EndTalk(caller, EndedBy.Agent));
        }

        story.Wait(30);
        Assert.Equal([AgentState.Resting, AgentState.Resting], new[] { story.StateOf("a1"), story.StateOf("a2") });
        Assert.Null(story.RingsAt(Caller(story, "yellow")));
        var red = Caller(story, "red");
        var over = Assert.Single(story.Events<RestOverridden>());
        Assert.Equal(("red", story.RingsAt(red)), (over.Class!.Value.Value, over.Agent.Value));
        Assert.Equal(story.Events<AgentStateChanged>().Where(e => e.To == AgentState.Resting).Min(e => e.Until), over.RestUntil);
        story.Must(new Leave(red, LeaveCause.CallerHungUp));
        Assert.Equal(AgentState.Resting, story.StateOf(over.Agent.Value)); // the rest goes on
    }

    private static AcdPlan Rested(out AcdPlan plan)
    {
        var policy = new AgentPolicy { LongCall = TimeSpan.FromMinutes(15), Breath = TimeSpan.FromHours(2) };
        plan = Plans.OneQueue(2);
        return plan = new(plan.Tiers, [.. plan.Agents.Select(a => a with { Policy = policy })], plan.Queues);
    }

    /// <summary>The only agent talks.</summary>
    private static Story Busy()
    {
        var story = new Story(Plans.OneQueue(1));
        story.Register("a1");
        story.Answer(story.Caller("booking"));
        return story;
    }

    private static ContactId Caller(Story story, string? @class)
    {
        var contact = story.Arrive();
        story.Must(new Enqueue(contact, new("booking"), "", "sv") { Class = @class is null ? null : new(@class) });
        return contact;
    }

    private static IEnumerable<int?> Positions(Story story, params ContactId[] contacts) => contacts.Select(c => story.PositionOf(c));

    /// <summary>In which order the one agent takes those who wait.</summary>
    private static List<ContactId> Served(Story story, int count)
    {
        var served = new List<ContactId>();
        while (served.Count < count)
        {
            story.Must(new EndTalk(story.Agent("a1").Contact!.Value, EndedBy.Agent));
            story.Must(new EndWrapUp(new("a1")));
            served.Add(story.Agent("a1").Contact!.Value);
            story.Answer(served[^1]);
        }

        return served;
    }
}
