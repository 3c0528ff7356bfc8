using System.Net;
using System.Net.Sockets;

namespace ContactCenter.Telephony.Runtime.Sip;

/// <summary>A UDP and a TCP socket bound to the same address and port.</summary>
internal readonly record struct SipSockets(Socket Udp, Socket Tcp)
{
    private const int Tries = 100;

    /// <summary>
    /// The address others reach us at: the one we listen on, or, listening on all, the one our packets leave from.
    /// </summary>
    public static IPAddress Reachable(IPAddress listen)
    {
        if (!listen.Equals(IPAddress.Any) && !listen.Equals(IPAddress.IPv6Any))
        {
            return listen;
        }

        bool isV4 = listen.AddressFamily == AddressFamily.InterNetwork;
        try
        {
            using var probe = new Socket(listen.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            probe.Connect(IPAddress.Parse(isV4 ? "192.0.2.1" : "2001:db8::1"), 9); // sends nothing, asks for the route only
            return ((IPEndPoint)probe.LocalEndPoint!).Address;
        }
        catch (SocketException)
        {
            return isV4 ? IPAddress.Loopback : IPAddress.IPv6Loopback; // no way out
        }
    }

    /// <summary>Binds both; port 0 picks a number that is free for both.</summary>
    /// <exception cref="SocketException">The address is not ours, or the port is taken.</exception>
    public static SipSockets Bind(IPEndPoint listen)
    {
        for (int i = 1; ; i++)
        {
            var tcp = new Socket(listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            var udp = new Socket(listen.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                tcp.Bind(listen);
                udp.Bind(tcp.LocalEndPoint!);
                return new(udp, tcp);
            }
            catch (SocketException e) when (listen.Port == 0 && e.SocketErrorCode == SocketError.AddressAlreadyInUse && i < Tries)
            {
                tcp.Dispose(); // someone has that number for UDP: another one
                udp.Dispose();
            }
            catch (SocketException)
            {
                tcp.Dispose();
                udp.Dispose();
                throw;
            }
        }
    }
}
