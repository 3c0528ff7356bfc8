namespace ContactCenter.Ivr.Tests;

/// <summary>Numbers outside: what is dialled with which words, where it leads when nobody answers; and where calls go on behind a conversation.</summary>
public sealed class TransferTests
{
    private const string Nodes = """
          a: { transfer: "+46{unit}", say: [p, q], music: hold, ringTime: 30s, failed: b }
          b: { set: { unit: "1" }, next: c }
          c: { hangup: r, outcome: informed }
        """;

    [Fact]
    public void Dials_AtOnce_WithItsWords()
    {
        var call = FlowDriver.For(Nodes);
        Assert.Equal("[a] transfer:p+q/hold/30/sv/variable", call.Start());
        Assert.Equal("+46", call.Last.OfType<Transfer>().Single().NumberFor(call.Place));
        Assert.Equal("stop [b] [c] hangup:Informed/r/sv", call.Fire(FlowTrigger.Errand(FlowTriggerKind.TransferFailed, call.Place.Step)));
    }

    [Fact]
    public void ValuesArePutIn_AConstantIsMarked()
    {
        var call = FlowDriver.For("  a: { set: { unit: \"311\" }, next: b }\n  b: { transfer: \"+46{unit}\", failed: c }\n  c: { transfer: \"112\", failed: d }\n  d: { hangup: p, outcome: informed }\n");
        call.Start();
        Assert.Equal("+46311", call.Last.OfType<Transfer>().Single().NumberFor(call.Place));
        Assert.Equal("stop [c] transfer://45/sv", call.Fire(FlowTrigger.Errand(FlowTriggerKind.TransferFailed)));
    }

    [Fact]
    public void KeysAndLateNews_MeanNothing()
    {
        var call = FlowDriver.For(Nodes);
        call.Start();
        Assert.Equal(string.Empty, call.Press('1') + call.PromptEnded() + call.Timeout() + call.Fire(FlowTrigger.Errand(FlowTriggerKind.TransferFailed, call.Place.Step - 1)) + call.Fire(FlowTrigger.Errand(FlowTriggerKind.MessageLeft, call.Place.Step - 1)));
        Assert.Equal(FlowPhase.OnErrand, call.Place.Phase);
    }

    [Fact]
    public void Confirm_AsksFirst_YesDials_NoAndDoubtDoNot()
    {
        const string Asked = "  a: { transfer: \"112\", confirm: { say: p, yes: \"*\", no: \"0\", after: 3s, declined: b }, failed: b }\n  b: { hangup: r, outcome: informed }\n";
        var yes = FlowDriver.For(Asked);
        Assert.Equal("[a] [a/confirm] play:p/sv", yes.Start());
        Assert.Equal("stop chose:*>a/transfer [a/transfer] transfer://45/sv", yes.Press('*'));
        var no = FlowDriver.For(Asked);
        no.Start();
        Assert.Equal("stop chose:0>b [b] hangup:Informed/r/sv", no.Press('0'));
        var silent = FlowDriver.For(Asked);
        silent.Start();
        Assert.Equal("timer:3", silent.PromptEnded());
        Assert.Equal("missed play:p/sv", silent.Timeout());
        silent.PromptEnded();
        Assert.Equal("missed [b] hangup:Informed/r/sv", silent.Timeout());
        var wrong = FlowDriver.For(Asked);
        wrong.Start();
        Assert.Equal("stop refused play:p/sv", wrong.Press('5'));
        Assert.Equal("stop refused [b] hangup:Informed/r/sv", wrong.Press('5'));
    }

    [Fact]
    public void AfterTalk_GoesOn_OnlyOutOfTheQueue_AndOnlyWhereItIsWritten()
    {
        const string Queues = "  a: { menu: p, keys: { \"1\": b, \"2\": c }, timeout: { after: 5s, next: d }, invalid: { next: d } }\n  b: { queue: booking, full: d, after: e }\n  c: { queue: nurse, full: d }\n  d: { hangup: r, outcome: informed }\n  e: { say: q, next: d }\n";
        var call = FlowDriver.For(Queues);
        call.Start();
        Assert.Equal(string.Empty, call.Fire(FlowTrigger.TalkOver));
        call.Press('1');
        Assert.Equal("[e] play:q/sv", call.Fire(FlowTrigger.TalkOver));
        Assert.Equal(string.Empty, call.Fire(FlowTrigger.TalkOver));
        var other = FlowDriver.For(Queues);
        other.Start();
        other.Press('2');
        Assert.Equal(string.Empty, other.Fire(FlowTrigger.TalkOver));
    }
}
