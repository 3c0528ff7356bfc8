namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>
/// Who sends a request, proved by a registered user's secret (RFC 3261 §22): what REGISTER and INVITE have in common.
/// One count of failures and one store of nonces for both, so that nobody guesses at the one what the other refuses.
/// </summary>
internal sealed class RequestAuthentication
{
    private readonly SipCore _core;
    private readonly ISipCredentials _credentials;
    private readonly DigestAuthentication _digest;
    private readonly AuthenticationThrottle _throttle = new();

    public RequestAuthentication(SipCore core, ISipCredentials credentials, RandomFill random)
    {
        Span<byte> key = stackalloc byte[32];
        random(key);
        _core = core;
        _credentials = credentials;
        _digest = new DigestAuthentication(core.Options.Realm, key, random, offered: core.Options.DigestAlgorithms);
    }

    /// <summary>Whose secret is tried, whatever <paramref name="claimed"/> says: or a guesser would only have to vary that.</summary>
    public string TriedBy(SipMessage request, string claimed) => _digest.ClaimedUser(request, SipHeader.Authorization) ?? claimed;

    /// <summary>How long the user must not be looked at here, after wrong secrets; zero: now.</summary>
    public TimeSpan Hold(SipPeer source, string tried) => _throttle.Hold(source.EndPoint.Address, tried, _core.Now);

    /// <summary>Looks at the credentials, and counts.</summary>
    public DigestResult Verify(SipMessage request, SipPeer source, string tried)
    {
        var result = _digest.Verify(request, SipHeader.Authorization, SecretOf, _core.Now);
        switch (result.Verdict)
        {
            case DigestVerdict.Accepted:
                _throttle.Right(source.EndPoint.Address, result.Username!);
                break;
            case DigestVerdict.Wrong:
                _core.Counters.AuthenticationFailures++;
                _throttle.Wrong(source.EndPoint.Address, tried, _core.Now);
                break;
        }

        return result;
    }

    /// <summary>The header fields of a 401.</summary>
    public IReadOnlyList<SipHeaderField> Challenge(bool stale) =>
        [.. _digest.Challenge(_core.Now, stale).Select(static value => new SipHeaderField(SipHeader.WwwAuthenticate.Name(), value))];

    private DigestSecret? SecretOf(string user) =>
        _credentials.TryGet(user, out string? password) ? DigestSecret.FromPassword(password) : null;
}
