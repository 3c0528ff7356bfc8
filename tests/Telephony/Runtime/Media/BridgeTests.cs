using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Protocol.Dtmf;
using ContactCenter.Telephony.Protocol.Rtp;
using ContactCenter.Telephony.Protocol.Sdp;

namespace ContactCenter.Telephony.Runtime.Tests.Media;

/// <summary>Two legs that hear each other.</summary>
public sealed class BridgeTests : IDisposable
{
    private readonly MediaFixture _fixture = new(MediaFixture.AnyPort with { Threads = 3 });

    public void Dispose() => _fixture.Dispose();

    private static byte[] Frame(int seed) => [.. Enumerable.Range(0, 160).Select(i => (byte)((i + seed) % 190))];

    private static byte TypeOf(AudioCodec codec) => (byte)(codec == AudioCodec.Pcma ? 8 : 0);

    [Theory]
    [InlineData(AudioCodec.Pcma, AudioCodec.Pcma)]
    [InlineData(AudioCodec.Pcma, AudioCodec.Pcmu)]
    [InlineData(AudioCodec.Pcmu, AudioCodec.Pcma)]
    public async Task Bridge_BothWays_EachHearsTheOtherInItsOwnCodec(AudioCodec first, AudioCodec second)
    {
        var (a, phoneA, _) = _fixture.Open();
        var (b, phoneB, _) = _fixture.Open();
        a.Connect(phoneA.Parameters(first));
        b.Connect(phoneB.Parameters(second));
        await phoneA.ReceiveAsync();
        await phoneB.ReceiveAsync();
        a.Bridge(b);
        await HearsAsync(phoneA, first, phoneB, second);
        await HearsAsync(phoneB, second, phoneA, first);
    }

    private static async Task HearsAsync(TestPhone from, AudioCodec spoken, TestPhone to, AudioCodec heard)
    {
        var expected = new byte[160];
        RtpHeader? last = null;
        for (int seed = 0; seed < 10; seed++)
        {
            G711.Transcode(spoken, Frame(seed), heard, expected);
            from.SendAudio(TypeOf(spoken), Frame(seed));
            var (header, payload) = await to.ReceiveUntilAsync((_, bytes) => bytes.AsSpan().SequenceEqual(expected));
            Assert.Equal(TypeOf(heard), header.PayloadType);
            Assert.Equal(160, payload.Length);
            if (last is { } before)
            {
                Assert.Equal(before.Ssrc, header.Ssrc);
                Assert.True((short)(header.Sequence - before.Sequence) > 0);
                Assert.True((int)(header.Timestamp - before.Timestamp) > 0);
            }

            last = header;
        }
    }

    [Fact]
    public async Task Bridge_SourceChangesItsSsrc_TheReceiverSeesOneStream()
    {
        var (a, phoneA, _) = _fixture.Open();
        var (b, phoneB, _) = _fixture.Open();
        a.Connect(phoneA.Parameters());
        b.Connect(phoneB.Parameters());
        b.Bridge(a);
        phoneA.SendAudio(8, Frame(1));
        var before = await phoneB.ReceiveUntilAsync((_, payload) => payload.AsSpan().SequenceEqual(Frame(1)));
        phoneA.Send(new RtpHeader(8, false, 9, 0x9000_0000, 0x5555), Frame(2));
        var after = await phoneB.ReceiveUntilAsync((_, payload) => payload.AsSpan().SequenceEqual(Frame(2)));
        Assert.Equal(before.Header.Ssrc, after.Header.Ssrc);
        Assert.True(after.Header.Marker);
        Assert.InRange((short)(after.Header.Sequence - before.Header.Sequence), 1, 50);
        Assert.InRange((int)(after.Header.Timestamp - before.Header.Timestamp), 160, 80_000);
    }

    [Fact]
    public async Task Bridge_KeyPress_IsPassedOnUnderTheOthersTypeAndReported()
    {
        var (a, phoneA, observerA) = _fixture.Open();
        var (b, phoneB, observerB) = _fixture.Open();
        a.Connect(phoneA.Parameters());
        b.Connect(phoneB.Parameters() with { TelephoneEventSend = 96 });
        a.Bridge(b);
        phoneA.SendAudio(8, Frame(1));
        await phoneB.ReceiveUntilAsync((_, payload) => payload.AsSpan().SequenceEqual(Frame(1)));
        phoneA.Press('3');
        var first = await phoneB.ReceiveUntilAsync((header, _) => header.PayloadType == 96);
        Assert.True(first.Header.Marker);
        for (int i = 1; i < 7; i++)
        {
            var (header, payload) = await phoneB.ReceiveUntilAsync((header, _) => header.PayloadType == 96);
            Assert.Equal(first.Header.Timestamp, header.Timestamp);
            Assert.Equal((ushort)(first.Header.Sequence + i), header.Sequence);
            Assert.True(TelephoneEvent.TryRead(payload, out var value));
            Assert.Equal(i >= 4, value.End);
        }

        Assert.Equal("digit 3", await observerA.NextAsync());
        Assert.True(observerB.IsQuiet);
    }

