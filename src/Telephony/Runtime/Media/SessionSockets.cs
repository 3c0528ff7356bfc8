using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ContactCenter.Telephony.Runtime.Media;

/// <summary>Where a packet came from.</summary>
internal enum PacketOrigin
{
    /// <summary>The address and port we send to: the peer.</summary>
    Peer,

    /// <summary>The peer's address, another port, or the address its signalling comes from: perhaps the peer behind a NAT.</summary>
    Likely,

    /// <summary>Somewhere else.</summary>
    Stranger,
}

/// <summary>
/// The RTP and RTCP sockets of a session. Until the peer is known for certain every packet's source is compared with what
/// SDP allows; then the RTP socket is connected, and the kernel keeps strangers out and counts them.
/// Used by one thread at a time.
/// </summary>
internal sealed class SessionSockets : IDisposable
{
    /// <summary>From <see cref="Receive"/>: no more.</summary>
    public const int Nothing = -1;

    /// <summary>From <see cref="Receive"/>: an earlier packet found nobody listening (ICMP port unreachable).</summary>
    public const int Refused = -2;

    private const int MaxAddress = 28; // sockaddr_in6
    private const int ReceiveBuffer = 32 * 1024; // 130 packets as the kernel accounts them: bounds a flood

    // The Sockets are kept: a collected one would close the descriptor under the loop.
    private readonly Socket _rtp;
    private readonly Socket _rtcp;
    private readonly int _rtpDescriptor;
    private readonly int _rtcpDescriptor;
    private readonly byte[] _target = new byte[MaxAddress];
    private readonly byte[] _source = new byte[MaxAddress];
    private readonly byte[] _rtcpTarget = new byte[MaxAddress];
    private readonly byte[] _described = new byte[MaxAddress];
    private readonly byte[] _signalled = new byte[MaxAddress];
    private readonly byte[] _kept = new byte[MaxAddress];
    private readonly StrangerCount _strangers;
    private int _targetLength;
    private int _rtcpTargetLength;
    private bool _aimed;
    private Filter _filter;

    private SessionSockets(Socket rtp, Socket rtcp, int port)
    {
        _rtp = rtp;
        _rtcp = rtcp;
        LocalPort = port;
        _rtpDescriptor = (int)rtp.SafeHandle.DangerousGetHandle();
        _strangers = new(_rtpDescriptor, (IPEndPoint)rtp.LocalEndPoint!);
        _rtcpDescriptor = (int)rtcp.SafeHandle.DangerousGetHandle();
    }

    private enum Filter
    {
        /// <summary>Not connected; sources are compared.</summary>
        Open,

        /// <summary>Connected, but what the kernel queued before may be a stranger's; sources are still compared.</summary>
        Settling,

        /// <summary>Connected and drained once: everything is the peer's.</summary>
        Closed,
    }

    public int LocalPort { get; }

    /// <summary>The RTP socket's descriptor, valid until disposed.</summary>
    public int Descriptor => _rtpDescriptor;

    /// <summary>Whether the peer's source address has been settled.</summary>
    public bool Latched => _filter != Filter.Open;

    public static SessionSockets? TryOpen(IPAddress bind, int port)
    {
        Socket? rtp = null;
        Socket? rtcp = null;
        try
        {
            rtp = Bound(bind, port);
            rtcp = Bound(bind, port + 1);
            return new(rtp, rtcp, port);
        }
        catch (SocketException)
        {
            // Occupied, or out of descriptors: the caller tries another pair or refuses the call.
            rtp?.Dispose();
            rtcp?.Dispose();
            return null;
        }
    }

