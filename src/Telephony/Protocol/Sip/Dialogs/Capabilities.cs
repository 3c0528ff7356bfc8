namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>What this user agent can do, as its messages say it.</summary>
internal static class Capabilities
{
    public const string Allow = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE";

    /// <summary>To a phone that may hand a call on. Others are not invited to try.</summary>
    public const string AllowRefer = Allow + ", REFER";

    public const string AllowOfRegistrar = Allow + ", REGISTER";

    /// <summary>RFC 4028 and 4488; reliable provisional responses (100rel) are not offered.</summary>
    public const string Supported = "timer, norefersub";

    public const string Accept = "application/sdp, application/dtmf-relay";

    public static bool Supports(string option) =>
        Supported.Split(", ").Contains(option, StringComparer.OrdinalIgnoreCase);

    public static void AddTo(SipMessageBuilder builder, bool mayRefer) =>
        builder.Add(SipHeader.Allow, mayRefer ? AllowRefer : Allow).Add(SipHeader.Supported, Supported);
}
