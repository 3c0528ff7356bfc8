using System.Text;
using ContactCenter.Configuration;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads the way to the public network, and which numbers may be dialled there.</summary>
internal static class TrunkReader
{
    private const int MaxPrefixes = 500;
    private const int MaxUser = 100;

    /// <summary>Null after a finding.</summary>
    public static TrunkSettings? Trunk(MappingReader trunk)
    {
        var errors = trunk.Findings.ErrorCount;
        var address = Address(trunk);
        var number = trunk.RequiredString("number");
        if (number.Length > 0 && !Names.IsDialable(number))
            trunk.Findings.Error(trunk.Find("number")!, FindingCodes.BadNumber, $"{Quote.Of(number)} is not a number; write 2 to 15 digits without spaces, with a + before the country code, in quotes");
        var user = trunk.OptionalString("user");
        if (user is not null && (user.Length > MaxUser || user.Any(c => c is '"' or '\\' || char.IsControl(c))))
            trunk.Findings.Error(trunk.Find("user")!, FindingCodes.BadValue, FormattableString.Invariant($"`user` may have {MaxUser} characters, and no quote or backslash among them"));
        var secret = trunk.OptionalSecret("secret");
        if (trunk.Has("user") != trunk.Has("secret"))
        {
            var there = trunk.Has("user") ? "user" : "secret";
            trunk.Findings.Error(trunk.Find(there)!, FindingCodes.MissingKey, trunk.Has("user")
                ? "the trunk has `user` and no `secret`; add secret: ${TRUNK_SECRET}, or take `user` away when the operator asks for neither"
                : "the trunk has `secret` and no `user`; add the user name the operator gave you, or take `secret` away");
        }

        var domain = trunk.OptionalString("domain");
        if (domain is not null && Uri.CheckHostName(domain) == UriHostNameType.Unknown)
            trunk.Findings.Error(trunk.Find("domain")!, FindingCodes.BadAddress, $"{Quote.Of(domain)} is no domain; write it as sip.operator.example, or take it away");
        trunk.Done();
        return trunk.Findings.ErrorCount > errors ? null : new(address!, user, secret, number) { Domain = domain };
    }

    public static OutsideNumbers Outside(MappingReader outside)
    {
        var allow = outside.RequiredStrings("allow");
        if (allow.Length > MaxPrefixes)
            outside.Findings.Error(outside.Find("allow")!, FindingCodes.BadValue, FormattableString.Invariant($"there are {allow.Length} prefixes; {MaxPrefixes} are the most"));
        foreach (var prefix in allow.Where(prefix => !Names.IsPrefix(prefix.Value)))
            outside.Findings.Error(prefix, FindingCodes.BadNumber, $"{Quote.Of(prefix.Value)} is not how a number begins; write digits with an optional + before them, in quotes, as in \"+46\"");
        outside.Done();
        return new([.. allow.Take(MaxPrefixes).Where(prefix => Names.IsPrefix(prefix.Value)).Select(prefix => prefix.Value)]);
    }

    /// <summary>Names are not looked up: the address is a number.</summary>
    private static SipUri? Address(MappingReader trunk)
    {
        var text = trunk.RequiredString("address");
        if (text.Length == 0)
            return null;
        if (SipUri.TryParse(Encoding.UTF8.GetBytes(text), out var uri) && uri.Scheme is SipUriScheme.Sip && uri.Headers.Length == 0
            && uri.Address is not null && uri.Transport is null or "udp" or "tcp")
        {
            return uri;
        }

        trunk.Findings.Error(trunk.Find("address")!, FindingCodes.BadAddress, $"{Quote.Of(text)} is not the trunk's SIP address; write numbers, as in sip:192.0.2.20:5060, not a name");
        return null;
    }
}
