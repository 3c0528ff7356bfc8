using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Tests.Storage;

public sealed class SqliteRefusalTests() : JournalRefusalTests(new SqliteFixture());

public sealed class PostgresRefusalTests() : JournalRefusalTests(new PostgresFixture());

/// <summary>What this program does not go on from.</summary>
public abstract class JournalRefusalTests : IDisposable
{
    private readonly JournalFixture _fixture;

    private protected JournalRefusalTests(JournalFixture fixture) => _fixture = fixture;

    public void Dispose()
    {
        _fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task UnknownKind_StopsTheReaderNamingSequenceAndKind()
    {
        using (var folder = DataFolder.OpenForServer(_fixture.Path))
        {
            await using var journal = _fixture.Open(folder);
            await journal.AppendAsync([JournalFixture.Arrival(1), JournalFixture.Arrival(2)]);
        }

        _fixture.Execute("UPDATE event SET kind = 'teleported' WHERE seq = 2");
        AssertUnreadable("event 2 of kind 'teleported'");
        _fixture.Execute("UPDATE event SET kind = 'contactArrived', body = '{\"event\":\"contactArrived\",' WHERE seq = 2");
        AssertUnreadable("event 2 of kind 'contactArrived'");
        _fixture.Execute("UPDATE event SET kind = 'offerFailed', body = (SELECT body FROM event WHERE seq = 1) WHERE seq = 2");
        AssertUnreadable("event 2 of kind 'offerFailed'");
    }

    [Fact]
    public async Task NewerSchema_IsRefused()
    {
        using (var folder = DataFolder.OpenForServer(_fixture.Path))
            await _fixture.Open(folder).DisposeAsync();
        _fixture.Execute("INSERT INTO schema_version VALUES (99, '')");
        using var again = DataFolder.OpenForServer(_fixture.Path);
        Assert.Contains("newer version", Assert.Throws<StorageException>(() => _fixture.Open(again)).Message, StringComparison.Ordinal);
        Assert.Throws<StorageException>(() => _fixture.Reader());
    }

    [Fact]
    public void SecondServer_OnTheSameFolder_IsRefusedUntilTheFirstIsGone()
    {
        using (DataFolder.OpenForServer(_fixture.Path))
        {
            var refused = Assert.Throws<StorageException>(() => DataFolder.OpenForServer(_fixture.Path));
            Assert.Contains(_fixture.Path, refused.Message, StringComparison.Ordinal);
            Assert.Contains("another server", refused.Message, StringComparison.Ordinal);
        }

        DataFolder.OpenForServer(_fixture.Path).Dispose();
    }

    private void AssertUnreadable(string named)
    {
        var reader = _fixture.Reader();
        Assert.Contains(named, Assert.Throws<StorageException>(() => reader.ReadAll().Count()).Message, StringComparison.Ordinal);
    }
}
