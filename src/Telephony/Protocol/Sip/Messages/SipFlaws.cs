namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>What the index saw that is against RFC 3261 but left the message readable.</summary>
[Flags]
public enum SipFlaws
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Request-Line or Status-Line broken (RFC 3261 §7.1, §7.2).</summary>
    StartLine = 1,

    /// <summary>SIP, but not version 2.0.</summary>
    Version = 2,

    /// <summary>A header line without colon or with a name that is no token; left out of the index.</summary>
    HeaderLine = 4,

    /// <summary>Content-Length is not a number (RFC 3261 §20.14).</summary>
    ContentLength = 8,

    /// <summary>Fewer octets follow than Content-Length says (RFC 3261 §18.3).</summary>
    ShortBody = 16,

    /// <summary>The bytes end with a whole header line, without the empty line behind the last (RFC 3261 §7).</summary>
    NoEmptyLine = 32,
}
