namespace ContactCenter.Telephony.Protocol.Sip.Tests;

/// <summary>What every request goes through before anybody acts on it: RFC 3261 §8.2, §9.2, §12.2.2, §17.2.3.</summary>
public class ScreeningTests
{
    [Theory]
    [InlineData("OPTIONS", "sip:100@192.0.2.1", "", 200)]
    [InlineData("SUBSCRIBE", "sip:100@192.0.2.1", "", 405)]
    [InlineData("NOTIFY", "sip:100@192.0.2.1", "", 405)]
    [InlineData("REFER", "sip:100@192.0.2.1", "", 405)]
    [InlineData("MESSAGE", "sip:100@192.0.2.1", "", 405)]
    [InlineData("FOO", "sip:100@192.0.2.1", "", 405)]
    [InlineData("PRACK", "sip:100@192.0.2.1", "", 405)]
    [InlineData("BYE", "sip:100@192.0.2.1", "", 481)]
    [InlineData("INFO", "sip:100@192.0.2.1", "", 481)]
    [InlineData("UPDATE", "sip:100@192.0.2.1", "", 481)]
    [InlineData("CANCEL", "sip:100@192.0.2.1", "", 481)]
    [InlineData("INVITE", "http://192.0.2.1/", "", 416)]
    [InlineData("INVITE", "sip:100@192.0.2.1", "Require: 100rel\r\n", 420)]
    [InlineData("INVITE", "sip:100@192.0.2.1", "Require: timer\r\n", 100)]
    [InlineData("INVITE", "sip:100@192.0.2.1", "Supported: timer\r\nSession-Expires: 60\r\n", 422)]
    [InlineData("INVITE", "sip:100@192.0.2.1", "Content-Type: text/plain\r\n", 415)]
    [InlineData("REGISTER", "sip:192.0.2.1", "", 400)] // To without user
    public void OutsideDialog(string method, string uri, string more, int status)
    {
        var phone = new WirePhone();
        var answer = phone.Receive(WirePhone.Request(method, "x", uri, more: more, body: method == "INVITE" ? "offer" : ""));
        Assert.Equal(status, answer!.StatusCode);
        Assert.Equal(method == "INVITE" && status == 100 ? 1 : 0, phone.Events.Count);
    }

    [Fact]
    public void MaxForwardsZero_Is483()
    {
        var phone = new WirePhone();
        string request = WirePhone.Request("INVITE", "x").Replace("Max-Forwards: 70", "Max-Forwards: 0", StringComparison.Ordinal);
        Assert.Equal(483, phone.Receive(request)!.StatusCode);
    }

    [Fact]
    public void Require_UnknownExtensionsAreNamed()
    {
        var answer = new WirePhone().Receive(WirePhone.Request("INVITE", "x", more: "Require: 100rel, timer, foo\r\n"));
        Assert.Equal("100rel, foo", answer!.Text(SipHeader.Unsupported));
    }

    [Fact]
    public void Options_TellsWhatWeDo()
    {
        var answer = new WirePhone().Receive(WirePhone.Request("OPTIONS", "x"))!;
        Assert.Contains("INVITE", answer.Text(SipHeader.Allow)!, StringComparison.Ordinal);
        Assert.Equal("timer, norefersub", answer.Text(SipHeader.Supported));
        Assert.StartsWith("application/sdp", answer.Text(SipHeader.Accept), StringComparison.Ordinal);
    }

    [Fact]
    public void SameInviteByAnotherWay_Is482()
    {
        var phone = new WirePhone();
        phone.Receive(WirePhone.Request("INVITE", "one", body: "offer"));
        Assert.Equal(482, phone.Receive(WirePhone.Request("INVITE", "two", body: "offer"))!.StatusCode);
        Assert.Single(phone.Events);
    }

    [Fact]
    public void RepeatedInvite_GetsTheLastAnswerAgainAndIsNoNewCall()
    {
        var phone = new WirePhone();
        phone.Receive(WirePhone.Request("INVITE", "one", body: "offer"));
        Assert.Equal(100, phone.Receive(WirePhone.Request("INVITE", "one", body: "offer"))!.StatusCode);
        Assert.Single(phone.Events);
    }

