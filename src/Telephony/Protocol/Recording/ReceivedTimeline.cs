using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Protocol.Rtp;

namespace ContactCenter.Telephony.Protocol.Recording;

/// <summary>
/// Puts what one peer sends back into the order and pace in which it was spoken: one stream of A-law samples without a hole.
/// What is lost, or left out by a phone that is silent (RFC 3551 §4.1), is silence of the same length.
/// </summary>
/// <remarks>
/// <code>
///   timestamps  0 160 320     640 480 │ sender begins anew: 77000
///   placed at   0 160 320 480 640     │ 800    (arrival, or behind what is placed already)
///   taken       ▲ 120 ms behind now
/// </code>
/// A packet that should have come before, and is the newest of its source, shows that the network has become slower or the
/// sender's clock stood still: it and what follows are placed from now on, so that speech is moved and not dropped.
/// Positions are samples on the clock of <c>now</c>.
/// </remarks>
public sealed class ReceivedTimeline
{
    /// <summary>How far behind now samples are taken: later ones are put in order until then.</summary>
    public const int Delay = 960;

    private const int Capacity = 16_384; // 2 s, a power of two
    private const int OldestReordered = 8000;

    private readonly byte[] _ring = new byte[Capacity];
    private bool _anchored;
    private uint _ssrc;
    private uint _timestamp; // of the newest packet, and where it was placed
    private long _position;

    /// <summary>Begins; what was said before is not in it.</summary>
    /// <param name="now">In samples, any origin.</param>
    public ReceivedTimeline(long now)
    {
        Array.Fill(_ring, G711.ALawSilence);
        Taken = End = now;
    }

    /// <summary>The position up to which samples have been taken.</summary>
    public long Taken { get; private set; }

    /// <summary>The position behind the last sample that has come.</summary>
    public long End { get; private set; }

    /// <summary>A packet has come that is no duplicate.</summary>
    public void Put(in RtpHeader header, ReadOnlySpan<byte> payload, AudioCodec codec, long now)
    {
        if (payload.IsEmpty || payload.Length > Capacity / 2) return;
        if (!_anchored || header.Ssrc != _ssrc) Anchor(header, now);
        int ahead = (int)(header.Timestamp - _timestamp);
        long position = _position + ahead;
        if (position < Taken && ahead is < 0 and > -OldestReordered)
        {
            if (position + payload.Length <= Taken) return; // its place has been taken as silence
            payload = payload[(int)(Taken - position)..];
            position = Taken;
        }
        else if (position < Taken || position + payload.Length > Taken + Capacity)
        {
            Anchor(header, now);
            position = _position;
            if (position + payload.Length > Taken + Capacity) return; // more than a second in a second
        }
        else if (ahead > 0)
        {
            (_timestamp, _position) = (header.Timestamp, position);
        }

        Write(position, payload, codec);
        End = Math.Max(End, position + payload.Length);
    }

    /// <summary>Where something with this timestamp stands, such as a key press; behind all that has come when its source is not known.</summary>
    public long PositionOf(in RtpHeader header, long now)
    {
        long last = Math.Max(now, End); // what was held up on its way is placed ahead of now
        return _anchored && header.Ssrc == _ssrc ? Math.Min(last, _position + (int)(header.Timestamp - _timestamp)) : last;
    }

    /// <summary>The next samples, up to a position. Returns how many.</summary>
    public int Take(Span<byte> samples, long until)
    {
        int count = (int)Math.Clamp(until - Taken, 0, samples.Length);
        for (int i = 0; i < count; i++)
        {
            ref byte sample = ref _ring[(Taken + i) & (Capacity - 1)];
            samples[i] = sample;
            sample = G711.ALawSilence;
        }

        Taken += count;
        End = Math.Max(End, Taken);
        return count;
    }

    private void Anchor(in RtpHeader header, long now)
    {
        _anchored = true;
        _ssrc = header.Ssrc;
        _timestamp = header.Timestamp;
        _position = Math.Max(now, End);
    }

    private void Write(long position, ReadOnlySpan<byte> payload, AudioCodec codec)
    {
        for (int i = 0; i < payload.Length; i++)
            _ring[(position + i) & (Capacity - 1)] = codec == AudioCodec.Pcma ? payload[i] : G711.MuLawToALaw(payload[i]);
    }
}
