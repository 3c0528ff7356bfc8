using System.Net;
using System.Net.Sockets;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Protocol.Dtmf;
using ContactCenter.Telephony.Protocol.Rtp;
using ContactCenter.Telephony.Protocol.Sdp;

namespace ContactCenter.Telephony.Runtime.Tests.Media;

/// <summary>A peer as a bare socket on loopback: sends exactly the packets it is told to.</summary>
internal sealed class TestPhone : IDisposable
{
    public const byte EventType = 101;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly IPEndPoint _server;
    private readonly byte[] _buffer = new byte[2048];
    private ushort _sequence = 4711;
    private uint _timestamp = 123_456;

    public TestPhone(int serverPort, IPAddress? from = null)
    {
        _server = new IPEndPoint(IPAddress.Loopback, serverPort);
        _socket.Bind(new IPEndPoint(from ?? IPAddress.Loopback, 0));
    }

    public uint Ssrc { get; set; } = 0xCAFE;

    public IPEndPoint EndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>What SDP would have agreed on with this phone, from the server's side.</summary>
    public MediaParameters Parameters(
        AudioCodec codec = AudioCodec.Pcma,
        bool events = true,
        MediaDirection direction = MediaDirection.SendReceive,
        IPEndPoint? at = null)
    {
        byte type = (byte)(codec == AudioCodec.Pcma ? 8 : 0);
        byte? eventType = events ? EventType : null;
        var rtp = at ?? EndPoint;
        return new(rtp, new IPEndPoint(rtp.Address, rtp.Port + 1), codec, type, type, eventType, eventType, direction, 20);
    }

    public void SendAudio(byte type, ReadOnlySpan<byte> payload)
    {
        Send(new RtpHeader(type, false, _sequence++, _timestamp, Ssrc), payload);
        _timestamp += (uint)payload.Length;
    }

    public void Send(in RtpHeader header, ReadOnlySpan<byte> payload)
    {
        var packet = new byte[RtpHeader.Length + payload.Length];
        header.Write(packet);
        payload.CopyTo(packet.AsSpan(RtpHeader.Length));
        SendRaw(packet);
    }

    public void SendRaw(ReadOnlySpan<byte> packet) => _socket.SendTo(packet, _server);

    /// <summary>A whole key press: four packets and three end packets.</summary>
    public void Press(char digit, bool sameSequenceAtEnd = false)
    {
        PressPart(digit, 0, 7, sameSequenceAtEnd);
        Release();
    }

    /// <summary>Packets <paramref name="from"/> to before <paramref name="to"/> of the seven of a key press.</summary>
    public void PressPart(char digit, int from, int to, bool sameSequenceAtEnd = false)
    {
        _ = TelephoneEvent.TryFromDigit(digit, out byte code);
        Span<byte> payload = stackalloc byte[TelephoneEvent.Length];
        for (int i = from; i < to; i++)
        {
            bool end = i >= 4;
            new TelephoneEvent(code, end, 10, (ushort)(Math.Min(i + 1, 5) * 160)).Write(payload);
            if (!(end && i > 4 && sameSequenceAtEnd)) _sequence++;
            Send(new RtpHeader(EventType, i == 0, _sequence, _timestamp, Ssrc), payload);
        }
    }

    /// <summary>The next packet is of a later time than the press.</summary>
    public void Release()
    {
        _sequence++;
        _timestamp += 1600;
    }

    public async Task<(RtpHeader Header, byte[] Payload)> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        int length = await _socket.ReceiveAsync(_buffer, SocketFlags.None, patience.Token);
        Assert.True(RtpHeader.TryRead(_buffer.AsSpan(0, length), out var header, out var payload), "not RTP");
        return (header, payload.ToArray());
    }

    public async Task<(RtpHeader Header, byte[] Payload)> ReceiveUntilAsync(Func<RtpHeader, byte[], bool> wanted)
    {
        for (int i = 0; i < 1000; i++)
        {
            var (header, payload) = await ReceiveAsync();
            if (wanted(header, payload)) return (header, payload);
        }

        throw new TimeoutException("The packet waited for is not among 1000.");
    }

    /// <summary>This sound is among the next so many packets.</summary>
    public async Task<bool> HearsAsync(byte[] sound, int among)
    {
        for (int i = 0; i < among; i++)
        {
            if ((await ReceiveAsync()).Payload.AsSpan().SequenceEqual(sound)) return true;
        }

        return false;
    }

    public void Dispose() => _socket.Dispose();
}