    [Fact]
    public async Task Bridge_KeyAlreadyDown_IsNotPassedOn_TheNextOneIs()
    {
        var (a, phoneA, observerA) = _fixture.Open();
        var (b, phoneB, _) = _fixture.Open();
        a.Connect(phoneA.Parameters());
        b.Connect(phoneB.Parameters());
        phoneA.PressPart('1', 0, 3);
        Assert.Equal("digit 1", await observerA.NextAsync());
        a.Bridge(b);
        phoneB.SendAudio(8, Frame(1));
        await phoneA.ReceiveUntilAsync((_, payload) => payload.AsSpan().SequenceEqual(Frame(1))); // the bridge stands
        phoneA.PressPart('1', 3, 7);
        phoneA.Release();
        phoneA.Press('2');

        var (_, payload) = await phoneB.ReceiveUntilAsync((header, _) => header.PayloadType == TestPhone.EventType);

        Assert.True(TelephoneEvent.TryRead(payload, out var value));
        Assert.True(TelephoneEvent.TryToDigit(value.Event, out var digit));
        Assert.Equal('2', digit);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bridge_KeysOfOneSideKept_AreReportedAndNotHeard_TheOthersAre(bool keeperIsCarrier)
    {
        var (first, phoneFirst, observerFirst) = _fixture.Open();
        var (second, phoneSecond, observerSecond) = _fixture.Open();
        var (caller, phoneCaller, _) = keeperIsCarrier ? (second, phoneSecond, observerSecond) : (first, phoneFirst, observerFirst);
        var (agent, phoneAgent, observerAgent) = keeperIsCarrier ? (first, phoneFirst, observerFirst) : (second, phoneSecond, observerSecond);
        caller.Connect(phoneCaller.Parameters());
        agent.Connect(phoneAgent.Parameters());
        caller.Bridge(agent, takeKeys: false);

        phoneAgent.SendAudio(8, Frame(1));
        await phoneCaller.ReceiveUntilAsync((_, payload) => payload.AsSpan().SequenceEqual(Frame(1)));
        phoneAgent.Press('*');
        phoneAgent.SendAudio(8, Frame(2));
        await phoneCaller.ReceiveUntilAsync((header, payload) =>
        {
            Assert.NotEqual(TestPhone.EventType, header.PayloadType);
            return payload.AsSpan().SequenceEqual(Frame(2));
        });
        Assert.Equal("digit *", await observerAgent.NextAsync());
        phoneCaller.Press('5');
        var (_, heard) = await phoneAgent.ReceiveUntilAsync((header, _) => header.PayloadType == TestPhone.EventType);
        Assert.True(TelephoneEvent.TryRead(heard, out var value) && TelephoneEvent.TryToDigit(value.Event, out char digit) && digit == '5');

        caller.Bridge(agent); // a bridge of its own: nothing is kept any more
        phoneAgent.SendAudio(8, Frame(3));
        await phoneCaller.ReceiveUntilAsync((_, payload) => payload.AsSpan().SequenceEqual(Frame(3)));
        phoneAgent.Press('7');
        await phoneCaller.ReceiveUntilAsync((header, _) => header.PayloadType == TestPhone.EventType);
    }

    [Fact]
    public async Task Bridge_KeyPressTheOtherDoesNotTake_OnlyReported()
    {
        var (a, phoneA, observerA) = _fixture.Open();
        var (b, phoneB, _) = _fixture.Open();
        a.Connect(phoneA.Parameters());
        b.Connect(phoneB.Parameters(events: false));
        a.Bridge(b);
        phoneA.SendAudio(8, Frame(1));
        await phoneB.ReceiveUntilAsync((_, payload) => payload.AsSpan().SequenceEqual(Frame(1)));
        phoneA.Press('3');
        phoneA.SendAudio(8, Frame(2));
        await phoneB.ReceiveUntilAsync((header, payload) =>
        {
            Assert.Equal(8, header.PayloadType);
            return payload.AsSpan().SequenceEqual(Frame(2));
        });
        Assert.Equal("digit 3", await observerA.NextAsync());
    }

    [Fact]
    public async Task Bridge_OtherSideSaysNothing_SilenceIsSent()
    {
        var (a, phoneA, _) = _fixture.Open();
        var (b, phoneB, _) = _fixture.Open();
        a.Connect(phoneA.Parameters());
        b.Connect(phoneB.Parameters());
        a.Bridge(b);
        phoneB.SendAudio(8, Frame(1));
        await phoneA.ReceiveUntilAsync((_, payload) => payload.AsSpan().SequenceEqual(Frame(1)));
        await phoneA.ReceiveUntilAsync((_, payload) => payload.All(value => value == G711.ALawSilence));
    }

    [Fact]
    public async Task Bridge_PlayToOneSide_IsHeardInsteadAndThenTheOtherSideAgain()
    {
        var (a, phoneA, observerA) = _fixture.Open();
        var (b, phoneB, _) = _fixture.Open();
        a.Connect(phoneA.Parameters());
        b.Connect(phoneB.Parameters());
        a.Bridge(b);
        a.Play(new([MediaFixture.Clip(1600, 5)], Token: 5));
        await phoneA.ReceiveUntilAsync((_, payload) => payload[0] == MediaFixture.Clip(1, 5).ALaw.Span[0]);
        phoneB.SendAudio(8, Frame(1));
        Assert.Equal("played 5", await observerA.NextAsync());
        phoneB.SendAudio(8, Frame(2));
        await phoneA.ReceiveUntilAsync((_, payload) =>
        {
            Assert.False(payload.AsSpan().SequenceEqual(Frame(1)));
            return payload.AsSpan().SequenceEqual(Frame(2));
        });
    }

    [Fact]
    public async Task Hold_OneSideSendsOnly_ItGetsNothing()
    {
        var (a, phoneA, _) = _fixture.Open();
        var (b, phoneB, _) = _fixture.Open();
        a.Connect(phoneA.Parameters(direction: MediaDirection.ReceiveOnly));
        b.Connect(phoneB.Parameters());
        a.Bridge(b);
        phoneA.SendAudio(8, Frame(1));
        await phoneB.ReceiveUntilAsync((_, payload) => payload.AsSpan().SequenceEqual(Frame(1)));
        phoneB.SendAudio(8, Frame(2));
        var now = await _fixture.UntilAsync(now => now.Received == 2);
        Assert.Equal(1, now.Forwarded);
    }

    [Fact]
    public async Task Unbridge_AndBridgeWithAThird_ThirdHearsAndSecondDoesNot()
    {
        var (a, phoneA, _) = _fixture.Open();
        var (b, phoneB, _) = _fixture.Open();
        var (c, phoneC, _) = _fixture.Open();
        a.Connect(phoneA.Parameters());
        b.Connect(phoneB.Parameters());
        c.Connect(phoneC.Parameters());
        a.Bridge(b);
        phoneA.SendAudio(8, Frame(1));
        await phoneB.ReceiveUntilAsync((_, payload) => payload.AsSpan().SequenceEqual(Frame(1)));
        c.Bridge(a);
        var spoken = 0;
        do
        {
            spoken++;
            phoneC.SendAudio(8, Frame(3)); // what comes before the two are joined, on another media thread maybe, is for nobody
        }
        while (!await phoneA.HearsAsync(Frame(3), among: 10));
        phoneA.SendAudio(8, Frame(2));
        await phoneC.ReceiveUntilAsync((_, payload) => payload.AsSpan().SequenceEqual(Frame(2)));
        c.Unbridge();
        await phoneC.ReceiveUntilAsync((header, payload) => header.Marker && payload[0] == G711.ALawSilence);
        Assert.InRange(_fixture.Engine.Statistics().Forwarded, 3, 2 + spoken);
    }

    [Fact]
    public async Task Bridge_OneSideCloses_TheOtherHearsSilence()
    {
        var (a, phoneA, _) = _fixture.Open();
        var (b, phoneB, _) = _fixture.Open();
        a.Connect(phoneA.Parameters());
        b.Connect(phoneB.Parameters());
        a.Bridge(b);
        phoneA.SendAudio(8, Frame(1));
        await phoneB.ReceiveUntilAsync((_, payload) => payload.AsSpan().SequenceEqual(Frame(1)));
        a.Close();
        await _fixture.UntilAsync(now => now.Sessions == 1);
        await phoneB.ReceiveUntilAsync((header, payload) => header.Marker && payload[0] == G711.ALawSilence);
    }

    [Fact]
    public async Task Bridge_ManyAcrossThreadsInAnyOrder_AllEndUpTogether()
    {
        var legs = Enumerable.Range(0, 24).Select(_ => _fixture.Open()).ToList();
        foreach (var (session, phone, _) in legs)
            session.Connect(phone.Parameters());
        Parallel.For(0, 200, i => legs[i % 12].Session.Bridge(legs[12 + (i * 7 % 12)].Session));
        for (int i = 0; i < 12; i++)
            legs[i].Session.Bridge(legs[23 - i].Session);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            // The bridge may still be on its way: say it until it is heard.
            var (phone, other) = (legs[i].Phone, legs[23 - i].Phone);
            phone.SendAudio(8, Frame(i));
            await other.ReceiveUntilAsync((_, payload) =>
            {
                phone.SendAudio(8, Frame(i));
                return payload.AsSpan().SequenceEqual(Frame(i));
            });
        }));
    }
}
