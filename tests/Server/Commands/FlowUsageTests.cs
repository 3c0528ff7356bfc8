using System.CommandLine;
using ContactCenter.Acd;
using ContactCenter.Ivr;
using ContactCenter.Server.Commands;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Server.Tests.Commands;

/// <summary>How the flow that ships was used, from events as a server journals them.</summary>
public sealed class FlowUsageTests : IDisposable
{
    private static readonly DateTimeOffset Open = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Sunday = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly HoursBook Hours = new SiteLoader(Shipped.Config, AddressOverrides.None, _ => null, new FixedTime()).LoadTexts().Hours!;
    private static readonly Flow Main = new SiteLoader(Shipped.Config, AddressOverrides.None, _ => null, new FixedTime()).LoadTexts().Flows!.Find("main")!;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void CallersAreCounted_WhereTheyCame_WhatTheyChose_AndWhereTheyHungUp()
    {
        var usage = FlowUsageCount.Of(Main, Day);
        Assert.Equal((6, 0), (usage.Calls, usage.Strangers));
        Assert.Equal((6, 2), (Came("menu"), Went("menu", "booking"))); // who chose English came to it twice
        Assert.Equal((1, 1, 1), (Came("english"), Went("english", "menu"), Went("menu", "nurse")));
        Assert.Equal((1, 1, 1), (Came("closed"), Went("opening", "closed"), Went("nurse", "full")));
        Assert.Equal((1, 0, 0), (HungUp("menu"), HungUp("closed"), HungUp("booking")));
        Assert.Equal([("key 1", 1), ("key 3", 1), ("key 8", 1), ("no key", 4)], usage.Answers(Main.IndexOf("menu")));

        int Came(string node) => usage.Came(Main.IndexOf(node));
        int Went(string from, string to) => usage.Went(Main.IndexOf(from), Main.IndexOf(to));
        int HungUp(string node) => usage.HungUp(Main.IndexOf(node));
    }

    [Fact]
    public void WaysThatAreGone_AreCountedAsThat_AndOtherFlowsNotAtAll()
    {
        var usage = FlowUsageCount.Of(Main, [
            Arrival("a", Open), Chosen("a", "old-menu", '1', "old-queue"), Ended("a"),
            Arrival("b", Open), Chosen("b", "menu", '7', "old-node"), Chosen("b", "menu", '1', "booking"), Ended("b"),
            Arrival("c", Open) with { Flow = "other" }, Chosen("c", "menu", '1', "booking"), Ended("c"),
            Chosen("d", "menu", '1', "booking"), // began before the first day
        ]);
        Assert.Equal((2, 2, 1), (usage.Calls, usage.Strangers, usage.Came(Main.IndexOf("booking"))));
    }

    [Fact]
    public async Task Command_ReadsTheJournal_AndTellsAndDraws()
    {
        using (var folder = DataFolder.OpenForServer(_folder.Path))
        {
            await using var journal = Journal.Open(folder, new JournalOptions(), TimeProvider.System, NullLogger.Instance);
            await journal.AppendAsync(Day);
        }

        var (code, output, error) = await RunAsync("--flow", "main", "--from", "2026-03-02");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal("""
            flow main: 5 calls
            [opening] 5 came
              to welcome: 5
            [welcome] 5 came
              to menu: 5
            [menu] 6 came, 1 hung up
              key 1: 1
              key 3: 1
              key 8: 1
              no key: 4
              to booking: 2
              to nurse: 1
              to english: 1
            [english] 1 came
              to menu: 1
            [booking] 2 came
            [nurse] 1 came
              to full: 1
            [full] 1 came
            not seen: referral, prescription, complaints, closed

            """, output);
        Assert.StartsWith("flow main: 1 calls\n[opening] 1 came\n  to closed: 1\n", (await RunAsync("--flow", "main", "--to", "2026-03-01")).Output, StringComparison.Ordinal);
        Assert.Contains("-->|\"1, no key, wrong key: 2\"|", (await RunAsync("--flow", "main", "--format", "mermaid")).Output, StringComparison.Ordinal);
        Assert.Contains("hung up", (await RunAsync("--flow", "main", "--format", "dot")).Output, StringComparison.Ordinal);
        var drawing = System.Xml.Linq.XDocument.Parse((await RunAsync("--flow", "main", "--format", "svg")).Output);
        Assert.Contains(drawing.Descendants(), text => text.Value == "nobody came");
    }

