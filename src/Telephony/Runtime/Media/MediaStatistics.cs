namespace ContactCenter.Telephony.Runtime.Media;

/// <summary>What the engine has done since it started.</summary>
public sealed record MediaStatistics
{
    /// <summary>Sessions open now.</summary>
    public int Sessions { get; init; }

    /// <summary>RTP packets sent.</summary>
    public long Sent { get; init; }

    /// <summary>RTP packets received from peers and used.</summary>
    public long Received { get; init; }

    /// <summary>Of those, the ones passed to the other side of a bridge.</summary>
    public long Forwarded { get; init; }

    /// <summary>Packets from elsewhere than the peer, or before it is known, dropped. Those kept out by the kernel, once the peer is latched, are added once a second.</summary>
    public long Strangers { get; init; }

    /// <summary>Packets that are no RTP, or longer than any sensible one.</summary>
    public long Malformed { get; init; }

    /// <summary>Well-formed packets not used: RTCP on the RTP port, payload types not agreed on, duplicates, a peer that may not send.</summary>
    public long Ignored { get; init; }

    /// <summary>Sends that the network refused: nobody listens there (any more).</summary>
    public long Refused { get; init; }

    /// <summary>Exceptions out of observers; each is a bug.</summary>
    public long ObserverFailures { get; init; }

    /// <summary>Milliseconds of work left out because a thread was more than 60 ms behind.</summary>
    public long SkippedTicks { get; init; }

    /// <summary>Ticks of 1 ms so far, each with the packets of a twentieth of the sessions.</summary>
    public long Slots { get; init; }

    /// <summary>Ticks whose last packet left more than 5 ms late.</summary>
    public long LaterThan5 { get; init; }

    /// <summary>Those more than 10 ms late.</summary>
    public long LaterThan10 { get; init; }

    /// <summary>Those more than 20 ms late: a whole packet.</summary>
    public long LaterThan20 { get; init; }

    /// <summary>How late the last packet of a tick left, in milliseconds: half of the ticks were not later than this.</summary>
    public double LatenessP50 { get; init; }

    /// <summary>99 of 100 ticks were not later than this, in milliseconds.</summary>
    public double LatenessP99 { get; init; }

    /// <summary>The latest, in milliseconds.</summary>
    public double LatenessMax { get; init; }
}
