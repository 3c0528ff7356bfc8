namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>The walk over the header lines behind <see cref="SipMessageIndex"/>.</summary>
internal struct SipHeaderScan
{
    internal int At;
    internal int Count;
    internal ulong Seen;
    internal ulong Repeated;
    internal SipFlaws Flaws;
    internal int BodyStart;
    internal int BodyLength;
    private long _contentLength;

    internal static int WithoutCr(ReadOnlySpan<byte> bytes, int start, int end) =>
        end > start && bytes[end - 1] == '\r' ? end - 1 : end;

    internal SipParseVerdict Run(ReadOnlySpan<byte> bytes, Span<SipHeaderSlot> slots)
    {
        _contentLength = -1;
        while (true)
        {
            int start = At;
            if (start == bytes.Length)
            {
                Flaws |= SipFlaws.NoEmptyLine;
                break;
            }
            if (!TryLine(bytes, out int end, out bool folded, out var verdict))
                return verdict;
            if (end == start)
                break; // the empty line
            if (!AddLine(bytes, slots, start, end, folded))
                return SipParseVerdict.TooLarge;
        }
        int rest = bytes.Length - At;
        BodyStart = At;
        BodyLength = rest;
        if (_contentLength > rest)
            Flaws |= SipFlaws.ShortBody;
        else if (_contentLength >= 0)
            BodyLength = (int)_contentLength; // octets past it are discarded, RFC 3261 §18.3
        return SipParseVerdict.Ok;
    }

    // One header field with its continuation lines; leaves At behind it.
    private bool TryLine(ReadOnlySpan<byte> bytes, out int end, out bool folded, out SipParseVerdict verdict)
    {
        int start = At, from = At;
        folded = false;
        end = 0;
        while (true)
        {
            int newline = bytes[from..].IndexOf((byte)'\n');
            int length = newline < 0 ? bytes.Length - start : from + newline - start;
            if (length > MaxLine)
            {
                verdict = SipParseVerdict.TooLarge;
                return false;
            }
            if (newline < 0)
            {
                verdict = SipParseVerdict.Truncated;
                return false;
            }
            At = from = from + newline + 1;
            end = WithoutCr(bytes, start, from - 1);
            verdict = SipParseVerdict.Ok;
            if (end == start || from == bytes.Length || bytes[from] is not ((byte)' ' or (byte)'\t'))
                return true;
            folded = true;
        }
    }

    private const int MaxLine = SipMessageIndex.MaxLineLength;

    // False: no slot left.
    private bool AddLine(ReadOnlySpan<byte> bytes, Span<SipHeaderSlot> slots, int start, int end, bool folded)
    {
        var line = bytes[start..end];
        int colon = line.IndexOf((byte)':');
        int nameLength = colon < 0 ? 0 : colon;
        while (nameLength > 0 && line[nameLength - 1] is (byte)' ' or (byte)'\t') // HCOLON, RFC 3261 §25.1
            nameLength--;
        var name = line[..nameLength];
        var kind = SipHeaderNames.Parse(name);
        if (nameLength == 0 || (kind == SipHeader.Other && !SipText.IsToken(name)))
        {
            Flaws |= SipFlaws.HeaderLine;
            return true;
        }
        if (Count == slots.Length)
            return false;
        int valueStart = start + colon + 1, valueEnd = end;
        while (valueStart < valueEnd && SipText.IsSpace(bytes[valueStart]))
            valueStart++;
        while (valueEnd > valueStart && SipText.IsSpace(bytes[valueEnd - 1]))
            valueEnd--;
        var value = bytes[valueStart..valueEnd];
        if (value.Contains((byte)'\r') && !CrsEndLines(value))
            Flaws |= SipFlaws.HeaderLine;
        Note(kind, value);
        slots[Count++] = new SipHeaderSlot(kind, start, nameLength, valueStart, valueEnd - valueStart, folded);
        return true;
    }

    private static bool CrsEndLines(ReadOnlySpan<byte> value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] == '\r' && (i + 1 == value.Length || value[i + 1] != '\n'))
                return false;
        }
        return true;
    }

    private void Note(SipHeader kind, ReadOnlySpan<byte> value)
    {
        ulong bit = 1UL << (int)kind;
        Repeated |= Seen & bit;
        Seen |= bit;
        if (kind != SipHeader.ContentLength)
            return;
        if (SipText.TryDigits(value, int.MaxValue, out uint length))
            _contentLength = length;
        else
            Flaws |= SipFlaws.ContentLength;
    }
}
