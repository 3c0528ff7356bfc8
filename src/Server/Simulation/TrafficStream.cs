using ContactCenter.Server.Csv;

namespace ContactCenter.Server.Simulation;

/// <summary>A file of traffic: its begin is looked at first, and then read again with all the rest. Also what can be read only once, such as the output of a program.</summary>
/// <param name="inner">What is read. Disposed with this.</param>
/// <param name="options">Who is told of progress.</param>
/// <param name="cancellation">Stops the reading.</param>
internal sealed class TrafficStream(Stream inner, TrafficOptions options, CancellationToken cancellation) : Stream
{
    private const int BeginLength = 64 * 1024;

    private readonly byte[] _begin = new byte[BeginLength];
    private int _beginLength;
    private int _beginRead;
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    /// <summary>The first 64 KB, or all there is.</summary>
    public ReadOnlySpan<byte> Begin()
    {
        if (_beginLength == 0)
            _beginLength = inner.ReadAtLeast(_begin, _begin.Length, throwOnEndOfStream: false);
        return _begin.AsSpan(0, _beginLength);
    }

    /// <exception cref="CsvException">It is larger than it may be.</exception>
    public override int Read(Span<byte> buffer)
    {
        cancellation.ThrowIfCancellationRequested();
        var left = _beginLength - _beginRead;
        int read;
        if (left > 0)
        {
            read = Math.Min(left, buffer.Length);
            _begin.AsSpan(_beginRead, read).CopyTo(buffer);
            _beginRead += read;
        }
        else
        {
            read = inner.Read(buffer);
        }

        _read += read;
        if (_read > TrafficFile.MostBytes)
            throw new CsvException(1, "the file is larger than 1 GB; give it in parts");
        if (options.Progress is { } told && inner.CanSeek && inner.Length > 0)
            told(Math.Min(1, (double)_read / inner.Length));
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
