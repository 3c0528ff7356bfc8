using System.Buffers;
using System.Net;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Runtime.Calls;

/// <summary>The way to numbers outside: a SIP trunk, or an exchange of one's own.</summary>
/// <param name="Address">Where its calls are sent; there is no DNS in here.</param>
public sealed record Trunk(IPEndPoint Address)
{
    /// <summary>How it is spoken to.</summary>
    public SipTransport Transport { get; init; } = SipTransport.Udp;

    /// <summary>The domain it wants in addresses, called and shown; null: its address called, ours shown.</summary>
    public string? Domain { get; init; }

    /// <summary>Whether this may be a <see cref="Domain"/>: a host name or address, without port or anything else.</summary>
    public static bool IsDomain(string text) =>
        SipUri.TryParse("sip:" + text, out var uri) && uri.Host == text;

    /// <summary>Answers its challenge (401, 407); null where it knows us by our address.</summary>
    public SipLogin? Login { get; init; }
}

/// <summary>A telephone number as it goes to a trunk.</summary>
internal static class TrunkNumber
{
    private const int Longest = 32;

    private static readonly SearchValues<char> Dialled = SearchValues.Create("0123456789*#");

    /// <summary>Without what only eyes need; null when it is no number: what a softphone or a file says goes into an address.</summary>
    public static string? Plain(string text)
    {
        string plain = string.Concat(text.Where(static c => c is not (' ' or '-' or '.' or '(' or ')')));
        bool sound = plain.Length is > 0 and <= Longest
            && plain.AsSpan(plain[0] == '+' ? 1 : 0) is { IsEmpty: false } rest
            && !rest.ContainsAnyExcept(Dialled);
        return sound ? plain : null;
    }
}
