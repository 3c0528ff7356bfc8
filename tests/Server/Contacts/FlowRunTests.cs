using System.Collections.Frozen;
using ContactCenter.Acd;
using ContactCenter.Ivr;
using ContactCenter.Server.Contacts;

namespace ContactCenter.Server.Tests.Contacts;

/// <summary>Which way of the flow a caller takes whom a queue does not take, or keep.</summary>
public sealed class FlowRunTests
{
    private const string Text = """
        flow: t
        numbers: ["200"]
        languages: [sv]
        start: a
        nodes:
          a: { queue: q, full: full, nobodyThere: nobody, longWaitExpected: long, waitedTooLong: late }
          full: { hangup: , outcome: queue full }
          nobody: { hangup: , outcome: informed }
          long: { hangup: , outcome: informed }
          late: { hangup: , outcome: informed }
        """;

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(RefuseCause.Full, "full")]
    [InlineData(RefuseCause.Gone, "full")]
    [InlineData(RefuseCause.NobodyLoggedIn, "nobody")]
    [InlineData(RefuseCause.ExpectedWait, "long")]
    public async Task NotTaken_TheWayOfThatLimit(RefuseCause cause, string node)
    {
        var run = Queued();
        Assert.Equal(WayOut.ByFlow, run.SentOn(new ContactRefused(Now, new("c"), new("q"), cause)));
        Assert.Equal(node, NodeAfter(run));
        await run.EndAsync();
    }

    [Theory]
    [InlineData(OverflowCause.LongestWait, "late")]
    [InlineData(OverflowCause.Step, "late")]
    [InlineData(OverflowCause.NobodyLoggedIn, "nobody")]
    public async Task NotKept_TheWayOfThatLimit(OverflowCause cause, string node)
    {
        var run = Queued();
        Assert.Equal(WayOut.ByFlow, run.SentOn(new ContactOverflowed(Now, new("c"), new("q"), cause, WayOut.ByFlow, TimeSpan.FromMinutes(1))));
        Assert.Equal(node, NodeAfter(run));
        await run.EndAsync();
    }

    /// <summary>The number outside did not answer: the words are about the limit that had it dialled.</summary>
    [Fact]
    public async Task ElsewhereInVain_TheWayOfTheLimitThatSentThere()
    {
        var run = Queued();
        var number = new WayOut(WayOutKind.Number, "0812345");
        Assert.Equal(number, run.SentOn(new ContactRefused(Now, new("c"), new("q"), RefuseCause.NobodyLoggedIn, number)));
        Assert.Equal("nobody", NodeAfter(run));
        await run.EndAsync();
    }

    [Fact]
    public async Task NoLimit_TheWayOfAFullQueue()
    {
        var run = Queued();
        Assert.Equal("full", NodeAfter(run));
        await run.EndAsync();
    }

    private static FlowRun Queued()
    {
        var hours = HoursBook.Load(new("hours.yaml", "timeZone: Europe/Stockholm\nhours:\n  any:\n    week: { mon-sun: 00:00-24:00 }\n"), new(2026, 3, 2), new());
        var flows = FlowSet.Load([new("t.yaml", Text)], new(["q"], hours), new())!;
        var run = new FlowRun(new(flows.Flows[0], Flow.Begin(null, "200")), new FixedTime(), static () => FrozenSet<string>.Empty, null!, static _ => { });
        Assert.Contains(run.Fire(FlowTrigger.Started), effect => effect is EnterQueue);
        return run;
    }

    private static string NodeAfter(FlowRun run) => run.FireLimit().OfType<NodeEntered>().First().Node;
}
