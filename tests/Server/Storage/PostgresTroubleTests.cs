using ContactCenter.Acd;
using ContactCenter.Server.Storage;
using Npgsql;

namespace ContactCenter.Server.Tests.Storage;

/// <summary>What can befall a database at the end of a wire.</summary>
public sealed class PostgresTroubleTests : IDisposable
{
    private readonly PostgresFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task CommitArrivedAndItsAnswerDidNot_IsNotWrittenTwice()
    {
        using var proxy = new CuttingProxy(_fixture.Port);
        _fixture.Port = proxy.Port;
        var told = new List<JournalledEvent>();
        using (var folder = DataFolder.OpenForServer(_fixture.Path))
        {
            await using var journal = _fixture.Open(folder, written: told.AddRange);
            await journal.AppendAsync([JournalFixture.Arrival(1)]);
            for (var n = 2; n <= 6; n++)
            {
                proxy.CutAnswers(1);
                Assert.Equal(n, await journal.AppendAsync([JournalFixture.Arrival(n)]).SoonAsync());
            }
        }

        Assert.Equal(5, proxy.Cuts);
        _fixture.Port = PostgresCluster.Running.Port;
        var read = _fixture.Reader().ReadAll().ToList();
        Assert.Equal(Enumerable.Range(1, 6).Select(JournalFixture.Arrival), read.Select(e => e.Event));
        Assert.Equal(told, read);
    }

    [Fact]
    public async Task SessionsEndedAgainAndAgain_NothingIsLostOrDoubled()
    {
        using (var folder = DataFolder.OpenForServer(_fixture.Path))
        {
            await using var journal = _fixture.Open(folder, new JournalOptions { BatchSize = 50 });
            Task<long> last = Task.FromResult(0L);
            for (var n = 1; n <= 3_000; n++)
            {
                last = journal.AppendAsync([JournalFixture.Arrival(n)]);
                if (n % 300 == 0)
                {
                    EndTheWriter();
                    await last.SoonAsync();
                }
            }

            Assert.Equal(3_000, await last.SoonAsync());
            Assert.Equal(JournalState.Writing, journal.Health.State);
        }

        Assert.Equal(Enumerable.Range(1, 3_000).Select(JournalFixture.Arrival), _fixture.Reader().ReadAll().Select(e => e.Event));
    }

    [Fact]
    public async Task DatabaseAway_IsTriedAgain_AndWhatWasAcceptedIsWrittenWhenItIsBack()
    {
        using var proxy = new CuttingProxy(_fixture.Port);
        _fixture.Port = proxy.Port;
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        proxy.Refuses = true;
        var onDisk = journal.AppendAsync([JournalFixture.Arrival(1)]);
        Assert.True(journal.TrySave(new StoredRegistration("1001", "sip:1001@127.0.0.1", "127.0.0.1:5060", "udp", JournalFixture.Start)));
        await Wait.UntilAsync("it says so", () => journal.Health is { State: JournalState.Retrying, Error: not null, FailingSince: not null });
        Assert.False(onDisk.IsCompleted);
        proxy.Refuses = false;
        Assert.Equal(1, await onDisk.SoonAsync());
        await Wait.UntilAsync("all is well", () => journal.Health is { State: JournalState.Writing, Waiting: 0 });
    }

    [Fact]
    public void Start_WithTheDatabaseAway_SaysWhereAndWhatToDo()
    {
        int free;
        using (var proxy = new CuttingProxy(_fixture.Port)) free = proxy.Port;
        _fixture.Port = free;
        AssertRefused("not reached", $"127.0.0.1:{free}", "server.yaml");
    }

