namespace ContactCenter.Ivr.Tests;

/// <summary>Variables: set, put together, gone by; what the system gives; keys pressed ahead through all of it.</summary>
public sealed class FlowValueTests
{
    private const string Menu = """
          m: { menu: q, keys: { "1": one }, timeout: { after: 5s, next: end }, invalid: { next: end } }
          one: { hangup: r, outcome: informed }
          end: { hangup: ~, outcome: no choice }
        """;

    [Theory]
    [InlineData("..17", "end")]
    [InlineData("18..64", "m")]
    [InlineData("18..18", "m")]
    [InlineData("019", "end")]
    [InlineData("-5..17", "end")]
    [InlineData("18", "m")]
    public void Choose_TakesTheFirstCaseThatFits(string written, string node)
    {
        var call = FlowDriver.For($$"""
              a: { set: { age: 18 }, next: b }
              b: { choose: age, cases: { "{{written}}": m, "..": end }, otherwise: end }
            """.Replace(", \"..\": end", string.Empty, StringComparison.Ordinal) + "\n" + Menu);
        Assert.StartsWith($"[a] [b] [{node}]", call.Start(), StringComparison.Ordinal);
    }

    [Fact]
    public void Set_PutsVariablesTogether_AndCutsWhatIsTooLong()
    {
        var call = FlowDriver.For("""
              a: { set: { x: "0123456789", y: "{x}{x}{x}{x}{x}" }, next: b }
              b: { set: { y: "{y}{y}!", z: "<{nothing}{x} {language}>", nothing: "" }, next: c }
              c: { choose: z, cases: { "<0123456789 sv>": m }, otherwise: end }
            """ + "\n" + Menu);
        Assert.StartsWith("[a] [b] [c] [m]", call.Start(), StringComparison.Ordinal);
        Assert.Equal(string.Concat(Enumerable.Repeat("0123456789", 10)), call.ValueOf("y"));
    }

    [Fact]
    public void WhatTheSystemGives_IsThere()
    {
        var call = FlowDriver.For("""
              a: { language: en, next: b }
              b: { choose: language, cases: { en: c }, otherwise: end }
              c: { choose: called, cases: { "0313422400": d }, otherwise: end }
              d: { choose: caller, cases: { "": end, "+46701234567": m }, otherwise: end }
            """ + "\n" + Menu, caller: "+46701234567", called: "0313422400");
        Assert.StartsWith("[a] [b] [c] [d] [m]", call.Start(), StringComparison.Ordinal);
    }

    [Fact]
    public void KeyAhead_IsChosen_BehindVariablesThatLeadToTheMenu()
    {
        var call = FlowDriver.For("""
              a: { say: p, next: b }
              b: { set: { kind: x }, next: c }
              c: { choose: kind, cases: { x: m }, otherwise: end }
            """ + "\n" + Menu);
        call.Start();
        Assert.Equal("stop [b] [c] [m] chose:1>one [one] hangup:Informed/r/sv", call.Press('1'));
    }

    [Fact]
    public void Values_AreNeverPrinted()
    {
        var call = FlowDriver.For("  a: { set: { x: secret }, next: m }\n" + Menu);
        call.Start();
        Assert.DoesNotContain("secret", call.Place.ToString() + FlowValues.None.With(1, "secret"), StringComparison.Ordinal);
    }
}
