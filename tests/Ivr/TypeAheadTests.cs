namespace ContactCenter.Ivr.Tests;

/// <summary>Keys pressed before the menu that takes them.</summary>
public sealed class TypeAheadTests
{
    private static string Nodes(string say) => $$"""
          a: {{say}}
          l: { language: en, next: s }
          s: { say: q, next: m }
          m: { menu: p, keys: { "1": x, "2": n, "0": repeat }, timeout: { after: 5s, next: x }, invalid: { next: x } }
          n: { menu: r, keys: { "1": x, "3": f }, timeout: { after: 5s, next: x }, invalid: { next: x } }
          x: { queue: booking, reason: x, full: f }
          f: { hangup: r, outcome: queue full }
        """;

    [Fact]
    public void ChoiceDuringSay_SkipsToTheMenuAndChooses_LanguagesOnTheWayCount()
    {
        var call = FlowDriver.For(Nodes("{ say: p, next: l }"));
        call.Start();
        Assert.Equal("stop [l] [s] [m] chose:1>x [x] queue:booking/x/en//", call.Press('1'));
    }

    [Fact]
    public void ChoiceDuringSay_ThatLeadsToAnotherMenu_IsFollowedByItsPrompt()
    {
        var call = FlowDriver.For(Nodes("{ say: p, next: s }"));
        call.Start();
        Assert.Equal("stop [s] [m] chose:2>n [n] play:r/sv", call.Press('2'));
        Assert.Equal("stop chose:3>f [f] hangup:QueueFull/r/sv", call.Press('3'));
    }

    [Fact]
    public void RepeatDuringSay_GoesToTheMenuAndPlaysItOnce()
    {
        var call = FlowDriver.For(Nodes("{ say: p, next: s }"));
        call.Start();
        Assert.Equal("stop [s] [m] play:p/sv", call.Press('0'));
        Assert.Equal("timer:5", call.PromptEnded());
    }

    [Fact]
    public void KeyThatIsNoChoiceThere_IsIgnored()
    {
        var call = FlowDriver.For(Nodes("{ say: p, next: s }"));
        call.Start();
        Assert.Equal("", call.Press('9'));
        Assert.Equal("[s] play:q/sv", call.PromptEnded());
        Assert.Equal("[m] play:p/sv", call.PromptEnded());
    }

    [Fact]
    public void SayThatLeadsToNoMenu_CannotBeSkipped()
    {
        var call = FlowDriver.For("  a: { say: p, next: x }\n  x: { queue: booking, full: f }\n  f: { hangup: r, outcome: queue full }");
        call.Start();
        Assert.Equal("", call.Press('1'));
    }

    [Fact]
    public void SayThatMustBeHeard_IsHeardToTheEnd_AndTheKeysAreChosenThen()
    {
        var call = FlowDriver.For(Nodes("{ say: p, interruptible: false, next: s }"));
        Assert.Equal("[a] play:p/sv!", call.Start());
        Assert.Equal("", call.Press('2'));
        Assert.Equal("", call.Press('3'));
        Assert.Equal("[s] [m] chose:2>n [n] chose:3>f [f] hangup:QueueFull/r/sv", call.PromptEnded());
    }

    [Fact]
    public void RememberedKeyThatIsNoChoice_IsForgottenWithTheRest()
    {
        var call = FlowDriver.For(Nodes("{ say: p, interruptible: false, next: s }"));
        call.Start();
        call.Press('2');
        call.Press('9');
        call.Press('1');
        Assert.Equal("[s] [m] chose:2>n [n] play:r/sv", call.PromptEnded());
    }

    [Fact]
    public void SkippingStopsAtASayThatMustBeHeard()
    {
        var call = FlowDriver.For(Nodes("{ say: p, next: s }").Replace("s: { say: q, next: m }", "s: { say: q, interruptible: false, next: m }", StringComparison.Ordinal));
        call.Start();
        Assert.Equal("stop [s] play:q/sv!", call.Press('1'));
        Assert.Equal("[m] chose:1>x [x] queue:booking/x/sv//", call.PromptEnded());
    }

    [Fact]
    public void MoreThanEightKeysAhead_AreNotRemembered()
    {
        var call = FlowDriver.For(Nodes("{ say: p, interruptible: false, next: s }"));
        call.Start();
        for (var i = 0; i < 300; i++)
        {
            Assert.Equal("", call.Press('2'));
        }

        Assert.Equal("[s] [m] chose:2>n [n] play:r/sv", call.PromptEnded());
    }

    private static readonly string Heard = Nodes("{ say: p, next: s }").Replace("m: { menu: p,", "m: { menu: p, interruptible: false,", StringComparison.Ordinal);

    [Fact]
    public void MenuThatMustBeHeard_RemembersKeysUntilItsPromptHasEnded()
    {
        var call = FlowDriver.For(Heard, start: "m");
        Assert.Equal("[m] play:p/sv!", call.Start());
        Assert.Equal("", call.Press('2'));
        Assert.Equal("", call.Press('3'));
        Assert.Equal("chose:2>n [n] chose:3>f [f] hangup:QueueFull/r/sv", call.PromptEnded());
    }

    [Fact]
    public void MenuThatMustBeHeard_IsHeardAlsoByWhoPressedAhead()
    {
        var call = FlowDriver.For(Heard);
        call.Start();
        Assert.Equal("stop [s] [m] play:p/sv!", call.Press('1'));
        Assert.Equal("chose:1>x [x] queue:booking/x/sv//", call.PromptEnded());
    }

    [Fact]
    public void MenuThatMustBeHeard_IsHeardOnce_ThenAnyKeyEndsIt()
    {
        var call = FlowDriver.For(Heard.Replace("after: 5s, next", "after: 5s, repeats: 1, next", StringComparison.Ordinal), start: "m");
        call.Start();
        Assert.Equal("timer:5", call.PromptEnded());
        Assert.Equal("missed play:p/sv", call.Timeout());
        Assert.Equal("stop chose:1>x [x] queue:booking/x/sv//", call.Press('1'));
    }

    [Fact]
    public void MenuThatMustBeHeard_ForgetsAWrongKey_AndWaits()
    {
        var call = FlowDriver.For(Heard, start: "m");
        call.Start();
        Assert.Equal("", call.Press('9'));
        Assert.Equal("timer:5", call.PromptEnded());
        Assert.Equal("cancel chose:1>x [x] queue:booking/x/sv//", call.Press('1'));
    }

    [Fact]
    public void PauseOfAMenu_StandsBetweenItsPrompts_AlsoWhenItIsSaidAgain()
    {
        var call = FlowDriver.For(Nodes("{ say: p, next: s }").Replace("m: { menu: p,", "m: { menu: [p, q], pause: 600ms,", StringComparison.Ordinal), start: "m");
        call.Start();
        Assert.Equal(TimeSpan.FromMilliseconds(600), Assert.Single(call.Last.OfType<Play>()).Pause);
    }
}
