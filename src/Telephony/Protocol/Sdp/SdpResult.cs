namespace ContactCenter.Telephony.Protocol.Sdp;

/// <summary>How a negotiation ended.</summary>
public enum SdpVerdict
{
    /// <summary>Both sides can speak to each other.</summary>
    Ok,

    /// <summary>Well-formed, but nothing in it that we can speak: 488 Not Acceptable Here (RFC 3261 §21.4.26).</summary>
    NoCommonCodec,

    /// <summary>No session description at all: 400 Bad Request.</summary>
    Malformed,
}

/// <summary>The outcome of an offer or answer from the peer.</summary>
/// <param name="Verdict">Whether it worked.</param>
/// <param name="Body">Our answer (application/sdp) when there is one to send, otherwise empty.</param>
/// <param name="Media">What was agreed on; null unless the verdict is <see cref="SdpVerdict.Ok"/>.</param>
public readonly record struct SdpResult(SdpVerdict Verdict, byte[] Body, MediaParameters? Media);
