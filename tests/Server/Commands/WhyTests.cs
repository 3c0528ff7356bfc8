using System.CommandLine;
using ContactCenter.Acd;
using ContactCenter.Server.Commands;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Server.Tests.Commands;

/// <summary>A morning decided by the configuration that ships, journalled, and asked about afterwards.</summary>
public sealed class WhyTests : IDisposable
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly AcdPlan Plan = SiteConfiguration.Load(Shipped.Config, time: new FixedTime(), flowTestsToo: false).Site!.Plan;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Why_TellsWhoWasBusy_WhoWasServedFirst_AndWhatHappened()
    {
        await JournalAsync(Day());
        var (code, told, error) = await RunAsync("why", "second", "--language", "sv");
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("Väntade 51 s i kö.\n", told, StringComparison.Ordinal);
        Assert.Contains("inte på plats", told, StringComparison.Ordinal);
        Assert.Contains("2026-03-02 09:00:11  Ställdes i booking som nummer 2: om booking; på sv", told, StringComparison.Ordinal);
        Assert.Contains("En annan betjänades medan samtalet väntade:\n2026-03-02 09:00:13  1001 tog ett samtal: hade kommit tidigare.", told, StringComparison.Ordinal);
        Assert.Contains("2026-03-02 09:01:02  1001 svarade efter 51 s.", told, StringComparison.Ordinal);
        Assert.EndsWith("Slut: besvarat.\n", told, StringComparison.Ordinal);
        Assert.DoesNotContain("0701740602", told, StringComparison.Ordinal);

        Assert.StartsWith("Waited 51 s in queue.\n", (await RunAsync("why", "second")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhyAgent_TellsWhatTheyDid_AndWhyWhoWaitedWasNotTheirs()
    {
        await JournalAsync(Day());
        var (code, told, _) = await RunAsync("why", "--agent", "1001", "--from", "2026-03-02T09:00:15", "--to", "2026-03-02T09:00:55");
        Assert.Equal(0, code);
        Assert.Contains("1001 talked for 25 s.", told, StringComparison.Ordinal);
        Assert.Contains("1001 was in wrap-up for 15 s.", told, StringComparison.Ordinal);
        Assert.Contains("1 in booking: in conversation.", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_OfTheSameConfiguration_IsIdentical_AndOfAnotherTellsTheFirstDifference()
    {
        await JournalAsync(Day());
        var (code, told, error) = await RunAsync("replay", "--day", "2026-03-02");
        Assert.Equal((0, "", true), (code, error, told.EndsWith("by the configuration that decided then: identical\n", StringComparison.Ordinal)));

        Shipped.CopyTo(_folder.Of("config"), sound: true);
        _folder.Write("config/queues.yaml", (await File.ReadAllTextAsync(_folder.Of("config/queues.yaml"), TestContext.Current.CancellationToken)).Replace("ringTime: 20s", "ringTime: 25s", StringComparison.Ordinal));
        (code, told, _) = await RunAsync("replay", "--day", "2026-03-02", "--exact", "--config", _folder.Of("config"));
        Assert.Equal(1, code);
        Assert.Contains("by another configuration than decided then: the first difference, at event", told, StringComparison.Ordinal);
        Assert.Contains("offerMade of first", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "the journal knows no call", "why", "nobody")]
    [InlineData(1, "there is no agent", "why", "--agent", "9999", "--from", "2026-03-02T09:00", "--to", "2026-03-02T09:10")]
    [InlineData(1, "--to is after --from", "why", "--agent", "1001", "--from", "2026-03-02T09:10", "--to", "2026-03-02T09:00")]
    [InlineData(2, "is no time on the service's clock", "why", "--agent", "1001", "--from", "nine", "--to", "2026-03-02T09:00")]
    [InlineData(2, "Name a call, or an agent", "why")]
    [InlineData(2, "is not a date", "replay", "--day", "monday")]
    public async Task WhatCannotBeAnswered_IsSaid(int expected, string words, params string[] arguments)
    {
        await JournalAsync(Day());
        var (code, _, error) = await RunAsync(arguments);
        Assert.Equal(expected, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    /// <summary>Only 1001 is there. Two callers; the second waits until the first has talked and 1001 has written up.</summary>
    private static List<AcdEvent> Day()
    {
        var (core, events) = (new AcdCore(Plan), new List<AcdEvent>());
        core.AfterRestart(Morning.AddMinutes(-10), events);
        At(-60, new SetReachable(new("1001"), true));
        At(10, new Arrive(new("first"), "100", "0701740601", "main"));
        At(10, new Enqueue(new("first"), new("booking"), "booking", "sv"));
        At(11, new Arrive(new("second"), "100", "0701740602", "main"));
        At(11, new Enqueue(new("second"), new("booking"), "booking", "sv"));
        At(13, new AnswerOffer(new(1)));
        At(40, new EndTalk(new("first"), EndedBy.Caller));
        core.Advance(Morning.AddSeconds(60), events);
        At(62, new AnswerOffer(new(2)));
        At(90, new EndTalk(new("second"), EndedBy.Agent));
        return events;

        void At(double seconds, AcdCommand command) => Assert.Equal(Refusal.None, core.Handle(command, Morning.AddSeconds(seconds), events));
    }

    private async Task JournalAsync(List<AcdEvent> events)
    {
        using var folder = DataFolder.OpenForServer(_folder.Of("data"));
        await using var journal = Journal.Open(folder, new JournalOptions(), TimeProvider.System, NullLogger.Instance);
        await journal.AppendAsync([.. events]);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        string[] config = arguments.Contains("--config") ? [] : ["--config", Shipped.Config];
        var code = await CommandRun.InvokeAsync(new RootCommand("test") { WhyCommand.Create(), ReplayCommand.Create() }, [.. arguments, "--data", _folder.Of("data"), .. config], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
