namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Keys in INFO bodies: <c>Signal=5</c> (application/dtmf-relay) or just <c>5</c> (application/dtmf).</summary>
internal static class DtmfRelay
{
    private const int MaxLength = 256;

    public static bool Knows(string? contentType) => contentType is "application/dtmf-relay" or "application/dtmf";

    public static bool TryRead(ReadOnlySpan<byte> body, out char digit)
    {
        digit = default;
        if (body.Length > MaxLength)
        {
            return false;
        }

        int equals = body.IndexOf("ignal="u8); // Signal or signal; some phones put spaces behind it
        var rest = SipText.Trim(equals < 0 ? body : body[(equals + "ignal="u8.Length)..]);
        if (rest.IsEmpty || (equals < 0 && rest.Length > 2))
        {
            return false;
        }

        int end = rest.IndexOfAny((byte)'\r', (byte)'\n');
        var signal = SipText.Trim(end < 0 ? rest : rest[..end]);
        if (signal.Length == 1)
        {
            digit = char.ToUpperInvariant((char)signal[0]);
            return char.IsAsciiDigit(digit) || digit is '*' or '#' or (>= 'A' and <= 'D');
        }

        // 10 and 11 are * and #, as in RFC 4733.
        digit = signal.SequenceEqual("10"u8) ? '*' : signal.SequenceEqual("11"u8) ? '#' : default;
        return digit != default;
    }
}
