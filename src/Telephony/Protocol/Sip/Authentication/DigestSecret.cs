namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>What proves a user: a password, or the HA1 made from it (which then fits one algorithm and realm only).</summary>
public sealed class DigestSecret
{
    private readonly string? _password;
    private readonly string? _ha1;
    private readonly DigestAlgorithm _algorithm;

    private DigestSecret(string? password, string? ha1, DigestAlgorithm algorithm)
    {
        _password = password;
        _ha1 = ha1;
        _algorithm = algorithm;
    }

    /// <summary>A password.</summary>
    public static DigestSecret FromPassword(string password) => new(password, null, DigestAlgorithm.Md5);

    /// <summary>A stored HA1 in lower-case hex.</summary>
    public static DigestSecret FromHa1(DigestAlgorithm algorithm, string ha1) => new(null, ha1.ToLowerInvariant(), algorithm);

    /// <summary>Never the secret.</summary>
    public override string ToString() => "***";

    internal string? Ha1(DigestAlgorithm algorithm, string username, string realm) => _password is not null
        ? DigestComputation.Ha1(algorithm, username, realm, _password)
        : algorithm == _algorithm ? _ha1 : null;
}
