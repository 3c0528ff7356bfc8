using System.Net;
using System.Net.Sockets;
using ContactCenter.Telephony.Runtime.Media;

namespace ContactCenter.Telephony.Runtime.Tests.Media;

/// <summary>Packets from elsewhere once the peer is known: kept out, and counted.</summary>
public sealed class StrangerTests : IDisposable
{
    private static readonly IPAddress Elsewhere = IPAddress.Parse("127.0.0.2");
    private static readonly IPAddress Nat = IPAddress.Parse("127.0.0.3");
    private readonly MediaFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    private static byte[] Frame(byte value) => [.. Enumerable.Repeat(value, 160)];

    private async Task<(MediaSession Session, TestPhone Phone, TestObserver Observer)> LatchedAsync()
    {
        var opened = _fixture.Open();
        opened.Session.Connect(opened.Phone.Parameters());
        await opened.Phone.ReceiveAsync();
        long before = _fixture.Engine.Statistics().Received;
        opened.Phone.SendAudio(8, Frame(1));
        await _fixture.UntilAsync(now => now.Received == before + 1);
        return opened;
    }

    [Theory]
    [InlineData("127.0.0.1")] // another port of the peer's own host
    [InlineData("127.0.0.2")]
    public async Task Latched_StrangersFloodAndPressKeys_AreCountedAndTheCallIsUnharmed(string from)
    {
        var (session, phone, observer) = await LatchedAsync();
        session.CaptureReceived(TimeSpan.FromSeconds(5));
        var stranger = _fixture.Stranger(session, IPAddress.Parse(from));
        var expected = new List<byte>();
        for (byte i = 0; i < 43; i++)
        {
            stranger.SendAudio(8, Frame(99));
            if (i == 20) stranger.Press('9');
            phone.SendAudio(8, Frame(i));
            expected.AddRange(Frame(i));
            // The peer's packets are read every 20 ms: its queue must not be what is tested.
            if (i % 10 == 9) await _fixture.UntilAsync(now => now.Received == i + 2);
        }

        var end = await _fixture.UntilAsync(now => now.Strangers == 50 && now.Received == 44);
        Assert.Equal(expected, session.TakeCapture());
        Assert.Equal((0, 0), (end.Ignored, end.Malformed));
        Assert.True(observer.IsQuiet);
    }

    [Fact]
    public async Task Latched_FloodOfThousands_IsCountedToThePacketAndPeerIsHeard()
    {
        var (session, phone, _) = await LatchedAsync();
        var stranger = _fixture.Stranger(session, Elsewhere);
        for (int i = 0; i < 3000; i++)
            stranger.SendRaw([1, 2, 3]);
        phone.SendAudio(8, Frame(2));
        await _fixture.UntilAsync(now => now.Strangers == 3000 && now.Received == 2);
    }

    [Fact]
    public async Task Closed_StrangersNotYetCounted_AreAdded()
    {
        var (session, phone, _) = await LatchedAsync();
        // The first second passes, so that the closing alone can have counted those below.
        _fixture.Stranger(session, Elsewhere).SendAudio(8, Frame(99));
        await _fixture.UntilAsync(now => now.Strangers == 1);
        for (int i = 0; i < 7; i++)
            _fixture.Stranger(session, Elsewhere).SendAudio(8, Frame(99));
        session.Close();
        await _fixture.UntilAsync(now => now.Sessions == 0);
        Assert.Equal(8, _fixture.Engine.Statistics().Strangers);
        Assert.True(CanBind(phone, session.LocalPort, reuse: false));
    }

    [Fact]
    public async Task Reoffered_PeerMoves_OldAddressIsAStrangerNow()
    {
        var (session, phone, observer) = await LatchedAsync();
        for (uint i = 0; i < 5; i++)
        {
            var moved = _fixture.Stranger(session, Elsewhere);
            moved.Ssrc = i;
            long before = _fixture.Engine.Statistics().Received;
            session.Connect(moved.Parameters());
            await moved.ReceiveAsync();
            moved.SendAudio(8, Frame(2));
            await _fixture.UntilAsync(now => now.Received == before + 1);
        }

        phone.Press('4');
        var end = await _fixture.UntilAsync(now => now.Strangers == 7);
        Assert.Equal(6, end.Received);
        Assert.True(observer.IsQuiet);
    }

    [Fact]
    public async Task Latched_SecondBindOfThePort_IsRefused()
    {
        var (session, phone, _) = await LatchedAsync();
        Assert.False(CanBind(phone, session.LocalPort, reuse: false));
        Assert.False(CanBind(phone, session.LocalPort, reuse: true));
        Assert.Null(SessionSockets.TryOpen(IPAddress.Loopback, session.LocalPort));
        session.Connect(phone.Parameters());
        phone.SendAudio(8, Frame(2));
        await _fixture.UntilAsync(now => now.Received == 2);
        Assert.False(CanBind(phone, session.LocalPort, reuse: true));
    }

