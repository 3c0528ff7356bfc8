namespace ContactCenter.Telephony.Protocol.Dtmf;

/// <summary>
/// Turns the packets of telephone events into keys, each once and at its first packet that arrives (RFC 4733 §2.5.2).
/// </summary>
/// <remarks>
/// All packets of one press carry the RTP timestamp of its beginning, so the timestamp tells presses apart:
/// <code>
///   ts 1000: '1' '1' '1' E E E     one press, whichever of its packets are lost or doubled
///   ts 2600: '1' '1' …             the next press, even if every E above was lost
///   ts 1000: E                     late: older than the press under way, ignored
/// </code>
/// A mutable struct to lie inside its leg.
/// </remarks>
public struct DtmfReceiver
{
    // Further back than this is no reordering but a sender whose clock began anew.
    private const int OldestReordered = 5 * 8000;

    private bool _started;
    private byte _event;
    private uint _timestamp;
    private ushort _duration;

    /// <summary>Whether a key is down as far as we know: its end has not come.</summary>
    public bool UnderWay { get; private set; }

    /// <summary>Takes one packet's event in. True: a key was pressed, told for the first time.</summary>
    public bool TryReceive(in TelephoneEvent value, uint timestamp, out char digit)
    {
        if (!TelephoneEvent.TryToDigit(value.Event, out digit)) return false;
        int age = (int)(timestamp - _timestamp);
        if (_started && age == 0)
        {
            // Same press. What is reordered behind the end does not begin it anew.
            if (value.Event == _event) Update(value);
            return false;
        }

        if (_started && age is < 0 and > -OldestReordered) return false;

        bool continues = _started && UnderWay && value.Event == _event && age == _duration && _duration == ushort.MaxValue;
        _started = true;
        _event = value.Event;
        _timestamp = timestamp;
        _duration = value.Duration;
        UnderWay = !value.End;
        // §2.5.1.3: a press longer than the duration field goes on as a new segment; still one press.
        return !continues;
    }

    /// <summary>The source changed (another SSRC): its timestamps have nothing to do with those before.</summary>
    public void Restart() => this = default;

    private void Update(in TelephoneEvent value)
    {
        _duration = Math.Max(_duration, value.Duration);
        UnderWay &= !value.End;
    }
}
