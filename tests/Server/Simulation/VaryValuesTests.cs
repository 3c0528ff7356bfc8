using ContactCenter.Server.Simulation;

namespace ContactCenter.Server.Tests.Simulation;

/// <summary>Ranges and lists of values, in the unit of the value that stands there.</summary>
public sealed class VaryValuesTests
{
    [Theory]
    [InlineData("10..14", "12", "10 11 12 13 14")]
    [InlineData("10..30", "12", "10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30")]
    [InlineData("0..100", "12", "0 10 20 30 40 50 60 70 80 90 100")]
    [InlineData("1..8/3", "2", "1 4 7 8")]
    [InlineData("5..5", "2", "5")]
    [InlineData("30..120", "60s", "30s 40s 50s 60s 70s 80s 90s 100s 110s 120s")]
    [InlineData("30..120s", "1m", "30s 40s 50s 1m 70s 80s 90s 100s 110s 2m")]
    [InlineData("30s..120s/15s", "60s", "30s 45s 60s 75s 90s 105s 120s")]
    [InlineData("30..120/30", "60s", "30s 60s 90s 120s")]
    [InlineData("30s..2m/30s", "60s", "30s 60s 90s 120s")]
    [InlineData("1..10", "5m", "1m 2m 3m 4m 5m 6m 7m 8m 9m 10m")]
    [InlineData("100..500/200", "250ms", "100ms 300ms 500ms")]
    [InlineData("60s,90s,2m", "60s", "60s 90s 2m")]
    [InlineData("60, 90,60", "30s", "60s 90s")]
    [InlineData("70..80", "75%", "70% 71% 72% 73% 74% 75% 76% 77% 78% 79% 80%")]
    [InlineData("80%..120%/20%", "100%", "80% 100% 120%")]
    [InlineData("0..100", "75%", "0% 10% 20% 30% 40% 50% 60% 70% 80% 90% 100%")]
    [InlineData("longest-idle,random", "fewest-calls", "longest-idle random")]
    public void Values_AreInTheUnitThatStandsThere(string asked, string stands, string expected)
    {
        Assert.True(VaryValues.TryRead(asked, stands, out var values, out var problem), problem);
        Assert.Equal(expected.Split(' '), values.Select(static value => value.Text));
    }

    [Theory]
    [InlineData("10..9", "5")]
    [InlineData("..9", "5")]
    [InlineData("1..", "5")]
    [InlineData("1...9", "5")]
    [InlineData("1..9/0", "5")]
    [InlineData("1..9/-1", "5")]
    [InlineData("-5..9", "5")]
    [InlineData("1..1000/1", "5")]
    [InlineData("0..999999999999999999999", "5")]
    [InlineData("1e9..2e9", "5")]
    [InlineData("NaN..1", "5")]
    [InlineData("1..9s", "5")]
    [InlineData("1..9", "60%x")]
    [InlineData("30..120", "longest-idle")]
    [InlineData("30..120%", "60s")]
    [InlineData("a,b", "60s")]
    [InlineData("1.5", "5")]
    [InlineData("", "5")]
    [InlineData(",,", "5")]
    [InlineData("30s..120s/15s/15s", "60s")]
    [InlineData("1..2..3", "5")]
    public void WhatIsNone_IsRefusedWithAReason(string asked, string stands)
    {
        Assert.False(VaryValues.TryRead(asked, stands, out var values, out var problem));
        Assert.Empty(values);
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void TooMany_AreRefused() =>
        Assert.False(VaryValues.TryRead(string.Join(',', Enumerable.Range(0, 5000)), "5", out _, out _));
}
