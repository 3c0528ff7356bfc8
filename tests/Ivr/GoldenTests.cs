using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr.Tests;

/// <summary>Pictures and walks of the shipped flow, kept as text. UPDATE_GOLDEN=1 writes them anew.</summary>
public sealed class GoldenTests
{
    // Monday 2026-03-02 09:00 in Stockholm.
    private static readonly DateTimeOffset Open = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset ChristmasEve = new(2026, 12, 24, 9, 0, 0, TimeSpan.Zero);

    private static string File(string name) => Path.Combine(Corpus.Root, "tests", "Ivr", "golden", name);

    [Fact]
    public void Main_AsMermaid() => Corpus.AssertGolden(File("main.mermaid"), FlowGraph.ToMermaid(Corpus.ShippedFlows().Flows[0]));

    [Fact]
    public void Main_AsDot() => Corpus.AssertGolden(File("main.dot"), FlowGraph.ToDot(Corpus.ShippedFlows().Flows[0]));

    [Fact]
    public void Main_AsSvg_IsWellFormedAndHoldsEveryNode()
    {
        var flow = Corpus.ShippedFlows().Flows[0];
        var svg = System.Xml.Linq.XDocument.Parse(FlowGraph.ToSvg(flow));
        var texts = svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToList();
        Assert.All(flow.Nodes, node => Assert.Contains(node.Name, texts));
        Corpus.AssertGolden(File("main.svg"), FlowGraph.ToSvg(flow));
    }

