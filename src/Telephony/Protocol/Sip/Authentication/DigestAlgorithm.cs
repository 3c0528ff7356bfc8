namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Digest algorithms (RFC 7616 §3.2, RFC 8760). A larger value is stronger.</summary>
public enum DigestAlgorithm
{
    /// <summary>MD5: what every phone knows (RFC 3261 §22.4).</summary>
    Md5 = 1,

    /// <summary>SHA-256.</summary>
    Sha256 = 2,
}
