namespace ContactCenter.Acd.Tests;

/// <summary>Family "starvation by weights": queues do not compete; everyone who waits is in one order.</summary>
public sealed class StarvationTests
{
    [Fact]
    public void AgentOfTwoQueues_TakesWhoeverCameFirst_WhateverTheQueue()
    {
        var story = new Story(Plans.ContactPoint);
        story.Register("1004");
        var busy = story.Caller("nurse");
        story.Answer(busy);
        string[] queues = ["booking", "nurse", "booking", "booking", "nurse"];
        var callers = queues.Select(q => story.Caller(q)).ToArray();
        story.Wait(61); // booking callers are open to the second line by now
        story.Must(new EndTalk(busy, EndedBy.Caller));
        foreach (var caller in callers)
        {
            story.Must(new EndWrapUp(new("1004")));
            Assert.Equal("1004", story.RingsAt(caller));
            story.Answer(caller);
            story.Must(new EndTalk(caller, EndedBy.Caller));
        }
    }

    [Fact]
    public void HeadOfTheLineNobodyReadyMayTake_DoesNotBlockTheOthers()
    {
        var story = new Story(Plans.ContactPoint);
        story.Register("1001", "1002");
        story.Answer(story.Caller("booking"));
        var english = story.Caller("booking", "en"); // 1001 talks, 1002 speaks Swedish only
        var swedish = story.Caller("booking");
        Assert.Null(story.RingsAt(english));
        Assert.Equal("1002", story.RingsAt(swedish));
    }

    [Fact]
    public void LongestIdleAgent_RungFirst_NotAlwaysTheSame()
    {
        var story = new Story(Plans.OneQueue(3));
        story.Register("a1", "a2", "a3");
        var rung = new List<string?>();
        for (var i = 0; i < 6; i++)
        {
            var caller = story.Caller("booking");
            rung.Add(story.RingsAt(caller));
            story.Answer(caller);
            story.Wait(10);
            story.Must(new EndTalk(caller, EndedBy.Caller));
            story.Wait(20);
        }

        Assert.Equal(["a1", "a2", "a3", "a1", "a2", "a3"], rung);
    }

    [Fact]
    public void CallerWhoHangsUpDuringTheOffer_CostsTheAgentNoIdleTime()
    {
        var story = new Story(Plans.OneQueue(2));
        story.Register("a1");
        story.Wait(100);
        story.Register("a2");
        var gone = story.Caller("booking");
        Assert.Equal("a1", story.RingsAt(gone));
        story.Wait(5);
        story.Must(new Leave(gone, LeaveCause.CallerHungUp));
        Assert.Equal("a1", story.RingsAt(story.Caller("booking")));
    }
}
