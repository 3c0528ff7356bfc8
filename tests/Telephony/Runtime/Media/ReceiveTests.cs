using System.Net;
using ContactCenter.Telephony.Protocol.Dtmf;
using ContactCenter.Telephony.Protocol.Rtp;

namespace ContactCenter.Telephony.Runtime.Tests.Media;

/// <summary>Whom a session hears, and which keys it reports.</summary>
public sealed class ReceiveTests : IDisposable
{
    private static readonly IPAddress Elsewhere = IPAddress.Parse("127.0.0.2");
    private readonly MediaFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    private static byte[] Frame(byte value) => [.. Enumerable.Repeat(value, 160)];

    [Fact]
    public async Task Stranger_BeforeThePeerSpoke_IsCountedAndNotHeard()
    {
        var (session, phone, observer) = _fixture.Open();
        session.CaptureReceived(TimeSpan.FromSeconds(1));
        session.Connect(phone.Parameters());
        await phone.ReceiveAsync();
        var stranger = _fixture.Stranger(session, Elsewhere);
        stranger.SendAudio(8, Frame(1));
        stranger.Press('9');
        await _fixture.UntilAsync(now => now.Strangers == 8);

        phone.SendAudio(8, Frame(2));
        await _fixture.UntilAsync(now => now.Received == 1);
        Assert.Equal(Frame(2), session.TakeCapture());
        Assert.True(observer.IsQuiet);
    }

    [Fact]
    public async Task Stranger_QueuedWhileThePeerIsLatched_IsNotHeard()
    {
        var (session, phone, _) = _fixture.Open();
        session.CaptureReceived(TimeSpan.FromSeconds(1));
        session.Connect(phone.Parameters());
        await phone.ReceiveAsync();
        var stranger = _fixture.Stranger(session, Elsewhere);
        // All within one frame, most likely: the stranger's are in the kernel's queue when the peer is latched.
        phone.SendAudio(8, Frame(1));
        for (int i = 0; i < 5; i++)
            stranger.SendAudio(8, Frame(99));
        phone.SendAudio(8, Frame(2));
        await _fixture.UntilAsync(now => now.Received == 2);
        Assert.Equal([.. Frame(1), .. Frame(2)], session.TakeCapture());
    }

    [Fact]
    public async Task Latch_OtherPortOfThePeersAddress_AfterThreePackets()
    {
        var (session, described, _) = _fixture.Open();
        var actual = _fixture.Stranger(session, IPAddress.Loopback);
        session.Connect(described.Parameters());
        await described.ReceiveAsync();
        for (int i = 0; i < 3; i++)
            actual.SendAudio(8, Frame(1));
        await actual.ReceiveAsync();
        Assert.Equal(1, _fixture.Engine.Statistics().Received);
    }

    [Fact]
    public async Task Latch_TwoPacketsFromOtherPort_ThePeerItselfWins()
    {
        var (session, phone, _) = _fixture.Open();
        var other = _fixture.Stranger(session, IPAddress.Loopback);
        session.CaptureReceived(TimeSpan.FromSeconds(1));
        session.Connect(phone.Parameters());
        await phone.ReceiveAsync();
        other.SendAudio(8, Frame(66));
        other.SendAudio(8, Frame(66));
        await _fixture.UntilAsync(now => now.Ignored == 2);
        phone.SendAudio(8, Frame(1));
        await _fixture.UntilAsync(now => now.Received == 1);
        Assert.Equal(Frame(1), session.TakeCapture());
        await phone.ReceiveAsync();
    }

