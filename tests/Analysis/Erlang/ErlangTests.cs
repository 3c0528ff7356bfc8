using ContactCenter.Analysis.Erlang;

namespace ContactCenter.Analysis.Tests.Erlang;

public sealed class ErlangTests
{
    private static readonly TimeSpan TwoMinutes = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(120, 8, null, 19)]
    [InlineData(120, 8, 0.75, 22)]
    [InlineData(200, 7, null, 27)]
    [InlineData(200, 7, 0.75, 32)]
    public void Fewest_EightyPercentInTwoMinutes_IsWhatPlannersReckonWith(double calls, double minutes, double? cap, int agents) =>
        Assert.Equal(agents, ErlangC.Fewest(calls, TimeSpan.FromMinutes(minutes), 0.8, TwoMinutes, cap)!.Agents);

    [Fact]
    public void OneAgent_IsTheQueueOfTheTextbook()
    {
        // M/M/1 at half load: half of them wait, and the mean wait is the mean of a conversation.
        var one = new ErlangC(6, TimeSpan.FromMinutes(5), 1);
        Assert.Equal(0.5, one.Waits, 12);
        Assert.Equal(TimeSpan.FromMinutes(5), one.MeanWait!.Value);
    }

    [Fact]
    public void TooFewAgents_TheLineGrowsForEver()
    {
        var one = new ErlangC(120, TimeSpan.FromMinutes(8), 16);
        Assert.False(one.IsStable);
        Assert.Equal((1, 0, null), (one.Waits, one.Within(TwoMinutes), one.MeanWait));
    }

    [Theory, InlineData(10), InlineData(1_000), InlineData(50_000)]
    public void ManyAgents_NeitherOverflowNorNonsense(int agents)
    {
        var one = new ErlangC(agents * 7.0, TimeSpan.FromMinutes(8), agents); // load 0.93 of them
        Assert.InRange(one.Waits, 0, 1);
        Assert.InRange(one.Within(TwoMinutes), 0, 1);
        Assert.NotNull(one.MeanWait);
    }

    [Fact]
    public void EndlessPatience_IsErlangC()
    {
        var c = new ErlangC(120, TimeSpan.FromMinutes(8), 19);
        var a = new ErlangA(120, TimeSpan.FromMinutes(8), 19, TimeSpan.FromDays(1_000));
        Assert.Equal(c.Waits, a.Waits, 3);
        Assert.Equal(c.MeanWait!.Value.TotalSeconds, a.MeanWait.TotalSeconds, 1);
        Assert.Equal(0, a.Abandons, 3);
    }

    [Theory, InlineData(16), InlineData(12), InlineData(20), InlineData(1)]
    public void Patience_WhatIsAnsweredIsWhatAgentsDo(int agents)
    {
        // Whoever does not hang up is served: busy agents = work of those answered, at most all of them.
        var one = new ErlangA(120, TimeSpan.FromMinutes(8), agents, TimeSpan.FromMinutes(3));
        Assert.InRange(one.Occupancy, 0, 1);
        Assert.Equal(one.MeanWait.TotalMinutes / 3, one.Abandons, 6); // those who hang up = waiting time / patience
        Assert.InRange(one.Abandons, Math.Max(0, 1 - (agents / 16.0)), 1);
    }
}
