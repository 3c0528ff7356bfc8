using System.Net;
using System.Net.Sockets;

namespace ContactCenter.Telephony.Runtime.Media;

/// <summary>
/// Hands out bound RTP/RTCP port pairs (RFC 3550 §11: RTP even, RTCP the next), the longest unused first, and lets a pair
/// rest after use. A pair that something else on the host occupies goes to the end of the line.
/// </summary>
internal sealed class PortPool
{
    private const int KernelChoices = 64;

    private readonly Lock _gate = new();
    private readonly Queue<(int Port, long FreeAt)> _free = [];
    private readonly IPAddress _bind;
    private readonly long _rest;
    private readonly Func<long> _now;
    private readonly bool _kernelChooses;

    /// <param name="options">Address, range and rest.</param>
    /// <param name="now">Monotonic nanoseconds.</param>
    public PortPool(MediaOptions options, Func<long> now)
    {
        _bind = options.Bind;
        _rest = (long)options.PortRest.TotalMilliseconds * 1_000_000;
        _now = now;
        _kernelChooses = options.FirstPort == 0;
        if (_kernelChooses) return;
        int first = options.FirstPort + (options.FirstPort & 1), pairs = (options.LastPort - first + 1) / 2;
        // Begins anywhere: after a crash the phones of the calls that were cut off still send to the ports used last, and
        // what they send must not be the first thing a new call on those ports hears.
        int start = pairs > 0 ? Random.Shared.Next(pairs) : 0;
        for (int i = 0; i < pairs; i++) _free.Enqueue((first + (2 * ((start + i) % pairs)), long.MinValue));
    }

    /// <summary>A bound pair; null when none is free now.</summary>
    public SessionSockets? TryTake()
    {
        if (_kernelChooses) return TakeFromKernel();
        lock (_gate)
        {
            // At most once around: every pair may be occupied from outside.
            for (int left = _free.Count; left > 0; left--)
            {
                var (port, freeAt) = _free.Peek();
                if (freeAt > _now()) return null;
                _free.Dequeue();
                if (SessionSockets.TryOpen(_bind, port) is { } sockets) return sockets;
                _free.Enqueue((port, _now() + _rest));
            }

            return null;
        }
    }

    /// <summary>Takes back the pair of closed sockets.</summary>
    public void Return(int port)
    {
        if (_kernelChooses) return;
        lock (_gate) _free.Enqueue((port, _now() + _rest));
    }

    private SessionSockets? TakeFromKernel()
    {
        for (int attempt = 0; attempt < KernelChoices; attempt++)
        {
            if (KernelChoice() is not { } port) return null;
            if (SessionSockets.TryOpen(_bind, port) is { } sockets) return sockets;
        }

        return null;
    }

    private int? KernelChoice()
    {
        try
        {
            using var probe = new Socket(_bind.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            probe.Bind(new IPEndPoint(_bind, 0));
            return ((IPEndPoint)probe.LocalEndPoint!).Port & ~1;
        }
        catch (SocketException)
        {
            // Out of descriptors or of ports.
            return null;
        }
    }
}
