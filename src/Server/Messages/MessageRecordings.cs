using System.Threading.Channels;
using ContactCenter.Acd;
using ContactCenter.Server.Storage;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Messages;

/// <summary>
/// Recordings are heard and go. One is deleted when it is on disk that its message is erased, and
/// what a stop left behind at the start and once an hour: so it may be asked for twice, and may be gone already.
/// </summary>
internal sealed class MessageRecordings : IAsyncDisposable
{
    /// <summary>A recording of which the core knows nothing is being made, or its message is about to be left; after this it is neither.</summary>
    private static readonly TimeSpan OrphanedAfter = TimeSpan.FromDays(1);

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private readonly Channel<MessageId?> _erased = Channel.CreateUnbounded<MessageId?>(new() { SingleReader = true });
    private readonly MessageFolder _folder;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private Task _loop = Task.CompletedTask;
    private ITimer? _timer;

    /// <param name="folder">Where they are.</param>
    /// <param name="time">How old files are, and when to look again.</param>
    /// <param name="log">Log.</param>
    public MessageRecordings(MessageFolder folder, TimeProvider time, ILogger log) => (_folder, _time, _log) = (folder, time, log);

    /// <summary>To be heard; null: there is none.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public Stream? Open(MessageId message)
    {
        try
        {
            return new FileStream(_folder.PathOf(message), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Its message was not left after all.</summary>
    public void Discard(MessageId message) => _erased.Writer.TryWrite(message);

    /// <summary>These are on disk. Any thread; only posts.</summary>
    public void OnDisk(IReadOnlyList<JournalledEvent> written)
    {
        foreach (var (_, happened) in written)
        {
            if (happened is MessageErased { Message: var message }) Discard(message);
        }
    }

    /// <summary>Deletes from now on, beginning with what a stop left behind.</summary>
    /// <param name="isKept">The core has the message.</param>
    /// <param name="isErased">The journal has it that the message is erased.</param>
    public void Start(Func<MessageId, bool> isKept, Func<MessageId, bool> isErased)
    {
        _loop = Task.Run(() => RunAsync(isKept, isErased));
        _timer = _time.CreateTimer(
            _ =>
            {
                _erased.Writer.TryWrite(null);
                _timer?.Change(Every, Timeout.InfiniteTimeSpan);
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null) await _timer.DisposeAsync();
        _erased.Writer.TryComplete();
        await _loop;
    }

    private async Task RunAsync(Func<MessageId, bool> isKept, Func<MessageId, bool> isErased)
    {
        await foreach (var erased in _erased.Reader.ReadAllAsync())
        {
            try
            {
                if (erased is { } message) _folder.Delete(message);
                else Sweep(isKept, isErased);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or StorageException) // the next hour tries again
            {
                MessageLog.NotDeleted(_log, e.Message);
            }
        }
    }

    private void Sweep(Func<MessageId, bool> isKept, Func<MessageId, bool> isErased)
    {
        var count = 0;
        foreach (var message in _folder.All)
        {
            if (isKept(message) || File.Exists(_folder.NoteOf(message))) continue; // beside a note stands what may become a message yet
            var file = new FileInfo(_folder.PathOf(message));
            if (file.Exists && _time.GetUtcNow() - file.LastWriteTimeUtc < OrphanedAfter && !isErased(message)) continue;
            _folder.Delete(message);
            count++;
        }

        if (count > 0) MessageLog.Swept(_log, count);
    }
}
