using System.Data.Common;
using System.Threading.Channels;
using ContactCenter.Acd;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Storage;

/// <summary>An event with its place in the journal. Order of <see cref="Sequence"/> is order of happening.</summary>
internal readonly record struct JournalledEvent(long Sequence, AcdEvent Event);

/// <summary>The same, and the text it was read from.</summary>
internal readonly record struct JournalLine(long Sequence, AcdEvent Event, string Body);

/// <summary>
/// The one writer of the journal: a mailbox and a loop that puts everything waiting into one transaction
/// (group commit), so that a promise costs one flush however many are made at once.
/// A disk that refuses does not lose what was accepted and blocks nobody: it waits in memory, is tried
/// again, and <see cref="Health"/> says so.
/// </summary>
internal sealed class Journal : IAsyncDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SlowestRetry = TimeSpan.FromSeconds(5);

    // Bounded by count of records (see TryPost), not by count of messages: a message may hold many.
    private readonly Channel<JournalWork> _mailbox = Channel.CreateUnbounded<JournalWork>(new() { SingleReader = true });
    private readonly CancellationTokenSource _patience;
    private readonly DataFolder _folder;
    private readonly JournalDatabase _database;
    private readonly JournalOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Action<IReadOnlyList<JournalledEvent>>? _written;
    private readonly Task _loop;
    private JournalWriter? _writer;
    private JournalHealth _health;
    private int _waiting;
    private long _refused;
    private int _disposed;

    private Journal(DataFolder folder, JournalDatabase database, JournalOptions options, TimeProvider time, ILogger log, Action<IReadOnlyList<JournalledEvent>>? written)
    {
        _folder = folder;
        _database = database;
        _options = options;
        _time = time;
        _log = log;
        _written = written;
        _writer = _database.Guarded(() => database.OpenWriter(options.DayOf));
        _patience = new CancellationTokenSource();
        _health = new JournalHealth(JournalState.Writing, 0, 0, 0, _writer.LastSequence, null, null);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>How the journal is. Any thread, any time.</summary>
    public JournalHealth Health => Volatile.Read(ref _health) with
    {
        Waiting = Volatile.Read(ref _waiting),
        Refused = Interlocked.Read(ref _refused),
    };

    /// <summary>False when the writer's loop has ended: stopped, or dead of a bug or because another server took the journal; then the process must be restarted.</summary>
    public bool IsAlive => !_loop.IsCompleted;

    /// <summary>Ends with the writer's loop.</summary>
    public Task Ended => _loop;

    /// <summary>So much waits for the disk that no new call should be let in. Those within may still finish.</summary>
    public bool IsOverloaded => Volatile.Read(ref _waiting) >= _options.OverloadedAt;

    /// <summary>Opens or creates the journal of a data folder this process holds.</summary>
    /// <param name="folder">Its data folder, opened for the server.</param>
    /// <param name="options">Bounds and times.</param>
    /// <param name="time">Clock for retries.</param>
    /// <param name="log">Where failures are said.</param>
    /// <param name="written">Told of every event once it is on disk, in order, on the writer's loop: must only post.</param>
    /// <exception cref="StorageException">With the cure.</exception>
    public static Journal Open(DataFolder folder, JournalOptions options, TimeProvider time, ILogger log, Action<IReadOnlyList<JournalledEvent>>? written = null)
    {
        if (!folder.IsWritable)
            throw new InvalidOperationException("The data folder is open for reading only.");
        var database = options.Database(folder);
        try
        {
            if (database.Prepare(time.GetUtcNow(), check: !folder.LastStopWasClean) is { } caution)
                StorageLog.Caution(log, database.Name, caution);
            return new Journal(folder, database, options, time, log, written);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Reads what is on disk; good beside the writer.</summary>
    public JournalReader Reader() => new(_database);

    /// <summary>Accepts the events in this order and returns at once. False: refused, see <see cref="JournalHealth.Refused"/>.</summary>
    public bool TryAppend(IReadOnlyList<AcdEvent> events) =>
        events.Count == 0 || TryPost(new JournalWork.Append(AcdEventFormat.Write(events), [.. events], OnDisk: null));

    /// <summary>
    /// Accepts the events in this order, together. The task ends when they are on disk, with the sequence
    /// number of the last; it fails only when they were refused or the journal stopped before the disk took them.
    /// </summary>
    public Task<long> AppendAsync(IReadOnlyList<AcdEvent> events)
    {
        if (events.Count == 0)
            return Task.FromResult(Health.LastSequence);
        var onDisk = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!TryPost(new JournalWork.Append(AcdEventFormat.Write(events), [.. events], onDisk)))
            onDisk.SetException(new StorageException($"{_database.Name}: the journal refused {events.Count} events: {(Health.State == JournalState.Stopped ? "it is stopped" : "too many wait for the disk")}."));
        return onDisk.Task;
    }

    /// <summary>Remembers where an agent's phone is. Not a promise: it is written soon, in order.</summary>
    public bool TrySave(StoredRegistration registration) => registration.CanBeStored && TryPost(new JournalWork.Save(registration));

    /// <summary>Forgets it again.</summary>
    public bool TryForget(string aor, string contact) => TryPost(new JournalWork.Forget(aor, contact));

    /// <summary>The sequence number of the last event accepted so far, once it and all before it are on disk.</summary>
    public Task<long> MarkAsync()
    {
        var reached = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_mailbox.Writer.TryWrite(new JournalWork.Mark(reached))) reached.SetException(Closed());
        return reached.Task;
    }

    /// <summary>
    /// Carries out a small piece of upkeep between two batches, on the connection that writes: what waits for the disk
    /// waits for it, so it must be short. Tried once.
    /// </summary>
    /// <exception cref="StorageException">The database refused, or the journal stopped before its turn came.</exception>
    public Task ChoreAsync(Action<DbConnection, DbTransaction> chore)
    {
        var done = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_mailbox.Writer.TryWrite(new JournalWork.Chore(chore, done))) done.SetException(Closed());
        return done.Task;
    }

    /// <summary>What chores have erased is gone from the disk, too; the writer waits some milliseconds at most.</summary>
    /// <exception cref="StorageException">The database refused.</exception>
    public void Settle() => _database.Settle();

    /// <summary>Writes everything accepted, then closes. Gives up after <see cref="JournalOptions.StopPatience"/> on a disk that refuses.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        _mailbox.Writer.TryComplete();
        await using (_time.CreateTimer(static patience => ((CancellationTokenSource)patience!).Cancel(), _patience, _options.StopPatience, Timeout.InfiniteTimeSpan))
        {
            await _loop;
        }

        _patience.Dispose();
    }

    private bool TryPost(JournalWork work)
    {
        if (Interlocked.Add(ref _waiting, work.Records) <= _options.RefuseAt && _mailbox.Writer.TryWrite(work))
            return true;
        Interlocked.Add(ref _waiting, -work.Records);
        Interlocked.Add(ref _refused, work.Records);
        return false;
    }

    private async Task RunAsync()
    {
        var batch = new List<JournalWork>();
        var lost = 0;
        try
        {
            while (await _mailbox.Reader.WaitToReadAsync())
            {
                TakeBatch(batch);
                if (await WriteAsync(batch))
                    Acknowledge(batch);
                else
                    lost += GiveUp(batch);
            }
        }
        catch (StorageException e) // another server has taken the journal: whatever is decided here from now on is void
        {
            StorageLog.TakenOver(_log, e.Message);
            Volatile.Write(ref _health, _health with { Error = e.Message });
            _mailbox.Writer.TryComplete();
            lost += GiveUp(batch);
            while (_mailbox.Reader.TryRead(out var left))
                lost += GiveUp([left]);
        }

        if (lost == 0)
            _folder.MarkStoppedCleanly();
        else
            StorageLog.Lost(_log, _database.Name, lost);
        _writer?.Dispose();
        _database.Dispose();
        Volatile.Write(ref _health, _health with { State = JournalState.Stopped });
    }

    private void TakeBatch(List<JournalWork> batch)
    {
        batch.Clear();
        for (var records = 0; records < _options.BatchSize && _mailbox.Reader.TryRead(out var work); records += work.Records)
            batch.Add(work);
    }

    /// <summary>Tries until the disk takes the batch. False: the journal is being stopped and patience has ended.</summary>
    private async Task<bool> WriteAsync(List<JournalWork> batch)
    {
        for (var delay = FirstRetry; ; delay = delay * 2 < SlowestRetry ? delay * 2 : SlowestRetry)
        {
            try
            {
                _writer ??= _database.OpenWriter(_options.DayOf);
                // A commit may have reached the disk although it was reported as failed: then the batch, which is
                // written whole or not at all, is there already and must not be written twice.
                if (_writer.LastSequence == _health.LastSequence)
                    _writer.Write(batch);
                else if (_writer.LastSequence != _health.LastSequence + batch.Sum(static work => work.Events))
                    throw new StorageException($"{_database.Name}: somebody else has written to the journal; it ends at {_writer.LastSequence}, and here at {_health.LastSequence}.");
                return true;
            }
            catch (Exception e) when (_database.IsTrouble(e))
            {
                Failing(e.Message);
                // After a failed commit nothing is known about the connection: begin again with a new one.
                _writer?.Dispose();
                _writer = null;
            }

            try
            {
                await Task.Delay(delay, _time, _patience.Token);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }

    private void Failing(string error)
    {
        var before = _health;
        if (before.Error != error)
            StorageLog.Failing(_log, _database.Name, error);
        Volatile.Write(ref _health, before with { State = JournalState.Retrying, Error = error, FailingSince = before.FailingSince ?? _time.GetUtcNow() });
    }

    private void Acknowledge(List<JournalWork> batch)
    {
        if (_health.State == JournalState.Retrying)
            StorageLog.Recovered(_log, _database.Name);
        var records = batch.Sum(static work => work.Records);
        var last = _writer!.LastSequence;
        var sequence = _health.LastSequence;
        Volatile.Write(ref _health, _health with
        {
            State = JournalState.Writing,
            Written = _health.Written + records,
            LastSequence = last,
            Error = null,
            FailingSince = null,
        });
        Interlocked.Add(ref _waiting, -records);

        var written = new List<JournalledEvent>();
        foreach (var work in batch)
        {
            if (work is JournalWork.Append append)
            {
                foreach (var e in append.Happened)
                    written.Add(new JournalledEvent(++sequence, e));
            }

            if (work is JournalWork.Chore chore)
                Do(chore);
            else
                work.Done?.TrySetResult(sequence);
        }

        Tell(written);
    }

    private void Do(JournalWork.Chore chore)
    {
        try
        {
            if (_writer is null)
                throw new StorageException($"{_database.Name}: the connection is lost.");
            _writer.Do(chore.Run);
            chore.Done!.TrySetResult(_health.LastSequence);
        }
        catch (Exception e) // nothing that is only upkeep may stop the journal
        {
            chore.Done!.TrySetException(new StorageException($"{_database.Name}: {e.Message}", e));
            _writer?.Dispose(); // nothing is known about the connection now
            _writer = null;
        }
    }

    private StorageException Closed() => new($"{_database.Name}: the journal is stopped.");

    private void Tell(List<JournalledEvent> written)
    {
        if (written.Count == 0 || _written is null)
            return;
        try
        {
            _written(written);
        }
        catch (Exception e) // a listener's bug must not stop the journal
        {
            StorageLog.ListenerFailed(_log, e);
        }
    }

    private int GiveUp(List<JournalWork> batch)
    {
        var records = 0;
        foreach (var work in batch)
        {
            records += work.Records;
            work.Done?.TrySetException(new StorageException($"{_database.Name}: stopped before the disk took the events: {_health.Error}"));
        }

        Interlocked.Add(ref _waiting, -records);
        return records;
    }
}
