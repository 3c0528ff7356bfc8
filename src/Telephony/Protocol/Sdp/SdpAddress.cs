using System.Net;

namespace ContactCenter.Telephony.Protocol.Sdp;

/// <summary>Which addresses of a description may be sent to.</summary>
internal static class SdpAddress
{
    /// <summary>All zeros: an old phone's way to say that it takes nothing (RFC 3264 §8.4).</summary>
    public static bool IsNowhere(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    /// <summary>One host. Multicast and broadcast addresses would make us a hose.</summary>
    public static bool IsOneHost(IPAddress address)
    {
        // The bytes, not AddressFamily: that enum lives with the sockets, which a pure room does not see.
        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out int length)
            && !IsNowhere(address)
            && (length == 4 ? bytes[0] is > 0 and < 224 : bytes[0] != 0xFF);
    }
}
