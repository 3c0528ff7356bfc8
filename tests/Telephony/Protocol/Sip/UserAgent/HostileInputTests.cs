using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip.Tests;

/// <summary>Any bytes: no exception, no growth, no call lost.</summary>
public class HostileInputTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void BrokenAndShuffledMessages_NeverThrowAndTheCallGoesOn(int seed)
    {
        var random = new Random(seed);
        var phone = new WirePhone(o => o with { MaxTransactions = 500, MaxCalls = 50 });
        var (_, tag) = phone.Connect();
        string[] methods = ["INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "REGISTER", "UPDATE", "INFO", "REFER", "FOO", "PRACK"];
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(WirePhone.Request(
                methods[random.Next(methods.Length)],
                $"h{random.Next(2000)}",
                toTag: random.Next(3) == 0 ? "guess" + random.Next(10) : "",
                callId: "h" + random.Next(500),
                cseq: random.Next(1, 5),
                more: random.Next(4) == 0 ? "Session-Expires: 99999999999\r\nSupported: timer\r\nRequire: a\"b\r\n" : "",
                body: random.Next(2) == 0 ? "x" : ""));
            for (int flips = random.Next(4); flips > 0; flips--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            phone.Feed(random.Next(5) == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
            if (i % 100 == 0)
                phone.Advance(0.1);
        }

        var counters = phone.Agent.Counters;
        Assert.InRange(counters.Transactions, 0, 500 + (500 / 8)); // the eighth is for requests of calls that stand
        Assert.InRange(counters.Calls, 1, 50);
        Assert.True(counters.Malformed > 0 && counters.NotSip > 0, $"seed {seed}: {counters}");
        phone.Advance(400); // whatever strangers opened has run out, so there is room again
        Assert.Equal(200, phone.Receive(WirePhone.Request("BYE", "bye", toTag: tag, cseq: 99))!.StatusCode);
        phone.Advance(400);
        Assert.Equal((0, 0, 0), (phone.Agent.Counters.Calls, phone.Agent.Counters.Transactions, phone.Agent.Armed));
    }

    [Fact]
    public void TableFullOfStrangers_StandingCallsAreStillServed()
    {
        var phone = new WirePhone(o => o with { MaxTransactions = 16 });
        var (_, tag) = phone.Connect();
        phone.Receive(WirePhone.Request("INVITE", "waiting", callId: "second", body: "offer"));
        for (int i = 0; i < 40; i++)
            phone.Receive(WirePhone.Request("REGISTER", $"r{i}", "sip:1001@192.0.2.1", callId: $"r{i}"));

        Assert.Equal(503, phone.Answer.StatusCode);
        Assert.Equal(200, phone.Receive(WirePhone.Request("BYE", "bye", toTag: tag, cseq: 2))!.StatusCode);
        phone.Feed(Encoding.UTF8.GetBytes(WirePhone.Request("CANCEL", "waiting", callId: "second")));
        Assert.Equal([200, 487], phone.Sent.Select(s => WirePhone.Parse(s.Bytes).StatusCode));
        Assert.Equal(503, phone.Receive(WirePhone.Request("BYE", "guess", toTag: "guess", callId: "third"))!.StatusCode);
    }

    [Theory]
    [InlineData("OPTIONS", "", 200)]
    [InlineData("BYE", "", 481)]
    [InlineData("BYE", "guess", 481)]
    [InlineData("OPTIONS", "guess", 481)]
    [InlineData("FOO", "", 405)]
    public void StrangersQuestions_LeaveNothingBehindAndAreAnsweredTheSameEachTime(string method, string toTag, int status)
    {
        var phone = new WirePhone();
        string request = WirePhone.Request(method, "x", toTag: toTag);
        var (first, again) = (phone.Receive(request)!, phone.Receive(request)!);
        Assert.Equal((status, status), (first.StatusCode, again.StatusCode));
        Assert.Equal(first.To.Tag, again.To.Tag);
        Assert.Equal(0, phone.Agent.Counters.Transactions);
    }

    [Theory]
    [InlineData("sip:@192.0.2.1")]
    [InlineData("sip:192.0.2.1")]
    [InlineData("sip:%00%0d%0aEvil:1@192.0.2.1")]
    [InlineData("tel:+46313422400")]
    [InlineData("sip:LONG@a")]
    public void AnyRequestUri_TheCallCanBeAnswered(string uri)
    {
        var phone = new WirePhone();
        string request = WirePhone.Request("INVITE", "i", uri.Replace("LONG", new string('x', 4080), StringComparison.Ordinal), body: "offer");
        phone.Feed(Encoding.UTF8.GetBytes(request));
        if (phone.Events.OfType<IncomingCall>().SingleOrDefault() is { } incoming)
        {
            phone.Do((a, t, e) => a.Answer(incoming.Call, "answer"u8.ToArray(), t, e));
            Assert.Equal(200, phone.Answer.StatusCode);
            Assert.Single(phone.Answer.Contacts);
        }

        phone.Do((a, t, e) => a.Invite(
            new(new(1), SipUri.Create("1", phone.Source.EndPoint), null, uri, new string('d', 9000), "offer"u8.ToArray()), t, e));
        Assert.Equal(SipMethod.Invite, phone.Answer.Method);
    }

    [Theory]
    [InlineData(1, 503)] // outside a dialog
    [InlineData(0, 0)]
    public void Overload_RefusesNewCallsOnly(int invite, int status)
    {
        var source = new WirePhone().Source;
        byte[] bytes = Encoding.UTF8.GetBytes(WirePhone.Request(invite == 1 ? "INVITE" : "BYE", "x"));
        bool refused = SipOverload.TryRefuse(bytes, source, TimeSpan.FromSeconds(5), out byte[]? refusal, out var to);
        Assert.Equal(status, refused ? WirePhone.Parse(refusal).StatusCode : 0);
        Assert.Equal(source, to);
    }

    [Fact]
    public void ReadableButWrong_Is400WithTheReason()
    {
        var phone = new WirePhone();
        string request = WirePhone.Request("OPTIONS", "x").Replace("Call-ID: c1\r\n", "", StringComparison.Ordinal);
        phone.Feed(Encoding.UTF8.GetBytes(request));
        Assert.StartsWith("SIP/2.0 400 Missing Call-ID", Encoding.UTF8.GetString(phone.Sent.Single().Bytes.Span), StringComparison.Ordinal);
        Assert.Equal(1, phone.Agent.Counters.Malformed);
    }

    [Fact]
    public void ResponsesThatDoNotFit_ChangeNothing()
    {
        var phone = new WirePhone();
        phone.Do((a, t, e) => a.Invite(new(new(1), SipUri.Create("1004", phone.Source.EndPoint), null, "100", "", "offer"u8.ToArray()), t, e));
        var invite = phone.Answer;
        string branch = invite.TopVia.Branch!;
        foreach (int status in new[] { 180, 200, 486, 699 })
        {
            string response = $"SIP/2.0 {status} X\r\nVia: SIP/2.0/UDP 192.0.2.1:5060;branch={branch}\r\nFrom: {invite.From}\r\n"
                + $"To: {invite.To};tag=t\r\nCall-ID: {invite.CallId}\r\nCSeq: {invite.CSeq.Number} BYE\r\nContent-Length: 0\r\n\r\n";
            phone.Receive(response); // right branch, wrong method
        }

        Assert.Empty(phone.Events);
        Assert.Equal(4, phone.Agent.Counters.UnmatchedResponses);
    }
}