    [Fact]
    public void SignsInAReason_StayText_InEveryPicture()
    {
        var flow = FlowSet.Load(Corpus.Files("good/flows", "reason-with-signs"), Corpus.Context(), new())!.Flows[0];
        Assert.Contains("reason: #lt;b#gt;#quot;1#quot; & #35;2#lt;/b#gt;", FlowGraph.ToMermaid(flow), StringComparison.Ordinal);
        Assert.Contains("reason: <b>\\\"1\\\" & #2</b>", FlowGraph.ToDot(flow), StringComparison.Ordinal);
        Assert.Contains(System.Xml.Linq.XDocument.Parse(FlowGraph.ToSvg(flow)).Descendants(), e => e.Value.StartsWith("reason: <b>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sv", "1", "booking")]
    [InlineData("sv", "0,timeout,5,3", "nurse-after-mistakes")]
    [InlineData("sv", "timeout,timeout,timeout,full", "silent-and-full")]
    [InlineData("sv", "timeout,hangup", "hangs-up")]
    [InlineData("sv", "8,4", "chooses-english")]
    [InlineData("en", "9", "complaints")]
    public void Main_Walk(string language, string keys, string name)
    {
        var result = FlowWalk.Walk(Corpus.ShippedFlows(), Corpus.ShippedHours(), new("100", Open, keys, language));
        Assert.Null(result.Problem);
        Corpus.AssertGolden(File($"walk-{language}-{name}.txt"), result.Text);
    }

    [Fact]
    public void Main_Walk_Closed()
    {
        var result = FlowWalk.Walk(Corpus.ShippedFlows(), Corpus.ShippedHours(), new("0313422400", ChristmasEve));
        Corpus.AssertGolden(File("walk-sv-closed.txt"), result.Text);
    }

    /// <summary>What the flow asks for reaches the effect as written, and people see it.</summary>
    [Fact]
    public void Wishes_AreCarried_AndTold()
    {
        var flows = FlowSet.Load(Corpus.Files("good/flows", "wishes"), Corpus.Context(), new())!;
        var effects = new List<FlowEffect>();
        var machine = flows.Flows[0].Machine;
        var place = machine.Start(Open, effects);
        machine.Fire(place, FlowTrigger.Pressed('1'), Open, effects);
        var wish = Assert.Single(effects.OfType<EnterQueue>()).Wish;
        Assert.Equal(("red", "north"), (wish.Class, wish.Unit));
        Assert.Equal([new("nurse", 2), new("specialist", 3)], wish.Skills);
        Assert.Equal(new ContactPersonWish("1004", TimeSpan.FromMinutes(1), LeaveRequest: true), wish.Person);
        Assert.Contains("class: red<br/>unit: north<br/>skills: nurse from tier 2, specialist from tier 3<br/>person: 1004, up to 1m, else a request", FlowGraph.ToMermaid(flows.Flows[0]), StringComparison.Ordinal);
        Corpus.AssertGolden(File("walk-wishes.txt"), FlowWalk.Walk(flows, Corpus.ShippedHours(), new("200", Open, "1")).Text);
    }

    [Fact]
    public void Comfort_Walk()
    {
        var flows = FlowSet.Load(Corpus.Files("good/flows", "comfort"), Corpus.Context(), new())!;
        Corpus.AssertGolden(File("walk-comfort.txt"), FlowWalk.Walk(flows, Corpus.ShippedHours(), new("200", Open, "", "en")).Text);
    }

    /// <summary>A menu that must be heard is heard before the key counts, once.</summary>
    [Fact]
    public void MustBeHeard_Walk()
    {
        var flows = FlowSet.Load(Corpus.Files("good/flows", "must-be-heard"), Corpus.Context(), new())!;
        Corpus.AssertGolden(File("walk-must-be-heard.txt"), FlowWalk.Walk(flows, Corpus.ShippedHours(), new("200", Open, "8,5,1", "sv")).Text);
    }

    /// <summary>Flows within flows: what they say, what they set, and where they lead back to.</summary>
    [Theory]
    [InlineData("100", "2,1,full", "ask")]
    [InlineData("100", "9", "back")]
    [InlineData("200", "", "special-day")]
    public void SubFlows_Walk(string number, string keys, string name)
    {
        var flows = FlowSet.Load(Corpus.Files("good/flows", "sub-flows"), Corpus.Context(), new())!;
        var result = FlowWalk.Walk(flows, Corpus.ShippedHours(), new(number, Open, keys) { Caller = "+46701234567" });
        Assert.Null(result.Problem);
        Corpus.AssertGolden(File($"walk-sub-flows-{name}.txt"), result.Text);
    }

    [Theory]
    [InlineData("found:unit=north;name=Anna,timeout,failed", "found")]
    [InlineData("timeout,notFound,found", "not-found")]
    [InlineData("found", "waits")]
    public void LookUp_Walk(string keys, string name)
    {
        var flows = FlowSet.Load(Corpus.Files("good/flows", "lookup"), Corpus.Context(), new())!;
        var result = FlowWalk.Walk(flows, Corpus.ShippedHours(), new("200", Open, name == "waits" ? "found:unit=north" : keys));
        Assert.Null(result.Problem);
        Corpus.AssertGolden(File($"walk-lookup-{name}.txt"), result.Text);
    }

    [Theory]
    [InlineData("1,message", "left")]
    [InlineData("1,5,empty,failed,message", "empty-failed")]
    [InlineData("message,1", "waits")]
    public void Voicemail_Walk(string keys, string name)
    {
        var flows = FlowSet.Load(Corpus.Files("good/flows", "voicemail"), Corpus.Context(), new())!;
        var result = FlowWalk.Walk(flows, Corpus.ShippedHours(), new("200", Open, keys));
        Assert.Null(result.Problem);
        Corpus.AssertGolden(File($"walk-voicemail-{name}.txt"), result.Text);
    }

    [Theory]
    [InlineData("1,1,answered", "answered")]
    [InlineData("1,1,failed", "failed")]
    [InlineData("1,2", "declined")]
    [InlineData("1,timeout,9,9", "unsure")]
    [InlineData("1,1", "rings")]
    [InlineData("2,answered,talked", "allowed")]
    [InlineData("3,2,0,talked,4,5", "talked")]
    [InlineData("4,talked", "talked-without-after")]
    public void Transfer_Walk(string keys, string name)
    {
        var flows = FlowSet.Load(Corpus.Files("good/flows", "transfer"), Corpus.Context() with { Telephone = static number => number.StartsWith("+46", StringComparison.Ordinal) ? number : null }, new())!;
        var result = FlowWalk.Walk(flows, Corpus.ShippedHours(), new("200", Open, keys) { Caller = "+46701234567" });
        Assert.Null(result.Problem);
        Corpus.AssertGolden(File($"walk-transfer-{name}.txt"), result.Text);
    }

    [Fact]
    public void Transfer_CallersAreNotSentThere_Failed()
    {
        var flows = FlowSet.Load(Corpus.Files("good/flows", "transfer"), Corpus.Context() with { Telephone = static _ => null }, new())!;
        Corpus.AssertGolden(File("walk-transfer-forbidden.txt"), FlowWalk.Walk(flows, Corpus.ShippedHours(), new("200", Open, "2")).Text);
    }

    [Fact]
    public void Transfer_IsDrawn()
    {
        var flow = FlowSet.Load(Corpus.Files("good/flows", "transfer"), Corpus.Context(), new())!.Flows[0];
        Corpus.AssertGolden(File("transfer.mermaid"), FlowGraph.ToMermaid(flow));
        Corpus.AssertGolden(File("transfer.dot"), FlowGraph.ToDot(flow));
    }

    [Fact]
    public void Voicemail_IsDrawn() =>
        Corpus.AssertGolden(File("voicemail.mermaid"), FlowGraph.ToMermaid(FlowSet.Load(Corpus.Files("good/flows", "voicemail"), Corpus.Context(), new())!.Flows[0]));

    [Theory]
    [InlineData("200", "", "", "all-off")]
    [InlineData("200", "flu-season", "", "flu")]
    [InlineData("200", "flu-season,closed-today", "", "closed")]
    [InlineData("201", "", "1,4,8,0,2,6,0,#,refused,4,8,0,2,6,1,#,timeout,turned", "turned")]
    [InlineData("201", "closed-today", "2,4,8,0,2,6,1,#,found,failed,turned", "not-turned")]
    [InlineData("201", "closed-today", "2,4,8,0,2,6,1,#", "waits")]
    public void Switches_Walk(string number, string on, string keys, string name)
    {
        var flows = FlowSet.Load(Corpus.Files("good/flows", "switches"), Corpus.Context(), new())!;
        var result = FlowWalk.Walk(flows, Corpus.ShippedHours(), new(number, Open, keys) { SwitchesOn = on.Split(',', StringSplitOptions.RemoveEmptyEntries) });
        Assert.Null(result.Problem);
        Corpus.AssertGolden(File($"walk-switches-{name}.txt"), result.Text);
    }

    [Fact]
    public void Switches_AreDrawn()
    {
        var flows = FlowSet.Load(Corpus.Files("good/flows", "switches"), Corpus.Context(), new())!;
        Corpus.AssertGolden(File("switches.mermaid"), FlowGraph.ToMermaid(flows.Find("main")!) + FlowGraph.ToMermaid(flows.Find("turning")!));
    }

    [Fact]
    public void SwitchThatNoFlowGoesBy_CannotBeOnInAWalk()
    {
        var flows = FlowSet.Load(Corpus.Files("good/flows", "switches"), Corpus.Context(), new())!;
        var result = FlowWalk.Walk(flows, Corpus.ShippedHours(), new("200", Open) { SwitchesOn = ["closed-tody"] });
        Assert.Equal(("no flow goes by a switch `closed-tody`; did you mean `closed-today`?", WalkFault.Switches), (result.Problem, result.Fault));
    }

    [Fact]
    public void SubFlows_AreDrawn()
    {
        var flows = FlowSet.Load(Corpus.Files("good/flows", "sub-flows"), Corpus.Context(), new())!;
        Corpus.AssertGolden(File("sub-flows.mermaid"), FlowGraph.ToMermaid(flows.Find("main")!));
    }

    /// <summary>The questions of a callback, word by word, in a node of its own and while waiting.</summary>
    [Theory]
    [InlineData("sv", "2,1,#,2,1,1", "booked")]
    [InlineData("sv", "2,2,0,7,0,9,8,7,6,5,4,3,#,1,4,2,#,2,4,5,9,0,*,1", "another-number-and-later")]
    [InlineData("sv", "2,timeout,timeout,timeout", "silent")]
    [InlineData("sv", "2,hangup", "hangs-up")]
    [InlineData("en", "2,1,#,2,2,1,1", "booked")]
    [InlineData("en", "2,1,#,noTime,2,*,*,*,*", "no-time")]
    [InlineData("en", "1,3,5,1,#,1", "asked-for-while-waiting")]
    [InlineData("en", "1,5,*", "declined-while-waiting")]
    public void Callback_Walk(string language, string keys, string name)
    {
        var announcements = new Dictionary<string, Prompt>();
        foreach (var (key, texts) in MappingReader.Open(Corpus.Shipped("announcements.yaml"), new())!.Entries())
        {
            announcements[key.Value] = new(key.Value, ((ConfigMapping)texts).Entries.ToImmutableSortedDictionary(text => text.Key.Value, text => ((ConfigScalar)text.Value).Value), key);
        }

        var flows = FlowSet.Load(Corpus.Files("good/flows", "callback"), Corpus.Context(), new())!;
        var result = FlowWalk.Walk(flows, Corpus.ShippedHours(), new("200", Open, keys, language) { Announcements = announcements });
        Assert.Null(result.Problem);
        Corpus.AssertGolden(File($"walk-callback-{language}-{name}.txt"), result.Text);
    }

    [Fact]
    public void Callback_Walk_WhereNobodyWaits_AsksAtOnce_AndTellsWhatHasNoTextByItsName()
    {
        var flows = FlowSet.Load(Corpus.Files("good/flows", "callback"), Corpus.Context(), new())!;
        var request = new WalkRequest("200", Open, "1,1,#") { Callbacks = new Dictionary<string, WalkCallback> { ["booking"] = new(null, NobodyWaits: true, CanBook: false) } };
        Corpus.AssertGolden(File("walk-callback-nobody-waits.txt"), FlowWalk.Walk(flows, Corpus.ShippedHours(), request).Text);
    }

    [Fact]
    public void Callback_IsDrawn()
    {
        var flow = FlowSet.Load(Corpus.Files("good/flows", "callback"), Corpus.Context(), new())!.Flows[0];
        Corpus.AssertGolden(File("callback.mermaid"), FlowGraph.ToMermaid(flow));
    }

    /// <summary>Each limit has its own words, and the limit counts whatever the last node says.</summary>
    [Theory]
    [InlineData("full")]
    [InlineData("nobodyThere")]
    [InlineData("longWaitExpected")]
    [InlineData("waitedTooLong")]
    public void WaysOfLimits_Walk(string limit)
    {
        var flows = FlowSet.Load(Corpus.Files("good/flows", "ways-of-limits"), Corpus.Context(), new())!;
        Corpus.AssertGolden(File($"walk-ways-of-limits-{limit}.txt"), FlowWalk.Walk(flows, Corpus.ShippedHours(), new("200", Open, $"1,{limit}")).Text);
    }

    [Fact]
    public void WaysOfLimits_AreDrawn()
    {
        var picture = FlowGraph.ToMermaid(FlowSet.Load(Corpus.Files("good/flows", "ways-of-limits"), Corpus.Context(), new())!.Flows[0]);
        Assert.All(
            ["-->|\"full\"| n5", "-->|\"nobody there\"| n6", "-->|\"long wait expected\"| n7", "-->|\"waited too long\"| n8"],
            arrow => Assert.Contains("n4 " + arrow, picture, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("101", "1", null, "no flow answers `101`; did you mean `100`?")]
    [InlineData("100", "1,hang up", null, "`hang up` is nothing a caller can do; write keys 0-9, * and #, timeout, full, nobodyThere, longWaitExpected, waitedTooLong, noTime, found, notFound, turned, refused, failed, message, empty, answered, talked or hangup, with commas between")]
    [InlineData("100", "1", "de", "flow `main` does not speak `de`; choose another (known: `sv`, `en`)")]
    public void Walk_ThatCannotBegin_SaysWhy(string number, string keys, string? language, string problem)
    {
        var result = FlowWalk.Walk(Corpus.ShippedFlows(), Corpus.ShippedHours(), new(number, Open, keys, language));
        Assert.Equal(problem, result.Problem);
        Assert.Empty(result.Text);
    }
}
