using System.Net;
using System.Text;
using ContactCenter.Telephony.Protocol.Sdp;

namespace ContactCenter.Telephony.Protocol.Tests.Sdp;

/// <summary>RFC 8866 from hostile hands: verdicts, bounds, mutations.</summary>
public sealed class SdpParserTests
{
    private static readonly string[] Corpus =
    [
        // baresip
        "v=0\r\no=- 3915 817 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\na=tool:x\r\nm=audio 14280 RTP/AVP 8 0 101\r\n"
            + "b=AS:125\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n"
            + "a=rtcp:14281\r\na=rtcp-rsize\r\na=ssrc:1 cname:sip:a@b\r\na=sendrecv\r\na=label:1\r\na=ptime:20\r\n",
        // linphone
        "v=0\r\no=a 1 2 IN IP4 192.0.2.2\r\ns=Talk\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\na=rtcp-xr:rcvr-rtt=all:10000\r\n"
            + "m=audio 7078 RTP/AVP 96 97 8 0 101\r\na=rtpmap:96 opus/48000/2\r\na=fmtp:96 useinbandfec=1\r\na=rtpmap:97 speex/16000\r\n"
            + "a=rtpmap:101 telephone-event/48000\r\nm=video 9078 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\na=rtcp-fb:* trr-int 1000\r\n",
        // SIPp
        "v=0\r\no=user1 53655765 2353687637 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 6000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n",
        // IPv6, bare LF, section address
        "v=0\no=- 1 1 IN IP6 ::1\ns=-\nt=0 0\nm=audio 6000 RTP/AVP 8\nc=IN IP6 2001:db8::5\na=maxptime:40\n",
    ];

