using System.Net;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>What limits count by: an IPv4 address, or the /64 of an IPv6 address, which one subscriber has whole.</summary>
internal static class SourceNetwork
{
    public static IPAddress Of(IPAddress source)
    {
        if (source.IsIPv4MappedToIPv6)
            return source.MapToIPv4();
        byte[] bytes = source.GetAddressBytes();
        if (bytes.Length != 16)
            return source;
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
