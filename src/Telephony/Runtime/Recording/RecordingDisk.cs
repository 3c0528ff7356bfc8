using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Telephony.Runtime.Recording;

/// <summary>
/// The one thread that writes recordings. Media threads hand it full blocks and never wait for it: a disk that is too slow
/// costs the recordings that are under way, neither a packet nor memory without bound.
/// </summary>
public sealed class RecordingDisk : IDisposable
{
    /// <summary>Bytes handed over at once: half a second.</summary>
    internal const int BlockLength = 4000;

    private const int MostBlocks = 4096; // 16 MB, all recordings together
    private const int MostBlocksOfOne = 20; // 10 s

    private readonly ConcurrentQueue<(RecordingFile? File, byte[]? Block, int Length, Action? Work)> _work = new();
    private readonly HashSet<RecordingFile> _open = []; // of the thread
    private readonly Lock _late = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private readonly ILogger _log;
    private volatile bool _idle;
    private volatile bool _stopping;
    private volatile bool _ended;
    private int _blocks;
    private long _failed;
    private long _finished;

    /// <summary>Starts the thread; it sleeps until there is something to write.</summary>
    public RecordingDisk(ILogger log)
    {
        _log = log;
        _thread = new Thread(Run) { IsBackground = true, Name = "recordings" };
        _thread.Start();
    }

    /// <summary>Recordings that could not be kept: no space, a disk too slow.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Recordings that were finished, kept or not.</summary>
    public long Finished => Interlocked.Read(ref _finished);

    /// <summary>Blocks that wait to be written.</summary>
    public int Waiting => Volatile.Read(ref _blocks);

    /// <summary>Creates the file of a recording, readable by its owner alone, and makes sure it can be written.</summary>
    /// <param name="path">Nothing is there yet; its folder is.</param>
    /// <exception cref="IOException">It cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">We may not.</exception>
    public async Task<RecordingFile> CreateAsync(string path)
    {
        RecordingFile? file = null;
        await RunAsync(() =>
        {
            file = RecordingFile.Create(this, path);
            _open.Add(file);
        });
        return file!;
    }

    /// <summary>Does other work on files of recordings, behind everything handed over before.</summary>
    public Task RunAsync(Action work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Add((null, null, 0, () =>
        {
            try
            {
                work();
                done.SetResult();
            }
            catch (Exception e)
            {
                done.SetException(e); // whoever asked for it judges it
            }
        }
        ));
        return done.Task;
    }

    /// <summary>Writes what has been handed over, finishes what is still open as far as it got, and ends the thread.</summary>
    public void Dispose()
    {
        if (_stopping) return;
        _stopping = true;
        _wake.Set();
        _thread.Join();
        _wake.Dispose();
    }

    /// <summary>Room for one more block of this file. Any thread, never waits.</summary>
    internal bool TryReserve(RecordingFile file)
    {
        if (Interlocked.Increment(ref _blocks) <= MostBlocks)
        {
            if (Interlocked.Increment(ref file.Blocks) <= MostBlocksOfOne) return true;
            Interlocked.Decrement(ref file.Blocks);
        }

        Interlocked.Decrement(ref _blocks);
        return false;
    }

    internal void Add(RecordingFile file, byte[] block, int length) => Add((file, block, length, null));

    internal void Finish(RecordingFile file) => Add((file, null, 0, null));

    internal void Count(bool failed)
    {
        Interlocked.Increment(ref _finished);
        if (failed) Interlocked.Increment(ref _failed);
    }

    internal void Tell(RecordingFile file, Exception problem) => RecordingLog.NotWritten(_log, Path.GetFileName(file.Path), problem);

    private void Add((RecordingFile?, byte[]?, int, Action?) item)
    {
        _work.Enqueue(item);
        Interlocked.MemoryBarrier();
        if (_ended) DoLate();
        else if (_idle) _wake.Set();
    }

    private void Run()
    {
        while (true)
        {
            while (_work.TryDequeue(out var item)) Do(item);
            if (_stopping) break;
            _idle = true;
            Interlocked.MemoryBarrier();
            if (_work.IsEmpty && !_stopping) _wake.WaitOne();
            _idle = false;
        }

        foreach (var file in _open) file.Close();
        _ended = true;
        DoLate();
    }

    /// <summary>What comes behind the end of the thread is done by whoever brings it.</summary>
    private void DoLate()
    {
        lock (_late)
        {
            while (_work.TryDequeue(out var item)) Do(item);
        }
    }

    private void Do((RecordingFile? File, byte[]? Block, int Length, Action? Work) item)
    {
        item.Work?.Invoke();
        if (item.File is not { } file) return;
        if (item.Block is { } block)
        {
            file.Write(block, item.Length);
            Interlocked.Decrement(ref file.Blocks);
            Interlocked.Decrement(ref _blocks);
        }
        else
        {
            file.Close();
            _open.Remove(file);
        }
    }
}
