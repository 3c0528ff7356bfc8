using System.Collections.Frozen;

namespace ContactCenter.Ivr.Tests;

/// <summary>Going by a switch, and turning one: what is looked at and when, what is handed out, and that only what came of it counts.</summary>
public sealed class SwitchTests
{
    private const string Nodes = """
          a: { switch: closed-today, on: c, off: m }
          m: { menu: p, keys: { "1": s, "2": k }, timeout: { after: 5s, next: n }, invalid: { next: n } }
          s: { switch: closed-today, on: c, off: n }
          k: { collect: q, into: pin, digits: 6, secret: true, timeout: { after: 5s, next: n }, invalid: { next: n }, next: t }
          t: { turn: closed-today, to: on, pin: pin, say: p, music: hold, done: a, refused: k, failed: n }
          c: { hangup: q, outcome: closed }
          n: { hangup: p, outcome: informed }
        """;

    private static readonly FrozenSet<string> Closed = FrozenSet.Create("closed-today");

    private static readonly FrozenSet<string> Others = FrozenSet.Create("flu-season", "CLOSED-TODAY");

    [Fact]
    public void Switch_LeadsByWhatIsOn_InTheMomentInWhichTheCallComes()
    {
        var call = FlowDriver.For(Nodes);
        Assert.Equal("[a] [m] play:p/sv", call.Start());
        call.SwitchesOn = Closed;
        Assert.EndsWith("[s] [c] hangup:Closed/q/sv", call.Press('1'), StringComparison.Ordinal);
    }

    [Fact]
    public void OtherSwitches_ChangeNothing()
    {
        var call = FlowDriver.For(Nodes);
        call.SwitchesOn = Others;
        Assert.Equal("[a] [m] play:p/sv", call.Start());
    }

    /// <summary>A key during a <c>say</c> counts for the menu that the switch leads to.</summary>
    [Fact]
    public void KeyAhead_LooksThroughTheSwitch()
    {
        const string Ahead = """
              a: { say: p, next: s }
              s: { switch: closed-today, on: c, off: m }
              m: { menu: p, keys: { "1": n }, timeout: { after: 5s, next: n }, invalid: { next: n } }
              c: { hangup: q, outcome: closed }
              n: { hangup: p, outcome: informed }
            """;
        var call = FlowDriver.For(Ahead);
        call.Start();
        Assert.EndsWith("[n] hangup:Informed/p/sv", call.Press('1'), StringComparison.Ordinal);
        call = FlowDriver.For(Ahead);
        call.SwitchesOn = Closed;
        call.Start();
        Assert.Equal(string.Empty, call.Press('1'));
    }

    [Fact]
    public void Turn_HandsOutThePin_AndPrintsItNowhere()
    {
        var call = Typed("480261");
        var errand = call.Last.OfType<SwitchTurning>().Single();
        Assert.Equal(("closed-today", true, "480261"), (errand.Switch, errand.On, errand.PinOf(call.Place)));
        Assert.DoesNotContain("480261", $"{errand} {call.Place} {string.Join(' ', call.Last)}", StringComparison.Ordinal);
    }

    [Fact]
    public void Turned_LeadsOn_ByWhatIsOnThen()
    {
        var call = Typed("480261");
        call.SwitchesOn = Closed;
        Assert.Equal("cancel stop [a] [c] hangup:Closed/q/sv", call.Fire(FlowTrigger.Errand(FlowTriggerKind.SwitchTurned, call.Place.Step)));
    }

    [Fact]
    public void Refused_AndFailed_LeadElsewhere()
    {
        var call = Typed("480261");
        Assert.Equal("cancel stop [k] play:q/sv", call.Fire(FlowTrigger.Errand(FlowTriggerKind.SwitchRefused, call.Place.Step)));
        call = Typed("480261");
        Assert.Equal("cancel stop [n] hangup:Informed/p/sv", call.Fire(FlowTrigger.Errand(FlowTriggerKind.SwitchFailed, call.Place.Step)));
    }

    [Fact]
    public void LongWait_IsNeverSilent_AndNothingElseEndsIt()
    {
        var call = Typed("480261");
        Assert.Equal("comfort:p/hold/sv", call.Timeout());
        Assert.Equal(string.Empty, call.Press('1') + call.PromptEnded() + call.Fire(FlowTrigger.Found(["x"])) + call.Fire(FlowTrigger.Errand(FlowTriggerKind.MessageLeft)));
        Assert.Equal(string.Empty, call.Fire(FlowTrigger.Errand(FlowTriggerKind.SwitchTurned, call.Place.Step - 1)));
        Assert.Equal(FlowPhase.OnErrand, call.Place.Phase);
        Assert.Equal("cancel", call.Fire(FlowTrigger.CallerGone));
    }

    private static FlowDriver Typed(string pin)
    {
        var call = FlowDriver.For(Nodes);
        call.Start();
        call.Press('2');
        foreach (var key in pin[..^1])
        {
            call.Press(key);
        }

        Assert.Contains("[t] turn:closed-today/on/sv timer:0.8", call.Press(pin[^1]), StringComparison.Ordinal);
        return call;
    }
}
