namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>The three base timers of RFC 3261 §17.1.1.1 (table 4); every other timer follows from them.</summary>
/// <param name="T1">Round trip estimate; 500 ms by default, more than zero.</param>
/// <param name="T2">Longest interval between retransmissions; 4 s by default.</param>
/// <param name="T4">Longest time a message stays in the network; 5 s by default.</param>
public sealed record SipTimers(TimeSpan T1, TimeSpan T2, TimeSpan T4)
{
    /// <summary>T1 500 ms, T2 4 s, T4 5 s.</summary>
    public static SipTimers Default { get; } =
        new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5));

    /// <summary>64*T1: how long anything is tried before it is given up (timers B, F, H, J, L, M).</summary>
    public TimeSpan Patience => T1 * 64;

    /// <summary>Timer D over UDP: at least 32 s, and never shorter than the peer's timer H (RFC 3261 §17.1.1.2).</summary>
    internal TimeSpan D => Patience > TimeSpan.FromSeconds(32) ? Patience : TimeSpan.FromSeconds(32);

    /// <summary>The next interval of a doubling retransmission timer, at most T2.</summary>
    internal TimeSpan Double(TimeSpan interval) => interval * 2 < T2 ? interval * 2 : T2;
}