    public static TheoryData<string> Malformed() =>
    [
        "",
        "\r\n\r\n",
        "hello",
        "o=- 1 1 IN IP4 1.2.3.4\r\nv=0\r\n",
        "v=1\r\n",
        "v=0\r\nnonsense\r\n",
        "v=0\r\n=\r\n",
        "v=0\r\nx\r\n",
        "v=0\r\nm=audio\r\n",
        "v=0\r\nm=audio 4000\r\n",
        "v=0\r\nm=audio 4000 RTP/AVP\r\n",
        "v=0\r\nm=audio 65536 RTP/AVP 8\r\n",
        "v=0\r\nm=audio -1 RTP/AVP 8\r\n",
        "v=0\r\nm=audio 99999999999 RTP/AVP 8\r\n",
        "v=0\r\nm=audio 4x RTP/AVP 8\r\n",
        "v=0\r\nc=ATM IP4 1.2.3.4\r\n",
        "v=0\r\nc=IN IP9 1.2.3.4\r\n",
        "v=0\r\nc=IN IP4\r\n",
        "v=0\r\nm=" + new string('a', 65) + " 1 RTP/AVP 8\r\n",
        "v=0\r\n" + string.Concat(Enumerable.Repeat("m=audio 1 RTP/AVP 8\r\n", SdpDescription.MaxMedia + 1)),
        "v=0\r\nm=audio 1 RTP/AVP " + string.Join(' ', Enumerable.Repeat("8", SdpMedia.MaxFormats + 1)) + "\r\n",
        "v=0\r\nm=audio 1 RTP/AVP 8\r\n" + string.Concat(Enumerable.Repeat("a=rtpmap:8 PCMA/8000\r\n", SdpMedia.MaxFormats + 1)),
        "v=0\r\n" + string.Concat(Enumerable.Repeat("a=x\r\n", 600)),
        "v=0\r\na=" + new string('x', SdpDescription.MaxLength) + "\r\n",
    ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Parse_Malformed_IsRefused(string text) =>
        Assert.False(SdpDescription.TryParse(Encoding.Latin1.GetBytes(text), out _));

    [Fact]
    public void Parse_RealPhones_AreRead()
    {
        foreach (string text in Corpus)
            Assert.True(SdpDescription.TryParse(Encoding.Latin1.GetBytes(text), out _), text);
        Assert.True(SdpDescription.TryParse(Encoding.Latin1.GetBytes(Corpus[0]), out var baresip));
        Assert.Equal((3915ul, 817ul), (baresip!.SessionId, baresip.SessionVersion));
        Assert.Equal(14281, baresip.Media[0].RtcpPort);
        Assert.Equal(20, baresip.Media[0].PacketTime);
        Assert.Equal(new SdpRtpMap(101, "telephone-event", 8000, 1), baresip.Media[0].Maps[2]);
        Assert.True(SdpDescription.TryParse(Encoding.Latin1.GetBytes(Corpus[3]), out var six));
        Assert.Equal(IPAddress.Parse("2001:db8::5"), six!.ConnectionOf(six.Media[0]));
        Assert.Equal(40, six.Media[0].MaxPacketTime);
    }

    [Theory]
    [InlineData("a=rtpmap:8\r\n")]
    [InlineData("a=rtpmap:200 PCMA/8000\r\n")]
    [InlineData("a=rtpmap:8 PCMA\r\n")]
    [InlineData("a=rtpmap:8 PCMA/0\r\n")]
    [InlineData("a=rtpmap:8 /8000\r\n")]
    [InlineData("a=ptime:0\r\n")]
    [InlineData("a=ptime:twenty\r\n")]
    [InlineData("a=rtcp:0\r\n")]
    [InlineData("a=rtcp:5000 IN IP4\r\n")]
    [InlineData("a\r\n=\r\n")]
    public void Parse_AttributeThatMakesNoSense_IsLeftOut(string line)
    {
        bool parsed = SdpDescription.TryParse(
            Encoding.Latin1.GetBytes("v=0\r\nc=IN IP4 1.2.3.4\r\nm=audio 4000 RTP/AVP 8\r\n" + line), out var description);
        if (line.Contains("\n=", StringComparison.Ordinal))
        {
            Assert.False(parsed);
            return;
        }

        Assert.True(parsed);
        Assert.Empty(description!.Media[0].Maps);
        Assert.Null(description.Media[0].PacketTime);
    }

    [Fact]
    public void Parse_EveryCut_HasAVerdict()
    {
        foreach (byte[] bytes in Corpus.Select(Encoding.Latin1.GetBytes))
        {
            for (int length = 0; length <= bytes.Length; length++)
                _ = SdpDescription.TryParse(bytes.AsSpan(0, length), out _);
        }
    }

    [Fact]
    public void Negotiate_Mutations_NeverThrowAndAnswersAreReadable()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int round = 0; round < 10_000; round++)
        {
            byte[] bytes = Mutated(random, Encoding.Latin1.GetBytes(Corpus[random.Next(Corpus.Length)]));
            try
            {
                var negotiation = new SdpNegotiation(new LocalMedia(IPAddress.Loopback, 4000), 1);
                var result = negotiation.Answer(bytes);
                Assert.Equal(result.Verdict == SdpVerdict.Ok, result.Media is not null);
                if (result.Verdict == SdpVerdict.Ok) Assert.True(SdpDescription.TryParse(result.Body, out _));
                negotiation.Offer();
                _ = negotiation.Complete(bytes);
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}, round {round}: {exception}\n{Encoding.Latin1.GetString(bytes)}");
            }
        }
    }

    private static byte[] Mutated(Random random, byte[] bytes)
    {
        var list = bytes.ToList();
        for (int i = random.Next(1, 6); i > 0 && list.Count > 1; i--)
        {
            int at = random.Next(list.Count);
            switch (random.Next(5))
            {
                case 0: list[at] = (byte)random.Next(256); break;
                case 1: list.RemoveRange(at, random.Next(Math.Min(20, list.Count - at))); break;
                case 2: list.InsertRange(at, list.GetRange(0, random.Next(Math.Min(40, list.Count)))); break;
                case 3: list[at] = "0123456789 /:=\r\n"u8.ToArray()[random.Next(16)]; break;
                default: list.Insert(at, (byte)'9'); break;
            }
        }

        return [.. list];
    }
}
