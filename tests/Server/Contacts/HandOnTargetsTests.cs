using System.Collections.Immutable;
using ContactCenter.Acd;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Contacts;
using ContactCenter.Server.Hosting;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Server.Tests.Contacts;

/// <summary>Where what an agent dials leads to.</summary>
public sealed class HandOnTargetsTests
{
    private static readonly SiteConfiguration Shipped = SiteConfiguration.Load(Tests.Shipped.Config).Site!;

    [Theory]
    [InlineData("1002", HandOnKind.Colleague, "1002")]
    [InlineData("9001", HandOnKind.Queue, "nurse")]
    [InlineData("*1", HandOnKind.NextLine, null)]
    [InlineData("0701234567", HandOnKind.Number, "0701234567")]
    [InlineData("070-123 45 67", HandOnKind.Number, "0701234567")]
    public void Known_IsFound(string dialled, HandOnKind kind, string? target) => Assert.Equal(new HandOnTarget(kind, target), Targets().Find(dialled));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("9999")]
    [InlineData("nurse")]
    [InlineData("112")] // not on the list in full
    [InlineData("0900123456")]
    [InlineData("08123456")] // allowed by nothing
    [InlineData("0701234567;phone-context=+46")]
    [InlineData("*10")]
    public void Unknown_IsNot(string? dialled) => Assert.Null(Targets().Find(dialled));

    /// <summary>Through the trunk the caller would come round to us, as somebody new.</summary>
    [Theory]
    [InlineData("0313422400")]
    [InlineData("031-342 24 00")]
    [InlineData("+46313422400")]
    [InlineData("100")]
    [InlineData("0810000")] // the trunk's
    public void ANumberOfOurOwn_IsNot_WhateverIsAllowed(string dialled)
    {
        Assert.Null(Targets(allow: ["0", "+", "100"]).Find(dialled));
        Assert.True(Targets().IsOwn(dialled));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0701234567")]
    [InlineData("nurse")]
    public void OtherNumbers_AreNotOurs(string? dialled) => Assert.False(Targets().IsOwn(dialled));

    [Fact]
    public void Endless_IsNot() => Assert.Null(Targets().Find("070" + new string('1', 5000)));

    [Fact]
    public void WithoutATrunk_NobodyOutsideIsFound() => Assert.Null(Targets(trunk: false).Find("0701234567"));

    private static HandOnTargets Targets(bool trunk = true, params ImmutableArray<string> allow)
    {
        Assert.True(SipUri.TryParse("sip:127.0.0.1:5070", out var address));
        return new(new Site(Shipped with
        {
            QueueNumbers = ImmutableDictionary<string, QueueId>.Empty.Add("9001", new("nurse")),
            Server = Shipped.Server with
            {
                Trunk = trunk ? new TrunkSettings(address, null, null, "0810000") : null,
                Outside = new OutsideNumbers(allow.IsDefaultOrEmpty ? ["07"] : allow),
            },
        }));
    }
}
