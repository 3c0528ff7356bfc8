using System.Net;
using System.Text;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Protocol.Tests.Sip;

/// <summary>No bytes raise an exception or are taken for more than they are.</summary>
public sealed class SipHostileBytesTests
{
    [Fact]
    public void EverySample_CutAtEveryByte_IsNeverOkBeforeItsHeadersEnd()
    {
        foreach (byte[] sample in SipCorpus.All())
        {
            for (int length = 0; length <= sample.Length; length++)
            {
                var verdict = Exercise(sample.AsSpan(0, length), "cut");
                if (length < 40)
                    Assert.NotEqual(SipParseVerdict.Ok, verdict);
            }
        }
    }

    [Fact]
    public void EverySample_Mutated_RaisesNothing()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        var samples = SipCorpus.All();
        samples.Add(Encoding.UTF8.GetBytes(SipMessageSamples.Invite));
        byte[][] pieces =
        [
            "\r\n"u8.ToArray(), "\r"u8.ToArray(), "\n"u8.ToArray(), "\0"u8.ToArray(), ","u8.ToArray(), ";"u8.ToArray(),
            "<"u8.ToArray(), ">"u8.ToArray(), "\""u8.ToArray(), "\\"u8.ToArray(), "%"u8.ToArray(), "="u8.ToArray(),
            ":"u8.ToArray(), "@"u8.ToArray(), " "u8.ToArray(), "["u8.ToArray(), "]"u8.ToArray(), "\xff"u8.ToArray(),
            "99999999999999999999"u8.ToArray(), "\r\n "u8.ToArray(), "\r\n\r\n"u8.ToArray(), "*"u8.ToArray(), "?"u8.ToArray(),
        ];
        for (int round = 0; round < 20_000; round++)
        {
            var bytes = new List<byte>(samples[random.Next(samples.Count)]);
            for (int change = random.Next(1, 6); change > 0 && bytes.Count > 0; change--)
            {
                int at = random.Next(bytes.Count);
                switch (random.Next(4))
                {
                    case 0:
                        bytes[at] = (byte)random.Next(256);
                        break;
                    case 1:
                        bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                        break;
                    case 2:
                        bytes.InsertRange(at, pieces[random.Next(pieces.Length)]);
                        break;
                    default:
                        bytes.InsertRange(at, bytes.GetRange(random.Next(at + 1), Math.Min(30, bytes.Count - at)).ToArray());
                        break;
                }
            }
            Exercise(bytes.ToArray(), $"seed {seed}, round {round}");
            Frame(bytes.ToArray(), random.Next(1, 300), $"seed {seed}, round {round}");
        }
    }

    [Theory]
    [InlineData("", SipParseVerdict.KeepAlive)]
    [InlineData("\r\n\r\n", SipParseVerdict.KeepAlive)]
    [InlineData("\0\0\0\0", SipParseVerdict.KeepAlive)]
    [InlineData("jaK", SipParseVerdict.NotSip)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", SipParseVerdict.NotSip)]
    [InlineData("INVITE sip:a@b SIP/2.0", SipParseVerdict.Truncated)]
    [InlineData("INVITE sip:a@b SIP/2.0\r\n", SipParseVerdict.Faulty)]
    [InlineData("INVITE sip:a@b SIP/2.0\r\nVia: x", SipParseVerdict.Truncated)]
    [InlineData("INVITE sip:a@b SIP/2.0\r\n\r\n", SipParseVerdict.Faulty)]
    public void NotAMessage_HasItsVerdict(string text, SipParseVerdict expected) =>
        Assert.Equal(expected, SipMessage.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Limits_AreVerdicts()
    {
        string start = SipMessageSamples.Invite[..SipMessageSamples.Invite.IndexOf("Content-Type", StringComparison.Ordinal)];
        SipMessageSamples.Parse(start + "X: " + new string('x', 8000) + "\r\n\r\n");
        Expect(start + "X: " + new string('x', 8200) + "\r\n\r\n", SipParseVerdict.TooLarge);
        Expect(start + string.Concat(Enumerable.Repeat("X: y\r\n", 129)) + "\r\n", SipParseVerdict.TooLarge);
        Expect(start + "\r\n" + new string('b', 65536), SipParseVerdict.TooLarge);
        Expect(new string('A', 9000), SipParseVerdict.NotSip);
    }

    [Fact]
    public void BareCr_InAHeader_IsAFault()
    {
        string text = SipMessageSamples.Invite.Replace("Supported: replaces", "Supported: a\rEvil: b", StringComparison.Ordinal);
        Assert.Equal("Malformed Header Field", SipMessageSamples.Parse(text, SipParseVerdict.Faulty).Fault.Reason);
    }

    [Fact]
    public void LfAlone_EndsALine()
    {
        var message = SipMessageSamples.Parse(SipMessageSamples.Invite.Replace("\r\n", "\n", StringComparison.Ordinal));
        Assert.Equal(4, message.Body.Length);
    }

    private static void Expect(string text, SipParseVerdict verdict) =>
        Assert.Equal(verdict, SipMessage.TryParse(Encoding.UTF8.GetBytes(text), out _));

    // The framer neither throws, nor loops, nor hands out what it was not given.
    private static void Frame(byte[] bytes, int step, string context)
    {
        var framer = new SipStreamFramer();
        int taken = 0;
        for (int at = 0; at < bytes.Length; at += step)
        {
            if (!framer.Feed(bytes.AsSpan(at, Math.Min(step, bytes.Length - at))))
                return;
            SipFrameVerdict verdict;
            do
            {
                verdict = framer.TryTake(out var message);
                taken += verdict == SipFrameVerdict.Message ? message.Length : verdict == SipFrameVerdict.Ping ? 1 : 0;
                Assert.True(taken <= bytes.Length, context);
            }
            while (verdict is SipFrameVerdict.Message or SipFrameVerdict.Ping);
        }
    }

    // Reads everything a user agent might, and answers.
    private static SipParseVerdict Exercise(ReadOnlySpan<byte> bytes, string context)
    {
        try
        {
            var verdict = SipMessage.TryParse(bytes, out var m);
            Assert.Equal(verdict is SipParseVerdict.Ok or SipParseVerdict.Faulty, m is not null);
            if (m is null)
                return verdict;
            for (int i = 0; i < m.HeaderCount; i++)
                _ = m.HeaderAt(i);
            foreach (var header in Enum.GetValues<SipHeader>())
                _ = (m.Tokens(header), m.Lines(header), m.Text(header));
            _ = (m.Contacts, m.Routes, m.RecordRoutes, m.ReferTo, m.MaxForwards, m.Expires, m.MinExpires, m.RetryAfter);
            _ = (m.SessionExpires, m.SessionRefresher, m.MinSessionExpires, m.ContentType, m.HasWildcardContact, m.ToString());
            foreach (var header in new[] { SipHeader.Authorization, SipHeader.WwwAuthenticate })
            {
                foreach (string line in m.Lines(header))
                    _ = (DigestCredentials.TryParse(line, out _), DigestChallenge.TryParse(line, out _));
            }
            if (verdict == SipParseVerdict.Ok)
                _ = (m.CallId, m.CSeq, m.From.Tag, m.To.Tag, m.TopVia.RPort, m.From.Uri.Equals(m.To.Uri), m.From.Uri.GetHashCode());
            if (m.IsRequest)
            {
                byte[] answer = SipMessageBuilder.Response(m, 400, m.Fault.Reason, "t", new IPEndPoint(IPAddress.Loopback, 5060)).ToBytes();
                var answerVerdict = SipMessage.TryParse(answer, out var parsed);
                Assert.True(verdict != SipParseVerdict.Ok || answerVerdict == SipParseVerdict.Ok, parsed?.Fault.Reason);
            }
            return verdict;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{context}: {e.Message}\n{Convert.ToHexString(bytes)}", e);
        }
    }
}
