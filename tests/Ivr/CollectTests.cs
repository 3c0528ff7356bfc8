namespace ContactCenter.Ivr.Tests;

/// <summary>Asking for digits: enough, the ending key, silence, too few, wrong ones, anew, ahead, and who knows them.</summary>
public sealed class CollectTests
{
    private const string Rest = """
          w: { hangup: q, outcome: no choice }
          e: { hangup: r, outcome: informed }
        """;

    [Fact]
    public void SoManyAsCanBe_EndThem_AndTheEndingKeyBehindThemMeansNothing()
    {
        var call = Open("digits: 1..3");
        Assert.Equal("[a] play:p/sv", call.Start());
        Assert.Equal("stop timer:2", call.Press('1'));
        Assert.Equal("cancel timer:2", call.Press('2'));
        Assert.Equal("cancel chose:hidden>m [m] play:q/sv", call.Press('3'));
        Assert.Equal("123", call.ValueOf("x"));
        Assert.Equal(string.Empty, call.Press('#'));
        Assert.Equal("stop chose:#>e [e] hangup:Informed/r/sv", call.Press('#')); // the second is a choice
    }

    [Fact]
    public void LateEndingKey_IsAChoice_WhenTheMenuHasBeenHeard()
    {
        var call = Open("digits: 1..3");
        call.Start();
        call.Press('1');
        call.Press('2');
        call.Press('3');
        call.PromptEnded();
        Assert.Equal("cancel chose:#>e [e] hangup:Informed/r/sv", call.Press('#'));
    }

    [Theory]
    [InlineData('#', "digits: 1..3")]
    [InlineData('*', "digits: 1..3, end: \"*\"")]
    public void EndingKey_EndsThem(char end, string how)
    {
        var call = Open(how);
        call.Start();
        call.Press('1');
        Assert.Equal("cancel chose:hidden>m [m] play:q/sv", call.Press(end));
        Assert.Equal("1", call.ValueOf("x"));
    }

    [Fact]
    public void Silence_EndsThem_WhenThereAreEnough()
    {
        var call = Open("digits: 2..3");
        call.Start();
        call.Press('1');
        Assert.Equal("refused play:r+p/sv", call.Timeout());
        call.Press('1');
        call.Press('2');
        Assert.Equal("chose:hidden>m [m] play:q/sv", call.Timeout());
    }

    [Fact]
    public void Star_BeginsAnew()
    {
        var call = Open("digits: 1..3");
        call.Start();
        call.Press('9');
        Assert.Equal("cancel timer:5", call.Press('*')); // nothing is typed any more: the long silence again
        call.Press('1');
        call.Press('#');
        Assert.Equal("1", call.ValueOf("x"));
    }

    [Fact]
    public void NothingTyped_IsAskedAgain_ThenLeadsOn()
    {
        var call = Open("digits: 4");
        call.Start();
        Assert.Equal("timer:5", call.PromptEnded());
        Assert.Equal("missed play:q+p/sv", call.Timeout());
        call.PromptEnded();
        Assert.Equal("missed [w] hangup:NoChoice/q/sv", call.Timeout());
    }

    [Fact]
    public void WrongDigits_AreAskedForAgain_ThenLeadOn()
    {
        var call = Open("valid: date");
        call.Start();
        Assert.EndsWith("refused play:r+p/sv", Type(call, "20261399"), StringComparison.Ordinal);
        Assert.EndsWith("refused [w] hangup:NoChoice/q/sv", Type(call, "20261399"), StringComparison.Ordinal);
    }

    [Fact]
    public void KeysAhead_AreTheAnswer_AsFarAsTheyGo()
    {
        var call = FlowDriver.For("  s: { say: p, interruptible: false, next: a }\n" + Collect("digits: 2") + Rest, start: "s");
        call.Start();
        Assert.Equal(string.Empty, call.Press('1') + call.Press('2') + call.Press('#'));
        Assert.Equal("[a] chose:hidden>m [m] chose:#>e [e] hangup:Informed/r/sv", call.PromptEnded());
        Assert.Equal("12", call.ValueOf("x"));
    }

    [Fact]
    public void KeysAhead_TooFew_GoOnBeingTyped()
    {
        var call = FlowDriver.For("  s: { say: p, next: a }\n" + Collect("digits: 2") + Rest, start: "s");
        call.Start();
        Assert.Equal("stop [a] timer:2", call.Press('1'));
        Assert.Equal("cancel chose:hidden>m [m] play:q/sv", call.Press('2'));
    }

    [Fact]
    public void Confirm_AsksWhetherTheyAreRight_AndAsksAnew()
    {
        var call = Open("digits: 2, confirm: { say: r, yes: \"5\" }");
        call.Start();
        Assert.EndsWith("chose:hidden>a/confirm [a/confirm] play:r/sv", Type(call, "12"), StringComparison.Ordinal);
        Assert.Equal("stop chose:2>a [a] play:p/sv", call.Press('2'));
        Assert.EndsWith("[a/confirm] play:r/sv", Type(call, "34"), StringComparison.Ordinal);
        Assert.Equal("stop chose:5>m [m] play:q/sv", call.Press('5'));
        Assert.Equal("34", call.ValueOf("x"));
    }

    [Fact]
    public void Age_GoesIntoItsOwnVariable()
    {
        var call = Open("valid: date, age: years");
        call.Start();
        Type(call, "20080302");
        Assert.Equal(("2008-03-02", "18"), (call.ValueOf("x"), call.ValueOf("years")));
    }

    [Fact]
    public void DigitsTyped_AreNowhereToBeRead()
    {
        var call = Open("digits: 9");
        call.Start();
        Type(call, "4711");
        Assert.DoesNotContain("4711", call.Place.ToString() + string.Join(' ', call.Last) + new TypedDigits().Add(4).Add(7), StringComparison.Ordinal);
    }

    private static FlowDriver Open(string how) => FlowDriver.For(Collect(how) + Rest);

    private static string Collect(string how) =>
        $"  a: {{ collect: p, into: x, {how}, between: 2s, timeout: {{ after: 5s, say: q, repeats: 1, next: w }}, invalid: {{ say: r, repeats: 1, next: w }}, next: m }}\n"
        + "  m: { menu: q, keys: { \"#\": e }, timeout: { after: 5s, next: e }, invalid: { next: e } }\n";

    private static string Type(FlowDriver call, string digits) => digits.Select(call.Press).ToList()[^1];
}
