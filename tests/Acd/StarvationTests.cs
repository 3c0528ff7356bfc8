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

    /// <summary>A class of another queue's contact blocks no agent who may not take it.</summary>
    [Fact]
    public void HigherClassOfAQueueTheAgentDoesNotServe_BlocksNobody()
    {
        var story = new Story(Plans.ContactPoint);
        var red = story.Arrive();
        story.Must(new Enqueue(red, new("specialist"), "", "sv") { Class = new("red") });
        var green = story.Caller("booking");
        story.Register("1001");
        Assert.Equal("1001", story.RingsAt(green));
    }

    /// <summary>Red callers without end: whoever waits is passed by those who came within the head start, and by nobody after them.</summary>
    [Fact]
    public void EndlessRedCallers_NobodyIsPassedFurtherThanTheHeadStart()
    {
        var story = new Story(Plans.OneQueue(1));
        story.Register("a1");
        var talking = story.Caller("booking");
        story.Answer(talking);
        var green = story.Caller("booking");
        var came = story.Now;
        while (story.RingsAt(green) is null)
        {
            Assert.True(story.Now - came < TimeSpan.FromHours(30), "the green caller starves");
            for (var i = 0; i < 2; i++)
            {
                story.Must(new Enqueue(story.Arrive(), new("booking"), "", "sv") { Class = new("red") });
            }

            story.Wait(300);
            story.Must(new EndTalk(talking, EndedBy.Caller));
            story.Must(new EndWrapUp(new("a1")));
            talking = story.Core.Snapshot().Contacts.Single(c => c.State == ContactState.Offered).Id;
            if (talking != green)
            {
                story.Answer(talking);
            }
        }

        // Two came every five minutes for the hour of the head start: those, and none that came later.
        var passed = story.Events<ContactQueued>().Where(q => q.Class == new ClassId("red") && story.Events<OfferMade>().Any(o => o.Contact == q.Contact));
        Assert.All(passed, q => Assert.True(q.At - came < TimeSpan.FromHours(1)));
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
