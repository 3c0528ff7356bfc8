using System.Text;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Protocol.Tests.Sip;

public sealed class SipStreamFramerTests
{
    private static readonly byte[] Invite = Encoding.UTF8.GetBytes(SipMessageSamples.Invite);

    [Fact]
    public void EverySample_WholeAndByteByByte_FramesTheSame()
    {
        foreach (byte[] sample in SipCorpus.All())
        {
            byte[] stream = [.. Invite, .. sample, .. Invite];
            Assert.Equal(Run(stream, stream.Length), Run(stream, 1));
            Assert.Equal(Run(stream, stream.Length), Run(stream, 7));
        }
    }

    [Fact]
    public void TwoMessages_CutAtEveryByte_ComeOutWhole()
    {
        byte[] stream = [.. Invite, .. Invite];
        for (int cut = 0; cut <= stream.Length; cut++)
        {
            var framer = new SipStreamFramer();
            var frames = new List<string>();
            Assert.True(framer.Feed(stream.AsSpan(0, cut)));
            Take(framer, frames);
            Assert.True(framer.Feed(stream.AsSpan(cut)));
            Take(framer, frames);
            Assert.Equal([SipMessageSamples.Invite, SipMessageSamples.Invite], frames);
        }
    }

    [Theory]
    [InlineData("\r\n\r\n", "Ping")]
    [InlineData("\r\n", "")]
    [InlineData("\r\n\r\n\r\n\r\n", "Ping Ping")]
    [InlineData("GET / HTTP/1.1\r\n", "Garbage")]
    [InlineData("\x16\x03\x01\x02\x00", "Garbage")] // a TLS hello on the plain port
    [InlineData("INVITE sip:a@b SIP/2.0\r\nVia: x\r\n\r\n", "Garbage")] // no Content-Length
    [InlineData("INVITE sip:a@b SIP/2.0\r\nl: 0\r\nl: 5\r\n\r\n", "Garbage")]
    [InlineData("INVITE sip:a@b SIP/2.0\r\nl: -1\r\n\r\n", "Garbage")]
    [InlineData("INVITE sip:a@b SIP/2.0\r\nl: 70000\r\n\r\n", "Garbage")]
    [InlineData("INVITE sip:a@b SIP/2.0\r\nl: 5\r\n\r\n1234", "")]
    public void Stream_HasItsVerdicts(string text, string expected)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        Assert.Equal(expected, string.Join(' ', Run(bytes, bytes.Length)));
        Assert.Equal(expected, string.Join(' ', Run(bytes, 1)));
    }

    [Fact]
    public void EndlessHeader_IsGarbage_AndHoldsNoMore()
    {
        var framer = new SipStreamFramer();
        Assert.True(framer.Feed("INVITE sip:a@b SIP/2.0\r\n"u8));
        var verdict = SipFrameVerdict.NeedMore;
        for (int fed = 0; fed < 10_000 && verdict == SipFrameVerdict.NeedMore; fed++)
        {
            Assert.True(framer.Feed("X: yyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n"u8));
            verdict = framer.TryTake(out _);
            Assert.True(framer.Buffered < SipStreamFramer.MaxMessageLength);
        }
        Assert.Equal(SipFrameVerdict.Garbage, verdict);
        Assert.False(framer.Feed("x"u8));
        Assert.Equal(0, framer.Buffered);
    }

    private static List<string> Run(byte[] stream, int step)
    {
        var framer = new SipStreamFramer();
        var frames = new List<string>();
        for (int at = 0; at < stream.Length; at += step)
        {
            if (!framer.Feed(stream.AsSpan(at, Math.Min(step, stream.Length - at))) || !Take(framer, frames))
                break;
        }
        return frames;
    }

    private static bool Take(SipStreamFramer framer, List<string> frames)
    {
        while (true)
        {
            var verdict = framer.TryTake(out var message);
            if (verdict == SipFrameVerdict.NeedMore)
                return true;
            frames.Add(verdict == SipFrameVerdict.Message ? Encoding.UTF8.GetString(message) : verdict.ToString());
            if (verdict == SipFrameVerdict.Garbage)
                return false;
        }
    }
}
