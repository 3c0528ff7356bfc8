using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Runtime.Sip;

/// <summary>What the sockets and the mailbox saw. A snapshot.</summary>
/// <param name="UserAgent">What the user agent counted.</param>
/// <param name="RefusedByLoad">Messages not taken because too many were waiting.</param>
/// <param name="Connections">Stream connections at this moment.</param>
/// <param name="ConnectionsRefused">Connections closed at once because there were too many.</param>
/// <param name="ConnectionsBroken">Connections closed for what they sent, did not send or did not read.</param>
/// <param name="SendFailures">Messages the sockets did not take.</param>
/// <param name="Bugs">Exceptions caught at the edge of the loop; more than zero is a fault of ours.</param>
public readonly record struct SipEndpointCounters(
    SipCounters UserAgent,
    long RefusedByLoad,
    int Connections,
    long ConnectionsRefused,
    long ConnectionsBroken,
    long SendFailures,
    long Bugs);
