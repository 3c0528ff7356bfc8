namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>An additional header field of a message we send.</summary>
/// <param name="Name">Full name, for example <c>Alert-Info</c>.</param>
/// <param name="Value">Its value; without CR or LF, otherwise the field is left out.</param>
public readonly record struct SipHeaderField(string Name, string Value);

/// <summary>What we answer a challenge with.</summary>
/// <param name="User">User name.</param>
/// <param name="Password">Secret. Never logged.</param>
public sealed record SipLogin(string User, string Password)
{
    /// <inheritdoc/>
    public override string ToString() => $"{User}:***";
}

/// <summary>A call we place.</summary>
/// <param name="Call">Positive, never used before.</param>
/// <param name="Target">Request URI.</param>
/// <param name="NextHop">
/// Where to send it, for a registered phone the source of its binding. Null: the address in <paramref name="Target"/>,
/// which must then be numeric; there is no DNS in here.
/// </param>
/// <param name="FromUser">User part of our From.</param>
/// <param name="FromDisplayName">Display name of our From, may be empty.</param>
/// <param name="Sdp">Our offer; never empty.</param>
/// <param name="Headers">Additional header fields, for example Alert-Info or P-Asserted-Identity.</param>
/// <param name="Login">Answers a challenge (401, 407), when there is one.</param>
public sealed record SipInvitation(
    SipCallId Call,
    SipUri Target,
    SipPeer? NextHop,
    string FromUser,
    string FromDisplayName,
    ReadOnlyMemory<byte> Sdp,
    IReadOnlyList<SipHeaderField>? Headers = null,
    SipLogin? Login = null)
{
    /// <summary>Whether the phone called may hand the call on by REFER; otherwise 403.</summary>
    public bool MayRefer { get; init; }

    /// <summary>Longest time without an answer, more than zero; null: <see cref="SipUserAgentOptions.RingLimit"/>. Then CANCEL and 408.</summary>
    public TimeSpan? RingLimit { get; init; }

    /// <summary>Host of our From: a name or an address; null: our own address.</summary>
    public string? FromHost { get; init; }
}

/// <summary>A registration of ours at a registrar.</summary>
/// <param name="Id">Which one.</param>
/// <param name="AddressOfRecord">What we register, for example <c>sip:1001@127.0.0.1</c>.</param>
/// <param name="Registrar">Where to; numeric host.</param>
/// <param name="Login">Answers the challenge.</param>
/// <param name="Expires">How long we ask for; whole seconds, more than zero.</param>
public sealed record SipRegistrationRequest(
    SipRegistrationId Id, SipUri AddressOfRecord, SipUri Registrar, SipLogin? Login, TimeSpan Expires);
