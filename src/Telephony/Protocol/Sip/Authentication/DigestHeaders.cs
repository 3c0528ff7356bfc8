using System.Globalization;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>A WWW-Authenticate or Proxy-Authenticate value (RFC 7616 §3.3).</summary>
/// <param name="Realm">The realm.</param>
/// <param name="Nonce">The nonce.</param>
/// <param name="Algorithm">MD5 when the server names none.</param>
/// <param name="QopAuth">Whether qop=auth is offered; without it RFC 2069 rules hold.</param>
/// <param name="Opaque">Sent back unchanged; null when absent.</param>
/// <param name="Stale">The nonce was too old, the secret right: ask nobody for a new password.</param>
public sealed record DigestChallenge(
    string Realm, string Nonce, DigestAlgorithm Algorithm, bool QopAuth, string? Opaque, bool Stale)
{
    /// <summary>Reads one header line. Another scheme, algorithm or only auth-int: false.</summary>
    public static bool TryParse(string value, out DigestChallenge? challenge)
    {
        challenge = null;
        if (!DigestText.TryParameters(value, out var parameters)
            || parameters["realm"] is not { } realm
            || parameters["nonce"] is not { } nonce
            || DigestComputation.Named(parameters["algorithm"]) is not { } algorithm)
        {
            return false;
        }
        string? qop = parameters["qop"];
        bool auth = qop is not null
            && qop.Split(',', StringSplitOptions.TrimEntries).Contains("auth", StringComparer.OrdinalIgnoreCase);
        if (qop is not null && !auth)
            return false;
        bool stale = string.Equals(parameters["stale"], "true", StringComparison.OrdinalIgnoreCase);
        challenge = new DigestChallenge(realm, nonce, algorithm, auth, parameters["opaque"], stale);
        return true;
    }

    /// <summary>The header value.</summary>
    public override string ToString() =>
        $"Digest realm={SipText.Quote(Realm)}, nonce={SipText.Quote(Nonce)}, algorithm={DigestComputation.Name(Algorithm)}"
        + (QopAuth ? ", qop=\"auth\"" : "")
        + (Opaque is null ? "" : $", opaque={SipText.Quote(Opaque)}")
        + (Stale ? ", stale=true" : "");
}

/// <summary>An Authorization or Proxy-Authorization value (RFC 7616 §3.4).</summary>
/// <param name="Username">The user.</param>
/// <param name="Realm">The realm answered.</param>
/// <param name="Nonce">The nonce answered.</param>
/// <param name="Uri">digest-uri as written.</param>
/// <param name="Response">Hex.</param>
/// <param name="Algorithm">MD5 when none is named.</param>
/// <param name="Qop"><c>auth</c>, or null.</param>
/// <param name="Cnonce">The client's nonce; empty without qop.</param>
/// <param name="NonceCount">From 1; 0 without qop.</param>
/// <param name="Opaque">As in the challenge.</param>
public sealed record DigestCredentials(
    string Username,
    string Realm,
    string Nonce,
    string Uri,
    string Response,
    DigestAlgorithm Algorithm,
    string? Qop,
    string Cnonce,
    uint NonceCount,
    string? Opaque)
{
    internal string NonceCountText => NonceCount.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Reads one header line. Not Digest, a part missing, or an algorithm or qop we never offer: false.</summary>
    public static bool TryParse(string value, out DigestCredentials? credentials)
    {
        credentials = null;
        if (!DigestText.TryParameters(value, out var p)
            || p["username"] is not { Length: > 0 and <= 256 } username
            || p["realm"] is not { } realm
            || p["nonce"] is not { } nonce
            || p["uri"] is not { } uri
            || p["response"] is not { } response
            || DigestComputation.Named(p["algorithm"]) is not { } algorithm)
        {
            return false;
        }
        string? qop = p["qop"]?.ToLowerInvariant();
        string cnonce = p["cnonce"] ?? "";
        uint count = 0;
        if (qop is not null)
        {
            if (qop != "auth" || cnonce.Length == 0 || p["nc"] is not { Length: 8 } nc
                || !uint.TryParse(nc, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out count) || count == 0)
            {
                return false;
            }
        }
        credentials = new DigestCredentials(
            username, realm, nonce, uri, response.ToLowerInvariant(), algorithm, qop, cnonce, count, p["opaque"]);
        return true;
    }

    /// <summary>The header value.</summary>
    public override string ToString() =>
        $"Digest username={SipText.Quote(Username)}, realm={SipText.Quote(Realm)}, nonce={SipText.Quote(Nonce)}"
        + $", uri={SipText.Quote(Uri)}, response=\"{Response}\", algorithm={DigestComputation.Name(Algorithm)}"
        + (Qop is null ? "" : $", qop={Qop}, cnonce={SipText.Quote(Cnonce)}, nc={NonceCountText}")
        + (Opaque is null ? "" : $", opaque={SipText.Quote(Opaque)}");
}

internal static class DigestText
{
    private const int MaxLength = 4096;

    internal static bool TryParameters(string value, out SipParameters parameters)
    {
        parameters = default;
        if (value.Length > MaxLength || !value.StartsWith("Digest", StringComparison.OrdinalIgnoreCase)
            || value.Length < 8 || value[6] is not (' ' or '\t'))
        {
            return false;
        }
        parameters = new SipParameters(value[7..], ',');
        return true;
    }
}