    [Fact]
    public async Task Latch_NewDescription_FollowsThePeer()
    {
        var (session, phone, _) = _fixture.Open();
        session.Connect(phone.Parameters());
        phone.SendAudio(8, Frame(1));
        await _fixture.UntilAsync(now => now.Received == 1);
        var moved = _fixture.Stranger(session, Elsewhere);
        session.Connect(moved.Parameters());
        await moved.ReceiveAsync();
        moved.SendAudio(8, Frame(2));
        await _fixture.UntilAsync(now => now.Received == 2);
        await moved.ReceiveAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // linphone repeats the end packet with the same sequence number
    public async Task Digit_WholePress_IsReportedOnce(bool sameSequenceAtEnd)
    {
        var (session, phone, observer) = _fixture.Open();
        session.Connect(phone.Parameters());
        await phone.ReceiveAsync();
        phone.Press('5', sameSequenceAtEnd);
        phone.SendAudio(8, Frame(1));
        phone.Press('5', sameSequenceAtEnd);
        phone.Press('#', sameSequenceAtEnd);
        Assert.Equal("digit 5", await observer.NextAsync());
        Assert.Equal("digit 5", await observer.NextAsync());
        Assert.Equal("digit #", await observer.NextAsync());
        await _fixture.UntilAsync(now => now.Received + now.Ignored == 22);
        Assert.True(observer.IsQuiet);
    }

    [Fact]
    public async Task NotForUs_RtcpFillerAndNoise_AreCountedAndLeaveTheCallAlone()
    {
        var (session, phone, observer) = _fixture.Open();
        session.Connect(phone.Parameters(events: false));
        await phone.ReceiveAsync();
        // baresip: RTCP APP "PING" on the RTP port; SIPp: a filler of payload type 97; an event not agreed on.
        phone.SendRaw([0x80, 204, 0, 2, 0, 0, 0, 1, (byte)'P', (byte)'I', (byte)'N', (byte)'G']);
        phone.SendAudio(97, [0]);
        phone.SendAudio(101, [5, 0, 0, 160]);
        await _fixture.UntilAsync(now => now.Ignored == 3);
        phone.SendRaw([1, 2, 3]);
        phone.SendRaw(new byte[1600]);
        await _fixture.UntilAsync(now => now.Malformed == 2);
        phone.SendAudio(8, Frame(1));
        await _fixture.UntilAsync(now => now.Received == 1);
        Assert.True(observer.IsQuiet);
    }

    [Fact]
    public async Task SendDigit_AsPhonesDo_OneTimestampThreeEnds()
    {
        var (session, phone, _) = _fixture.Open();
        session.Connect(phone.Parameters());
        session.SendDigit('7');
        session.SendDigit('A');
        foreach (byte expected in (byte[])[7, 12])
        {
            var packets = new List<(RtpHeader Header, TelephoneEvent Event)>();
            while (packets.Count < 7)
            {
                var (header, payload) = await phone.ReceiveAsync();
                if (header.PayloadType != TestPhone.EventType) continue;
                Assert.True(TelephoneEvent.TryRead(payload, out var value));
                packets.Add((header, value));
            }

            Assert.All(packets, packet => Assert.Equal(expected, packet.Event.Event));
            Assert.Single(packets.Select(packet => packet.Header.Timestamp).Distinct());
            Assert.Equal([true, false, false, false, false, false, false], packets.Select(packet => packet.Header.Marker));
            Assert.Equal([160, 320, 480, 640, 800, 800, 800], packets.Select(packet => (int)packet.Event.Duration));
            Assert.Equal([false, false, false, false, true, true, true], packets.Select(packet => packet.Event.End));
        }
    }

    [Fact]
    public async Task Observer_Throws_TheSessionGoesOn()
    {
        var session = _fixture.Engine.TryOpen(new Thrower())!;
        using var phone = new TestPhone(session.LocalPort);
        session.Connect(phone.Parameters());
        phone.Press('1');
        await _fixture.UntilAsync(now => now.ObserverFailures == 1);
        await phone.ReceiveAsync();
    }

    private sealed class Thrower : Runtime.Media.IMediaObserver
    {
        public void OnDigit(char digit) => throw new InvalidOperationException();

        public void OnPlayed(long token) => throw new InvalidOperationException();

        public void OnSilence() => throw new InvalidOperationException();
    }
}
