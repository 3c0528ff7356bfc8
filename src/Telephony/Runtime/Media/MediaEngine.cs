using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ContactCenter.Telephony.Protocol.Rtp;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Telephony.Runtime.Media;

/// <summary>
/// Owns the RTP of all calls: port pairs and the threads that send, receive and forward. Linux.
/// RTP never leaves these threads; everything else talks to them through <see cref="MediaSession"/>.
/// </summary>
public sealed class MediaEngine : IDisposable
{
    private readonly MediaOptions _options;
    private readonly PortPool _ports;
    private readonly MediaLoop[] _loops;
    private readonly long _epoch = NativeMethods.Now();
    private readonly DateTimeOffset _epochUtc;
    private long _lastId;
    private int _sessions;
    private volatile bool _disposed;

    /// <summary>Starts the threads; they sleep until there is a session.</summary>
    /// <param name="options">Addresses, ports, threads.</param>
    /// <param name="log">Where failures are told.</param>
    /// <param name="time">Wall clock of RTCP reports. Frames are paced by the kernel's monotonic clock, the only one a thread can sleep by.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public MediaEngine(MediaOptions options, ILogger log, TimeProvider? time = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Threads, 64, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.FirstPort, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.LastPort, IPEndPoint.MaxPort, nameof(options));
        // A pair needs two; a range without one would refuse every call.
        if (options.FirstPort > 0) ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.LastPort, options.FirstPort, nameof(options));
        _options = options;
        _epochUtc = (time ?? TimeProvider.System).GetUtcNow();
        _ports = new PortPool(options, NativeMethods.Now);
        _loops = new MediaLoop[options.Threads];
        for (int i = 0; i < _loops.Length; i++)
            _loops[i] = new MediaLoop(this, i, options.RealTime, log);
    }

    /// <summary>Canonical name in RTCP: random, so that it tells nothing (RFC 7022 §4.2).</summary>
    internal byte[] CanonicalName { get; } = Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(24, lowercase: true));

    /// <summary>Binds a port pair and opens a session on it. Null: no ports or too many sessions; refuse the call with 503.</summary>
    /// <param name="observer">Hears of keys, ended lists and silence.</param>
    public MediaSession? TryOpen(IMediaObserver observer)
    {
        if (_disposed) return null;
        if (Interlocked.Increment(ref _sessions) > _options.MaxSessions || _ports.TryTake() is not { } sockets)
        {
            Interlocked.Decrement(ref _sessions);
            return null;
        }

        long id = Interlocked.Increment(ref _lastId);
        Span<byte> random = stackalloc byte[10];
        RandomNumberGenerator.Fill(random);
        var stream = new RtpSendStream(
            BinaryPrimitives.ReadUInt32BigEndian(random),
            BinaryPrimitives.ReadUInt16BigEndian(random[4..]),
            BinaryPrimitives.ReadUInt32BigEndian(random[6..]));
        var leg = new MediaLeg(id, sockets, observer, stream, (long)_options.SilenceAfter.TotalMilliseconds);
        var session = new MediaSession(id, leg, _loops.MinBy(loop => loop.Count)!);
        session.Loop.Notify(session);
        return session;
    }

    /// <summary>Counters since the start and sessions open now.</summary>
    public MediaStatistics Statistics() =>
        MediaCounters.Sum([.. _loops.Select(loop => loop.Counters)], Volatile.Read(ref _sessions));

    /// <summary>Closes all sessions and ends the threads.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        foreach (var loop in _loops)
            loop.Dispose();
    }

    /// <summary>Milliseconds since the engine started; all threads count alike, so a session can change its thread.</summary>
    internal long TickNow() => (NativeMethods.Now() - _epoch) / 1_000_000;

    internal long InstantOf(long tick) => _epoch + (tick * 1_000_000);

    internal DateTimeOffset Utc(long tick) => _epochUtc.AddMilliseconds(tick);

    internal void Closed(MediaLeg leg)
    {
        _ports.Return(leg.Sockets.LocalPort);
        Interlocked.Decrement(ref _sessions);
    }
}
