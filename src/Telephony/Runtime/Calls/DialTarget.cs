using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Runtime.Calls;

/// <summary>Whom to call, and as whom.</summary>
/// <param name="Uri">The phone's contact address.</param>
/// <param name="NextHop">Where the phone registered from, when that differs from its address (NAT, TCP connections).</param>
/// <param name="FromUser">The number shown.</param>
/// <param name="FromName">The name shown, may be empty.</param>
public sealed record DialTarget(SipUri Uri, SipPeer? NextHop, string FromUser, string FromName)
{
    /// <summary>Whether who answers may hand the call on from the phone (<see cref="LegReferred"/>): agents, never strangers.</summary>
    public bool MayRefer { get; init; }

    /// <summary>
    /// Longest time without an answer, more than zero; then the leg ends with <see cref="SipEndCause.NoAnswerTimeout"/> and 408.
    /// Null: five minutes.
    /// </summary>
    public TimeSpan? RingTime { get; init; }

    /// <summary>Whether what the far end says before it answers is taken (<see cref="LegEarlyMedia"/>).</summary>
    public bool EarlyMedia { get; init; }

    /// <summary>Answers the far end's challenge, when there is one.</summary>
    public SipLogin? Login { get; init; }

    /// <summary>Host of the address shown; null: our own.</summary>
    public string? FromHost { get; init; }

    /// <summary>Further header fields of the INVITE.</summary>
    public IReadOnlyList<SipHeaderField> Headers { get; init; } = [];

    /// <summary>
    /// A number outside, by way of a trunk: <c>sip:NUMBER@TRUNK;user=phone</c>, the shown number as From and
    /// P-Asserted-Identity (RFC 3325). Null when <paramref name="number"/> or <paramref name="shown"/> is no telephone number.
    /// </summary>
    /// <param name="trunk">The way out.</param>
    /// <param name="number">Digits, one leading +, * and #, at most 32; spaces and <c>-().</c> are read past.</param>
    /// <param name="shown">The number shown to who is called, written likewise.</param>
    /// <param name="name">The name shown, may be empty.</param>
    public static DialTarget? Outside(Trunk trunk, string number, string shown, string name = "")
    {
        if (TrunkNumber.Plain(number) is not { } called || TrunkNumber.Plain(shown) is not { } own) return null;
        string host = trunk.Domain ?? trunk.Address.Address.ToString();
        int? port = trunk.Domain is null ? trunk.Address.Port : null;
        string transport = trunk.Transport == SipTransport.Udp ? "" : $";transport={trunk.Transport.ToString().ToLowerInvariant()}";
        var identity = SipUri.Create(own, host, parameters: ";user=phone");
        return new(SipUri.Create(called, host, port, $"{transport};user=phone"), new SipPeer(trunk.Transport, trunk.Address, 0), own, name)
        {
            EarlyMedia = true,
            Login = trunk.Login,
            FromHost = trunk.Domain,
            Headers = [new("P-Asserted-Identity", $"<{identity}>")],
        };
    }

    internal SipInvitation Invitation(SipCallId id, ReadOnlyMemory<byte> offer) =>
        new(id, Uri, NextHop, FromUser, FromName, offer, Headers, Login)
        {
            MayRefer = MayRefer,
            RingLimit = RingTime,
            FromHost = FromHost,
        };
}
