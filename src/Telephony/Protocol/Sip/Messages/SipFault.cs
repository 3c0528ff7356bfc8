namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>What is wrong with a message that could be read, in words for the reason phrase of a 400.</summary>
/// <param name="StatusCode">400 or 505: the final status to answer with; 0 when nothing is wrong.</param>
/// <param name="Header">The header field at fault; <see cref="SipHeader.Other"/> for the start line and unknown ones.</param>
/// <param name="Reason">Reason phrase, plain ASCII, never holding bytes of the message.</param>
public readonly record struct SipFault(int StatusCode, SipHeader Header, string Reason)
{
    /// <summary>Nothing wrong.</summary>
    public static SipFault None { get; } = new(0, SipHeader.Other, "");

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsNone => StatusCode == 0;

    internal static SipFault Missing(SipHeader header) => new(400, header, $"Missing {header.Name()} Header Field");

    internal static SipFault Bad(SipHeader header) => new(400, header, $"Malformed {header.Name()} Header Field");

    internal static SipFault Repeated(SipHeader header) => new(400, header, $"Repeated {header.Name()} Header Field");
}
