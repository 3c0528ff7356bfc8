namespace ContactCenter.Acd.Tests;

/// <summary>A queue that left the plan and has served its last contact draws nobody's time, in a core that goes on as in one read from an image.</summary>
public sealed class LostQueueEstimateTests
{
    [Fact]
    public void ExpectedWait_AfterAnEmptiedQueueLeftThePlan_IsTheSameFromAnImage()
    {
        var all = new AcdPlan(
            new Dictionary<int, string>(),
            [Plans.Agent("1001", "sv", ("x", 1)), Plans.Agent("1002", "sv", ("x", 1))],
            [Plans.Queue("stays", ("x", 1), [new(TimeSpan.Zero, 1)]), Plans.Queue("other", ("x", 1), [new(TimeSpan.Zero, 1)]), Plans.Queue("goes", ("x", 1), [new(TimeSpan.Zero, 1)])]);
        var story = new Story(all);
        story.Register("1001", "1002");
        story.Caller("goes");
        story.Caller("goes"); // both phones ring
        story.Caller("goes");
        for (var i = 0; i < 6; i++)
        {
            story.Caller("other");
            story.Caller("stays");
        }

        story.Wait(1);
        var after = new AcdPlan(all.Tiers, all.Agents, [all.Queues[0], all.Queues[1]]); // the time of the two is divided anew
        story.Core.Replan(after, story.Now, story.Journal);
        foreach (var contact in story.Core.Snapshot().Contacts.Where(c => c.Queue?.Value == "goes").ToArray())
        {
            story.Must(new Leave(contact.Id, LeaveCause.CallerHungUp));
        }

        var again = new AcdCore(after, AcdImage.FromJson(story.Core.Image().ToJson())!);
        Assert.All(story.Core.Snapshot().Queues, queue => Assert.NotNull(queue.ExpectedWait));
        Assert.Equal(story.Core.Snapshot().Queues.Select(queue => queue.ExpectedWait), again.Snapshot().Queues.Select(queue => queue.ExpectedWait));
    }
}
