namespace ContactCenter.Telephony.Protocol.Rtp;

/// <summary>What a packet is in its source's sequence.</summary>
public enum RtpArrival
{
    /// <summary>The first of a source, or of one that began anew.</summary>
    First,

    /// <summary>The next one.</summary>
    InOrder,

    /// <summary>Ahead of the next one: those between are lost or late.</summary>
    Gap,

    /// <summary>Behind one that came already.</summary>
    Late,

    /// <summary>Came already.</summary>
    Duplicate,

    /// <summary>Far off the sequence, and alone so far: not to be used.</summary>
    Stray,
}

/// <summary>
/// Follows one source's sequence numbers and jitter (RFC 3550 appendices A.1, A.3, A.8), without A.1's probation:
/// a session has settled by address whom it hears. A mutable struct to lie inside its leg.
/// </summary>
public struct RtpSource
{
    private const int MaxDropout = 3000;
    private const int MaxMisorder = 64;

    private uint _base;
    private uint _highest; // extended: cycles in the upper half
    private ulong _seen;   // bit n: the packet n behind the highest has come
    private int _badNext;
    private int _transit;
    private uint _jitter16;
    private uint _expectedBefore;
    private uint _receivedBefore;

    /// <summary>Whether any packet has come.</summary>
    public bool Started { get; private set; }

    /// <summary>The source's SSRC.</summary>
    public uint Ssrc { get; private set; }

    /// <summary>Packets received, duplicates not counted.</summary>
    public uint Received { get; private set; }

    /// <summary>Packets that came more than once.</summary>
    public uint Duplicates { get; private set; }

    /// <summary>Packets that came behind later ones.</summary>
    public uint Reordered { get; private set; }

    /// <summary>Highest sequence number with its cycles, as a report carries it.</summary>
    public readonly uint ExtendedHighest => _highest;

    /// <summary>Packets that should have come.</summary>
    public readonly uint Expected => Started ? _highest - _base + 1 : 0;

    /// <summary>Packets missing so far.</summary>
    public readonly uint Lost => Expected > Received ? Expected - Received : 0;

    /// <summary>Interarrival jitter in timestamp units (RFC 3550 §6.4.1).</summary>
    public readonly uint Jitter => _jitter16 >> 4;

    /// <summary>Takes a packet in.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="arrival">Its arrival in timestamp units; any origin.</param>
    public RtpArrival Receive(in RtpHeader header, uint arrival)
    {
        if (!Started || header.Ssrc != Ssrc)
        {
            Restart(header, arrival);
            return RtpArrival.First;
        }

        int ahead = (short)(header.Sequence - (ushort)_highest);
        if (ahead is > MaxDropout or < -MaxMisorder)
        {
            // A.1: two in a row far off mean that the other side began anew.
            if (header.Sequence == _badNext)
            {
                Restart(header, arrival);
                return RtpArrival.First;
            }

            _badNext = (ushort)(header.Sequence + 1);
            return RtpArrival.Stray;
        }

        _badNext = -1;
        var result = ahead > 0 ? MoveTo(ahead) : Behind(-ahead);
        if (result is RtpArrival.Duplicate or RtpArrival.Stray) return result;
        Received++;
        UpdateJitter(header.Timestamp, arrival);
        return result;
    }

    /// <summary>Share of packets lost since the last call, in 1/256 (RFC 3550 A.3).</summary>
    public byte TakeFractionLost()
    {
        uint expected = Expected - _expectedBefore;
        uint received = Received - _receivedBefore;
        _expectedBefore = Expected;
        _receivedBefore = Received;
        return expected == 0 || received >= expected ? (byte)0 : (byte)Math.Min(255, ((expected - received) << 8) / expected);
    }

    private void Restart(in RtpHeader header, uint arrival)
    {
        uint duplicates = Duplicates, reordered = Reordered;
        this = default;
        Started = true;
        Ssrc = header.Ssrc;
        Received = 1;
        Duplicates = duplicates;
        Reordered = reordered;
        _base = _highest = header.Sequence;
        _seen = 1;
        _badNext = -1;
        _transit = (int)(arrival - header.Timestamp);
    }

    private RtpArrival MoveTo(int ahead)
    {
        _highest += (uint)ahead;
        _seen = ahead >= 64 ? 1 : (_seen << ahead) | 1;
        return ahead == 1 ? RtpArrival.InOrder : RtpArrival.Gap;
    }

    private RtpArrival Behind(int behind)
    {
        ulong bit = behind < 64 ? 1UL << behind : 0;
        // Before the first one that came: too old to count.
        if (_highest - (uint)behind < _base || _highest < (uint)behind) return RtpArrival.Stray;
        if (bit == 0 || (_seen & bit) != 0)
        {
            Duplicates++;
            return RtpArrival.Duplicate;
        }

        _seen |= bit;
        Reordered++;
        return RtpArrival.Late;
    }

    private void UpdateJitter(uint timestamp, uint arrival)
    {
        int transit = (int)(arrival - timestamp);
        int difference = transit - _transit;
        _transit = transit;
        // A jump of the sender's clock is not jitter.
        if (difference is < -80_000 or > 80_000) return;
        _jitter16 += (uint)Math.Abs(difference) - ((_jitter16 + 8) >> 4);
    }
}
