using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Storage;

/// <summary>When checkpoints are written: every so many events, once a day when there are fewer, and at a clean stop.</summary>
/// <param name="journal">The journal they stand beside.</param>
/// <param name="version">Of the image's form.</param>
/// <param name="every">Events between two.</param>
/// <param name="log">Log.</param>
internal sealed class CheckpointWriter(Journal journal, int version, int every, ILogger log)
{
    /// <summary>A quiet place gets one too, or nothing of its journal could ever be deleted.</summary>
    private static readonly TimeSpan AtLeastEvery = TimeSpan.FromDays(1);

    /// <summary>How long a stop waits for the last one: it only makes the next start shorter.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    private long _since;
    private DateTimeOffset _lastAt;
    private Task _underWay = Task.CompletedTask;

    /// <summary>So many events were given to the journal.</summary>
    public void Happened(long events) => _since += events;

    /// <summary>Time for the next one. Call from one thread, like the other members.</summary>
    public bool IsDue(DateTimeOffset now)
    {
        if (_lastAt == default) _lastAt = now;
        if (_since == 0 || !_underWay.IsCompleted) return false;
        return _since >= every || now - _lastAt >= AtLeastEvery;
    }

    /// <summary>
    /// Writes one off this thread. The image must be what every event given to the journal so far has made, and not change any more.
    /// </summary>
    /// <param name="at">Now.</param>
    /// <param name="image">Makes bytes of it; called on another thread.</param>
    public void Take(DateTimeOffset at, Func<byte[]> image)
    {
        (_since, _lastAt) = (0, at);
        // What was refused is in the image and not in the journal: the two would tell different stories.
        if (journal.Health.Refused > 0) return;
        var reached = journal.MarkAsync(); // here, in the order of the events
        _underWay = Task.Run(() => WriteAsync(reached, at, image));
    }

    /// <summary>The last one, at a clean stop.</summary>
    public async Task StopAsync(DateTimeOffset at, Func<Func<byte[]>> image)
    {
        if (journal.Health.State != JournalState.Writing) return;
        await Task.WhenAny(_underWay, Task.Delay(StopPatience));
        if (_since == 0 || !_underWay.IsCompleted) return;
        Take(at, image());
        await Task.WhenAny(_underWay, Task.Delay(StopPatience));
    }

    private async Task WriteAsync(Task<long> reached, DateTimeOffset at, Func<byte[]> image)
    {
        try
        {
            var began = Stopwatch.GetTimestamp();
            var bytes = image();
            var sequence = await reached;
            await CheckpointStore.WriteAsync(journal, new Checkpoint(sequence, at, version, bytes));
            StorageLog.CheckpointWritten(log, sequence, bytes.Length, (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        catch (Exception e) // whatever is wrong with it, calls go on and the journal serves
        {
            StorageLog.CheckpointFailed(log, e.Message);
        }
    }
}
