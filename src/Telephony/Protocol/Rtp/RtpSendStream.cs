namespace ContactCenter.Telephony.Protocol.Rtp;

/// <summary>
/// One continuous outgoing stream: one SSRC, sequence numbers without a hole of our making, a timestamp that never runs
/// backwards, whether the packets are our own or another leg's, and across the changes between the two.
/// </summary>
/// <remarks>
/// Forwarded packets keep their distances to each other in sequence and time, so the receiver's jitter buffer sees the
/// loss, the reordering and the pauses that happened. Where that relation breaks (first packet, another source,
/// a jump, packets of our own in between) it is anchored anew right behind what was sent last.
/// <code>
///   source  seq 900 901 903 │ new source 17 18
///   sent    seq  41  42  44 │            45 46
/// </code>
/// Not thread-safe. A mutable struct to lie inside its leg: pass it by reference.
/// </remarks>
/// <param name="ssrc">Our SSRC towards this peer; random (RFC 3550 §8).</param>
/// <param name="sequence">The first packet is the one after this; random (RFC 3550 §5.1).</param>
/// <param name="timestamp">Where the timestamp begins; random.</param>
public struct RtpSendStream(uint ssrc, ushort sequence, uint timestamp)
{
    private const uint FrameUnits = 160;
    private const int MaxSequenceJump = 500;
    private const int MaxTimestampJump = 10 * 8000;

    private ushort _sequence = sequence;
    private uint _timestamp = timestamp;
    private long _timestampAt;
    private bool _started;

    private bool _anchored;
    private uint _sourceSsrc;
    private ushort _sourceSequence;
    private uint _sourceTimestamp;
    private ushort _sequenceOffset;
    private uint _timestampOffset;
    private int _sinceAnchor;

    /// <summary>Our SSRC.</summary>
    public uint Ssrc { get; } = ssrc;

    /// <summary>The timestamp that stands for an instant, as a sender report tells it.</summary>
    /// <param name="now">On the clock of <see cref="Own"/>.</param>
    public readonly uint TimestampAt(long now) => _timestamp + (uint)(now - _timestampAt);

    /// <summary>Header for a packet of our own.</summary>
    /// <param name="payloadType">The payload type.</param>
    /// <param name="marker">Begin of a talkspurt; the first packet is always marked.</param>
    /// <param name="now">The sending time in timestamp units (1/8000 s), on a clock shared by all packets of this stream.</param>
    public RtpHeader Own(byte payloadType, bool marker, long now)
    {
        bool first = !_started;
        Advance(now);
        _anchored = false;
        _sequence++;
        return new(payloadType, marker || first, _sequence, _timestamp, Ssrc);
    }

    /// <summary>Header for one more packet of the event that began with the last <see cref="Own"/>: RFC 4733 §2.5.1.2 keeps its timestamp.</summary>
    public RtpHeader OwnSameTimestamp(byte payloadType)
    {
        _sequence++;
        return new(payloadType, false, _sequence, _timestamp, Ssrc);
    }

    /// <summary>Header for another leg's packet on its way to this peer. False: a duplicate, or older than the anchor.</summary>
    public bool TryForward(in RtpHeader source, byte payloadType, long now, out RtpHeader header)
    {
        header = default;
        bool anchored = Follows(source);
        if (!anchored) Anchor(source, now);
        short behind = (short)(source.Sequence - _sourceSequence);
        if (anchored && (behind == 0 || behind < -_sinceAnchor)) return false;

        ushort sequence = (ushort)(source.Sequence + _sequenceOffset);
        uint timestamp = source.Timestamp + _timestampOffset;
        header = new(payloadType, source.Marker || !anchored, sequence, timestamp, Ssrc);
        if (anchored && behind < 0) return true;

        _sinceAnchor = Math.Min(_sinceAnchor + behind, MaxSequenceJump);
        _sourceSequence = source.Sequence;
        _sourceTimestamp = source.Timestamp;
        _sequence = sequence;
        // The packets of an event share a timestamp: time is counted from the first of them.
        if (!_started || timestamp != _timestamp) _timestampAt = now;
        _timestamp = timestamp;
        _started = true;
        return true;
    }

    /// <summary>Another leg's packet that this peer does not get: what follows closes up, so that no loss is seen.</summary>
    public void Skip(in RtpHeader source)
    {
        if (!Follows(source) || (short)(source.Sequence - _sourceSequence) <= 0) return;
        _sourceSequence = source.Sequence;
        _sourceTimestamp = source.Timestamp;
        _sequenceOffset--;
    }

    private readonly bool Follows(in RtpHeader source) =>
        _anchored
        && source.Ssrc == _sourceSsrc
        && Math.Abs((int)(short)(source.Sequence - _sourceSequence)) <= MaxSequenceJump
        && Math.Abs((long)(int)(source.Timestamp - _sourceTimestamp)) <= MaxTimestampJump;

    private void Anchor(in RtpHeader source, long now)
    {
        Advance(now);
        _anchored = true;
        _sinceAnchor = 0;
        _sourceSsrc = source.Ssrc;
        _sourceSequence = source.Sequence;
        _sourceTimestamp = source.Timestamp;
        _sequenceOffset = (ushort)(_sequence + 1 - source.Sequence);
        _timestampOffset = _timestamp - source.Timestamp;
    }

    /// <summary>Moves the timestamp by the time that passed, at least one frame.</summary>
    private void Advance(long now)
    {
        if (_started) _timestamp += (uint)Math.Max(FrameUnits, now - _timestampAt);
        _started = true;
        _timestampAt = now;
    }
}
