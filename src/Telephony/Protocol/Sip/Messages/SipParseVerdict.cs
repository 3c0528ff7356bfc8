namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>What became of bytes that should be a SIP message. Every value but <see cref="Ok"/> is counted by the shell.</summary>
public enum SipParseVerdict
{
    /// <summary>A message with every mandatory header field in order: use it.</summary>
    Ok,

    /// <summary>
    /// Readable, but wrong: <see cref="SipMessage.Fault"/> says what. A request is answered with the fault's status when
    /// <see cref="SipMessage.CanAnswerFault"/>; a response is dropped.
    /// </summary>
    Faulty,

    /// <summary>Only CR, LF or NUL bytes: a keep-alive (RFC 5626 §4.4.1). Nothing to do over UDP.</summary>
    KeepAlive,

    /// <summary>No SIP start line. Silence.</summary>
    NotSip,

    /// <summary>The bytes end in the middle of a header line. Silence (UDP).</summary>
    Truncated,

    /// <summary>Longer than a message, a line or a header count may be. Silence.</summary>
    TooLarge,
}
