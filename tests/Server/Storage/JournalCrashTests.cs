using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using ContactCenter.Server.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Server.Tests.Storage;

/// <summary>What was acknowledged is there after <c>kill -9</c>. The test program runs itself again as the writer that is killed.</summary>
public sealed class JournalCrashTests
{
    private const string FolderVariable = "CONTACTCENTER_TEST_WRITER_FOLDER";
    private const string DatabaseVariable = "CONTACTCENTER_TEST_WRITER_POSTGRESQL";

    [Theory]
    [InlineData(1, false)]
    [InlineData(137, false)]
    [InlineData(600, false)]
    [InlineData(1, true)]
    [InlineData(137, true)]
    [InlineData(600, true)]
    public async Task KilledWriter_LosesNoAcknowledgedEvent(int killAfter, bool postgresql)
    {
        using JournalFixture fixture = postgresql ? new PostgresFixture() : new SqliteFixture();
        var acknowledged = await WriteAndKillAsync(fixture, killAfter);
        Assert.True(acknowledged >= killAfter);

        using var folder = DataFolder.OpenForServer(fixture.Path);
        Assert.False(folder.LastStopWasClean);
        await using var journal = fixture.Open(folder);
        var read = journal.Reader().ReadAll().ToList();
        Assert.True(read.Count >= acknowledged, $"{acknowledged} acknowledged, {read.Count} on disk");
        Assert.Equal(Enumerable.Range(1, read.Count).Select(JournalFixture.Arrival), read.Select(e => e.Event));
        Assert.Equal(read.Count + 1, await journal.AppendAsync([JournalFixture.Arrival(read.Count + 1)]));
    }

    /// <summary>Runs before the test program's own start; does nothing unless this process is the writer to be killed.</summary>
    [ModuleInitializer]
    internal static void WriteUntilKilled()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { Length: > 0 } path)
            return;
        using var folder = DataFolder.OpenForServer(path);
        var postgresql = Environment.GetEnvironmentVariable(DatabaseVariable);
        var options = new JournalOptions { Postgresql = postgresql is { Length: > 0 } ? new(postgresql) : null };
        var journal = Journal.Open(folder, options, TimeProvider.System, NullLogger.Instance);
        for (var n = 1; ; n++)
        {
#pragma warning disable VSTHRD002 // a module initialiser cannot await, and nothing else runs in this process
            var sequence = journal.AppendAsync([JournalFixture.Arrival(n)]).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
            Console.WriteLine(sequence.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static async Task<long> WriteAndKillAsync(JournalFixture fixture, int killAfter)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(JournalCrashTests).Assembly.Location);
        start.Environment[FolderVariable] = fixture.Path;
        start.Environment[DatabaseVariable] = fixture.Options().Postgresql?.Reveal();
        using var writer = Process.Start(start)!;
        try
        {
            long acknowledged = 0;
            while (acknowledged < killAfter && await writer.StandardOutput.ReadLineAsync() is { } line)
                acknowledged = long.Parse(line, CultureInfo.InvariantCulture);
            writer.Kill(); // SIGKILL
            // What it said before it died counts too; the last line may be torn.
            foreach (var line in (await writer.StandardOutput.ReadToEndAsync()).Split('\n')[..^1])
                acknowledged = Math.Max(acknowledged, long.Parse(line, CultureInfo.InvariantCulture));
            return acknowledged;
        }
        finally
        {
            if (!writer.HasExited)
                writer.Kill();
            await writer.WaitForExitAsync();
        }
    }
}
