using ContactCenter.Configuration;

namespace ContactCenter.Ivr.Tests;

/// <summary>A node that asks about a callback, and for the person who is to call: read, told, compared and tested on paper.</summary>
public sealed class CallbackPersonTests
{
    private const string Text = """
        flow: small
        numbers: ["200"]
        languages: [sv]
        start: menu
        nodes:
          menu:
            menu: choices
            keys: { "1": own, "2": named, "3": waits }
            timeout: { after: 5s, next: waits }
            invalid: { next: waits }
          own: { callback: nurse, contactPerson: {} }
          named: { callback: nurse, contactPerson: { agent: "1004", otherwise: request }, skills: { nurse: 2 } }
          waits: { queue: nurse, contactPerson: { waitUpTo: 20s }, callback: { key: "5" }, full: bye }
          bye: { hangup: bye, outcome: queue full }
        prompts:
          choices: { sv: Tryck. }
          bye: { sv: Adjö. }
        """;

    private static readonly FlowSet Flows = Load(Text);

    [Fact]
    public void ThePersonIsTold_ByTheWalk_TheGraph_AndTheDifference()
    {
        Assert.Contains("asks for person: the caller's own, 1003, up to 1h, else the queue\n", Walk("1").Text, StringComparison.Ordinal);
        Assert.Contains("asks for person: 1004, up to 1h, else a request\n", Walk("2").Text, StringComparison.Ordinal);
        Assert.Contains("asks for person: the caller's own, up to 1h, else the queue\n", Walk("1", "+46799").Text, StringComparison.Ordinal);
        Assert.Contains("person: the caller's own, up to 1h", FlowGraph.ToMermaid(Flows.Flows[0]), StringComparison.Ordinal);
        var told = FlowDiff.Tell(Site(Text), Site(Text.Replace(", contactPerson: {} }", " }", StringComparison.Ordinal)), Corpus.Today);
        Assert.Contains("person: the caller's own", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,1,1,1", "callback: nurse, contactPerson: 1003")]
    [InlineData("1,1,1,1", "callback: nurse, skills: {}")]
    [InlineData("2,1,1,1", "callback: nurse, contactPerson: 1004, skills: { nurse: 2 }")]
    [InlineData("3", "queue: nurse, contactPerson: 1003, skills: {}")]
    [InlineData("3,5,1,1,1", "callback: nurse, contactPerson: nobody")] // who waits there has asked for the person already
    public void ATest_StatesThePersonAndTheSkills(string keys, string end) => Assert.Empty(Check(keys, end).All);

    [Theory]
    [InlineData("1,1,1,1", "callback: nurse, contactPerson: 1004", "expected a callback from queue `nurse`, contactPerson `1004`; what came: the call is ended as `informed`, with a callback from queue `nurse`, contactPerson `1003`")]
    [InlineData("1,1,1,1", "callback: nurse, contactPerson: nobody", "expected a callback from queue `nurse`, contactPerson `nobody`; what came: the call is ended as `informed`, with a callback from queue `nurse`, contactPerson `1003`")]
    [InlineData("2,1,1,1", "callback: nurse, skills: { nurse: 1 }", "expected a callback from queue `nurse`, skills `nurse: 1`; what came: the call is ended as `informed`, with a callback from queue `nurse`, contactPerson `1004`, skills `nurse: 2`")]
    [InlineData("2,1,1,1", "callback: nurse, skills: {}", "expected a callback from queue `nurse`, skills ``; what came: the call is ended as `informed`, with a callback from queue `nurse`, contactPerson `1004`, skills `nurse: 2`")]
    [InlineData("3", "queue: nurse, contactPerson: 1001", "expected queue `nurse`, contactPerson `1001`; what came: queue `nurse`, reason `waits`, language `sv`, contactPerson `1003`")]
    public void AnotherPersonOrOtherSkills_AreTold(string keys, string end, string told) =>
        Assert.EndsWith(told, Assert.Single(Check(keys, end).All).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("hangup: closed, contactPerson: 1003", "unknown key `contactPerson`")]
    [InlineData("callback: nurse, skills: { nurse: 0 }", "nurse")]
    [InlineData("callback: nurse, skills: nurse", "skills")]
    public void WhatSaysNothingThere_IsRefused(string end, string told) =>
        Assert.Contains(told, Check("1,1,1,1", end).All[0].Message, StringComparison.Ordinal);

    /// <summary>From there on no time is free, wherever it stands: also the one that was told.</summary>
    [Theory]
    [InlineData("noTime,1,1,2,1")]
    [InlineData("1,noTime,1,2,1")]
    [InlineData("1,1,noTime,2,1")]
    [InlineData("1,1,2,noTime,1,1,1")]
    [InlineData("1,1,2,1,noTime,1,1")]
    public void NoTime_HoldsFromWhereItStands(string keys)
    {
        var walk = Walk(keys);
        Assert.Contains(DialogueWords.NoTimes, walk.Steps.OfType<WalkHeard>().SelectMany(heard => heard.Prompts));
        Assert.EndsWith("the place is kept", Assert.Single(walk.Steps.OfType<WalkPromised>()).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void NobodyIsWaitedForOnTheLine()
    {
        var findings = new Findings();
        Assert.Null(FlowSet.Load([new("x.yaml", Text.Replace("contactPerson: {}", "contactPerson: { waitUpTo: 60s }", StringComparison.Ordinal))], Corpus.Context(), findings));
        Assert.Equal("unknown key `waitUpTo`; take it away (known: `agent`, `otherwise`)", Assert.Single(findings.All).Message);
    }

    [Fact]
    public void MusicThatIsNotThere_IsSaidOnce_WithAllPlaces()
    {
        var findings = new Findings();
        var text = Text.Replace("callback: { key: \"5\" }, full", "music: jazz, full", StringComparison.Ordinal).Replace("  bye: { hangup", "  more: { queue: nurse, music: jazz, full: bye }\n  most: { queue: nurse, music: jazz, full: bye }\n  bye: { hangup", StringComparison.Ordinal);
        FlowSet.Load([new("x.yaml", text)], Corpus.Context(new HashSet<string>()), findings);
        Assert.Equal(
            "there is no prompts/music/jazz.wav; put it there, or take music away for silence; it is played in lines 14, 15 as well",
            Assert.Single(findings.All, finding => finding.Message.Contains("music", StringComparison.Ordinal)).Message);
    }

    private static FlowSet Load(string text)
    {
        var findings = new Findings();
        var flows = FlowSet.Load([new("x.yaml", text)], Corpus.Context(), findings);
        Assert.Empty(findings.All);
        return flows!;
    }

    private static DiffSite Site(string text) => new(Load(text), Corpus.ShippedHours(), new Dictionary<string, WalkCallback>());

    private static WalkRequest Request(string keys, string caller = "+46701740610") => new("200", DialogueDriver.Morning, keys)
    {
        Caller = caller,
        ContactPersonOf = static number => number == "+46701740610" ? "1003" : null,
    };

    private static WalkResult Walk(string keys, string caller = "+46701740610") => FlowWalk.Walk(Flows, Corpus.ShippedHours(), Request(keys, caller));

    private static Findings Check(string keys, string end)
    {
        var findings = new Findings();
        ConfigFile file = new("t.yaml", $"tests:\n  one: {{ number: \"200\", at: 2026-03-02T09:00, caller: \"+46701740610\", keys: \"{keys}\", end: {{ {end} }} }}\n");
        FlowTests.Check([file], Flows, Corpus.ShippedHours(), Request(""), findings);
        return findings;
    }
}