    [Fact]
    public void Rfc2543Branch_IsMatchedByTheRestOfTheRequest()
    {
        var phone = new WirePhone();
        string invite = WirePhone.Request("INVITE", "x", body: "offer").Replace("z9hG4bK", "", StringComparison.Ordinal);
        phone.Receive(invite);
        phone.Receive(invite);
        var call = Assert.IsType<IncomingCall>(Assert.Single(phone.Events)).Call;
        phone.Do((a, t, e) => a.Reject(call, 486, null, null, t, e));
        string tag = phone.Answer.To.Tag!;
        phone.Receive(WirePhone.Request("ACK", "x", toTag: tag).Replace("z9hG4bK", "", StringComparison.Ordinal));
        phone.Advance(1);
        Assert.Empty(phone.Sent); // the 486 is not repeated: the ACK was matched
    }

    [Fact]
    public void SameBranchFromAnotherHost_IsAnotherTransaction()
    {
        var phone = new WirePhone();
        phone.Receive(WirePhone.Request("OPTIONS", "x", callId: "c1"));
        phone.Receive(WirePhone.Request("OPTIONS", "x", callId: "c2", via: "SIP/2.0/UDP 192.0.2.10:5099;rport"));
        Assert.Equal("c2", phone.Answer.CallId);
    }

    [Fact]
    public void StrayAck_IsSilence()
    {
        var phone = new WirePhone();
        Assert.Null(phone.Receive(WirePhone.Request("ACK", "x", toTag: "nobody")));
        Assert.Equal(1, phone.Agent.Counters.StrayAcks);
    }

    [Fact]
    public void StrayResponse_IsCounted()
    {
        var phone = new WirePhone();
        Assert.Null(phone.Receive(
            "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKno\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>;tag=2\r\n"
            + "Call-ID: x\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n"));
        Assert.Equal(1, phone.Agent.Counters.UnmatchedResponses);
    }

    [Fact]
    public void UnknownDialog_Is481()
    {
        var phone = new WirePhone();
        var (_, tag) = phone.Connect();
        Assert.Equal(481, phone.Receive(WirePhone.Request("BYE", "b1", toTag: tag + "0", cseq: 2))!.StatusCode);
        Assert.Equal(481, phone.Receive(WirePhone.Request("BYE", "b2", toTag: tag, callId: "other", cseq: 2))!.StatusCode);
        Assert.Equal(1, phone.Agent.Counters.Calls);
    }

    [Fact]
    public void ResponseGoesToTheSourcePort_OnlyWhenAskedFor()
    {
        var phone = new WirePhone { Source = new(SipTransport.Udp, new(System.Net.IPAddress.Parse("198.51.100.7"), 40000), 0) };
        phone.Receive(WirePhone.Request("OPTIONS", "r"));
        Assert.Equal(40000, phone.Sent[0].Peer.EndPoint.Port);
        Assert.Equal("198.51.100.7", phone.Answer.TopVia.Received);
        phone.Receive(WirePhone.Request("OPTIONS", "s", callId: "c2", via: "SIP/2.0/UDP 192.0.2.9:5099"));
        Assert.Equal("198.51.100.7:5099", phone.Sent[0].Peer.EndPoint.ToString());
    }

    [Fact]
    public void NotAcceptingCalls_InvitesGet503AndTheRestGoesOn()
    {
        var phone = new WirePhone();
        var (_, tag) = phone.Connect();
        phone.Agent.AcceptsCalls = false;
        var refused = phone.Receive(WirePhone.Request("INVITE", "n", callId: "new", body: "offer"))!;
        Assert.Equal((503, "5"), (refused.StatusCode, refused.Text(SipHeader.RetryAfter)));
        Assert.Equal(200, phone.Receive(WirePhone.Request("BYE", "b", toTag: tag, cseq: 2))!.StatusCode);
    }

    [Fact]
    public void PastTheLimits_503WithoutState()
    {
        var phone = new WirePhone(o => o with { MaxCalls = 2, MaxTransactions = 3 });
        for (int i = 0; i < 100; i++)
            phone.Receive(WirePhone.Request("INVITE", $"n{i}", callId: $"c{i}", body: "offer"));
        for (int i = 0; i < 100; i++)
            phone.Receive(WirePhone.Request("REGISTER", $"o{i}", "sip:1001@192.0.2.1", callId: $"o{i}"));
        var counters = phone.Agent.Counters;
        Assert.Equal((2, 3), (counters.Calls, counters.Transactions));
        Assert.Equal(98 + 99, counters.Refused503);
    }
}
