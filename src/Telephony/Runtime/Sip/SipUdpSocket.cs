using System.Net;
using System.Net.Sockets;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Runtime.Sip;

/// <summary>The UDP side of an endpoint: a thread that receives, and sending on whatever thread asks.</summary>
internal sealed class SipUdpSocket : IDisposable
{
    // Large enough for a burst of a few thousand INVITEs while the loop is busy; the kernel may grant less.
    private const int BufferSize = 8 * 1024 * 1024;

    private readonly Socket _socket;
    private readonly SipIntake _intake;
    private readonly Thread _thread;
    private volatile bool _closed;

    public SipUdpSocket(Socket socket, SipIntake intake)
    {
        _socket = socket;
        _intake = intake;
        _socket.ReceiveBufferSize = BufferSize;
        _socket.SendBufferSize = BufferSize;
        _thread = new Thread(Receive) { IsBackground = true, Name = "SIP UDP" };
    }

    public void Start() => _thread.Start();

    /// <summary>False: the system did not take it.</summary>
    public bool TrySend(ReadOnlySpan<byte> bytes, IPEndPoint to)
    {
        try
        {
            return _socket.SendTo(bytes, SocketFlags.None, to) == bytes.Length;
        }
        catch (SocketException)
        {
            return false; // unreachable, too long, address family we do not speak
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _closed = true;
        _socket.Dispose(); // wakes the thread
        if (_thread.IsAlive)
        {
            _thread.Join(TimeSpan.FromSeconds(2));
        }
    }

    private void Receive()
    {
        byte[] buffer = new byte[65_536];
        var from = new SocketAddress(_socket.AddressFamily);
        var template = new IPEndPoint(_socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        while (!_closed)
        {
            try
            {
                int length = _socket.ReceiveFrom(buffer, SocketFlags.None, from);
                var source = (IPEndPoint)template.Create(from);
                _intake.Datagram(buffer.AsSpan(0, length), new SipPeer(SipTransport.Udp, source, 0), this);
            }
            catch (SocketException e) when (e.SocketErrorCode is not (SocketError.OperationAborted or SocketError.Interrupted))
            {
                // An ICMP error for something sent earlier; the socket lives on.
            }
            catch (SocketException)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }
}
