using System.Buffers;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Protocol.Recording;

namespace ContactCenter.Telephony.Runtime.Recording;

/// <summary>
/// The file of one recording. A media thread appends and ends it; the thread of <see cref="RecordingDisk"/> writes. A file
/// whose writer is killed says so itself and can be heard up to its last block (<see cref="WavRecording"/>).
/// </summary>
public sealed class RecordingFile
{
    /// <summary>Blocks handed over and not written.</summary>
    internal int Blocks;

    private readonly TaskCompletionSource<Recorded> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RecordingDisk _disk;
    private readonly FileStream _stream; // of the disk's thread
    private byte[]? _block; // of the media thread
    private int _filled;
    private int _written;
    private bool _closed;
    private Exception? _problem;
    private volatile bool _hasFailed;
    private volatile Recorded? _end; // null while it goes on

    private RecordingFile(RecordingDisk disk, string path, FileStream stream) => (_disk, Path, _stream) = (disk, path, stream);

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>When nothing more is recorded; it may not be on disk yet.</summary>
    public Task Ended => _ended.Task;

    /// <summary>When it is over, and on disk unless it failed. A file that failed is left with what could be written.</summary>
    public Task<Recorded> Done => _done.Task;

    /// <summary>It is known to have failed: nothing more need be handed over.</summary>
    internal bool HasFailed => _hasFailed;

    /// <summary>On the disk's thread.</summary>
    internal static RecordingFile Create(RecordingDisk disk, string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var stream = new FileStream(path, options);
        var file = Over(disk, path, stream);
        try
        {
            stream.Write(WavRecording.Header(null));
            return file;
        }
        catch (IOException)
        {
            stream.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>A recording over a stream that is open and has its header.</summary>
    internal static RecordingFile Over(RecordingDisk disk, string path, FileStream stream) => new(disk, path, stream);

    /// <summary>A file that no recording will be made to: nothing is in it.</summary>
    public void Abandon() => End(RecordingEnd.Gone, 0, 0);

    /// <summary>More of the message. On one media thread. False: it has failed.</summary>
    internal bool TryAppend(ReadOnlySpan<byte> audio)
    {
        while (!audio.IsEmpty && !_hasFailed)
        {
            _block ??= ArrayPool<byte>.Shared.Rent(RecordingDisk.BlockLength);
            int taken = Math.Min(audio.Length, RecordingDisk.BlockLength - _filled);
            audio[..taken].CopyTo(_block.AsSpan(_filled));
            _filled += taken;
            audio = audio[taken..];
            if (_filled == RecordingDisk.BlockLength && !TryHandOver()) Fail(new IOException("the disk is too slow"));
        }

        return !_hasFailed;
    }

    /// <summary>Nothing more comes. Once; later ones are ignored.</summary>
    /// <param name="how">How it ended.</param>
    /// <param name="kept">Of the samples appended, so many from the beginning are the message.</param>
    /// <param name="speech">Samples of speech.</param>
    internal void End(RecordingEnd how, int kept, int speech)
    {
        if (_end is not null) return;
        if (_block is not null && !_hasFailed && !TryHandOver()) Fail(new IOException("the disk is too slow"));
        if (_block is { } rest) ArrayPool<byte>.Shared.Return(rest);
        _block = null;
        _end = new(how, Time(kept), Time(speech));
        _disk.Finish(this);
        _ended.TrySetResult();
    }

    /// <summary>On the disk's thread.</summary>
    internal void Write(byte[] block, int length)
    {
        try
        {
            if (_hasFailed || _closed) return;
            _stream.Write(block, 0, length);
            _written += length;
        }
        catch (Exception e) // whatever it is, it costs this recording and not the thread
        {
            Fail(e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>The message is what is in the file from now on, also when the power fails. On the disk's thread.</summary>
    internal void Close()
    {
        if (_closed) return;
        _closed = true;
        var end = _end ?? new(RecordingEnd.Gone, Time(_written & ~1), Time(_written)); // the server stops
        try
        {
            int kept = Math.Min((int)(end.Length.Ticks * G711.SampleRate / TimeSpan.TicksPerSecond), _written);
            if (!_hasFailed)
            {
                _stream.SetLength(WavRecording.HeaderLength + kept);
                _stream.Position = 0;
                _stream.Write(WavRecording.Header(kept));
                _stream.Flush(flushToDisk: true);
            }
        }
        catch (Exception e) // whatever it is, it costs this recording and not the thread
        {
            Fail(e);
        }
        finally
        {
            CloseStream();
            if (_problem is { } problem) _disk.Tell(this, problem);
            _disk.Count(_hasFailed);
            _ended.TrySetResult();
            _done.SetResult(_hasFailed ? end with { How = RecordingEnd.Failed } : end);
        }
    }

    private static TimeSpan Time(int samples) => TimeSpan.FromTicks((samples * TimeSpan.TicksPerSecond) / G711.SampleRate);

    private void CloseStream()
    {
        try
        {
            _stream.Dispose();
        }
        catch (IOException e)
        {
            Fail(e);
        }
    }

    private void Fail(Exception problem)
    {
        _problem ??= problem;
        _hasFailed = true;
    }

    private bool TryHandOver()
    {
        if (!_disk.TryReserve(this)) return false;
        _disk.Add(this, _block!, _filled);
        (_block, _filled) = (null, 0);
        return true;
    }
}
