using ContactCenter.Acd;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;
using ContactCenter.Server.Tests.Routing;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Server.Tests.Storage;

/// <summary>A journal of the program's first version is brought up to date, or left as it was.</summary>
public sealed class SchemaTests : IDisposable
{
    private static readonly QueueId Booking = new("booking");
    private static readonly DateOnly Day = new(2026, 3, 2);
    private readonly SqliteFixture _fixture = new();

    public SchemaTests()
    {
        File.WriteAllBytes(_fixture.Database, []);
        _fixture.Execute(File.ReadAllText(Path.Combine(Shipped.Root, "tests", "Server", "Storage", "earlier", "version-1.sql")));
    }

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task FirstVersion_Opens_AndTheCoreGoesOnFromIt()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        Assert.Equal(JournalSchema.Current, _fixture.Ask<long>("SELECT max(version) FROM schema_version"));
        Assert.Equal(19, journal.Health.LastSequence);
        Assert.Equal("1001", Assert.Single(journal.Reader().Registrations(JournalFixture.Start)).Aor);

        var begin = AcdStart.From(journal, RoutingScene.Plan(), DayOf, JournalFixture.Start.AddHours(1), NullLogger.Instance);
        Assert.Equal(19, begin.Events);
        var snapshot = begin.Core.Snapshot();
        Assert.Empty(snapshot.Contacts);
        Assert.Equal((AgentStatus.Paused, AgentState.Paused), (Assert.Single(snapshot.Agents).Status, snapshot.Agents[0].State));
        var figures = begin.Ledger.Queue(Booking, Day);
        Assert.Equal((3, 1, 1, 1), (figures.Offered, figures.Answered, figures.TurnedAway, figures.Interrupted));
        Assert.True(await journal.MarkAsync() > 19); // c2 was cut off
    }

    [Fact]
    public async Task FirstVersion_ForReading_IsSentToTheServerFirst()
    {
        Assert.Contains("older version", Assert.Throws<StorageException>(() => _fixture.Reader()).Message, StringComparison.Ordinal);
        using (var folder = DataFolder.OpenForServer(_fixture.Path))
            await _fixture.Open(folder).DisposeAsync();
        Assert.Equal(19, _fixture.Reader().ReadAll().Count());
    }

    [Fact]
    public void StepThatFails_LeavesTheVersionBeforeIt_Whole()
    {
        _fixture.Execute("CREATE TABLE figures(mine TEXT)"); // not ours, and in the way
        using (var folder = DataFolder.OpenForServer(_fixture.Path))
            Assert.Contains("figures", Assert.Throws<StorageException>(() => _fixture.Open(folder)).Message, StringComparison.Ordinal);
        Assert.Equal(1, _fixture.Ask<long>("SELECT max(version) FROM schema_version"));
        Assert.Equal(0, _fixture.Ask<long>("SELECT count(*) FROM sqlite_master WHERE name IN ('checkpoint', 'note', 'event_callback')"));
        Assert.Equal(19, _fixture.Ask<long>("SELECT count(*) FROM event"));
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
