namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>
/// The client side: holds one challenge and authorizes requests with it, counting its uses (RFC 3261 §22.2, RFC 7616 §3.4).
/// </summary>
public sealed class DigestClient
{
    private readonly DigestChallenge _challenge;
    private readonly string _username;
    private readonly string _ha1;
    private uint _count;

    private DigestClient(DigestChallenge challenge, SipHeader header, string username, string ha1)
    {
        _challenge = challenge;
        _username = username;
        _ha1 = ha1;
        Header = header;
    }

    /// <summary>Where the credentials go: Authorization or Proxy-Authorization.</summary>
    public SipHeader Header { get; }

    /// <summary>The realm answered.</summary>
    public string Realm => _challenge.Realm;

    /// <summary>
    /// Whether the server said that only the nonce was old. A second challenge without this after an answer means that
    /// the secret is wrong: give up.
    /// </summary>
    public bool IsStale => _challenge.Stale;

    /// <summary>
    /// Takes the strongest challenge of a 401 or 407 that the secret fits. Null: none that this stack can answer.
    /// </summary>
    public static DigestClient? Answer(SipMessage response, string username, DigestSecret secret)
    {
        bool proxy = response.StatusCode == 407;
        DigestClient? best = null;
        foreach (string line in response.Lines(proxy ? SipHeader.ProxyAuthenticate : SipHeader.WwwAuthenticate))
        {
            if (!DigestChallenge.TryParse(line, out var challenge)
                || (best is not null && best._challenge.Algorithm >= challenge!.Algorithm)
                || secret.Ha1(challenge!.Algorithm, username, challenge.Realm) is not { } ha1)
            {
                continue;
            }
            best = new DigestClient(challenge, proxy ? SipHeader.ProxyAuthorization : SipHeader.Authorization, username, ha1);
        }
        return best;
    }

    /// <summary>The value of <see cref="Header"/> for one request; each call uses the next nonce count.</summary>
    /// <param name="method">The request's method.</param>
    /// <param name="requestUri">The request's Request-URI.</param>
    /// <param name="random">For the client nonce.</param>
    public string Authorize(string method, SipUri requestUri, RandomFill random)
    {
        Span<byte> fresh = stackalloc byte[8];
        random(fresh);
        var credentials = new DigestCredentials(
            _username,
            _challenge.Realm,
            _challenge.Nonce,
            requestUri.Text,
            "",
            _challenge.Algorithm,
            _challenge.QopAuth ? "auth" : null,
            Convert.ToHexStringLower(fresh),
            ++_count,
            _challenge.Opaque);
        string response = DigestComputation.Response(
            credentials.Algorithm,
            _ha1,
            method,
            credentials.Uri,
            credentials.Nonce,
            credentials.NonceCountText,
            credentials.Cnonce,
            credentials.Qop);
        return (credentials with { Response = response }).ToString();
    }
}
