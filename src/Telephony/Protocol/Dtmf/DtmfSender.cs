namespace ContactCenter.Telephony.Protocol.Dtmf;

/// <summary>What goes into the next frame of a sender of keys.</summary>
public enum DtmfFrame
{
    /// <summary>No event: audio.</summary>
    None,

    /// <summary>The first packet of a press: marked, with a new timestamp.</summary>
    First,

    /// <summary>A further packet of the press, with the timestamp of its first.</summary>
    Further,
}

/// <summary>
/// Sends keys as a phone does (RFC 4733 §2.5.1): a packet every 20 ms whose duration grows, the last one with the end bit
/// three times, then a pause. One of 32 keys waiting at most. A mutable struct to lie inside its leg.
/// </summary>
public struct DtmfSender()
{
    private const int MaxWaiting = 32;
    private const int PressFrames = 5;  // 100 ms: the shortest a careful receiver must take is 40 ms
    private const int EndRepeats = 2;   // §2.5.1.4: three end packets in all
    private const int PauseFrames = 4;
    private const int FrameUnits = 160;
    private const byte Volume = 10;

    private readonly Queue<byte> _waiting = new(0);
    private byte _event;
    private int _frame = -1;

    /// <summary>Whether nothing is being pressed and no key waits.</summary>
    public readonly bool Idle => _frame < 0 && _waiting.Count == 0;

    /// <summary>Lets a key wait for its turn. False: not a key, or 32 wait already.</summary>
    public readonly bool TryPress(char digit)
    {
        if (_waiting.Count >= MaxWaiting || !TelephoneEvent.TryFromDigit(digit, out byte code)) return false;
        _waiting.Enqueue(code);
        return true;
    }

    /// <summary>Forgets the keys that wait.</summary>
    public void Clear()
    {
        _waiting.Clear();
        _frame = -1;
    }

    /// <summary>The next 20 ms.</summary>
    public DtmfFrame Next(out TelephoneEvent value)
    {
        value = default;
        if (_frame < 0)
        {
            if (!_waiting.TryDequeue(out _event)) return DtmfFrame.None;
            _frame = 0;
        }

        int frame = _frame++;
        if (_frame == PressFrames + EndRepeats + PauseFrames) _frame = -1;
        if (frame >= PressFrames + EndRepeats) return DtmfFrame.None;
        int duration = Math.Min(frame + 1, PressFrames) * FrameUnits;
        value = new(_event, frame >= PressFrames - 1, Volume, (ushort)duration);
        return frame == 0 ? DtmfFrame.First : DtmfFrame.Further;
    }
}
