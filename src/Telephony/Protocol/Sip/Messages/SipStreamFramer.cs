namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>What a stream holds next.</summary>
public enum SipFrameVerdict
{
    /// <summary>Feed more bytes.</summary>
    NeedMore,

    /// <summary>One whole message: parse it before the next call.</summary>
    Message,

    /// <summary>A double CRLF between messages: answer with a single CRLF (RFC 5626 §3.5.1).</summary>
    Ping,

    /// <summary>
    /// No SIP, no Content-Length, or too large: the stream cannot be cut further. Count it and close the connection.
    /// </summary>
    Garbage,
}

/// <summary>
/// Cuts a byte stream into SIP messages by Content-Length (RFC 3261 §18.3) and answers nothing by itself. One per
/// connection; holds at most one message and what came with it.
/// </summary>
public sealed class SipStreamFramer
{
    /// <summary>Longest message taken from a stream, in bytes.</summary>
    public const int MaxMessageLength = SipMessageIndex.MaxMessageLength;

    // A header section that has not ended within this is not waited for.
    private const int MaxHeaderLength = 32 * 1024;

    private byte[] _buffer = new byte[2048];
    private int _start;
    private int _end;
    private int _searched; // header bytes already known not to hold the empty line
    private int _needed;   // whole length of the message at _start, once its header section is read
    private bool _broken;
    private bool _half;    // one CRLF of a ping has been seen

    /// <summary>Bytes held.</summary>
    public int Buffered => _end - _start;

    /// <summary>Most bytes that <see cref="Feed"/> takes now.</summary>
    public int Room => MaxMessageLength + 4 - Buffered;

    /// <summary>
    /// Adds bytes from the connection. Take messages until <see cref="SipFrameVerdict.NeedMore"/> after each call; false,
    /// and nothing taken, when more came than <see cref="Room"/>.
    /// </summary>
    public bool Feed(ReadOnlySpan<byte> bytes)
    {
        if (_broken || bytes.Length > Room)
            return false;
        if (_end + bytes.Length > _buffer.Length)
            MakeRoom(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_end));
        _end += bytes.Length;
        return true;
    }

    /// <summary>Takes what is next.</summary>
    /// <param name="message">The message's bytes, valid until the next <see cref="Feed"/>.</param>
    public SipFrameVerdict TryTake(out ReadOnlySpan<byte> message)
    {
        message = default;
        if (_broken)
            return SipFrameVerdict.Garbage;
        if (_needed == 0)
        {
            if (SkipLineEnds())
                return SipFrameVerdict.Ping;
            if (!TryFindLength(out var verdict))
                return verdict;
        }
        if (Buffered < _needed)
            return SipFrameVerdict.NeedMore;
        message = _buffer.AsSpan(_start, _needed);
        _start += _needed;
        _needed = _searched = 0;
        return SipFrameVerdict.Message;
    }

    // True at the second CRLF in a row. Only whole CRLFs (or LFs) are taken, so a ping may come in pieces.
    private bool SkipLineEnds()
    {
        while (_start < _end)
        {
            int length = _buffer[_start] == '\n' ? 1
                : _buffer[_start] == '\r' && _start + 1 < _end && _buffer[_start + 1] == '\n' ? 2
                : 0;
            if (length == 0)
            {
                if (_buffer[_start] != '\r')
                    _half = false;
                break;
            }
            _start += length;
            _half = !_half;
            if (!_half)
                return true;
        }
        return false;
    }

    private bool TryFindLength(out SipFrameVerdict verdict)
    {
        var held = _buffer.AsSpan(_start, _end - _start);
        int headerEnd = FindEmptyLine(held, Math.Max(0, _searched - 3));
        _searched = held.Length;
        verdict = SipFrameVerdict.NeedMore;
        if (headerEnd < 0)
        {
            if (held.Length > MaxHeaderLength || !CouldBeSip(held))
                verdict = Break();
            return false;
        }
        Span<SipHeaderSlot> slots = stackalloc SipHeaderSlot[SipMessageIndex.MaxHeaders];
        if (SipMessageIndex.TryRead(held[..headerEnd], slots, out var index) != SipParseVerdict.Ok
            || !TryContentLength(index, out int length)
            || headerEnd + (long)length > MaxMessageLength)
        {
            verdict = Break();
            return false;
        }
        _needed = headerEnd + length;
        return true;
    }

    // Without exactly one sound Content-Length nobody knows where the next message begins.
    private static bool TryContentLength(in SipMessageIndex index, out int length)
    {
        length = 0;
        bool once = (index.Repeated & (1UL << (int)SipHeader.ContentLength)) == 0;
        if (!once || !index.TryGet(SipHeader.ContentLength, out var value) || !SipText.TryDigits(value, int.MaxValue, out uint number))
            return false;
        length = (int)number;
        return true;
    }

    // Offset behind the empty line, or -1. Line ends are CRLF or LF, as in the index.
    private static int FindEmptyLine(ReadOnlySpan<byte> held, int from)
    {
        while (true)
        {
            int newline = held[from..].IndexOf((byte)'\n');
            if (newline < 0)
                return -1;
            int next = from + newline + 1;
            if (next < held.Length && held[next] == '\n')
                return next + 1;
            if (next + 1 < held.Length && held[next] == '\r' && held[next + 1] == '\n')
                return next + 2;
            from = next;
        }
    }

    // A first line that has ended must be a SIP start line; one that has not must not begin with a control byte, and
    // may not run on.
    private static bool CouldBeSip(ReadOnlySpan<byte> held)
    {
        if (held.IsEmpty || held[0] == '\r')
            return held.Length < 2;
        if (!char.IsAsciiLetterOrDigit((char)held[0]) && !SipText.IsToken(held[..1]))
            return false;
        int newline = held.IndexOf((byte)'\n');
        if (newline < 0)
            return held.Length <= SipMessageIndex.MaxLineLength;
        return SipStartLine.TryRead(held, 0, SipHeaderScan.WithoutCr(held, 0, newline), out _);
    }

    private SipFrameVerdict Break()
    {
        _broken = true;
        _start = _end = 0;
        _buffer = [];
        return SipFrameVerdict.Garbage;
    }

    private void MakeRoom(int more)
    {
        int held = Buffered;
        var target = held + more <= _buffer.Length
            ? _buffer
            : new byte[Math.Min(Math.Max(_buffer.Length * 2, held + more), MaxMessageLength + 4)];
        _buffer.AsSpan(_start, held).CopyTo(target);
        _buffer = target;
        _start = 0;
        _end = held;
    }
}
