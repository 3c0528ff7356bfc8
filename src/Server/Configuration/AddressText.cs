using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads addresses as people write them; a refusal names the cure.</summary>
internal static class AddressText
{
    private const int LowestRtpPort = 1024;

    /// <summary><c>127.0.0.1:5060</c>, <c>[::1]:5060</c> or <c>localhost:5060</c>.</summary>
    public static IPEndPoint? EndPoint(string text, out string problem)
    {
        problem = $"{Quote.Of(text)} is not an address with a port; write numbers, as in 127.0.0.1:5060, [::1]:5060 or 0.0.0.0:5060 for every address";
        var colon = text.LastIndexOf(':');
        if (colon <= 0)
            return null;

        var host = text[..colon];
        if (!int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > IPEndPoint.MaxPort)
        {
            problem = $"{Quote.Of(text[(colon + 1)..])} is not a port; write a number from 0 to 65535, where 0 picks a free one";
            return null;
        }

        return Address(host is ['[', .., ']'] ? host[1..^1] : host, host.StartsWith('['), out _) is { } address ? new(address, port) : null;
    }

    /// <summary>An address alone.</summary>
    public static IPAddress? Address(string text, out string problem) => Address(text, text.Contains(':', StringComparison.Ordinal), out problem);

    /// <summary><c>20000-29999</c>.</summary>
    public static PortRange? Ports(string text, out string problem)
    {
        problem = "";
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash <= 0
            || !int.TryParse(text.AsSpan(0, dash).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            || !int.TryParse(text.AsSpan(dash + 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var to))
        {
            problem = $"{Quote.Of(text)} is not a range of ports; write it as 20000-29999";
        }
        else if (from > to)
        {
            problem = FormattableString.Invariant($"{Quote.Of(text)} runs backwards; write it as {to}-{from}");
        }
        else if (from < LowestRtpPort || to > IPEndPoint.MaxPort)
        {
            problem = FormattableString.Invariant($"{Quote.Of(text)} leaves the ports a program may use; stay within {LowestRtpPort}-{IPEndPoint.MaxPort}");
        }
        else
        {
            // Media takes an even port and the odd one after it (RFC 3550 §11): half a pair at an end is left out.
            var pairs = new PortRange(from + (from % 2), to - ((to + 1) % 2));
            if (pairs.From < pairs.To)
                return pairs;
            problem = $"{Quote.Of(text)} has no even port followed by an odd one, which is what one call takes; write it as 20000-29999";
        }

        return null;
    }

    /// <summary>True when only this machine can reach it.</summary>
    public static bool IsLoopback(IPEndPoint endPoint) => IPAddress.IsLoopback(endPoint.Address);

    /// <summary>True when both would bind the same port of the same address.</summary>
    public static bool Collide(IPEndPoint one, IPEndPoint other) =>
        one.Port == other.Port && one.Port != 0
        && (one.Address.Equals(other.Address) || IsAny(one.Address) || IsAny(other.Address));

    public static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    // IPAddress.TryParse also takes "1" and "0x7f.1"; nobody means those.
    private static IPAddress? Address(string text, bool six, out string problem)
    {
        problem = $"{Quote.Of(text)} is not an address; write numbers as in 192.0.2.10 or 2001:db8::10, not a name";
        if (text == "localhost")
            return IPAddress.Loopback;
        return IPAddress.TryParse(text, out var address)
            && (address.AddressFamily == AddressFamily.InterNetworkV6 ? six : text.Count(c => c == '.') == 3 && text.All(c => char.IsAsciiDigit(c) || c == '.'))
            ? address
            : null;
    }
}
