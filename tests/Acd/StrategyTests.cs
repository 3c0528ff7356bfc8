namespace ContactCenter.Acd.Tests;

/// <summary>Who of several ready agents is offered a contact.</summary>
public sealed class StrategyTests
{
    [Fact]
    public void FewestContacts_CountsConversationsSinceLoggingIn()
    {
        var story = Three(Strategy.FewestContacts);
        Assert.Equal(["a1", "a2", "a3"], Serve(story, 3));
        story.Must(new LogOut(new("a1")));
        story.Must(new LogIn(new("a1"))); // begins anew, though idle for no time at all
        Assert.Equal("a1", Serve(story, 1)[0]);
    }

    [Fact]
    public void LeastTalk_ShortConversationsCountLittle()
    {
        var story = Three(Strategy.LeastTalk);
        Assert.Equal("a1", Serve(story, 1, talk: 100)[0]);
        Assert.Equal("a2", Serve(story, 1, talk: 10)[0]);
        Assert.Equal("a3", Serve(story, 1, talk: 50)[0]);
        Assert.Equal(["a2", "a2", "a2", "a2", "a2", "a3"], Serve(story, 6, talk: 9));
    }

    [Fact]
    public void RoundRobin_TheOneOfferedToLeastRecently_AlsoAfterAMiss()
    {
        var story = Three(Strategy.RoundRobin);
        var first = story.Caller("q");
        Assert.Equal("a1", story.RingsAt(first));
        story.Must(new FailOffer(story.OfferOf(first), OfferFailure.Rejected));
        Assert.Equal("a2", story.RingsAt(first));
        story.Answer(first);
        story.Must(new EndTalk(first, EndedBy.Agent));
        story.Wait(60);
        Assert.Equal(["a3", "a1", "a2", "a3"], Serve(story, 4));
    }

    [Fact]
    public void RoundRobin_ForgottenByNoNewPlan()
    {
        var story = Three(Strategy.RoundRobin);
        Assert.Equal(["a1", "a2"], Serve(story, 2));
        story.Core.Replan(story.Core.Plan, story.Now, story.Journal);
        Assert.Equal("a3", Serve(story, 1)[0]);
        story.KillAndRestart();
        Assert.Equal("a1", Serve(story, 1)[0]);
    }

    [Fact]
    public void Linear_TheFirstOfTheConfiguration()
    {
        var story = Three(Strategy.Linear);
        Assert.Equal(["a1", "a1", "a1"], Serve(story, 3));
    }

    [Fact]
    public void MostProficient_TheHighestOpenTier_NotOneThatIsClosed()
    {
        var plan = new AcdPlan(
            new Dictionary<int, string>(),
            [Plans.Agent("t1", "sv", ("x", 1)), Plans.Agent("t2", "sv", ("x", 2)), Plans.Agent("t3", "sv", ("x", 3))],
            [Plans.Queue("q", ("x", 1), [new(TimeSpan.Zero, 2), new(Plans.Seconds(30), 3)]) with { Strategy = Strategy.MostProficient }]);
        var story = new Story(plan);
        story.Register("t1", "t2", "t3");
        var callers = Enumerable.Range(0, 3).Select(_ => story.Caller("q")).ToArray();
        Assert.Equal(["t2", "t1", null], callers.Select(story.RingsAt));
        foreach (var caller in callers[..2])
        {
            story.Answer(caller);
        }

        story.Wait(30);
        Assert.Equal("t3", story.RingsAt(callers[2]));
        foreach (var caller in callers[..2])
        {
            story.Must(new EndTalk(caller, EndedBy.Agent));
        }

        story.Answer(callers[2]);
        story.Must(new EndTalk(callers[2], EndedBy.Agent));
        story.Wait(60);
        Assert.Equal("t2", story.RingsAt(story.Caller("q")));
    }

    [Theory]
    [InlineData(Strategy.LongestIdle)]
    [InlineData(Strategy.FewestContacts)]
    [InlineData(Strategy.LeastTalk)]
    [InlineData(Strategy.RoundRobin)]
    [InlineData(Strategy.Linear)]
    public void LowestTierFirst_WhateverTheStrategy(Strategy strategy)
    {
        var plan = new AcdPlan(
            new Dictionary<int, string>(),
            [Plans.Agent("high", "sv", ("x", 2)), Plans.Agent("low", "sv", ("x", 1))],
            [Plans.Queue("q", ("x", 1), [new(TimeSpan.Zero, 2)]) with { Strategy = strategy }]);
        var story = new Story(plan);
        story.Register("high", "low");
        Assert.Equal(["low", "low"], Serve(story, 2));
        Assert.Equal(strategy, story.Events<OfferMade>().Last().Decision.Strategy);
    }

    private static Story Three(Strategy strategy)
    {
        var plan = new AcdPlan(
            new Dictionary<int, string>(),
            [Plans.Agent("a1", "sv", ("x", 1)), Plans.Agent("a2", "sv", ("x", 1)), Plans.Agent("a3", "sv", ("x", 1))],
            [Plans.Queue("q", ("x", 1), [new(TimeSpan.Zero, 1)]) with { Strategy = strategy }]);
        var story = new Story(plan);
        story.Register("a1", "a2", "a3");
        return story;
    }

    /// <summary>One caller after the other, all agents ready each time.</summary>
    private static List<string?> Serve(Story story, int callers, double talk = 10)
    {
        var rung = new List<string?>();
        for (var i = 0; i < callers; i++)
        {
            var caller = story.Caller("q");
            rung.Add(story.RingsAt(caller));
            story.Answer(caller);
            story.Wait(talk);
            story.Must(new EndTalk(caller, EndedBy.Agent));
            story.Wait(60);
        }

        return rung;
    }
}