    [Fact]
    public void Start_WithAWrongPassword_SaysSo_AndNotThePassword()
    {
        var options = new JournalOptions { Postgresql = new(_fixture.ConnectionString.Replace("for the tests only", "wrong-password", StringComparison.Ordinal)) };
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        var refused = Assert.Throws<StorageException>(() => JournalFixture.OpenAs(folder, options));
        Assert.Contains("Correct the user or the password", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-password", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Start_WithoutTheDatabase_SaysHowToMakeIt()
    {
        var options = new JournalOptions { Postgresql = new(_fixture.ConnectionString.Replace("Database=postgres", "Database=nowhere", StringComparison.Ordinal)) };
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        Assert.Contains("createdb", Assert.Throws<StorageException>(() => JournalFixture.OpenAs(folder, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_WithASchemaThatIsNotThere_SaysSo()
    {
        var options = new JournalOptions { Postgresql = new(_fixture.ConnectionString + "_nowhere") };
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        Assert.Contains("Search Path", Assert.Throws<StorageException>(() => JournalFixture.OpenAs(folder, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondServer_OnAnotherFolder_IsRefused_UntilTheFirstIsGone()
    {
        using var elsewhere = new TemporaryFolder();
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using (var first = _fixture.Open(folder))
        {
            await first.AppendAsync([JournalFixture.Arrival(1)]);
            using var other = DataFolder.OpenForServer(elsewhere.Path);
            var refused = Assert.Throws<StorageException>(() => _fixture.Open(other));
            Assert.Contains("another server writes this journal", refused.Message, StringComparison.Ordinal);
        }

        using var again = DataFolder.OpenForServer(elsewhere.Of("again"));
        await using var second = _fixture.Open(again);
        Assert.Equal(2, await second.AppendAsync([JournalFixture.Arrival(2)]));
    }

    [Fact]
    public async Task AnotherServer_TookTheJournalMeanwhile_TheFirstStops_AndWritesNothingMore()
    {
        using var proxy = new CuttingProxy(_fixture.Port);
        using var elsewhere = new TemporaryFolder();
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        _fixture.Port = proxy.Port;
        var first = _fixture.Open(folder);
        await first.AppendAsync([JournalFixture.Arrival(1)]);
        proxy.Refuses = true;
        EndTheWriter();
        var lost = first.AppendAsync([JournalFixture.Arrival(99)]);
        await Wait.UntilAsync("the connection is lost", () => first.Health.State == JournalState.Retrying);

        _fixture.Port = PostgresCluster.Running.Port;
        using (var other = DataFolder.OpenForServer(elsewhere.Path))
        {
            await using var second = _fixture.Open(other);
            await second.AppendAsync([JournalFixture.Arrival(2)]);
        }

        proxy.Refuses = false;
        await first.Ended.SoonAsync();
        Assert.False(first.IsAlive);
        await Assert.ThrowsAsync<StorageException>(() => lost);
        await Assert.ThrowsAsync<StorageException>(() => first.AppendAsync([JournalFixture.Arrival(100)]));
        await first.DisposeAsync();
        Assert.Equal([JournalFixture.Arrival(1), JournalFixture.Arrival(2)], _fixture.Reader().ReadAll().Select(e => e.Event));
    }

    [Fact]
    public async Task Tools_ReadBesideTheServerAndCannotWrite()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        await journal.AppendAsync([JournalFixture.Arrival(1)]);
        Assert.Single(_fixture.Reader().ReadAll());
        using var database = new PostgresDatabase(_fixture.Options().Postgresql!.Value);
        await using var connection = database.OpenForReading();
        await using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM event";
        await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
    }

    [Fact]
    public void Tools_WithoutAJournal_SayWhere() =>
        Assert.Contains("no journal here", Assert.Throws<StorageException>(() => _fixture.Reader()).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Commit_WaitsForTheDisk_AlsoWhereTheDatabaseSaysOtherwise()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        var loose = _fixture.Options() with { Postgresql = new(_fixture.ConnectionString + ";Options=-c synchronous_commit=off") };
        await using var journal = JournalFixture.OpenAs(folder, loose);
        var setting = "";
        await journal.ChoreAsync((connection, _) =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SHOW synchronous_commit";
            setting = (string)command.ExecuteScalar()!;
        });
        Assert.Equal("on", setting);
    }

    [Fact]
    public async Task Text_ThatNoDatabaseCanHold_IsRefusedAloneAndStopsNothing()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        var registration = new StoredRegistration("1001", "sip:1001@127.0.0.1", "127.0.0.1:5060", "udp", JournalFixture.Start.AddYears(1));
        Assert.False(journal.TrySave(registration with { Contact = "sip:\0@127.0.0.1" }));
        Assert.False(journal.TrySave(registration with { Instance = "\ud800" }));
        Assert.True(journal.TrySave(registration));
        ContactArrived strange = JournalFixture.Arrival(1) with { CallerNumber = "\0\ud800", Flow = "\u0001" };
        await journal.AppendAsync([strange]).SoonAsync();
        Assert.Single(journal.Reader().ReadAll());
        Assert.Equal([registration], journal.Reader().Registrations(JournalFixture.Start));
    }

    private void AssertRefused(params ReadOnlySpan<string> words)
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        var refused = Assert.Throws<StorageException>(() => _fixture.Open(folder));
        foreach (var word in words) Assert.Contains(word, refused.Message, StringComparison.Ordinal);
    }

    private void EndTheWriter() => _fixture.Execute(
        """
        SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = current_schema()::regnamespace::oid AND pid <> pg_backend_pid()
        """);
}
