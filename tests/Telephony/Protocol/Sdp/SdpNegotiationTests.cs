using System.Net;
using System.Text;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Protocol.Sdp;

namespace ContactCenter.Telephony.Protocol.Tests.Sdp;

/// <summary>
/// RFC 3264 by tables: offers of real phones (shortened) and the answers to them.
/// Not covered because not done: preconditions, grouping, ICE, secure profiles; their attributes are left unanswered.
/// </summary>
public sealed class SdpNegotiationTests
{
    private const string Head = "v=0\r\no=- 1 1 IN IP4 192.0.2.7\r\ns=-\r\nc=IN IP4 192.0.2.7\r\nt=0 0\r\n";
    private const string Telephone = "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\n";

    private static SdpNegotiation Ours() => new(new LocalMedia(IPAddress.Parse("198.51.100.1"), 20_000), 77);

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static string Answered(SdpNegotiation negotiation, string offer, out MediaParameters media)
    {
        var result = negotiation.Answer(Bytes(offer));
        Assert.Equal(SdpVerdict.Ok, result.Verdict);
        media = result.Media!;
        Assert.Same(media, negotiation.Current);
        return Encoding.Latin1.GetString(result.Body);
    }

    [Fact]
    public void Answer_UsualOffer_WholeText()
    {
        string answer = Answered(Ours(), Head + "m=audio 4000 RTP/AVP 8 0 101\r\n" + Telephone, out var media);
        Assert.Equal(
            "v=0\r\no=- 77 77 IN IP4 198.51.100.1\r\ns=-\r\nc=IN IP4 198.51.100.1\r\nt=0 0\r\n"
            + "m=audio 20000 RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\n"
            + "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=ptime:20\r\na=sendrecv\r\n",
            answer);
        var peer = IPAddress.Parse("192.0.2.7");
        Assert.Equal(
            new MediaParameters(new(peer, 4000), new(peer, 4001), AudioCodec.Pcma, 8, 8, 101, 101, MediaDirection.SendReceive, 20),
            media);
    }

    [Theory]
    [InlineData("m=audio 4000 RTP/AVP 0 8\r\n", AudioCodec.Pcmu, 0, null)]
    [InlineData("m=audio 4000 RTP/AVP 9 18 8 0\r\na=rtpmap:9 G722/8000\r\na=rtpmap:18 G729/8000\r\n", AudioCodec.Pcma, 8, null)]
    [InlineData("m=audio 4000 RTP/AVP 98 97\r\na=rtpmap:98 pcmu/8000\r\na=rtpmap:97 Telephone-Event/8000\r\n", AudioCodec.Pcmu, 98, 97)]
    [InlineData("m=audio 4000 RTP/AVP 96 8 97\r\na=rtpmap:96 telephone-event/48000\r\na=rtpmap:97 telephone-event/8000\r\n", AudioCodec.Pcma, 8, 97)]
    [InlineData("m=audio 4000 RTP/AVP 8 0\r\na=rtpmap:8 L16/44100\r\n", AudioCodec.Pcmu, 0, null)]
    [InlineData("m=audio 4000 RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/16000\r\n", AudioCodec.Pcma, 8, null)]
    [InlineData("m=audio 4000/2 RTP/AVP 8\n", AudioCodec.Pcma, 8, null)]
    [InlineData("m=audio 4000 RTP/AVP 300 x 8\r\n", AudioCodec.Pcma, 8, null)]
    public void Answer_Formats_FirstCommonOfTheOfferUnderItsNumber(string section, AudioCodec codec, byte type, int? events)
    {
        Answered(Ours(), Head + section, out var media);
        Assert.Equal((codec, type, (byte?)events), (media.Codec, media.PayloadType, media.TelephoneEventSend));
    }

