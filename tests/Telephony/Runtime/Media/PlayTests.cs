using System.Net;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Protocol.Sdp;

namespace ContactCenter.Telephony.Runtime.Tests.Media;

/// <summary>What a phone hears of lists: byte for byte, one stream, in time.</summary>
public sealed class PlayTests : IDisposable
{
    private readonly MediaFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(AudioCodec.Pcma, G711.ALawSilence, 8)]
    [InlineData(AudioCodec.Pcmu, G711.MuLawSilence, 0)]
    public async Task Connected_NothingPlays_SilenceIsSent(AudioCodec codec, byte silence, byte type)
    {
        var (session, phone, _) = _fixture.Open();
        session.Connect(phone.Parameters(codec));
        var first = await phone.ReceiveAsync();
        var second = await phone.ReceiveAsync();
        Assert.Equal(type, first.Header.PayloadType);
        Assert.True(first.Header.Marker);
        Assert.False(second.Header.Marker);
        Assert.All(first.Payload.Concat(second.Payload), value => Assert.Equal(silence, value));
        Assert.Equal(160, first.Payload.Length);
    }

    [Theory]
    [InlineData(AudioCodec.Pcma)]
    [InlineData(AudioCodec.Pcmu)]
    public async Task Play_ListOfClips_IsHeardByteForByteAndReported(AudioCodec codec)
    {
        var (session, phone, observer) = _fixture.Open();
        var first = MediaFixture.Clip(1000, 1);
        var second = MediaFixture.Clip(777, 2);
        session.Connect(phone.Parameters(codec));
        session.Play(new([first, second], Token: 42));

        byte[] expected = [.. first.Samples(codec), .. second.Samples(codec)];
        var heard = new List<byte>();
        var start = await phone.ReceiveUntilAsync((_, payload) => payload[0] != G711.Silence(codec));
        Assert.True(start.Header.Marker);
        heard.AddRange(start.Payload);
        var last = start.Header;
        while (heard.Count < expected.Length)
        {
            var (header, payload) = await phone.ReceiveAsync();
            Assert.Equal((ushort)(last.Sequence + 1), header.Sequence);
            Assert.Equal(0u, (header.Timestamp - last.Timestamp) % 160);
            Assert.Equal(start.Header.Ssrc, header.Ssrc);
            heard.AddRange(payload);
            last = header;
        }

        Assert.Equal(expected, heard.Take(expected.Length));
        Assert.All(heard.Skip(expected.Length), value => Assert.Equal(G711.Silence(codec), value));
        Assert.Equal("played 42", await observer.NextAsync());
    }

    [Fact]
    public async Task Play_Replaced_OnlyTheSecondIsReported()
    {
        var (session, phone, observer) = _fixture.Open();
        session.Connect(phone.Parameters());
        session.Play(new([MediaFixture.Clip(80_000, 1)], Token: 1));
        await phone.ReceiveUntilAsync((_, payload) => payload[0] != G711.ALawSilence);
        session.Play(new([MediaFixture.Clip(320, 2)], Token: 2));
        Assert.Equal("played 2", await observer.NextAsync());
        await phone.ReceiveUntilAsync((_, payload) => payload[0] == G711.ALawSilence);
        Assert.True(observer.IsQuiet);
    }

    [Fact]
    public async Task Play_Loop_BeginsAgainWithinAFrameUntilStopped()
    {
        var (session, phone, observer) = _fixture.Open();
        var clip = MediaFixture.Clip(200, 3);
        session.Connect(phone.Parameters());
        session.Play(new([clip], Loop: true, Token: 3));
        var heard = (await phone.ReceiveUntilAsync((_, payload) => payload[0] != G711.ALawSilence)).Payload.ToList();
        while (heard.Count < 1000)
            heard.AddRange((await phone.ReceiveAsync()).Payload);
        Assert.Equal(Enumerable.Range(0, 960).Select(i => clip.ALaw.Span[i % 200]), heard.Take(960));
        session.Stop();
        await phone.ReceiveUntilAsync((_, payload) => payload.All(value => value == G711.ALawSilence));
        Assert.True(observer.IsQuiet);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Play_NothingInTheList_EndsAtOnce(bool loop)
    {
        var (session, phone, observer) = _fixture.Open();
        session.Connect(phone.Parameters());
        session.Play(new(loop ? [Tone.Silence(TimeSpan.Zero)] : [], loop, 9));
        Assert.Equal("played 9", await observer.NextAsync());
    }

    [Fact]
    public async Task Hold_PeerDoesNotListen_NothingIsSentButTheListRunsOn()
    {
        var (session, phone, observer) = _fixture.Open();
        session.Connect(phone.Parameters(direction: MediaDirection.ReceiveOnly));
        session.Play(new([MediaFixture.Clip(480, 1)], Token: 5));
        Assert.Equal("played 5", await observer.NextAsync());
        Assert.Equal(0, _fixture.Engine.Statistics().Sent);

        session.Connect(phone.Parameters());
        Assert.True((await phone.ReceiveAsync()).Header.Marker);
    }

    [Fact]
    public async Task Hold_AddressOfZeros_NothingIsSent()
    {
        var (session, phone, observer) = _fixture.Open();
        session.Connect(phone.Parameters());
        var before = await phone.ReceiveAsync();
        session.Connect(phone.Parameters(at: new IPEndPoint(IPAddress.Any, 5000)));
        session.Play(new([MediaFixture.Clip(800, 1)], Token: 6));
        Assert.Equal("played 6", await observer.NextAsync());
        session.Connect(phone.Parameters());
        session.Play(new([MediaFixture.Clip(160, 7)], Token: 7));
        var after = await phone.ReceiveUntilAsync((_, payload) => payload[0] != G711.ALawSilence);
        Assert.Equal(MediaFixture.Clip(160, 7).ALaw.ToArray(), after.Payload);
        Assert.Equal(before.Header.Ssrc, after.Header.Ssrc);
    }

    [Fact]
    public async Task Silence_NothingComes_IsToldOnceAndAgainAfterSpeech()
    {
        using var fixture = new MediaFixture(MediaFixture.AnyPort with { SilenceAfter = TimeSpan.FromMilliseconds(60) });
        var (session, phone, observer) = fixture.Open();
        session.Connect(phone.Parameters());
        Assert.Equal("silence", await observer.NextAsync());
        phone.SendAudio(8, new byte[160]);
        Assert.Equal("silence", await observer.NextAsync());
        Assert.True(observer.IsQuiet);
    }
}