    private static Socket Bound(IPAddress bind, int port)
    {
        var socket = new Socket(bind.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Blocking = false;
            socket.ReceiveBufferSize = ReceiveBuffer;
            socket.Bind(new IPEndPoint(bind, port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Names the peer, or names it anew: it may be latched again. False: an address of another family than ours.
    /// </summary>
    /// <param name="rtp">Where the peer says that it is.</param>
    /// <param name="rtcp">Where it takes reports.</param>
    /// <param name="signalling">Where its signalling comes from: it may turn out to be there instead.</param>
    public bool TryAim(IPEndPoint rtp, IPEndPoint rtcp, IPAddress? signalling)
    {
        if (rtp.AddressFamily != _rtp.AddressFamily) return false;
        Span<byte> described = stackalloc byte[MaxAddress];
        Span<byte> signalled = stackalloc byte[MaxAddress];
        described.Clear();
        signalled.Clear();
        int length = Serialize(rtp, described);
        if (Own(signalling) is { } address) _ = Serialize(new IPEndPoint(address, 0), signalled);
        bool same = _aimed && described.SequenceEqual(_described) && signalled.SequenceEqual(_signalled);
        Release();
        // The same description again: keep sending where the peer was found, until it shows up elsewhere.
        if (same) return true;
        described.CopyTo(_described);
        described.CopyTo(_target);
        signalled.CopyTo(_signalled);
        _targetLength = length;
        _rtcpTargetLength = rtcp.AddressFamily == _rtcp.AddressFamily ? Serialize(rtcp, _rtcpTarget) : 0;
        _aimed = true;
        return true;
    }

    /// <summary>From now on only the source of the packet just received is heard, and it is sent to.</summary>
    public void LatchSource()
    {
        _source.CopyTo(_target, 0);
        // Which port a NAT gives to its reports cannot be guessed, and the private address means someone else here.
        if (!SameHost(_source, _described)) _rtcpTargetLength = 0;
        if (NativeMethods.Connect(_rtpDescriptor, ref _target[0], _targetLength) != 0) return;
        _filter = Filter.Settling;
        // Not before the connection: of two unconnected sockets on one port either might get the peer's packets.
        _strangers.Open();
    }

    /// <summary>Packets that the kernel kept out since the last time.</summary>
    public uint TakeStrangers() => _strangers.Take();

    /// <summary>Whether the packet just received comes from the same address and port as the one kept; from now on it is the one.</summary>
    public bool IsSourceKept()
    {
        if (_source.AsSpan().SequenceEqual(_kept)) return true;
        _source.CopyTo(_kept, 0);
        return false;
    }

    /// <summary>
    /// One datagram, without waiting. Returns its length, <see cref="Refused"/> for the error of an earlier send, or
    /// <see cref="Nothing"/> when there is no more. Longer than the buffer: it was truncated.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Receive(Span<byte> buffer, out PacketOrigin origin)
    {
        origin = PacketOrigin.Peer;
        nint length;
        if (_filter == Filter.Closed)
        {
            length = NativeMethods.Receive(
                _rtpDescriptor, ref MemoryMarshal.GetReference(buffer), buffer.Length, NativeMethods.ReportTruncation);
        }
        else
        {
            int addressLength = MaxAddress;
            length = NativeMethods.ReceiveFrom(
                _rtpDescriptor, ref MemoryMarshal.GetReference(buffer), buffer.Length, NativeMethods.ReportTruncation,
                ref _source[0], ref addressLength);
            if (length >= 0) origin = Compare(addressLength);
        }

        if (length >= 0) return (int)length;
        int error = Marshal.GetLastPInvokeError();
        if (error != NativeMethods.ErrorAgain) return Refused;
        if (_filter == Filter.Settling) _filter = Filter.Closed;
        return Nothing;
    }

    /// <summary>Sends to the peer. False: the kernel refused, or says that an earlier one was refused.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Send(Span<byte> packet)
    {
        ref byte first = ref MemoryMarshal.GetReference(packet);
        if (_filter == Filter.Open)
            return NativeMethods.SendTo(_rtpDescriptor, ref first, packet.Length, 0, ref _target[0], _targetLength) >= 0;
        if (NativeMethods.Send(_rtpDescriptor, ref first, packet.Length, 0) >= 0) return true;
        // An ICMP error of an earlier packet is told instead of sending this one.
        if (Marshal.GetLastPInvokeError() == NativeMethods.ErrorRefused)
            _ = NativeMethods.Send(_rtpDescriptor, ref first, packet.Length, 0);
        return false;
    }

    /// <summary>Sends a report to the peer's RTCP port; a failure does not matter.</summary>
    public void SendRtcp(Span<byte> packet)
    {
        if (_rtcpTargetLength == 0) return;
        _ = NativeMethods.SendTo(
            _rtcpDescriptor, ref MemoryMarshal.GetReference(packet), packet.Length, 0, ref _rtcpTarget[0], _rtcpTargetLength);
    }

    /// <summary>One RTCP datagram without waiting; −1 when there is none.</summary>
    public int ReceiveRtcp(Span<byte> buffer) =>
        (int)NativeMethods.Receive(_rtcpDescriptor, ref MemoryMarshal.GetReference(buffer), buffer.Length, 0);

    public void Dispose()
    {
        _strangers.Close();
        _rtp.Dispose();
        _rtcp.Dispose();
    }

    private PacketOrigin Compare(int length)
    {
        if (length != _targetLength) return PacketOrigin.Stranger;
        if (SameHost(_source, _target) && SamePort(_source, _target)) return PacketOrigin.Peer;
        if (_filter != Filter.Open) return PacketOrigin.Stranger;
        if (SameHost(_source, _described)) return SamePort(_source, _described) ? PacketOrigin.Peer : PacketOrigin.Likely;
        return SameHost(_source, _signalled) ? PacketOrigin.Likely : PacketOrigin.Stranger;
    }

    // sockaddr_in: family, port, address from 4. sockaddr_in6: family, port, flow, address from 8.
    private static bool SamePort(byte[] one, byte[] other) => one[2] == other[2] && one[3] == other[3];

    private bool SameHost(byte[] one, byte[] other) => _targetLength == 16
        ? one.AsSpan(4, 4).SequenceEqual(other.AsSpan(4, 4))
        : one.AsSpan(8, 16).SequenceEqual(other.AsSpan(8, 16));

    /// <summary>An address as this socket sees it; null when it is of the other family.</summary>
    private IPAddress? Own(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true }) address = address.MapToIPv4();
        return address?.AddressFamily == _rtp.AddressFamily ? address : null;
    }

    /// <summary>Dissolves the connection, keeping the port: connect() to no family.</summary>
    private void Release()
    {
        if (_filter == Filter.Open) return;
        _strangers.Close();
        Span<byte> nowhere = stackalloc byte[MaxAddress];
        nowhere.Clear();
        _ = NativeMethods.Connect(_rtpDescriptor, ref nowhere[0], 16);
        _filter = Filter.Open;
    }

    private static int Serialize(IPEndPoint endPoint, Span<byte> destination)
    {
        var address = endPoint.Serialize();
        address.Buffer.Span[..address.Size].CopyTo(destination);
        return address.Size;
    }
}
