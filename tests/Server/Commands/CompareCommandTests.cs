using System.CommandLine;
using System.Text.Json;
using ContactCenter.Acd;
using ContactCenter.Analysis.Tests.Comparison;
using ContactCenter.Server.Commands;
using ContactCenter.Server.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Server.Tests.Commands;

/// <summary><c>compare</c> on a journal like that of a server, by the units of the trust pilots.</summary>
public sealed class CompareCommandTests : IDisposable
{
    /// <summary>Eight weeks of a pilot that began on a Monday: the last day is the clock's.</summary>
    private static readonly DateOnly Began = new(2026, 2, 2);
    private const string Periods = "--baseline 2026-01-05..2026-02-01 --pilot 2026-02-02..2026-03-01";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Text_TellsEachUnit_InBothLanguages_WhileAServerHasTheJournal()
    {
        using var folder = DataFolder.OpenForServer(_folder.Path);
        await using var journal = await MakeAsync(folder);
        var (code, output, error) = await RunAsync(Periods);
        Assert.Equal((CommandRun.Ok, ""), (code, error));
        Assert.Contains("Baseline 2026-01-05..2026-02-01", output, StringComparison.Ordinal);
        Assert.Contains("higher, more than chance", output, StringComparison.Ordinal);
        Assert.Contains("north-nurse", output, StringComparison.Ordinal); // a queue that the configuration does not know is a unit by itself
        Assert.Contains("Left out as holidays: 2026-01-06 (Trettondedag jul)", output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        var swedish = await RunAsync($"{Periods} --language sv");
        Assert.Contains("Vad mer som ändrades", swedish.Output, StringComparison.Ordinal);
        Assert.Equal(output, (await RunAsync("--at 2026-02-02 --weeks 4")).Output);
    }

    [Fact]
    public async Task Json_Csv_AndHtml_SayTheSame()
    {
        using (var folder = DataFolder.OpenForServer(_folder.Path))
            await (await MakeAsync(folder)).DisposeAsync();
        using var json = JsonDocument.Parse((await RunAsync($"{Periods} --format json")).Output);
        var all = json.RootElement.GetProperty("all").GetProperty("pilot");
        var rate = all.GetProperty("answerRate").GetDouble();
        Assert.InRange(rate, 0.5, 1);
        Assert.Equal(all.GetProperty("attempts").GetInt32(), json.RootElement.GetProperty("rows").EnumerateArray().Sum(static row => row.GetProperty("pilot").GetProperty("attempts").GetInt32()));
        var csv = (await RunAsync($"{Periods} --format csv")).Output.Split("\r\n");
        Assert.Contains(csv, line => line.StartsWith("*,,pilot,2026-02-02,2026-03-01,", StringComparison.Ordinal) && line.Contains(FormattableString.Invariant($",{rate:0.####},"), StringComparison.Ordinal));
        var file = _folder.Of("report.html");
        var (code, output, _) = await RunAsync($"{Periods} --format html --out {file}");
        Assert.Equal((CommandRun.Ok, ""), (code, output));
        var html = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"{rate * 100:F1}\u00a0%"), System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Equal(CommandRun.Failure, (await RunAsync($"{Periods} --out {_folder.Of("no/such/folder/x")}")).Code);
    }

    [Theory]
    [InlineData("--baseline 2026-01-05..2026-02-02 --pilot 2026-02-02..2026-03-01", CommandRun.WrongUsage, "overlap")]
    [InlineData("--baseline 2026-02-01..2026-01-05 --pilot 2026-02-02..2026-03-01", CommandRun.WrongUsage, "write the earlier day first")]
    [InlineData("--baseline yesterday --pilot 2026-02-02..2026-03-01", CommandRun.WrongUsage, "is not a period; write the first and the last day as")]
    [InlineData("--pilot 2026-02-02..2026-03-01", CommandRun.WrongUsage, "--baseline is missing")]
    [InlineData("--at 2026-02-02 --pilot 2026-02-02..2026-03-01", CommandRun.WrongUsage, "write either it or them")]
    [InlineData("--at soon", CommandRun.WrongUsage, "is not a date")]
    [InlineData("--at 2026-02-02 --weeks 0", CommandRun.WrongUsage, "write 1 to 52")]
    [InlineData("--baseline 2026-01-05..2026-02-01 --pilot 2026-02-02..2026-03-03", CommandRun.WrongUsage, "ends in the future; today is 2026-03-02")]
    [InlineData("--baseline 2025-01-06..2025-02-02 --pilot 2026-02-02..2026-03-01", CommandRun.Failure, "no calls in 2025-01-06..2025-02-02; it reaches 2026-01-0")]
    [InlineData(Periods + " --format pdf", CommandRun.WrongUsage, "pdf")]
    public async Task WhatCannotBeCompared_IsRefusedWithTheCure(string arguments, int expected, string says)
    {
        using (var folder = DataFolder.OpenForServer(_folder.Path))
            await (await MakeAsync(folder)).DisposeAsync();
        var (code, output, error) = await RunAsync(arguments);
        Assert.Equal((expected, ""), (code, output));
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderWithoutAJournal_OrWithAnEmptyOne_IsSaid()
    {
        Assert.Equal(CommandRun.Failure, (await RunAsync(Periods)).Code);
        using (var folder = DataFolder.OpenForServer(_folder.Path))
            await Journal.Open(folder, new JournalOptions(), TimeProvider.System, NullLogger.Instance).DisposeAsync();
        var (code, _, error) = await RunAsync(Periods);
        Assert.Equal(CommandRun.Failure, code);
        Assert.Contains("nor in any other time", error, StringComparison.Ordinal);
    }

    private static async Task<Journal> MakeAsync(DataFolder folder)
    {
        var journal = Journal.Open(folder, new JournalOptions { DayOf = static at => DateOnly.FromDateTime(at.UtcDateTime.AddHours(1)) }, TimeProvider.System, NullLogger.Instance);
        var made = new MadeDays(11);
        var events = new List<AcdEvent>();
        for (var day = Began.AddDays(-28); day < Began.AddDays(28); day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && day != new DateOnly(2026, 1, 6))
                events.AddRange(made.Day(day, 30, day < Began ? 0.6 : 0.95));
        }

        await journal.AppendAsync(events);
        return journal;
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] all = ["compare", "--data", _folder.Path, "--config", Path.Combine(Shipped.Examples, "trust-pilots"), .. arguments.Split(' ')];
        var code = await CommandRun.InvokeAsync(new RootCommand { CompareCommand.Create(new FixedTime()) }, all, output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