    [Theory]
    [InlineData("a=sendrecv", "sendrecv", MediaDirection.SendReceive)]
    [InlineData("a=sendonly", "recvonly", MediaDirection.ReceiveOnly)]
    [InlineData("a=recvonly", "sendonly", MediaDirection.SendOnly)]
    [InlineData("a=inactive", "inactive", MediaDirection.Inactive)]
    [InlineData("c=IN IP4 0.0.0.0", "recvonly", MediaDirection.ReceiveOnly)]
    [InlineData("c=IN IP4 0.0.0.0\r\na=sendonly", "recvonly", MediaDirection.ReceiveOnly)]
    [InlineData("c=IN IP4 0.0.0.0\r\na=inactive", "inactive", MediaDirection.Inactive)]
    public void Answer_Direction_IsMirrored(string line, string answered, MediaDirection direction)
    {
        string answer = Answered(Ours(), Head + "m=audio 4000 RTP/AVP 8\r\n" + line + "\r\n", out var media);
        Assert.EndsWith($"a={answered}\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(direction, media.Direction);
        Assert.Equal(direction is MediaDirection.SendReceive or MediaDirection.SendOnly, media.MaySend);
    }

    [Fact]
    public void Answer_SessionDirectionAndOwnWill_BothCount()
    {
        string offer = "v=0\r\nc=IN IP4 192.0.2.7\r\na=sendonly\r\nm=audio 4000 RTP/AVP 8\r\n";
        Assert.Equal(MediaDirection.ReceiveOnly, Ours().Answer(Bytes(offer)).Media!.Direction);
        var held = Ours().Answer(Bytes(Head + "m=audio 4000 RTP/AVP 8\r\n"), MediaDirection.SendOnly);
        Assert.Equal(MediaDirection.SendOnly, held.Media!.Direction);
    }

    [Fact]
    public void Answer_SeveralSections_KeepsTheirPlacesAndRefusesTheRest()
    {
        string answer = Answered(
            Ours(),
            Head + "m=video 5000 RTP/AVP 96 97\r\na=rtpmap:96 H264/90000\r\nm=audio 0 RTP/AVP 8\r\nm=audio 4000 RTP/SAVP 8\r\n"
            + "m=audio 4002 RTP/AVP 8\r\nc=IN IP4 192.0.2.9\r\na=rtcp:4100 IN IP4 192.0.2.10\r\na=ptime:30\r\nm=image 9 udptl t38\r\nm=audio 4004 RTP/AVP 0\r\n",
            out var media);
        var sections = answer.Split("\r\n").Where(line => line.StartsWith("m=", StringComparison.Ordinal));
        Assert.Equal(
            ["m=video 0 RTP/AVP 96", "m=audio 0 RTP/AVP 8", "m=audio 0 RTP/SAVP 8", "m=audio 20000 RTP/AVP 8", "m=image 0 udptl t38", "m=audio 0 RTP/AVP 0"],
            sections);
        Assert.Equal(new IPEndPoint(IPAddress.Parse("192.0.2.9"), 4002), media.RemoteRtp);
        Assert.Equal(new IPEndPoint(IPAddress.Parse("192.0.2.10"), 4100), media.RemoteRtcp);
        Assert.Equal(30, media.PacketTime);
    }

    [Theory]
    [InlineData("m=audio 4000 RTP/SAVP 8\r\n")]
    [InlineData("m=audio 4000 RTP/SAVPF 8\r\n")]
    [InlineData("m=audio 4000 RTP/AVP 9 18\r\na=rtpmap:9 G722/8000\r\n")]
    [InlineData("m=audio 0 RTP/AVP 8\r\n")]
    [InlineData("m=video 4000 RTP/AVP 96\r\n")]
    [InlineData("m=audio 4000 RTP/AVP 101\r\na=rtpmap:101 telephone-event/8000\r\n")]
    [InlineData("m=audio 4000 RTP/AVP 8\r\na=rtpmap:8 PCMA/16000\r\n")]
    [InlineData("m=audio 4000 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000/2\r\n")]
    [InlineData("m=audio 4000 RTP/AVP 8\r\nc=IN IP4 224.1.2.3/127\r\n")]
    [InlineData("m=audio 4000 RTP/AVP 8\r\nc=IN IP4 255.255.255.255\r\n")]
    [InlineData("m=audio 4000 RTP/AVP 8\r\nc=IN IP6 ff02::1\r\n")]
    [InlineData("")]
    public void Answer_NothingWeSpeak_IsNoCommonCodec(string sections)
    {
        var result = Ours().Answer(Bytes(Head + sections));
        Assert.Equal(SdpVerdict.NoCommonCodec, result.Verdict);
        Assert.Null(result.Media);
        Assert.Empty(result.Body);
    }

    [Theory]
    [InlineData("v=0\r\nm=audio 4000 RTP/AVP 8\r\n")]
    [InlineData("v=0\r\nc=IN IP4 phone.example.org\r\nm=audio 4000 RTP/AVP 8\r\n")]
    [InlineData("v=0\r\nc=IN IP4 192.0.2.7\r\nm=audio 4000 RTP/AVP 8\r\nc=IN IP4 phone.example.org\r\n")]
    [InlineData("v=0\r\nc=IN IP4 1\r\nm=audio 4000 RTP/AVP 8\r\n")]
    public void Answer_NoAddress_IsNoCommonCodec(string offer) =>
        Assert.Equal(SdpVerdict.NoCommonCodec, Ours().Answer(Bytes(offer)).Verdict);

    [Theory]
    [InlineData("a=rtcp:5005", "192.0.2.7:5005")]
    [InlineData("a=rtcp:5005 IN IP4 192.0.2.8", "192.0.2.8:5005")]
    [InlineData("a=rtcp:5005 IN IP4 224.0.0.1", "192.0.2.7:5005")]
    [InlineData("a=rtcp:5005 IN IP4 example.org", "192.0.2.7:5005")]
    public void Answer_Rtcp_GoesToOneHost(string line, string rtcp)
    {
        Answered(Ours(), Head + "m=audio 4000 RTP/AVP 8\r\n" + line + "\r\n", out var media);
        Assert.Equal(IPEndPoint.Parse(rtcp), media.RemoteRtcp);
    }

    [Fact]
    public void Answer_IPv6_IsWrittenAsSuch()
    {
        var ours = new SdpNegotiation(new LocalMedia(IPAddress.Parse("2001:db8::1"), 20_000), 1);
        string answer = Answered(ours, "v=0\r\nc=IN IP6 2001:db8::7\r\nm=audio 4000 RTP/AVP 8\r\n", out var media);
        Assert.Contains("c=IN IP6 2001:db8::1\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(IPAddress.Parse("2001:db8::7"), media.RemoteRtp.Address);
    }

    [Fact]
    public void Version_GrowsOnlyWithAChange()
    {
        var ours = Ours();
        string offer = Head + "m=audio 4000 RTP/AVP 8\r\n";
        string first = Answered(ours, offer, out _);
        Assert.Equal(first, Answered(ours, offer, out _));
        string held = Answered(ours, offer + "a=sendonly\r\n", out _);
        Assert.Contains("o=- 77 78 IN", held, StringComparison.Ordinal);
        Assert.Contains("o=- 77 79 IN", Encoding.Latin1.GetString(ours.Offer()), StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_BadReoffer_LeavesTheAgreement()
    {
        var ours = Ours();
        Answered(ours, Head + "m=audio 4000 RTP/AVP 8\r\n", out var agreed);
        Assert.Equal(SdpVerdict.NoCommonCodec, ours.Answer(Bytes(Head + "m=audio 4000 RTP/AVP 18\r\n")).Verdict);
        Assert.Equal(SdpVerdict.Malformed, ours.Answer(Bytes("nonsense")).Verdict);
        Assert.Same(agreed, ours.Current);
    }

    [Fact]
    public void Offer_WholeText_InOurOrder()
    {
        Assert.Equal(
            "v=0\r\no=- 77 77 IN IP4 198.51.100.1\r\ns=-\r\nc=IN IP4 198.51.100.1\r\nt=0 0\r\n"
            + "m=audio 20000 RTP/AVP 8 0 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\n"
            + "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=ptime:20\r\na=sendrecv\r\n",
            Encoding.Latin1.GetString(Ours().Offer()));
        var restricted = new SdpNegotiation(
            new LocalMedia(IPAddress.Loopback, 4000) { Codecs = [AudioCodec.Pcmu], TelephoneEvents = false }, 1);
        Assert.Contains("m=audio 4000 RTP/AVP 0\r\n", Encoding.Latin1.GetString(restricted.Offer()), StringComparison.Ordinal);
    }

    [Fact]
    public void Offer_AfterAnAnswer_KeepsSectionsAndTheEventsNumber()
    {
        var ours = Ours();
        Answered(
            ours, Head + "m=video 5000 RTP/AVP 96\r\nm=audio 4000 RTP/AVP 8 97\r\na=rtpmap:97 telephone-event/8000\r\n", out _);
        string offer = Encoding.Latin1.GetString(ours.Offer(MediaDirection.SendOnly));
        Assert.Contains("m=video 0 RTP/AVP 96\r\nm=audio 20000 RTP/AVP 8 0 97\r\n", offer, StringComparison.Ordinal);
        Assert.EndsWith("a=sendonly\r\n", offer, StringComparison.Ordinal);
        Assert.Equal(SdpVerdict.Malformed, ours.Complete(Bytes(Head + "m=audio 4000 RTP/AVP 8\r\n")).Verdict);
        var result = ours.Complete(Bytes(Head + "m=video 0 RTP/AVP 96\r\nm=audio 4000 RTP/AVP 8\r\na=recvonly\r\n"));
        Assert.Equal(MediaDirection.SendOnly, result.Media!.Direction);
    }

    [Theory]
    [InlineData("m=audio 4000 RTP/AVP 8 101\r\n" + Telephone, AudioCodec.Pcma, 8, 8, 101, 101)]
    [InlineData("m=audio 4000 RTP/AVP 0 8\r\n", AudioCodec.Pcmu, 0, 0, null, null)]
    [InlineData("m=audio 4000 RTP/AVP 98 96\r\na=rtpmap:98 PCMA/8000\r\na=rtpmap:96 telephone-event/8000\r\n", AudioCodec.Pcma, 98, 8, 96, 101)]
    public void Complete_Answer_WeSendItsNumbersAndReceiveOurs(
        string section, AudioCodec codec, byte send, byte receive, int? eventsSend, int? eventsReceive)
    {
        var ours = Ours();
        ours.Offer();
        var result = ours.Complete(Bytes(Head + section));
        Assert.Equal(SdpVerdict.Ok, result.Verdict);
        Assert.Empty(result.Body);
        var media = result.Media!;
        Assert.Equal(
            (codec, send, receive, (byte?)eventsSend, (byte?)eventsReceive),
            (media.Codec, media.PayloadType, media.ReceivePayloadType, media.TelephoneEventSend, media.TelephoneEventReceive));
    }

    [Theory]
    [InlineData(Head + "m=audio 0 RTP/AVP 8\r\n", SdpVerdict.NoCommonCodec)]
    [InlineData(Head + "m=audio 4000 RTP/AVP 18\r\n", SdpVerdict.NoCommonCodec)]
    [InlineData(Head, SdpVerdict.Malformed)]
    [InlineData("", SdpVerdict.Malformed)]
    public void Complete_RefusedOrBad_HasItsVerdict(string answer, SdpVerdict verdict)
    {
        var ours = Ours();
        ours.Offer();
        Assert.Equal(verdict, ours.Complete(Bytes(answer)).Verdict);
        Assert.Null(ours.Current);
    }

    [Fact]
    public void Complete_WithoutOffer_IsMalformed() =>
        Assert.Equal(SdpVerdict.Malformed, Ours().Complete(Bytes(Head + "m=audio 4000 RTP/AVP 8\r\n")).Verdict);

    [Fact]
    public void OurOffer_AnsweredByOurselves_Agrees()
    {
        var caller = Ours();
        var callee = new SdpNegotiation(new LocalMedia(IPAddress.Loopback, 30_000), 5);
        var answer = callee.Answer(caller.Offer());
        var result = caller.Complete(answer.Body);
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 30_000), result.Media!.RemoteRtp);
        Assert.Equal(answer.Media!.PayloadType, result.Media.PayloadType);
        Assert.Equal((byte?)101, result.Media.TelephoneEventSend);
    }
}
