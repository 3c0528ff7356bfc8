using ContactCenter.Server.Storage;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Tests.Storage;

public sealed class SqliteCheckpointTests() : CheckpointTests(new SqliteFixture());

public sealed class PostgresCheckpointTests() : CheckpointTests(new PostgresFixture());

/// <summary>A checkpoint is used whole or not at all.</summary>
public abstract class CheckpointTests : IDisposable
{
    private const int Version = 3;
    private readonly JournalFixture _fixture;
    private readonly LogLines _log = new();

    private protected CheckpointTests(JournalFixture fixture) => _fixture = fixture;

    public void Dispose()
    {
        _fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Written_IsReadBackByteByByte_HoweverBig()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        foreach (var size in (int[])[0, 1, CheckpointForm.PartSize * 5])
        {
            var image = Noise(size);
            var sequence = await journal.AppendAsync([JournalFixture.Arrival(1)]);
            await CheckpointStore.WriteAsync(journal, new Checkpoint(sequence, JournalFixture.Start, Version, image));
            var read = Newest(journal);
            Assert.Equal((sequence, JournalFixture.Start, Version), (read!.Sequence, read.At, read.Version));
            Assert.Equal(image, read.Image);
        }

        Assert.True(_fixture.Ask<long>("SELECT count(*) FROM checkpoint") > 5);
    }

    [Fact]
    public async Task NewestServes_TwoAreKept()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        for (var n = 1; n <= 4; n++) await WriteAsync(journal, n);
        Assert.Equal(4, Newest(journal)!.Sequence);
        Assert.Equal([4L, 3L], journal.Reader().Checkpoints().Select(one => one.Sequence));
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData("UPDATE checkpoint SET crc = crc + 1 WHERE seq = 2", "checksum")]
    [InlineData("DELETE FROM checkpoint WHERE seq = 2 AND part = 0", "parts of it are missing")]
    [InlineData("DELETE FROM checkpoint WHERE seq = 2 AND part = 1", "parts of it are missing")]
    [InlineData("UPDATE checkpoint SET body = (SELECT body FROM checkpoint WHERE seq = 1 AND part = 0) WHERE seq = 2 AND part = 0", "checksum")]
    public async Task BrokenNewest_TheOneBeforeServes_AndTheLogSaysSo(string harm, string said)
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        await WriteAsync(journal, 1);
        await WriteAsync(journal, 2);
        _fixture.Execute(harm);
        Assert.Equal(1, Newest(journal)!.Sequence);
        Assert.Contains(_log.Lines, line => line.Contains("after event 2", StringComparison.Ordinal) && line.Contains(said, StringComparison.Ordinal));
        _fixture.Execute("DELETE FROM checkpoint");
        Assert.Null(Newest(journal));
    }

    [Fact]
    public async Task StateThatCannotBeMadeOfIt_TheOneBeforeServes()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        await WriteAsync(journal, 1);
        await WriteAsync(journal, 2);
        var made = CheckpointStore.Newest(journal.Reader(), Version, one => one.Sequence == 2 ? throw new FormatException("no such agent") : one, _log);
        Assert.Equal(1, made!.Sequence);
        Assert.Contains("no such agent", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckpointAfterTheEndOfTheJournal_IsNotUsed()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        await WriteAsync(journal, 1);
        await CheckpointStore.WriteAsync(journal, new Checkpoint(2, JournalFixture.Start, Version, [1]));
        Assert.Equal(1, Newest(journal)!.Sequence);
        Assert.Contains("ends before it", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherVersionsImage_IsNotRead()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        await WriteAsync(journal, 1);
        Assert.Null(CheckpointStore.Newest(journal.Reader(), Version + 1, static one => one, _log));
        Assert.Contains("not read by this one", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mark_IsTheNumberOfTheLastEventAcceptedBeforeIt()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        Assert.Equal(0, await journal.MarkAsync());
        for (var n = 1; n <= 500; n++) journal.TryAppend([JournalFixture.Arrival(n), JournalFixture.Arrival(n)]);
        var mark = journal.MarkAsync();
        for (var n = 1; n <= 500; n++) journal.TryAppend([JournalFixture.Arrival(n)]);
        Assert.Equal(1_000, await mark);
        Assert.Equal(1_500, await journal.MarkAsync());
    }

    [Fact]
    public async Task ChoreThatFails_TellsWhoeverAsked_AndTheJournalWritesOn()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        var failed = journal.ChoreAsync(static (_, _) => throw new InvalidOperationException("a bug"));
        var events = journal.AppendAsync([JournalFixture.Arrival(1)]);
        Assert.Contains("a bug", (await Assert.ThrowsAsync<StorageException>(() => failed)).Message, StringComparison.Ordinal);
        Assert.Equal(1, await events);
        Assert.Equal(JournalState.Writing, journal.Health.State);
    }

    private Checkpoint? Newest(Journal journal) => CheckpointStore.Newest(journal.Reader(), Version, static one => one, _log);

    /// <summary>After one more event, of two parts.</summary>
    private static async Task WriteAsync(Journal journal, int sequence)
    {
        Assert.Equal(sequence, await journal.AppendAsync([JournalFixture.Arrival(sequence)]));
        await CheckpointStore.WriteAsync(journal, new Checkpoint(sequence, JournalFixture.Start, Version, Noise(CheckpointForm.PartSize + sequence)));
    }

    private static byte[] Noise(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }
}

/// <summary>What was logged.</summary>
internal sealed class LogLines : ILogger
{
    public List<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (Lines) Lines.Add(formatter(state, exception));
    }
}
