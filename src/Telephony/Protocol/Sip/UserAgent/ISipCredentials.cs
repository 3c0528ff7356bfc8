using System.Diagnostics.CodeAnalysis;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Who may register, and with what secret. Called on the SIP loop: must answer from memory.</summary>
public interface ISipCredentials
{
    /// <summary>The user's secret; false when there is no such user or it may not register.</summary>
    /// <param name="user">User part, as it came off the wire.</param>
    /// <param name="password">The secret.</param>
    bool TryGet(string user, [NotNullWhen(true)] out string? password);
}
