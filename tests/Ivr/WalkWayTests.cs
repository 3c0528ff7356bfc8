using System.Collections.Immutable;

namespace ContactCenter.Ivr.Tests;

/// <summary>Calls on paper whom a queue sends elsewhere: told as it will be, not as the flow would have it.</summary>
public sealed class WalkWayTests
{
    private static readonly FlowSet Flows = FlowSet.Load(Corpus.Files("good/flows", "small"), Corpus.Context(), new())!;

    [Fact]
    public void IntoAnotherQueue_TheWordsAreSaidThere()
    {
        var walk = Walk("1,full", null, new LimitWay(FlowTriggerKind.QueueRefusedFull, LimitWayTo.Queue, "nurse"));
        Assert.Equal("nurse", Assert.IsType<WalkWaiting>(walk.Steps[^1]).Queue!.Queue);
        Assert.Contains("the queue is full\ngoes on into queue nurse\nhears: Hej.\n", walk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AMessage_EndsTheCall()
    {
        var walk = Walk("1,waitedTooLong,1", null, new LimitWay(FlowTriggerKind.WaitedTooLong, LimitWayTo.Message, "goodbye"));
        Assert.EndsWith("has waited too long\nhears: Adjö.\nthe call is ended: waited too long\n", walk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,longWaitExpected", "is dialled")]
    [InlineData("1,longWaitExpected,answered", "answers")]
    [InlineData("1,longWaitExpected,failed", "queue full")]
    [InlineData("1,waitedTooLong,failed", "waits again, at the old place")]
    public void ANumberOutside_AndInVain(string keys, string end)
    {
        var walk = Walk(keys, null, new LimitWay(FlowTriggerKind.LongWaitExpected, LimitWayTo.Number, "+4640123456"), new LimitWay(FlowTriggerKind.WaitedTooLong, LimitWayTo.Number, "+4640123456"));
        Assert.Contains("+4640123456", walk.Text, StringComparison.Ordinal);
        var last = walk.Steps[^1];
        switch (end)
        {
            case "is dialled": Assert.Equal("+4640123456", Assert.IsType<WalkWaiting>(last).Dialled); break;
            case "answers": Assert.IsType<WalkPassedOn>(last); break;
            case "queue full": Assert.IsType<WalkEnded>(last); break;
            default: Assert.Contains(end, walk.Text, StringComparison.Ordinal); Assert.IsType<WalkWaiting>(last); break;
        }
    }

    [Fact]
    public void ACallback_IsBooked_ForWhoShowsANumber()
    {
        LimitWay way = new(FlowTriggerKind.QueueRefusedFull, LimitWayTo.Callback, "goodbye");
        var booked = Walk("1,full", "+46701234567", way);
        Assert.Equal("booking", Assert.Single(booked.Steps.OfType<WalkPromised>()).Queue);
        Assert.Contains("hears: Adjö.\na callback to +46701234567 is booked, in turn\n", booked.Text, StringComparison.Ordinal);

        var withheld = Walk("1,full", null, way);
        Assert.Contains("the number is withheld: nobody can be called back\n[full]\n", withheld.Text, StringComparison.Ordinal);
    }

    /// <summary>Who shows a number is asked about that one; who shows one that is not called, for another; and a sample stands for a number that is not said.</summary>
    [Theory]
    [InlineData("+46701740605", "a callback to +46701740605 is booked")]
    [InlineData("0701740605", "a callback to +46701740605 is booked")]
    [InlineData("112", "callback-enter-number")]
    [InlineData(null, "a callback to +46701234567 is booked")]
    public void QuestionsOfACallback_AreAboutTheCallersNumber(string? caller, string happens)
    {
        var flows = FlowSet.Load(Corpus.Files("good/flows", "callback"), Corpus.Context(), new())!;
        var request = new WalkRequest("200", new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), "2,1,#,1") { Caller = caller };
        Assert.Contains(happens, FlowWalk.Walk(flows, Corpus.ShippedHours(), request).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void LimitsThatLeadToTheFlow_DoSo() =>
        Assert.Contains("the queue is full\n[full]\n", Walk("1,full", null, new LimitWay(FlowTriggerKind.QueueRefusedFull, LimitWayTo.Flow)).Text, StringComparison.Ordinal);

    [Fact]
    public void WhileANumberRings_NothingElseHappens() =>
        Assert.Contains("(full: not in a queue)", Walk("1,longWaitExpected,full", null, new LimitWay(FlowTriggerKind.LongWaitExpected, LimitWayTo.Number, "112")).Text, StringComparison.Ordinal);

    private static WalkResult Walk(string keys, string? caller, params ImmutableArray<LimitWay> ways)
    {
        var walk = FlowWalk.Walk(Flows, Corpus.ShippedHours(), new("200", FlowDriver.OpenTime, keys) { Caller = caller, Ways = new Dictionary<string, ImmutableArray<LimitWay>> { ["booking"] = ways } });
        Assert.Null(walk.Problem);
        return walk;
    }
}
