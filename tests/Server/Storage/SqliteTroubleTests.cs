using ContactCenter.Acd;
using ContactCenter.Server.Storage;
using Microsoft.Data.Sqlite;

namespace ContactCenter.Server.Tests.Storage;

/// <summary>What can befall a file.</summary>
public sealed class SqliteTroubleTests : IDisposable
{
    private readonly SqliteFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task FullDisk_KeepsWhatWasAcceptedAndWritesItWhenThereIsRoomAgain()
    {
        // Room that is given back later.
        using (var folder = DataFolder.OpenForServer(_fixture.Path))
            await _fixture.Open(folder).DisposeAsync();
        _fixture.Execute("CREATE TABLE filler(x BLOB); INSERT INTO filler VALUES (zeroblob(4000000)); PRAGMA wal_checkpoint(TRUNCATE);");

        using (var folder = DataFolder.OpenForServer(_fixture.Path))
        {
            await using var journal = _fixture.Open(folder, new JournalOptions { MaxPages = 1 }); // never below what is in use
            AcdEvent[] many = [.. Enumerable.Range(0, 2_000).Select(JournalFixture.Arrival)];
            var onDisk = journal.AppendAsync(many);
            var later = journal.AppendAsync([JournalFixture.Arrival(2_000)]);
            await UntilAsync(() => journal.Health.State == JournalState.Retrying);
            Assert.False(onDisk.IsCompleted);
            Assert.Equal(2_001, journal.Health.Waiting);
            Assert.Contains("full", journal.Health.Error, StringComparison.Ordinal);
            Assert.NotNull(journal.Health.FailingSince);
            Assert.Equal(0, journal.Reader().LastSequence()); // all of a batch, or none

            _fixture.Execute("DROP TABLE filler");
            Assert.Equal(2_000, await onDisk);
            Assert.Equal(2_001, await later);
            Assert.Equal(JournalState.Writing, journal.Health.State);
            Assert.Null(journal.Health.Error);
        }

        Assert.Equal(2_001, _fixture.Reader().ReadAll().Count());
    }

    [Fact]
    public async Task LockedByAnother_IsTriedAgain()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        Task<long> onDisk;
        await using (var other = _fixture.Connect())
        {
            await using var hold = (SqliteTransaction)await other.BeginTransactionAsync();
            await using var command = other.CreateCommand();
            command.Transaction = hold;
            command.CommandText = "INSERT INTO schema_version VALUES (0, '')";
            await command.ExecuteNonQueryAsync();
            onDisk = journal.AppendAsync([JournalFixture.Arrival(1)]);
            await UntilAsync(() => journal.Health.State == JournalState.Retrying);
            await hold.RollbackAsync();
        }

        Assert.Equal(1, await onDisk);
    }

    [Fact]
    public async Task Stop_WhileTheDiskRefuses_TellsWhoeverWaitsAndLeavesTheFolderUnclean()
    {
        using (var folder = DataFolder.OpenForServer(_fixture.Path))
        {
            var journal = _fixture.Open(folder, new JournalOptions { MaxPages = 20, StopPatience = TimeSpan.FromMilliseconds(50) });
            var onDisk = journal.AppendAsync([.. Enumerable.Range(0, 2_000).Select(JournalFixture.Arrival)]);
            await UntilAsync(() => journal.Health.State == JournalState.Retrying);
            await journal.DisposeAsync();
            var told = await Assert.ThrowsAsync<StorageException>(() => onDisk);
            Assert.Contains("stopped before the disk took", told.Message, StringComparison.Ordinal);
        }

        using var again = DataFolder.OpenForServer(_fixture.Path);
        Assert.False(again.LastStopWasClean);
    }

    [Fact]
    public async Task Files_AreReadableByTheirOwnerOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no file modes there");
        var path = Path.Combine(_fixture.Path, "data");
        using var folder = DataFolder.OpenForServer(path);
        await using var journal = _fixture.Open(folder);
        await journal.AppendAsync([JournalFixture.Arrival(1)]);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
            foreach (var file in Directory.GetFiles(path))
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.Equal(4, Directory.GetFiles(path).Length); // lock, database, -wal, -shm
    }

    [Fact]
    public async Task NoDatabase_IsRefusedWithFileAndCure()
    {
        await File.WriteAllTextAsync(_fixture.Database, new string('x', 8192));
        AssertDamaged();
    }

    [Fact]
    public async Task TornPages_AreFoundWhenTheLastStopWasNotClean()
    {
        using (var folder = DataFolder.OpenForServer(_fixture.Path))
        {
            await using var journal = _fixture.Open(folder);
            await journal.AppendAsync([.. Enumerable.Range(0, 5_000).Select(JournalFixture.Arrival)]);
        }

        await using (var file = File.OpenWrite(_fixture.Database))
        {
            file.Position = 20 * 4096;
            await file.WriteAsync(new byte[40 * 4096]);
        }

        await File.WriteAllTextAsync(Path.Combine(_fixture.Path, "server.lock"), "1\n"); // as a crash leaves it
        AssertDamaged();
        Assert.Contains("damaged", Assert.Throws<StorageException>(() => _fixture.Reader().ReadAll().Count()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tools_WithoutAJournal_SayWhere()
    {
        Assert.Contains("no such data folder", Assert.Throws<StorageException>(() => DataFolder.OpenForReading(Path.Combine(_fixture.Path, "none"))).Message, StringComparison.Ordinal);
        Assert.Contains("no journal here", Assert.Throws<StorageException>(() => JournalReader.Open(DataFolder.OpenForReading(_fixture.Path))).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_fixture.Path)); // reading makes nothing
    }

    [Fact]
    public async Task Tools_ReadBesideTheServerAndCannotWrite()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        await journal.AppendAsync([JournalFixture.Arrival(1)]);
        Assert.Single(_fixture.Reader().ReadAll());
        await using var connection = new SqliteDatabase(_fixture.Database).OpenForReading();
        await using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM event";
        await Assert.ThrowsAsync<SqliteException>(() => command.ExecuteNonQueryAsync());
    }

    private void AssertDamaged()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        var refused = Assert.Throws<StorageException>(() => _fixture.Open(folder));
        Assert.Contains(_fixture.Database, refused.Message, StringComparison.Ordinal);
        Assert.Contains("restore a backup", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Until the writer's loop has got there; the test runner's own time limit ends a wait in vain.</summary>
    private static async Task UntilAsync(Func<bool> reached)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (!reached())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(30), "The journal never got there.");
            await Task.Yield();
        }
    }
}
