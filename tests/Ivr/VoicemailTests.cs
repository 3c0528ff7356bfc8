namespace ContactCenter.Ivr.Tests;

/// <summary>Leaving a message: what is recorded with which limits, where it leads, and that keys meanwhile are the recording's.</summary>
public sealed class VoicemailTests
{
    private const string Nodes = """
          a: { voicemail: nurse, reason: prescription, say: [p, q], longest: 90s, silence: 3s, end: "#", done: b, empty: c, failed: d }
          b: { hangup: p, outcome: informed }
          c: { hangup: q, outcome: informed }
          d: { hangup: r, outcome: informed }
        """;

    [Fact]
    public void Records_WithWhatTheNodeSays()
    {
        var call = FlowDriver.For(Nodes);
        Assert.Equal("[a] record:nurse/prescription/sv/p+q/90/3/#", call.Start());
        Assert.Equal(FlowPhase.OnErrand, call.Place.Phase);
    }

    [Fact]
    public void Records_TwoMinutesUntilAnyKey_WhenTheNodeSaysNothing()
    {
        var call = FlowDriver.For("  a: { voicemail: nurse, done: b, empty: b, failed: b }\n  b: { hangup: p, outcome: informed }\n");
        Assert.Equal("[a] record:nurse/a/sv//120/5/any", call.Start());
    }

    [Theory]
    [InlineData(FlowTriggerKind.MessageLeft, "stop [b] hangup:Informed/p/sv")]
    [InlineData(FlowTriggerKind.MessageEmpty, "stop [c] hangup:Informed/q/sv")]
    [InlineData(FlowTriggerKind.MessageFailed, "stop [d] hangup:Informed/r/sv")]
    public void WhatCameOfIt_LeadsOn(FlowTriggerKind how, string effects)
    {
        var call = FlowDriver.For(Nodes);
        call.Start();
        Assert.Equal(effects, call.Fire(FlowTrigger.Errand(how, call.Place.Step)));
    }

    [Fact]
    public void KeysAndLateAnswers_MeanNothing()
    {
        var call = FlowDriver.For("  a: { menu: p, keys: { \"1\": v }, timeout: { after: 5s, next: b }, invalid: { next: b } }\n  v: { voicemail: nurse, done: b, empty: b, failed: b }\n  b: { hangup: p, outcome: informed }\n");
        call.Start();
        call.Press('1');
        Assert.Equal(string.Empty, call.Press('1') + call.PromptEnded() + call.Timeout() + call.Fire(FlowTrigger.Errand(FlowTriggerKind.MessageLeft, call.Place.Step - 1)));
        Assert.Equal(FlowPhase.OnErrand, call.Place.Phase);
    }

    [Fact]
    public void CallerGone_EndsTheFlow()
    {
        var call = FlowDriver.For(Nodes);
        call.Start();
        call.Fire(FlowTrigger.CallerGone);
        Assert.Equal(string.Empty, call.Fire(FlowTrigger.Errand(FlowTriggerKind.MessageLeft)));
    }
}
