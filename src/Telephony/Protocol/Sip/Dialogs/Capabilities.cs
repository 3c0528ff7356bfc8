namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>What this user agent can do, as its messages say it.</summary>
internal static class Capabilities
{
    public const string Allow = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE";

    public const string AllowOfRegistrar = Allow + ", REGISTER";

    /// <summary>RFC 4028 only; reliable provisional responses (100rel) are not offered.</summary>
    public const string Supported = "timer";

    public const string Accept = "application/sdp, application/dtmf-relay";

    public static void AddTo(SipMessageBuilder builder) =>
        builder.Add(SipHeader.Allow, Allow).Add(SipHeader.Supported, Supported);
}
