using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Runtime.Calls;

/// <summary>Whom to call, and as whom.</summary>
/// <param name="Uri">The phone's contact address.</param>
/// <param name="NextHop">Where the phone registered from, when that differs from its address (NAT, TCP connections).</param>
/// <param name="FromUser">The number shown.</param>
/// <param name="FromName">The name shown, may be empty.</param>
public sealed record DialTarget(SipUri Uri, SipPeer? NextHop, string FromUser, string FromName);
