namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>The request methods this stack knows by name.</summary>
public enum SipMethod : byte
{
    /// <summary>An extension method; its text is in <see cref="SipMessage.MethodText"/>.</summary>
    Unknown,

    /// <summary>RFC 3261 §13.</summary>
    Invite,

    /// <summary>RFC 3261 §13, §17.</summary>
    Ack,

    /// <summary>RFC 3261 §15.</summary>
    Bye,

    /// <summary>RFC 3261 §9.</summary>
    Cancel,

    /// <summary>RFC 3261 §10.</summary>
    Register,

    /// <summary>RFC 3261 §11.</summary>
    Options,

    /// <summary>RFC 6086.</summary>
    Info,

    /// <summary>RFC 3262.</summary>
    Prack,

    /// <summary>RFC 3311.</summary>
    Update,

    /// <summary>RFC 3515.</summary>
    Refer,

    /// <summary>RFC 6665.</summary>
    Subscribe,

    /// <summary>RFC 6665.</summary>
    Notify,

    /// <summary>RFC 3428.</summary>
    Message,

    /// <summary>RFC 3903.</summary>
    Publish,
}

/// <summary>Method names on the wire. Methods are case-sensitive (RFC 3261 §7.1).</summary>
public static class SipMethodNames
{
    private static readonly string[] Names =
    [
        "", "INVITE", "ACK", "BYE", "CANCEL", "REGISTER", "OPTIONS", "INFO",
        "PRACK", "UPDATE", "REFER", "SUBSCRIBE", "NOTIFY", "MESSAGE", "PUBLISH",
    ];

    /// <summary>The method's text; empty for <see cref="SipMethod.Unknown"/>.</summary>
    public static string Name(this SipMethod method) => Names[(int)method];

    /// <summary>The method written exactly so, or <see cref="SipMethod.Unknown"/>.</summary>
    public static SipMethod Parse(ReadOnlySpan<byte> text) => text switch
    {
        _ when text.SequenceEqual("INVITE"u8) => SipMethod.Invite,
        _ when text.SequenceEqual("ACK"u8) => SipMethod.Ack,
        _ when text.SequenceEqual("BYE"u8) => SipMethod.Bye,
        _ when text.SequenceEqual("CANCEL"u8) => SipMethod.Cancel,
        _ when text.SequenceEqual("REGISTER"u8) => SipMethod.Register,
        _ when text.SequenceEqual("OPTIONS"u8) => SipMethod.Options,
        _ when text.SequenceEqual("INFO"u8) => SipMethod.Info,
        _ when text.SequenceEqual("PRACK"u8) => SipMethod.Prack,
        _ when text.SequenceEqual("UPDATE"u8) => SipMethod.Update,
        _ when text.SequenceEqual("REFER"u8) => SipMethod.Refer,
        _ when text.SequenceEqual("SUBSCRIBE"u8) => SipMethod.Subscribe,
        _ when text.SequenceEqual("NOTIFY"u8) => SipMethod.Notify,
        _ when text.SequenceEqual("MESSAGE"u8) => SipMethod.Message,
        _ when text.SequenceEqual("PUBLISH"u8) => SipMethod.Publish,
        _ => SipMethod.Unknown,
    };

    /// <summary>The text of a method off the wire; known methods share one string.</summary>
    internal static string TextOf(SipMethod known, ReadOnlySpan<byte> text) =>
        known == SipMethod.Unknown ? SipText.Decode(text) : Names[(int)known];
}
