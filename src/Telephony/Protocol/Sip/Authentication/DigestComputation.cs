using System.Security.Cryptography;
using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>The hashes of RFC 7616 §3.4.1 with qop=auth, and without qop (RFC 2617 §3.2.2.1).</summary>
public static class DigestComputation
{
    /// <summary>HA1 = H(username:realm:password) in lower-case hex.</summary>
    public static string Ha1(DigestAlgorithm algorithm, string username, string realm, string password) =>
        Hash(algorithm, $"{username}:{realm}:{password}");

    /// <summary>The response of RFC 7616 §3.4.1; with <paramref name="qop"/> null that of RFC 2069.</summary>
    /// <param name="algorithm">The algorithm that made <paramref name="ha1"/>.</param>
    /// <param name="ha1">From <see cref="Ha1"/>.</param>
    /// <param name="method">The request's method.</param>
    /// <param name="uri">The digest-uri as written in the credentials.</param>
    /// <param name="nonce">The server's nonce.</param>
    /// <param name="nonceCount">Eight hex digits as written.</param>
    /// <param name="cnonce">The client's nonce.</param>
    /// <param name="qop"><c>auth</c> or null.</param>
    public static string Response(
        DigestAlgorithm algorithm, string ha1, string method, string uri, string nonce, string nonceCount, string cnonce, string? qop)
    {
        string ha2 = Hash(algorithm, $"{method}:{uri}");
        return Hash(algorithm, qop is null ? $"{ha1}:{nonce}:{ha2}" : $"{ha1}:{nonce}:{nonceCount}:{cnonce}:{qop}:{ha2}");
    }

    /// <summary>The algorithm's name in a header; null for one this stack does not have.</summary>
    internal static DigestAlgorithm? Named(string? name) => name?.ToUpperInvariant() switch
    {
        null or "MD5" => DigestAlgorithm.Md5, // the default when left out, RFC 7616 §3.3
        "SHA-256" => DigestAlgorithm.Sha256,
        _ => null,
    };

    internal static string Name(DigestAlgorithm algorithm) => algorithm == DigestAlgorithm.Sha256 ? "SHA-256" : "MD5";

    internal static bool SameText(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

#pragma warning disable CA5351 // MD5 is what SIP phones can do; SHA-256 is offered first (RFC 8760 §2.3)
    private static string Hash(DigestAlgorithm algorithm, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Convert.ToHexStringLower(algorithm == DigestAlgorithm.Sha256 ? SHA256.HashData(bytes) : MD5.HashData(bytes));
    }
#pragma warning restore CA5351
}
