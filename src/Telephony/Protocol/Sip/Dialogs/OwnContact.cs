namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Our Contact: where requests within a dialog reach us.</summary>
internal static class OwnContact
{
    // The user part is for people who read traces: our tag finds the call. What came off the wire may be anything.
    private const int LongestUser = 64;

    public static SipUri Of(SipUserAgentOptions options, string? user, SipTransport transport) =>
        SipUri.Create(Decent(user), options.Advertise, transport switch
        {
            SipTransport.Tcp => ";transport=tcp",
            SipTransport.Tls => ";transport=tls",
            _ => "",
        });

    /// <summary>The user part if it makes a sound URI, otherwise null.</summary>
    public static string? Decent(string? user) => user is { Length: > 0 and <= LongestUser } ? user : null;
}
