namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>CSeq (RFC 3261 §20.16).</summary>
/// <param name="Number">Below 2^31 (RFC 3261 §8.1.1.5).</param>
/// <param name="Method">The method when known.</param>
/// <param name="MethodText">The method as written.</param>
public readonly record struct SipCSeq(uint Number, SipMethod Method, string MethodText)
{
    /// <summary>A CSeq for a known method.</summary>
    public SipCSeq(uint number, SipMethod method)
        : this(number, method, method.Name())
    {
    }

    /// <summary>Reads <c>1*DIGIT LWS Method</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out SipCSeq cseq)
    {
        cseq = default;
        text = SipText.Trim(text);
        int digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits <= 0 || !SipText.IsSpace(text[digits]) || !SipText.TryDigits(text[..digits], int.MaxValue, out uint number))
            return false;
        var name = SipText.Trim(text[digits..]);
        if (!SipText.IsToken(name))
            return false;
        var method = SipMethodNames.Parse(name);
        cseq = new SipCSeq(number, method, SipMethodNames.TextOf(method, name));
        return true;
    }

    /// <summary>As on the wire.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number} {MethodText}");
}
