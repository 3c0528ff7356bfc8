namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>What became of a request's credentials.</summary>
public enum DigestVerdict
{
    /// <summary>None for our realm, or none that can be read: challenge. Costs the source nothing.</summary>
    Missing,

    /// <summary>The right secret with a nonce too old, used up, or from before a restart: challenge with stale=true.</summary>
    Stale,

    /// <summary>An unknown user or a wrong secret: challenge, and count against the source.</summary>
    Wrong,

    /// <summary>The user is who they say.</summary>
    Accepted,
}

/// <summary>Verdict and user of a request.</summary>
/// <param name="Verdict">What to do.</param>
/// <param name="Username">The user named; null with <see cref="DigestVerdict.Missing"/>.</param>
public readonly record struct DigestResult(DigestVerdict Verdict, string? Username);

/// <summary>
/// The server side of digest authentication (RFC 3261 §22, RFC 7616, RFC 8760). Nonces carry their own time and proof, so
/// nothing is remembered for a stranger; only counts of nonces that a right secret has used are kept, boundedly.
/// </summary>
/// <remarks>Not thread-safe: it belongs to one SIP loop.</remarks>
public sealed class DigestAuthentication
{
    /// <summary>Strongest first: a client takes the topmost it knows (RFC 8760 §2.3).</summary>
    public static readonly IReadOnlyList<DigestAlgorithm> StrongestFirst = [DigestAlgorithm.Sha256, DigestAlgorithm.Md5];

    /// <summary>
    /// What every phone can do. baresip 1.0.0 (Debian 12) gives up at the first challenge it does not know, also when one
    /// that it knows follows, and never registers: seen in November 2026.
    /// </summary>
    public static readonly IReadOnlyList<DigestAlgorithm> ForEveryPhone = [DigestAlgorithm.Md5];

    // Compared against when the user is unknown, so that the answer takes as long.
    private static readonly DigestSecret Nobody = DigestSecret.FromPassword("nobody");

    private readonly string _realm;
    private readonly DigestNonces _nonces;
    private readonly RandomFill _random;
    private readonly IReadOnlyList<DigestAlgorithm> _offered;

    /// <summary>Creates the server side.</summary>
    /// <param name="realm">What phones show; part of every stored HA1.</param>
    /// <param name="key">At least 16 secret bytes; a new key makes every nonce stale.</param>
    /// <param name="random">For nonces.</param>
    /// <param name="lifetime">How long a nonce serves; 5 minutes when null.</param>
    /// <param name="offered">The algorithms challenged with, in this order; <see cref="StrongestFirst"/> when null.</param>
    public DigestAuthentication(
        string realm, ReadOnlySpan<byte> key, RandomFill random, TimeSpan? lifetime = null, IReadOnlyList<DigestAlgorithm>? offered = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(key.Length, 16, nameof(key));
        _realm = realm;
        _offered = offered ?? StrongestFirst;
        _random = random;
        _nonces = new DigestNonces(key.ToArray(), lifetime ?? TimeSpan.FromMinutes(5));
    }

    /// <summary>The values of WWW-Authenticate (401) or Proxy-Authenticate (407), one header line each.</summary>
    public IReadOnlyList<string> Challenge(TimeSpan now, bool stale = false)
    {
        string nonce = _nonces.Create(now, _random);
        return [.. _offered.Select(a => new DigestChallenge(_realm, nonce, a, QopAuth: true, Opaque: null, stale).ToString())];
    }

    /// <summary>
    /// The user a request's credentials name, unproved; null without credentials for our realm. This, and not the user in
    /// To or From, is whom <see cref="AuthenticationThrottle"/> holds: it is whose secret a guess tries.
    /// </summary>
    public string? ClaimedUser(SipMessage request, SipHeader header) => Credentials(request, header)?.Username;

    /// <summary>Checks the credentials of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="header">Authorization (we answered 401) or Proxy-Authorization (407).</param>
    /// <param name="secretOf">The secret of a user, or null for nobody.</param>
    /// <param name="now">Monotonic time of the SIP loop.</param>
    public DigestResult Verify(SipMessage request, SipHeader header, Func<string, DigestSecret?> secretOf, TimeSpan now) =>
        Credentials(request, header) is { } credentials
            ? new DigestResult(Verify(request, credentials, secretOf, now), credentials.Username)
            : new DigestResult(DigestVerdict.Missing, null);

    // The first for our realm, also when there are several: what is held is what is verified.
    private DigestCredentials? Credentials(SipMessage request, SipHeader header)
    {
        foreach (string line in request.Lines(header))
        {
            if (DigestCredentials.TryParse(line, out var credentials) && credentials!.Realm == _realm)
                return credentials;
        }
        return null;
    }

    private DigestVerdict Verify(
        SipMessage request, DigestCredentials credentials, Func<string, DigestSecret?> secretOf, TimeSpan now)
    {
        var secret = secretOf(credentials.Username);
        string? ha1 = (secret ?? Nobody).Ha1(credentials.Algorithm, credentials.Username, _realm);
        string expected = DigestComputation.Response(
            credentials.Algorithm,
            ha1 ?? "",
            request.MethodText,
            credentials.Uri,
            credentials.Nonce,
            credentials.NonceCountText,
            credentials.Cnonce,
            credentials.Qop);
        bool right = DigestComputation.SameText(expected, credentials.Response);
        if (!right || secret is null || ha1 is null || !IsAbout(request.RequestUri, credentials.Uri))
            return DigestVerdict.Wrong;
        // Without qop there is no count: such a nonce serves once.
        return _nonces.TryUse(credentials.Nonce, credentials.Qop is null ? 1 : credentials.NonceCount, now)
            ? DigestVerdict.Accepted
            : DigestVerdict.Stale;
    }

    // digest-uri names what the request is for (RFC 7616 §3.4.6). User and host must agree; phones differ in whether they
    // repeat port and parameters there.
    private static bool IsAbout(SipUri requestUri, string digestUri) =>
        SipUri.TryParse(digestUri, out var uri)
        && uri.User == requestUri.User
        && string.Equals(uri.Host, requestUri.Host, StringComparison.OrdinalIgnoreCase);
}
