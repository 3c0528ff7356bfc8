using System.CommandLine;
using ContactCenter.Acd;
using ContactCenter.Server.Commands;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Server.Tests.Commands;

/// <summary>A morning journalled, and decided again by the configuration that decided, by another, and by parts.</summary>
public sealed class ReplayTests : IDisposable
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly AcdPlan Plan = SiteConfiguration.Load(Shipped.Config, time: new FixedTime(), flowTestsToo: false).Site!.Plan;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>15 s less of writing up after a call: who comes second waits 15 s less, and that is what is told.</summary>
    [Fact]
    public async Task AnotherConfiguration_TellsWhatWouldHaveBeenDifferent_AndThatCountsAsDone()
    {
        await JournalAsync(Day());
        var config = Changed("wrapUp: 20s", "wrapUp: 5s");
        var (code, told, error) = await RunAsync("replay", "--day", "2026-03-02", "--config", config);
        Assert.Equal((0, ""), (code, error));
        told = string.Join(' ', told.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("as many of 2 callers would have been answered: 2.", told, StringComparison.Ordinal);
        Assert.Contains("9 of 10 at most 0:36 instead of 0:51.", told, StringComparison.Ordinal);
        Assert.Contains("Nobody would have waited longer by more than 10 s; 1 would have waited shorter.", told, StringComparison.Ordinal);
        Assert.Contains("with the day as it was. Nothing had to be drawn.", told, StringComparison.Ordinal);
        Assert.Contains("was not given (--before DIR)", told, StringComparison.Ordinal);

        (code, var csv, _) = await RunAsync("replay", "--day", "2026-03-02", "--config", config, "--format", "csv");
        Assert.Equal(0, code);
        Assert.Contains("caller,second,waited,51,36,-15,,,2026-03-02T08:00:11.000Z,booking,", csv, StringComparison.Ordinal);
        Assert.Contains("all,,worst,51,36,-15,", csv, StringComparison.Ordinal);

        var page = _folder.Of("page.html");
        (code, told, _) = await RunAsync("replay", "--day", "2026-03-02", "--config", config, "--before", Shipped.Config, "--format", "html", "--language", "sv", "--out", page);
        Assert.Equal((0, ""), (code, told));
        var html = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        Assert.Contains("<html lang=\"sv\">", html, StringComparison.Ordinal);
        Assert.Contains(" 2 av 2 samtal ", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("<svg").Length - 1);
        Assert.DoesNotContain("0701740602", html + csv, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatAnotherConfigurationDecided_IsTakenAsItWas_AndNamed()
    {
        var events = Day();
        events.Add(new PlanTaken(Morning.AddMinutes(5), PlanCause.Reloaded, "feedfeedfeedfeed"));
        events.Add(new ContactArrived(Morning.AddMinutes(6), new("third"), "100", null, "main") { Upon = CommandKind.Arrive });
        await JournalAsync(events);
        var (code, told, _) = await RunAsync("replay", "--day", "2026-03-02", "--exact");
        Assert.Equal(1, code);
        Assert.Contains($"{events.Count - 2} events of 2026-03-02 decided again by the configurations that decided then: identical\n", told, StringComparison.Ordinal);
        Assert.Contains("2 events were decided by a configuration that is not given (feedfeedfeedfeed), and were taken as they were: name it with --before DIR", told, StringComparison.Ordinal);
        (code, told, _) = await RunAsync("replay", "--day", "2026-03-02");
        Assert.Equal(0, code);
        Assert.Contains("More than one configuration decided that day", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AJournalOfAnEarlyVersion_CannotBeDoneAgain()
    {
        await JournalAsync([.. Day().Where(static e => e is not PlanTaken).Select(static e => e with { Upon = null })]);
        var (code, _, error) = await RunAsync("replay", "--day", "2026-03-02");
        Assert.Equal(1, code);
        Assert.Contains("a version that did not say what brought events about", error, StringComparison.Ordinal);
        (code, var told, _) = await RunAsync("replay", "--day", "2026-03-02", "--exact");
        Assert.Equal((1, true), (code, told.Contains("the first difference, at event 1 of the day", StringComparison.Ordinal)));
    }

    /// <summary>It says not which configuration decided; this one does, so it is told as that.</summary>
    [Fact]
    public async Task AJournalWithoutFingerprints_IsIdenticalOrCompared()
    {
        await JournalAsync([.. Day().Where(static e => e is not PlanTaken)]);
        var (code, told, _) = await RunAsync("replay", "--day", "2026-03-02");
        Assert.Equal((0, true), (code, told.EndsWith("decided again: identical\n", StringComparison.Ordinal)));
        (code, told, _) = await RunAsync("replay", "--day", "2026-03-02", "--config", Changed("wrapUp: 20s", "wrapUp: 5s"));
        Assert.Equal((0, true), (code, told.Contains("2026-03-02 by another configuration", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1, "the journal has nothing of 2026-03-03; it reaches from 2026-03-02 to 2026-03-02. Choose another day", "--day", "2026-03-03")]
    [InlineData(1, "server.yaml", "--day", "2026-03-02", "--before", "/nowhere")]
    [InlineData(2, "--seeds: write 1 to 1000", "--day", "2026-03-02", "--seeds", "0")]
    [InlineData(2, "is not a date", "--day", "0001-01-01")]
    public async Task WhatCannotBeDone_IsSaid(int expected, string words, params string[] arguments)
    {
        await JournalAsync(Day());
        var (code, told, error) = await RunAsync(["replay", .. arguments]);
        Assert.Equal((expected, ""), (code, told));
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
        core.Advance(Morning.AddSeconds(110), events);
        return events;

        void At(double seconds, AcdCommand command) => Assert.Equal(Refusal.None, core.Handle(command, Morning.AddSeconds(seconds), events));
    }

    private string Changed(string from, string to)
    {
        Shipped.CopyTo(_folder.Of("config"), sound: true);
        var queues = File.ReadAllText(_folder.Of("config/queues.yaml"));
        var at = queues.IndexOf(from, StringComparison.Ordinal);
        _folder.Write("config/queues.yaml", string.Concat(queues.AsSpan(0, at), to, queues.AsSpan(at + from.Length)));
        return _folder.Of("config");
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
        var code = await CommandRun.InvokeAsync(new RootCommand("test") { ReplayCommand.Create() }, [.. arguments, "--data", _folder.Of("data"), .. config], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
