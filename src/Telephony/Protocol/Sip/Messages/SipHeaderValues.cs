namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>
/// All values of one header field in order: over every line of that name, split at commas outside quotes and angle
/// brackets (RFC 3261 §7.3.1). Nothing is allocated; empty elements are skipped.
/// </summary>
public ref struct SipHeaderValues
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ReadOnlySpan<SipHeaderSlot> _slots;
    private readonly SipHeader _header;
    private ReadOnlySpan<byte> _line;
    private int _next;

    internal SipHeaderValues(ReadOnlySpan<byte> bytes, ReadOnlySpan<SipHeaderSlot> slots, SipHeader header)
    {
        _bytes = bytes;
        _slots = slots;
        _header = header;
    }

    /// <summary>The value the walk stands on, trimmed.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>For foreach.</summary>
    public readonly SipHeaderValues GetEnumerator() => this;

    /// <summary>Steps to the next value.</summary>
    public bool MoveNext()
    {
        while (true)
        {
            while (!_line.IsEmpty)
            {
                int comma = SipText.IndexOutside(_line, (byte)',', (byte)',');
                comma = comma < 0 ? _line.Length : comma; // an open quote or bracket: the rest is one, broken, value
                Current = SipText.Trim(_line[..comma]);
                _line = comma == _line.Length ? default : _line[(comma + 1)..];
                if (!Current.IsEmpty)
                    return true;
            }
            while (_next < _slots.Length && _slots[_next].Kind != _header)
                _next++;
            if (_next == _slots.Length)
                return false;
            _line = _bytes[_slots[_next++].Value];
        }
    }
}