    [Theory]
    [InlineData("0.0.0.0", "127.0.0.1")]
    [InlineData("::1", "::1")]
    [InlineData("::", "::1")]
    public async Task Latched_WhateverTheAddressListenedOn_PeerIsHeardAndStrangersAreCounted(string listen, string at)
    {
        Assert.SkipUnless(System.Net.Sockets.Socket.OSSupportsIPv6 || !listen.Contains(':', StringComparison.Ordinal), "no IPv6 here");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var options = MediaFixture.AnyPort with { Bind = IPAddress.Parse(listen) };
        using var sockets = new PortPool(options, () => 0).TryTake()!;
        using var peer = Socket(at);
        using var stranger = Socket(at);
        var server = new IPEndPoint(IPAddress.Parse(at), sockets.LocalPort);
        Assert.True(sockets.TryAim((IPEndPoint)peer.LocalEndPoint!, (IPEndPoint)peer.LocalEndPoint!, null));
        for (int round = 0; round < 3; round++)
        {
            peer.SendTo([1], server);
            Assert.Equal(PacketOrigin.Peer, await ReceiveAsync(sockets));
            sockets.LatchSource();
            Assert.Equal(SessionSockets.Nothing, sockets.Receive(new byte[10], out _));
            for (int i = 0; i < 5; i++)
                stranger.SendTo([2], server);
            peer.SendTo([1], server);
            Assert.Equal(PacketOrigin.Peer, await ReceiveAsync(sockets));
            uint counted = 0;
            while (counted < 5 && !patience.IsCancellationRequested)
                counted += sockets.TakeStrangers();
            Assert.Equal(5u, counted);
            Assert.Equal(SessionSockets.Nothing, sockets.Receive(new byte[10], out _));
            Assert.True(sockets.TryAim((IPEndPoint)peer.LocalEndPoint!, (IPEndPoint)peer.LocalEndPoint!, null));
        }
    }

    [Fact]
    public void SecondSocket_CannotBeHad_NothingIsCountedAndThePortStaysOwn()
    {
        using var main = Socket("127.0.0.1");
        var count = new StrangerCount((int)main.SafeHandle.DangerousGetHandle(), new IPEndPoint(IPAddress.Parse("192.0.2.1"), 9));
        count.Open();
        Assert.Equal(0u, count.Take());
        count.Close();
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        probe.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        Assert.Throws<SocketException>(() => probe.Bind(main.LocalEndPoint!));
    }

    private static Socket Socket(string at)
    {
        var address = IPAddress.Parse(at);
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(address, 0));
        return socket;
    }

    private static async Task<PacketOrigin> ReceiveAsync(SessionSockets sockets)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var buffer = new byte[10];
        while (true)
        {
            if (sockets.Receive(buffer, out var origin) == 1) return origin;
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Fact]
    public async Task BehindNat_HeardAfterThreePacketsAndThenSentTo()
    {
        var (session, described, observer) = _fixture.Open();
        var actual = _fixture.Stranger(session, Nat);
        session.Connect(described.Parameters() with { SignalledFrom = Nat });
        await described.ReceiveAsync();
        actual.SendAudio(8, Frame(1));
        actual.SendAudio(8, Frame(1));
        await _fixture.UntilAsync(now => now.Ignored == 2);
        await described.ReceiveAsync();
        actual.SendAudio(8, Frame(1));
        await actual.ReceiveAsync();
        actual.Press('1');
        Assert.Equal("digit 1", await observer.NextAsync());
        described.SendAudio(8, Frame(3));
        Assert.Equal(8, (await _fixture.UntilAsync(now => now.Strangers == 1)).Received);
    }

    [Fact]
    public async Task BehindNat_SignallingSeenAsMappedAddress_IsTheSame()
    {
        var (session, described, _) = _fixture.Open();
        var actual = _fixture.Stranger(session, Nat);
        session.Connect(described.Parameters() with { SignalledFrom = Nat.MapToIPv6() });
        await described.ReceiveAsync();
        for (int i = 0; i < 3; i++)
            actual.SendAudio(8, Frame(1));
        await actual.ReceiveAsync();
    }

    [Fact]
    public async Task BehindNat_ThirdAddress_IsNeverHeard()
    {
        var (session, described, observer) = _fixture.Open();
        var third = _fixture.Stranger(session, Elsewhere);
        session.Connect(described.Parameters() with { SignalledFrom = Nat });
        await described.ReceiveAsync();
        third.Press('9');
        await _fixture.UntilAsync(now => now.Strangers == 7);
        described.SendAudio(8, Frame(1));
        await _fixture.UntilAsync(now => now.Received == 1);
        Assert.True(observer.IsQuiet);
    }

    [Fact]
    public async Task BehindNat_TwoSourcesTakingTurns_NeitherIsLatched()
    {
        var (session, described, _) = _fixture.Open();
        session.Connect(described.Parameters() with { SignalledFrom = Nat });
        await described.ReceiveAsync();
        var one = _fixture.Stranger(session, Nat);
        var other = _fixture.Stranger(session, Nat);
        for (int i = 0; i < 6; i++)
        {
            one.SendAudio(8, Frame(1));
            other.SendAudio(8, Frame(1));
        }

        Assert.Equal(0, (await _fixture.UntilAsync(now => now.Ignored == 12)).Received);
        await described.ReceiveAsync();
    }

    [Fact]
    public async Task BehindNat_SameDescriptionAgain_GoesOnWhereItWas()
    {
        var (session, described, _) = _fixture.Open();
        var actual = _fixture.Stranger(session, Nat);
        session.Connect(described.Parameters() with { SignalledFrom = Nat });
        for (int i = 0; i < 3; i++)
            actual.SendAudio(8, Frame(1));
        await actual.ReceiveAsync();
        session.Connect(described.Parameters() with { SignalledFrom = Nat });
        actual.SendAudio(8, Frame(1));
        await _fixture.UntilAsync(now => now.Received == 2);
        await actual.ReceiveAsync();
    }

    /// <summary>As another program would, perhaps one that shares its ports.</summary>
    private static bool CanBind(TestPhone phone, int port, bool reuse)
    {
        using var probe = new Socket(phone.EndPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            if (reuse) probe.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
