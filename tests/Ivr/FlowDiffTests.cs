using ContactCenter.Configuration;

namespace ContactCenter.Ivr.Tests;

/// <summary>What has changed for callers, told from the flows and hours themselves. Each case changes the files that ship.</summary>
public sealed class FlowDiffTests
{
    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "key-new", "flows/main.yaml", "      \"4\": prescription\n", "      \"4\": prescription\n      \"5\": nurse\n" },
        { "key-gone", "flows/main.yaml", "      \"3\": nurse\n", "" },
        { "key-elsewhere", "flows/main.yaml", "      \"2\": referral\n", "      \"2\": nurse\n" },
        { "reason", "flows/main.yaml", "    reason: referral\n", "    reason: letters\n    class: red\n" },
        { "full", "flows/main.yaml", "    say: queued-nurse\n    music: hold\n    full: full\n", "    say: queued-nurse\n    music: hold\n    full: booking\n" },
        { "says-more", "flows/main.yaml", "    say: welcome\n", "    say: [welcome, no-choice]\n" },
        { "text", "flows/main.yaml", "Vi hörde inget val.", "Vi hörde ingenting." },
        { "silence-leads-elsewhere", "flows/main.yaml", "say: no-choice, repeats: 2, next: booking", "say: no-choice, repeats: 2, next: full" },
        { "saturday", "hours.yaml", "      mon-fri: 07:30-17:00", "      mon-fri: 07:30-17:00\n      sat: 09:00-12:00" },
        { "lunch", "hours.yaml", "      mon-fri: 07:30-17:00", "      mon-fri: [07:30-12:00, 13:00-17:00]" },
        { "holiday-gone", "hours.yaml", "    2026-05-01: Första maj\n", "" },
        { "comment", "flows/main.yaml", "nodes:\n", "# nothing else\nnodes:\n" },
        { "number-gone", "flows/main.yaml", "[\"0313422400\", \"100\"]", "[\"0313422400\", \"101\"]" },
        { "closed-says-else", "flows/main.yaml", "    hangup: closed-hours\n", "    hangup: queue-full\n" },
        { "always-closed", "flows/main.yaml", "    open: welcome\n", "    open: closed\n" },
        { "switch-new", "flows/main.yaml", "start: opening\n\nnodes:\n", "start: special\n\nnodes:\n  special: { switch: closed-today, on: closed, off: opening }\n" },
        { "after-talk-new", "flows/main.yaml", "    say: queued-nurse\n    music: hold\n", "    say: queued-nurse\n    music: hold\n    after: full\n" },
        { "hours-of-no-flow", "hours.yaml", "  contact-point:\n", "  nurses: { week: { mon-sat: 08:00-16:00 }, holidays: sweden }\n  contact-point:\n" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Change_IsTold(string name, string file, string old, string changed)
    {
        var told = FlowDiff.Tell(Site(), Site((file, old, changed)), Corpus.Today);
        Corpus.AssertGolden(Path.Combine(Corpus.Root, "tests", "Ivr", "golden", $"diff-{name}.txt"), told);
    }

    /// <summary>Another number, another time to ring, another way when nobody answers; and where it goes on behind a conversation.</summary>
    [Fact]
    public void TransfersAndWhatFollowsAConversation_AreTold()
    {
        var told = FlowDiff.Tell(Transfer(), Transfer(
            ("transfer: \"112\"", "transfer: \"113\""), ("ringTime: 45s", "ringTime: 30s"), ("back: { transfer: \"{caller}\", failed: call-yourself }", "back: { transfer: \"{caller}\", failed: booking }"),
            ("    keys: { \"4\": thanks, \"5\": thanks }", "    keys: { \"5\": thanks }"), ("full: call-yourself, after: how-was-it }\n  nurse: { queue: nurse, music: hold, full: call-yourself }", "full: call-yourself, after: how-was-it }\n  nurse: { queue: nurse, music: hold, full: call-yourself, after: thanks }")), Corpus.Today);
        Corpus.AssertGolden(Path.Combine(Corpus.Root, "tests", "Ivr", "golden", "diff-transfer.txt"), told);
        Assert.Empty(FlowDiff.Tell(Transfer(), Transfer(), Corpus.Today));
        Assert.Contains("comes to the end of the call, no longer to ", FlowDiff.Tell(Transfer(), Transfer((", after: how-was-it", "")), Corpus.Today), StringComparison.Ordinal);

        static DiffSite Transfer(params (string Old, string New)[] changes)
        {
            var file = Corpus.Files("good/flows", "transfer").Single();
            var text = changes.Aggregate(file.Text, (so, change) => so.Contains(change.Old, StringComparison.Ordinal) ? so.Replace(change.Old, change.New, StringComparison.Ordinal) : throw new ArgumentException(change.Old));
            return new(FlowSet.Load([file with { Text = text }], Corpus.Context(), new())!, Corpus.ShippedHours(), new Dictionary<string, WalkCallback>());
        }
    }

    /// <summary>Names and files are not what callers get.</summary>
    [Fact]
    public void NamesAlone_AreNoChange() => Assert.Empty(FlowDiff.Tell(Site(), Site(
        ("flows/main.yaml", "    next: menu\n", "    next: choices\n"), ("flows/main.yaml", "  menu:\n", "  choices:\n"),
        ("flows/main.yaml", "queued-nurse", "you-wait"), ("hours.yaml", "  contact-point:", "  office:"), ("flows/main.yaml", "hours: contact-point", "hours: office")), Corpus.Today));

    /// <summary>Hours that only one key looks at, and a number that moves.</summary>
    [Fact]
    public void HoursOfOneKey_AreToldAtThatKey()
    {
        const string Nurses = "  nurses: { week: { mon-sat: 07:30-17:00 }, holidays: sweden }\n  contact-point:\n";
        (string, string, string)[] both =
        [
            ("hours.yaml", "  contact-point:\n", Nurses), ("hours.yaml", "mon-fri: 07:30-17:00", "mon-sun: 07:30-17:00"),
            ("flows/main.yaml", "      \"3\": nurse\n", "      \"3\": nurse-hours\n"),
            ("flows/main.yaml", "  full:\n", "  nurse-hours: { hours: nurses, open: nurse, closed: full }\n\n  full:\n"),
        ];
        var told = FlowDiff.Tell(Site(both), Site([.. both, ("hours.yaml", "mon-sat: 07:30-17:00", "mon-fri: 07:30-16:00")]), Corpus.Today);
        Corpus.AssertGolden(Path.Combine(Corpus.Root, "tests", "Ivr", "golden", "diff-hours-of-one-key.txt"), told);
        Assert.Empty(FlowDiff.Tell(Site(both), Site(both), Corpus.Today));
    }

    [Fact]
    public void NumberThatMoves_AndOneThatIsNew_AreTold()
    {
        const string Other = "flow: other\nnumbers: [\"200\"]\nlanguages: [sv, en]\nstart: bye\nnodes:\n  bye: { hangup: queue-full, outcome: informed }\n";
        var moved = Other.Replace("\"200\"", "\"200\", \"100\", \"300\"", StringComparison.Ordinal);
        var told = FlowDiff.Tell(
            Site([], new ConfigFile("flows/other.yaml", Other)),
            Site([("flows/main.yaml", ", \"100\"]", "]")], new ConfigFile("flows/other.yaml", moved)), Corpus.Today);
        Assert.Equal("number 100 moved to flow other, from flow main\nnumber 300 is new: flow other\n", told);
    }

    [Fact]
    public void CallbackKeyOfAQueue_IsTold()
    {
        var with = Site() with { Callbacks = new Dictionary<string, WalkCallback> { ["nurse"] = new('1', false, true) } };
        Assert.Contains("key 3 of menu leads to queue nurse, reason nurse, music hold, key 1 asks to be called back, no longer to queue nurse, reason nurse, music hold", FlowDiff.Tell(Site(), with, Corpus.Today), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatComesOfAMessage_IsTold()
    {
        DiffSite Load(params (string Old, string Now)[] changes)
        {
            var files = Corpus.Files("good/flows", "voicemail").Select(file => file with { Text = changes.Aggregate(file.Text, (text, change) => text.Replace(change.Old, change.Now, StringComparison.Ordinal)) }).ToList();
            return new(FlowSet.Load(files, Corpus.Context(), new())!, Corpus.ShippedHours(), new Dictionary<string, WalkCallback>());
        }

        var told = FlowDiff.Tell(Load(), Load(("empty: nothing-said\n    failed: booking", "empty: booking\n    failed: thanks"), ("done: thanks, empty: booking", "done: full, empty: booking")), Corpus.Today)
            + FlowDiff.Tell(Load(), Load(("longest: 2m", "longest: 3m")), Corpus.Today);
        Corpus.AssertGolden(Path.Combine(Corpus.Root, "tests", "Ivr", "golden", "diff-message.txt"), told);
        Assert.Empty(FlowDiff.Tell(Load(), Load(), Corpus.Today));
    }

    /// <summary>What only callers notice who call while a switch is on, and what comes of turning one.</summary>
    [Fact]
    public void WhatIsAnotherWithASwitchOn_IsTold()
    {
        (string, string, string)[] both =
        [
            ("flows/main.yaml", "start: opening", "start: special"),
            ("flows/main.yaml", "nodes:\n", "nodes:\n  special: { switch: closed-today, on: closed, off: season }\n  season: { switch: flu-season, on: nurse, off: opening }\n"),
        ];
        var told = FlowDiff.Tell(Site(both), Site([.. both, ("flows/main.yaml", "on: nurse, off: opening", "on: booking, off: opening"), ("flows/main.yaml", "      \"3\": nurse\n", "      \"3\": booking\n")]), Corpus.Today);
        Corpus.AssertGolden(Path.Combine(Corpus.Root, "tests", "Ivr", "golden", "diff-with-a-switch-on.txt"), told);
        Assert.Empty(FlowDiff.Tell(Site(both), Site(both), Corpus.Today));
    }

    [Fact]
    public void WhatComesOfTurning_IsTold()
    {
        DiffSite Load(string done)
        {
            var files = Corpus.Files("good/flows", "switches").Select(file => file with { Text = file.Text.Replace("refused: wrong", done, StringComparison.Ordinal) }).ToList();
            return new(FlowSet.Load(files, Corpus.Context(), new())!, Corpus.ShippedHours(), new Dictionary<string, WalkCallback>());
        }

        var told = FlowDiff.Tell(Load("refused: wrong"), Load("refused: again"), Corpus.Today);
        Corpus.AssertGolden(Path.Combine(Corpus.Root, "tests", "Ivr", "golden", "diff-turning.txt"), told);
    }

    /// <summary>Every flow of the corpus is the same as itself, whatever nodes it has.</summary>
    [Theory, MemberData(nameof(CorpusTests.GoodFlows), MemberType = typeof(CorpusTests))]
    public void AnyFlow_IsTheSameAsItself(string name)
    {
        DiffSite Load() => new(FlowSet.Load(Corpus.Files("good/flows", name), Corpus.Context(), new())!, Corpus.ShippedHours(), new Dictionary<string, WalkCallback>());
        Assert.Empty(FlowDiff.Tell(Load(), Load(), Corpus.Today));
    }

    private static DiffSite Site(params (string File, string Old, string New)[] changes) => Site(changes, []);

    private static DiffSite Site((string File, string Old, string New)[] changes, params ConfigFile[] more)
    {
        ConfigFile Changed(string name) => new(name, changes.Where(change => change.File == name).Aggregate(Corpus.Shipped(name).Text, (text, change) =>
        {
            Assert.Contains(change.Old, text, StringComparison.Ordinal);
            return text.Replace(change.Old, change.New, StringComparison.Ordinal);
        }));
        var findings = new Findings();
        var hours = HoursBook.Load(Changed("hours.yaml"), Corpus.Today, findings);
        var flows = FlowSet.Load([Changed("flows/main.yaml"), .. more], Corpus.Context() with { Hours = hours }, findings);
        Assert.DoesNotContain(findings.All, finding => finding.Severity == FindingSeverity.Error);
        return new(flows!, hours!, new Dictionary<string, WalkCallback>());
    }
}
