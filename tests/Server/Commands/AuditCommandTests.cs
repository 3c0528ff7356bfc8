using System.CommandLine;
using System.Text.Json;
using ContactCenter.Server.Commands;
using ContactCenter.Server.Hosting;
using ContactCenter.Server.Storage;
using ContactCenter.Server.Tests.Auditing;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Server.Tests.Commands;

/// <summary><c>audit</c> as it is called: what it says, in which form, with which exit code.</summary>
public sealed class AuditCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhatAgrees_IsSaidInPlainWords_AndExitsWith0_WhileAServerHasTheJournal()
    {
        using var folder = DataFolder.OpenForServer(_folder.Of("data"));
        await using var journal = await JournalAsync(folder);
        var (code, told, error) = await RunAsync();
        Assert.Equal((CommandRun.Ok, ""), (code, error));
        Assert.Matches(@"All [0-9 ]+ figures of \d days agree with the [0-9 ]+ events", told);
        Assert.Contains("Every law holds", told, StringComparison.Ordinal);
        Assert.Contains("stämmer med de", (await RunAsync("--language", "sv", "--day", "2026-03-03")).Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await RunAsync("--format", "json", "--from", "2026-03-03")).Output);
        Assert.True(json.RootElement.GetProperty("rows").GetArrayLength() >= 4);
        Assert.StartsWith("what,day,publishedBy,", (await RunAsync("--format", "csv")).Output, StringComparison.Ordinal);
        Assert.Contains("<h1>", (await RunAsync("--format", "html")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEventThatIsGone_IsNamed_AndExitsWith1()
    {
        using (var folder = DataFolder.OpenForServer(_folder.Of("data")))
            await (await JournalAsync(folder)).DisposeAsync();
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_folder.Of("data/contactcenter.db")};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var delete = connection.CreateCommand();
            delete.CommandText = "DELETE FROM event WHERE seq = (SELECT min(seq) FROM event WHERE kind = 'contactConnected')";
            Assert.Equal(1, await delete.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        var (code, told, _) = await RunAsync();
        Assert.Equal(CommandRun.Failure, code);
        Assert.Contains("Events are numbered without gaps", told, StringComparison.Ordinal);
        Assert.Contains("Restore the database from a backup", told.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CommandRun.WrongUsage, "is not a date", "--day", "monday")]
    [InlineData(CommandRun.WrongUsage, "write either it or them", "--day", "2026-03-02", "--from", "2026-03-01")]
    [InlineData(CommandRun.WrongUsage, "--from lies after --to", "--from", "2026-03-03", "--to", "2026-03-02")]
    [InlineData(CommandRun.WrongUsage, "go together", "--api", "http://127.0.0.1:1")]
    [InlineData(CommandRun.WrongUsage, "is no address", "--api", "here", "--token-file", "x")]
    [InlineData(CommandRun.Failure, "the journal has nothing of", "--day", "2025-03-02")]
    public async Task WhatCannotBeAudited_IsSaid(int expected, string words, params string[] arguments)
    {
        using (var folder = DataFolder.OpenForServer(_folder.Of("data")))
            await (await JournalAsync(folder)).DisposeAsync();
        var (code, _, error) = await RunAsync(arguments);
        Assert.Equal(expected, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    private static async Task<Journal> JournalAsync(DataFolder folder)
    {
        var journal = Journal.Open(folder, new JournalOptions { DayOf = new ServiceCalendar("Europe/Stockholm").DayOf }, TimeProvider.System, NullLogger.Instance);
        await journal.AppendAsync([.. AuditedDays.Make(days: 3, seed: 2, commands: 200)]);
        return journal;
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await CommandRun.InvokeAsync(new RootCommand("test") { AuditCommand.Create() }, ["audit", .. arguments, "--data", _folder.Of("data"), "--config", Shipped.Config], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
