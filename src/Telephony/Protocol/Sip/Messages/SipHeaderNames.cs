using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Header field names: case-insensitive (RFC 3261 §7.3.1), long and compact (§7.3.3).</summary>
public static class SipHeaderNames
{
    private const int LongestName = 31;

    private static readonly (SipHeader Kind, string Name, char Compact)[] Table =
    [
        (SipHeader.Via, "Via", 'v'),
        (SipHeader.From, "From", 'f'),
        (SipHeader.To, "To", 't'),
        (SipHeader.CallId, "Call-ID", 'i'),
        (SipHeader.CSeq, "CSeq", '\0'),
        (SipHeader.MaxForwards, "Max-Forwards", '\0'),
        (SipHeader.Contact, "Contact", 'm'),
        (SipHeader.ContentLength, "Content-Length", 'l'),
        (SipHeader.ContentType, "Content-Type", 'c'),
        (SipHeader.ContentDisposition, "Content-Disposition", '\0'),
        (SipHeader.ContentEncoding, "Content-Encoding", 'e'),
        (SipHeader.ContentLanguage, "Content-Language", '\0'),
        (SipHeader.Route, "Route", '\0'),
        (SipHeader.RecordRoute, "Record-Route", '\0'),
        (SipHeader.Expires, "Expires", '\0'),
        (SipHeader.MinExpires, "Min-Expires", '\0'),
        (SipHeader.Allow, "Allow", '\0'),
        (SipHeader.Supported, "Supported", 'k'),
        (SipHeader.Require, "Require", '\0'),
        (SipHeader.ProxyRequire, "Proxy-Require", '\0'),
        (SipHeader.Unsupported, "Unsupported", '\0'),
        (SipHeader.Accept, "Accept", '\0'),
        (SipHeader.AcceptEncoding, "Accept-Encoding", '\0'),
        (SipHeader.AcceptLanguage, "Accept-Language", '\0'),
        (SipHeader.AlertInfo, "Alert-Info", '\0'),
        (SipHeader.CallInfo, "Call-Info", '\0'),
        (SipHeader.Authorization, "Authorization", '\0'),
        (SipHeader.ProxyAuthorization, "Proxy-Authorization", '\0'),
        (SipHeader.WwwAuthenticate, "WWW-Authenticate", '\0'),
        (SipHeader.ProxyAuthenticate, "Proxy-Authenticate", '\0'),
        (SipHeader.AuthenticationInfo, "Authentication-Info", '\0'),
        (SipHeader.UserAgent, "User-Agent", '\0'),
        (SipHeader.Server, "Server", '\0'),
        (SipHeader.Date, "Date", '\0'),
        (SipHeader.Timestamp, "Timestamp", '\0'),
        (SipHeader.Warning, "Warning", '\0'),
        (SipHeader.RetryAfter, "Retry-After", '\0'),
        (SipHeader.ReferTo, "Refer-To", 'r'),
        (SipHeader.ReferredBy, "Referred-By", 'b'),
        (SipHeader.Replaces, "Replaces", '\0'),
        (SipHeader.Event, "Event", 'o'),
        (SipHeader.AllowEvents, "Allow-Events", 'u'),
        (SipHeader.SubscriptionState, "Subscription-State", '\0'),
        (SipHeader.SessionExpires, "Session-Expires", 'x'),
        (SipHeader.MinSe, "Min-SE", '\0'),
        (SipHeader.RAck, "RAck", '\0'),
        (SipHeader.RSeq, "RSeq", '\0'),
        (SipHeader.Reason, "Reason", '\0'),
        (SipHeader.PAssertedIdentity, "P-Asserted-Identity", '\0'),
        (SipHeader.PPreferredIdentity, "P-Preferred-Identity", '\0'),
        (SipHeader.Privacy, "Privacy", '\0'),
        (SipHeader.Diversion, "Diversion", '\0'),
        (SipHeader.HistoryInfo, "History-Info", '\0'),
        (SipHeader.Path, "Path", '\0'),
        (SipHeader.ServiceRoute, "Service-Route", '\0'),
        (SipHeader.Subject, "Subject", 's'),
        (SipHeader.Priority, "Priority", '\0'),
        (SipHeader.Organization, "Organization", '\0'),
        (SipHeader.MimeVersion, "MIME-Version", '\0'),
        (SipHeader.InReplyTo, "In-Reply-To", '\0'),
        (SipHeader.ReplyTo, "Reply-To", '\0'),
        (SipHeader.ErrorInfo, "Error-Info", '\0'),
    ];

    private static readonly string[] Names = BuildNames();
    private static readonly byte[][] Bytes = [.. Names.Select(Encoding.ASCII.GetBytes)];
    private static readonly SipHeader[] Compact = BuildCompact();

    // First kind in each bucket (name length × first letter), and the next one in the same bucket: names are found with
    // one comparison, seldom two, and nothing is hashed.
    private static readonly byte[] First = new byte[(LongestName + 1) * 32];
    private static readonly byte[] Next = new byte[Names.Length];

    static SipHeaderNames()
    {
        for (int kind = Names.Length - 1; kind > 0; kind--)
        {
            int bucket = Bucket(Bytes[kind]);
            Next[kind] = First[bucket];
            First[bucket] = (byte)kind;
        }
    }

    /// <summary>The full name as written in requests we send; empty for <see cref="SipHeader.Other"/>.</summary>
    public static string Name(this SipHeader header) => Names[(int)header];

    /// <summary>The header of this name, or <see cref="SipHeader.Other"/>.</summary>
    public static SipHeader Parse(ReadOnlySpan<byte> name)
    {
        if (name.Length == 1)
            return name[0] < Compact.Length ? Compact[name[0]] : SipHeader.Other;
        if (name.IsEmpty || name.Length > LongestName)
            return SipHeader.Other;
        for (int kind = First[Bucket(name)]; kind != 0; kind = Next[kind])
        {
            if (Ascii.EqualsIgnoreCase(name, Bytes[kind]))
                return (SipHeader)kind;
        }
        return SipHeader.Other;
    }

    private static int Bucket(ReadOnlySpan<byte> name) => (name.Length << 5) | (name[0] & 31);

    private static string[] BuildNames()
    {
        var names = new string[Table.Length + 1];
        names[0] = "";
        foreach (var (kind, name, _) in Table)
            names[(int)kind] = name;
        return names;
    }

    private static SipHeader[] BuildCompact()
    {
        var compact = new SipHeader[128];
        foreach (var (kind, _, letter) in Table)
        {
            if (letter == '\0')
                continue;
            compact[letter] = kind;
            compact[char.ToUpperInvariant(letter)] = kind;
        }
        return compact;
    }
}