    /// <summary>What is chosen behind a conversation is counted, and who hangs up there; a number outside answers, or leads on.</summary>
    [Fact]
    public void TransfersAndWhatFollowsAConversation_AreCounted()
    {
        const string Text = """
            flow: main
            numbers: "100"
            languages: [sv]
            start: menu
            nodes:
              menu: { menu: p, keys: { "1": booking, "9": emergency }, timeout: { after: 5s, next: booking }, invalid: { next: booking } }
              booking: { queue: booking, full: end, after: grade }
              grade: { menu: p, keys: { "4": end, "5": end }, timeout: { after: 5s, next: end }, invalid: { next: end } }
              emergency: { transfer: "112", confirm: { say: p, declined: menu }, failed: end }
              end: { hangup: p, outcome: informed }
            prompts:
              p: { sv: P }
            """;
        var flow = FlowSet.Load([new("main.yaml", Text)], new(["booking"], Hours), new())!.Flows[0];
        var usage = FlowUsageCount.Of(flow, [
            Arrival("pleased", Open), Chosen("pleased", "menu", '1', "booking"), Talked("pleased"), Chosen("pleased", "grade", '5', "end"), Ended("pleased", LeaveCause.FlowEnded, "booking"),
            Arrival("gone", Open), Chosen("gone", "menu", '1', "booking"), Talked("gone"), Ended("gone", LeaveCause.CallerHungUp, "booking"),
            Arrival("out", Open), Chosen("out", "menu", '9', "emergency"), Chosen("out", "emergency/confirm", '1', "emergency/transfer"),
            new OutsideConnected(Open, new("out"), null, "112"), Ended("out", LeaveCause.OutsideHungUp) with { Outcome = Outcome.PassedOn },
            Arrival("busy", Open), Chosen("busy", "menu", '9', "emergency"), Chosen("busy", "emergency/confirm", '1', "emergency/transfer"),
            new OutsideNotReached(Open, new("busy"), null, "112", OfferFailure.Busy), Ended("busy", LeaveCause.FlowEnded),
            Arrival("rings", Open), Chosen("rings", "menu", '9', "emergency"), Chosen("rings", "emergency/confirm", '1', "emergency/transfer"), Ended("rings"),
        ]);
        Assert.Equal("""
            flow main: 5 calls
            [menu] 5 came
              key 1: 2
              key 9: 3
              to booking: 2
              to emergency: 3
            [booking] 2 came
              to grade: 2
            [grade] 2 came, 1 hung up
              key 5: 1
              to end: 1
            [emergency/transfer] 3 came, 1 hung up
              answered: 1
              not answered: 1
              to end: 1
            [emergency/confirm] 3 came
              key 1: 3
              to emergency/transfer: 3
            [emergency] 3 came
              to emergency/confirm: 3
            [end] 2 came

            """, UsageText.Of(flow, usage));

        static TalkEnded Talked(string call) => new(Open, new(call), new("1001"), new("booking"), EndedBy.Agent, TimeSpan.FromMinutes(1)) { GoesOn = true };
    }

