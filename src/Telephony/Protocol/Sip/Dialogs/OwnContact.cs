namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Our Contact: where requests within a dialog reach us.</summary>
internal static class OwnContact
{
    public static SipUri Of(SipUserAgentOptions options, string? user, SipTransport transport) =>
        SipUri.Create(user, options.Advertise, transport switch
        {
            SipTransport.Tcp => ";transport=tcp",
            SipTransport.Tls => ";transport=tls",
            _ => "",
        });
}
