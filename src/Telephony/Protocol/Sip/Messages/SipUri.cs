using System.Globalization;
using System.Net;
using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>What kind of URI a <see cref="SipUri"/> is.</summary>
public enum SipUriScheme
{
    /// <summary>sip (RFC 3261 §19.1).</summary>
    Sip,

    /// <summary>sips (RFC 3261 §19.1).</summary>
    Sips,

    /// <summary>tel (RFC 3966): the number is in <see cref="SipUri.User"/>, there is no host.</summary>
    Tel,

    /// <summary>Any other absolute URI: only its text is known. As a Request-URI it is answered 416.</summary>
    Other,
}

/// <summary>
/// A SIP, SIPS or tel URI (RFC 3261 §19.1, RFC 3966). Immutable; compared by the rules of §19.1.4, which are not
/// transitive: URIs that differ in unknown parameters present in only one of them are equal. A password is read past
/// and takes no part.
/// </summary>
public sealed partial class SipUri : IEquatable<SipUri>
{
    /// <summary>Longest URI read, in bytes.</summary>
    public const int MaxLength = 4096;

    private SipUri(string text, SipUriScheme scheme)
    {
        Text = text;
        Scheme = scheme;
        Host = "";
        Headers = "";
    }

    /// <summary>The URI as written.</summary>
    public string Text { get; }

    /// <summary>Its scheme.</summary>
    public SipUriScheme Scheme { get; }

    /// <summary>The user part (tel: the number), escapes undone; null when there is none.</summary>
    public string? User { get; private init; }

    /// <summary>Host name or address as written, IPv6 in brackets; empty for tel and other schemes.</summary>
    public string Host { get; private init; }

    /// <summary>The port, 1 to 65535; null when not written.</summary>
    public int? Port { get; private init; }

    /// <summary>The parameters.</summary>
    public SipParameters Parameters { get; private init; }

    /// <summary>The header part behind the question mark, as written; empty when there is none.</summary>
    public string Headers { get; private init; }

    /// <summary>The host as an address (four decimal numbers, or IPv6), or null when it is a name.</summary>
    public IPAddress? Address => AddressOf(Host);

    /// <summary>The transport parameter, in lower case as known tokens are; null when absent.</summary>
    public string? Transport => Parameters["transport"]?.ToLowerInvariant();

    /// <summary>Whether the loose-routing parameter is there (RFC 3261 §16.12).</summary>
    public bool IsLooseRouter => Parameters.Has("lr");

    /// <summary>
    /// Writes a URI. The user part is escaped as needed.
    /// </summary>
    /// <param name="user">User part, or null.</param>
    /// <param name="host">Name, IPv4 address or IPv6 address with or without brackets.</param>
    /// <param name="port">1 to 65535, or null for none.</param>
    /// <param name="parameters">Parameters with leading semicolon, for example <c>;transport=tcp</c>.</param>
    /// <param name="scheme">Sip or Sips.</param>
    /// <exception cref="ArgumentException">The parts make no URI; a bug of the caller, never of the network.</exception>
    public static SipUri Create(
        string? user, string host, int? port = null, string parameters = "", SipUriScheme scheme = SipUriScheme.Sip)
    {
        var text = new StringBuilder(scheme == SipUriScheme.Sips ? "sips:" : "sip:");
        if (user is not null)
            AppendEscaped(text, user).Append('@');
        bool bare6 = host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[');
        text.Append(bare6 ? "[" + host + "]" : host);
        if (port is { } number)
            text.Append(':').Append(number.ToString(CultureInfo.InvariantCulture));
        text.Append(parameters);
        return TryParse(Encoding.UTF8.GetBytes(text.ToString()), out var uri)
            ? uri
            : throw new ArgumentException($"No URI: {text}", nameof(host));
    }

    /// <summary>A URI whose host is this end point.</summary>
    public static SipUri Create(string? user, IPEndPoint endPoint, string parameters = "") =>
        Create(user, endPoint.Address.ToString(), endPoint.Port, parameters);

    /// <summary>Parses text; for configuration and commands.</summary>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SipUri? uri) =>
        TryParse(Encoding.UTF8.GetBytes(text), out uri);

    /// <summary>As on the wire.</summary>
    public override string ToString() => Text;

    // The framework also takes "100" or "0x7f.1" for IPv4 addresses; the grammar of RFC 3261 does not.
    internal static IPAddress? AddressOf(string host)
    {
        if (host.StartsWith('['))
            return IPAddress.TryParse(host.AsSpan().Trim("[]"), out var six) ? six : null;
        bool four = host.Count(c => c == '.') == 3 && host.All(c => char.IsAsciiDigit(c) || c == '.');
        return four && IPAddress.TryParse(host, out var address) && address.ToString() == host ? address : null;
    }

    private static StringBuilder AppendEscaped(StringBuilder text, string user)
    {
        foreach (byte b in Encoding.UTF8.GetBytes(user))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || "-_.!~*'()&=+$,;?/"u8.Contains(b))
                text.Append((char)b);
            else
                text.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }
        return text;
    }
}