    /// <summary>Turned before the first day that is asked for, and while calls come.</summary>
    [Fact]
    public async Task Command_FollowsSwitches_AsTheyWereThen()
    {
        Shipped.CopyTo(_folder.Of("config"), sound: false);
        var text = (await File.ReadAllTextAsync(_folder.Of("config/flows/main.yaml"), TestContext.Current.CancellationToken)).Replace("start: opening", "start: special", StringComparison.Ordinal)
            .Replace("\nnodes:\n", "\nnodes:\n  special: { switch: closed-today, on: closed, off: opening }\n", StringComparison.Ordinal);
        _folder.Write("config/flows/main.yaml", text);
        _folder.Write("config/switches.yaml", "switches:\n  closed-today:\n");
        using (var folder = DataFolder.OpenForServer(_folder.Of("data")))
        {
            await using var journal = Journal.Open(folder, new JournalOptions(), TimeProvider.System, NullLogger.Instance);
            await journal.AppendAsync([
                Arrival("before", Sunday), Turned(Sunday, true), Arrival("sunday", Sunday), Arrival("monday", Open), Turned(Open, false), Arrival("later", Open)]);
        }

        var (code, output, error) = await RunAsync("--flow", "main", "--from", "2026-03-02", "--data", _folder.Of("data"), "--config", _folder.Of("config"));
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("flow main: 2 calls\n[special] 2 came\n  to closed: 1\n  to opening: 1\n", output, StringComparison.Ordinal);
        output = (await RunAsync("--flow", "main", "--data", _folder.Of("data"), "--config", _folder.Of("config"))).Output;
        Assert.StartsWith("flow main: 4 calls\n[special] 4 came\n  to closed: 2\n  to opening: 2\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "--flow", "mian")]
    [InlineData(2, "--flow", "main", "--from", "monday")]
    [InlineData(1, "--flow", "main", "--data", "/no/such/folder")]
    public async Task Command_ThatCannotBeAnswered_SaysWhy(int expected, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.Equal((expected, ""), (code, output));
        Assert.NotEmpty(error);
    }

    /// <summary>One books; one says nothing; one asks in English for a nurse, whose queue is full; two hang up in the menu, of which one waited once; one comes on a Sunday.</summary>
    private static AcdEvent[] Day =>
    [
        Arrival("sunday", Sunday), Ended("sunday", LeaveCause.Closed),
        Arrival("books", Open), Chosen("books", "menu", '1', "booking"), Ended("books", LeaveCause.AgentHungUp, "booking"),
        Arrival("silent", Open), Missed("silent"), Missed("silent"), Missed("silent"), Ended("silent", LeaveCause.CallerHungUp, "booking"),
        Arrival("english", Open), Chosen("english", "menu", '8', "english"), Chosen("english", "menu", '3', "nurse"),
        new ContactRefused(Open, new("english"), new("nurse"), RefuseCause.Full), Ended("english", LeaveCause.QueueFull),
        Arrival("gone", Open), Missed("gone"), Ended("gone"),
        Arrival("calling", Open),
    ];

    private static ContactArrived Arrival(string call, DateTimeOffset at) => new(at, new(call), "0313422400", null, "main");

    private static SwitchTurned Turned(DateTimeOffset at, bool on) => new(at, "closed-today", on, at, "phone", SwitchCause.Command);

    private static MenuAnswered Chosen(string call, string menu, char key, string target) => new(Open, new(call), menu, MenuChoice.Chosen, key, target);

    private static MenuAnswered Missed(string call) => new(Open, new(call), "menu", MenuChoice.Missed, null, null);

    private static ContactEnded Ended(string call, LeaveCause cause = LeaveCause.CallerHungUp, string? queue = null) =>
        new(Open, new(call), Outcome.Abandoned, queue is null ? null : new QueueId(queue), null, cause);

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] data = arguments.Contains("--data") ? [] : ["--data", _folder.Path];
        string[] config = arguments.Contains("--config") ? [] : ["--config", Shipped.Config];
        var code = await CommandRun.InvokeAsync(new RootCommand("test") { FlowCommand.Create() }, ["flow", "usage", .. config, .. data, .. arguments], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
