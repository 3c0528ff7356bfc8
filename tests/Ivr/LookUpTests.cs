namespace ContactCenter.Ivr.Tests;

/// <summary>Asking a service outside: what is sent, what is heard meanwhile, where its answer leads, and that only its answer counts.</summary>
public sealed class LookUpTests
{
    private const string Nodes = """
          a: { lookup: register, send: { number: "<{caller}>", speaks: "{language}" }, get: { unit: unit, name: patient.name }, say: p, music: hold, found: b, notFound: c, failed: d }
          b: { choose: unit, cases: { north: n }, otherwise: c }
          n: { hangup: p, outcome: informed }
          c: { hangup: q, outcome: informed }
          d: { hangup: r, outcome: informed }
        """;

    [Fact]
    public void Asks_WithWhatTheCallHolds()
    {
        var call = FlowDriver.For(Nodes, caller: "+46701234567");
        Assert.Equal("[a] lookup:register/unit+patient.name/sv timer:0.8", call.Start());
        var sent = call.Last.OfType<LookUp>().Single().SentFor(call.Place);
        Assert.Equal([("number", "<+46701234567>"), ("speaks", "sv")], sent.Select(field => (field.Key, field.Value)));
    }

    [Fact]
    public void Answer_GoesIntoVariables_AndLeadsOn()
    {
        var call = FlowDriver.For(Nodes);
        call.Start();
        Assert.Equal("cancel stop [b] [n] hangup:Informed/p/sv", call.Fire(FlowTrigger.Found(["north", "Anna"], call.Place.Step)));
        Assert.Equal("Anna", call.ValueOf("name"));
    }

    [Fact]
    public void AnswerWithFewerValues_LeavesTheOthersEmpty()
    {
        var call = FlowDriver.For(Nodes);
        call.Start();
        Assert.EndsWith("[b] [c] hangup:Informed/q/sv", call.Fire(FlowTrigger.Found([])), StringComparison.Ordinal);
    }

    [Fact]
    public void NotFound_AndFailed_LeadElsewhere()
    {
        var call = FlowDriver.For(Nodes);
        call.Start();
        Assert.Equal("cancel stop [c] hangup:Informed/q/sv", call.Fire(FlowTrigger.NotFound(call.Place.Step)));
        call = FlowDriver.For(Nodes);
        call.Start();
        Assert.Equal("cancel stop [d] hangup:Informed/r/sv", call.Fire(FlowTrigger.LookUpFailed(call.Place.Step)));
    }

    [Fact]
    public void LongWait_IsNeverSilent_AndKeysAndLateAnswersMeanNothing()
    {
        var call = FlowDriver.For(Nodes);
        call.Start();
        Assert.Equal("comfort:p/hold/sv", call.Timeout());
        Assert.Equal(string.Empty, call.Press('1') + call.PromptEnded() + call.Fire(FlowTrigger.NotFound(call.Place.Step - 1)));
        Assert.StartsWith("cancel stop [c]", call.Fire(FlowTrigger.NotFound(call.Place.Step)), StringComparison.Ordinal);
        Assert.Equal(string.Empty, call.Fire(FlowTrigger.Found(["north"], call.Place.Step)));
    }

    [Fact]
    public void CallerGone_WaitsForNothing()
    {
        var call = FlowDriver.For(Nodes);
        call.Start();
        Assert.Equal("cancel", call.Fire(FlowTrigger.CallerGone));
        Assert.Equal(string.Empty, call.Fire(FlowTrigger.Found(["north"])));
    }
}
