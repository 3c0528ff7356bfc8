namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>One contact of a registered user (RFC 3261 §10).</summary>
/// <param name="User">The user part of the address-of-record: the agent's id.</param>
/// <param name="Contact">Where the phone says it is.</param>
/// <param name="Source">
/// Where its REGISTER came from. Preferred over <paramref name="Contact"/>, which behind a NAT is an address nobody else
/// can reach; null when that way is gone (its connection closed).
/// </param>
/// <param name="CallId">Call-ID of the last REGISTER for it.</param>
/// <param name="CSeq">CSeq number of that REGISTER.</param>
/// <param name="Due">When it ends unless refreshed, on the clock of the SIP loop.</param>
/// <param name="Instance">+sip.instance and reg-id (RFC 5626 §4.1), which outlive a changed contact; null without.</param>
public sealed record SipBinding(
    string User, SipUri Contact, SipPeer? Source, string CallId, uint CSeq, TimeSpan Due, string? Instance = null);

/// <summary>What happened to a user's registration.</summary>
public enum RegistrarEventKind
{
    /// <summary>The first contact: the user can be called.</summary>
    Reachable,

    /// <summary>The contacts are not the same as before.</summary>
    Changed,

    /// <summary>The same contacts, for longer: only of interest to who stores them.</summary>
    Refreshed,

    /// <summary>No contact is left, by wish of the phone or for want of a refresh.</summary>
    Unreachable,
}

/// <summary>A fact about a user's registration; the contacts are <see cref="Registrar.Bindings"/>.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="User">To whom.</param>
public readonly record struct RegistrarEvent(RegistrarEventKind Kind, string User);

/// <summary>How a REGISTER is to be answered.</summary>
/// <param name="Status">Status code.</param>
/// <param name="Reason">Reason phrase.</param>
/// <param name="Headers">Contact values of a 200, Min-Expires of a 423.</param>
public sealed record RegistrarAnswer(int Status, string Reason, IReadOnlyList<(SipHeader Header, string Value)> Headers)
{
    internal RegistrarAnswer(int status, string reason)
        : this(status, reason, [])
    {
    }

    /// <summary>The response, open for more header fields.</summary>
    public SipMessageBuilder ToResponse(SipMessage request, string toTag, System.Net.IPEndPoint source)
    {
        var response = SipMessageBuilder.Response(request, Status, Reason, toTag, source);
        foreach (var (header, value) in Headers)
            response.Add(header, value);
        return response;
    }
}

/// <summary>Bounds of the registrar (RFC 3261 §10.2.1.1, §10.3).</summary>
public sealed record RegistrarLimits
{
    /// <summary>Shortest registration; a shorter wish is answered 423.</summary>
    public TimeSpan MinExpires { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest registration; a longer wish is shortened.</summary>
    public TimeSpan MaxExpires { get; init; } = TimeSpan.FromSeconds(3600);

    /// <summary>Without a wish.</summary>
    public TimeSpan DefaultExpires { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Most contacts of one user; a further one replaces the one that would end first.</summary>
    public int MaxContacts { get; init; } = 4;
}
