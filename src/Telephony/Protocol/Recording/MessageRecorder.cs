using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Protocol.Rtp;

namespace ContactCenter.Telephony.Protocol.Recording;

/// <summary>
/// Makes a message of what a peer sends: from a little before the first word until the key, a silence, the limit or the end
/// of the call. The key is not in it, and of the silence that ended it only the beginning.
/// </summary>
/// <remarks>
/// <code>
///   silence, only the last 400 ms kept ──speech──► written frame by frame ──key, silence, limit, Stop──► rest written, over
/// </code>
/// Time is in samples (1/8000 s) on any clock that only goes forwards.
/// </remarks>
public sealed class MessageRecorder
{
    private const int Frame = 160;
    private const int Lead = 20 * Frame;        // 400 ms before the first word is noticed
    private const int KeptSilence = 5600;       // 700 ms of the silence that ends it
    private const int BeforeKey = 320;          // 40 ms: gateways tell of a key when they have heard some of its tone

    private readonly ReceivedTimeline _timeline;
    private readonly RecordingLimits _limits;
    private readonly long _longest;
    private readonly long _silence;
    private readonly byte[] _lead = new byte[Lead];
    private readonly byte[] _frame = new byte[Frame];
    private VoiceActivity _voice;
    private int _leadLength;
    private bool _begun;
    private RecordingEnd _ending;
    private long _until = long.MaxValue; // position at which it ends

    /// <summary>Begins to listen.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A limit is out of its range.</exception>
    public MessageRecorder(RecordingLimits limits, long now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.Longest, RecordingLimits.LeastLongest, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limits.Longest, RecordingLimits.MostLongest, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.Silence, RecordingLimits.LeastSilence, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limits.Silence, RecordingLimits.MostSilence, nameof(limits));
        _limits = limits;
        _longest = Samples(limits.Longest);
        _silence = Samples(limits.Silence);
        _timeline = new(now);
    }

    /// <summary>How it ended; <see cref="RecordingEnd.None"/> while it goes on.</summary>
    public RecordingEnd End { get; private set; }

    /// <summary>Samples given out so far.</summary>
    public int Length { get; private set; }

    /// <summary>Of those given out, the first so many are the message. Known when it has ended; even, as a WAV file likes it.</summary>
    public int Kept { get; private set; }

    /// <summary>Samples of speech in it.</summary>
    public int Speech => _voice.Speech;

    /// <summary>An audio packet of the peer's that is no duplicate.</summary>
    public void Hear(in RtpHeader header, ReadOnlySpan<byte> payload, AudioCodec codec, long now)
    {
        if (_ending == RecordingEnd.None) _timeline.Put(header, payload, codec, now);
    }

    /// <summary>The peer has pressed a key.</summary>
    /// <param name="digit">0–9, *, #, A–D.</param>
    /// <param name="event">The packet that told it; null when it came another way.</param>
    /// <param name="now">When it came.</param>
    public void Key(char digit, in RtpHeader? @event, long now)
    {
        if (_limits.EndKey is null || _limits.EndKey == digit)
            EndAt(RecordingEnd.Key, (@event is { } header ? _timeline.PositionOf(header, now) : Math.Max(now, _timeline.End)) - BeforeKey);
    }

    /// <summary>It ends with what has come until now.</summary>
    public void Stop(RecordingEnd how) => EndAt(how, _timeline.End);

    /// <summary>The next piece of the message, good until the next call. False: there is none yet, or it has ended.</summary>
    public bool TryNext(long now, out ReadOnlySpan<byte> audio)
    {
        audio = default;
        while (End == RecordingEnd.None)
        {
            bool ending = _ending != RecordingEnd.None;
            if (!ending && now - ReceivedTimeline.Delay - _timeline.Taken < Frame) return false;
            int count = _timeline.Take(_frame, _until);
            if (count > 0) audio = Take(_frame.AsSpan(0, count));
            Length += audio.Length;
            Judge(count);
            if (!audio.IsEmpty) return true;
        }

        return false;
    }

    private static long Samples(TimeSpan time) => (long)(time.TotalSeconds * G711.SampleRate);

    private void EndAt(RecordingEnd how, long position)
    {
        if (_ending != RecordingEnd.None || End != RecordingEnd.None) return;
        _ending = how;
        _until = position;
    }

    private ReadOnlySpan<byte> Take(ReadOnlySpan<byte> frame)
    {
        _voice.Hear(frame);
        if (_begun) return frame;
        int over = Math.Max(0, _leadLength + frame.Length - Lead);
        _lead.AsSpan(over, _leadLength - over).CopyTo(_lead);
        frame.CopyTo(_lead.AsSpan(_leadLength - over));
        _leadLength += frame.Length - over;
        _begun = _voice.IsSpeech;
        return _begun ? _lead.AsSpan(0, _leadLength) : default;
    }

    private void Judge(int taken)
    {
        if (_ending != RecordingEnd.None && taken < Frame) Finish(_ending, (int)Math.Max(0, _timeline.Taken - _until));
        else if (Length >= _longest) Finish(RecordingEnd.Longest, (int)(Length - _longest));
        else if (_voice.Silence >= _silence) Finish(RecordingEnd.Silence, Math.Max(0, _voice.Silence - KeptSilence));
    }

    private void Finish(RecordingEnd how, int surplus)
    {
        End = how;
        Kept = Math.Max(0, Length - surplus) & ~1;
    }
}
