namespace ContactCenter.Telephony.Protocol.Sdp;

/// <summary>Which way audio flows, seen from the side that says it (RFC 3264 §5.1).</summary>
[Flags]
public enum MediaDirection
{
    /// <summary>Neither way.</summary>
    Inactive = 0,

    /// <summary>This side sends and does not listen: it has put the other on hold.</summary>
    SendOnly = 1,

    /// <summary>This side listens and must not send: it is on hold.</summary>
    ReceiveOnly = 2,

    /// <summary>Both ways: a conversation.</summary>
    SendReceive = SendOnly | ReceiveOnly,
}
