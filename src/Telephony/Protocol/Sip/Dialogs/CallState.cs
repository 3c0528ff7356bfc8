namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Where a call stands.</summary>
internal enum CallState
{
    /// <summary>Incoming, not answered.</summary>
    Incoming,

    /// <summary>Incoming, answered 200, the ACK is missing.</summary>
    Answered,

    /// <summary>Outgoing, nothing heard yet.</summary>
    Calling,

    /// <summary>Outgoing, 1xx heard.</summary>
    Proceeding,

    /// <summary>Both sides talk.</summary>
    Confirmed,

    /// <summary>Outgoing, ended by us before any 1xx: CANCEL goes out when one comes (RFC 3261 §9.1). The user was told.</summary>
    Abandoning,

    /// <summary>Outgoing, CANCEL sent. The user was told.</summary>
    Cancelling,

    /// <summary>Incoming, ended by us before the ACK: BYE goes out when it comes (RFC 3261 §15). The user was told.</summary>
    EndingUnacknowledged,

    /// <summary>Over.</summary>
    Ended,
}

internal static class CallStates
{
    /// <summary>Whether the user still has this call: its end was not told yet.</summary>
    public static bool IsLive(this CallState state) => state is CallState.Incoming or CallState.Answered
        or CallState.Calling or CallState.Proceeding or CallState.Confirmed;

    /// <summary>Whether a dialog stands that BYE would end.</summary>
    public static bool HasDialog(this CallState state) =>
        state is CallState.Answered or CallState.Confirmed or CallState.EndingUnacknowledged;
}
