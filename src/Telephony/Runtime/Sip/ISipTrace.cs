using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Runtime.Sip;

/// <summary>Where the SIP of chosen calls goes as text. Called on the SIP loop.</summary>
public interface ISipTrace
{
    /// <summary>Whether this call is wanted. Asked for every message: must be quick.</summary>
    /// <param name="callId">The Call-ID header field.</param>
    bool Wants(ReadOnlySpan<byte> callId);

    /// <summary>One message of a wanted call, secrets and keys masked.</summary>
    /// <param name="at">Since the start of the endpoint.</param>
    /// <param name="sent">True for what we send.</param>
    /// <param name="peer">The other end.</param>
    /// <param name="text">The message.</param>
    void Write(TimeSpan at, bool sent, SipPeer peer, string text);
}
