using System.Globalization;
using System.Net;
using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>What a server notes in the top Via: where the request really came from.</summary>
public static class SipViaStamp
{
    /// <summary>
    /// The Via with received and rport set: received when the host of sent-by is not the source address (RFC 3261
    /// §18.2.1) or rport is asked for, rport when it is asked for (RFC 3581 §4). What the sender claimed there is replaced.
    /// </summary>
    public static string Stamp(SipVia via, IPEndPoint source)
    {
        var address = source.Address.IsIPv4MappedToIPv6 ? source.Address.MapToIPv4() : source.Address;
        bool sameHost = address.Equals(SipUri.AddressOf(via.Host));
        bool received = via.HasRPort || !sameHost;
        var text = new StringBuilder("SIP/2.0/").Append(via.Transport).Append(' ').Append(via.SentBy);
        foreach (var (name, value) in via.Parameters)
        {
            if (name.Equals("received", StringComparison.OrdinalIgnoreCase))
                continue;
            text.Append(';').Append(name);
            if (name.Equals("rport", StringComparison.OrdinalIgnoreCase))
                text.Append('=').Append(source.Port.ToString(CultureInfo.InvariantCulture));
            else if (!value.IsEmpty)
                text.Append('=').Append(value);
        }
        if (received)
            text.Append(";received=").Append(address);
        return text.ToString();
    }
}
