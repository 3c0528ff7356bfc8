using System.Net;

namespace ContactCenter.Telephony.Runtime.Media;

/// <summary>How the media engine is set up.</summary>
public sealed record MediaOptions
{
    /// <summary>The address the RTP sockets are bound to.</summary>
    public IPAddress Bind { get; init; } = IPAddress.Loopback;

    /// <summary>First RTP port, 1024–65534; 0 lets the kernel choose a free pair for each session. Odd numbers are rounded up.</summary>
    public int FirstPort { get; init; } = 20000;

    /// <summary>Last port, RTCP's included.</summary>
    public int LastPort { get; init; } = 29999;

    /// <summary>Media threads, 1–64. One carries about 2000 calls on a core of its own.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Sessions at once, all threads together.</summary>
    public int MaxSessions { get; init; } = 10_000;

    /// <summary>How long nothing may come from a peer that may send before <see cref="IMediaObserver.OnSilence"/>.</summary>
    public TimeSpan SilenceAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a closed session's ports rest, so that late packets reach no new call.</summary>
    public TimeSpan PortRest { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Ask for SCHED_FIFO for the media threads. Needs CAP_SYS_NICE; without it they run as other threads do.</summary>
    public bool RealTime { get; init; } = true;
}
