using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip.Tests;

/// <summary>Requests within a dialog, from a phone that is written by hand: RFC 3261 §12 to §15, RFC 3311, 4028, 6086.</summary>
public class InDialogTests
{
    [Fact]
    public void LowerCSeq_Is500()
    {
        var phone = new WirePhone();
        var (_, tag) = phone.Connect();
        Assert.Equal(200, phone.Receive(WirePhone.Request("OPTIONS", "o", toTag: tag, cseq: 5))!.StatusCode);
        Assert.Equal(500, phone.Receive(WirePhone.Request("BYE", "b", toTag: tag, cseq: 4))!.StatusCode);
        Assert.Equal(1, phone.Agent.Counters.Calls);
    }

    [Theory]
    [InlineData("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n", 200, '5')]
    [InlineData("application/dtmf-relay", "Signal= *\r\n", 200, '*')]
    [InlineData("application/dtmf-relay", "Signal=11", 200, '#')]
    [InlineData("application/dtmf-relay", "signal=a", 200, 'A')]
    [InlineData("application/dtmf", "7", 200, '7')]
    [InlineData("application/dtmf-relay", "Signal=x", 400, '\0')]
    [InlineData("application/dtmf-relay", "Duration=1", 400, '\0')]
    [InlineData("text/plain", "Signal=5", 415, '\0')]
    public void Info(string type, string body, int status, char digit)
    {
        var phone = new WirePhone();
        var (_, tag) = phone.Connect();
        var answer = phone.Receive(WirePhone.Request("INFO", "o", toTag: tag, cseq: 2, more: $"Content-Type: {type}\r\n", body: body));
        Assert.Equal(status, answer!.StatusCode);
        Assert.Equal(digit, phone.Events.OfType<InfoDigit>().SingleOrDefault()?.Digit ?? '\0');
    }

    [Fact]
    public void InviteWithoutOffer_OursInThe200_TheirsInTheAck()
    {
        var phone = new WirePhone();
        phone.Connect(offer: "", ackBody: "their-answer");
        Assert.True(phone.Events.OfType<IncomingCall>().Single().Sdp.IsEmpty);
        Assert.Equal("their-answer", Text(phone.Events.OfType<CallConfirmed>().Single().Sdp));
    }

    [Fact]
    public void ReinviteWithoutOffer_OursInThe200_TheirsInTheAck()
    {
        var phone = new WirePhone();
        var (call, tag) = phone.Connect();
        Assert.Equal(100, phone.Receive(WirePhone.Request("INVITE", "r", toTag: tag, cseq: 2))!.StatusCode);
        Assert.True(phone.Events.OfType<CallReoffered>().Single().Sdp.IsEmpty);
        phone.Do((a, t, e) => a.AnswerReoffer(call, "our-offer"u8.ToArray(), t, e));
        Assert.Equal("our-offer", Text(phone.Answer.Body));
        phone.Receive(WirePhone.Request("ACK", "ra", toTag: tag, cseq: 2, body: "their-answer"));
        Assert.Equal("their-answer", Text(phone.Events.OfType<ReofferAnswered>().Single().Sdp));
        phone.Advance(40);
        Assert.Empty(phone.Sent);
    }

    [Fact]
    public void SecondReinviteBeforeTheFirstIsAnswered_Is500WithRetryAfter()
    {
        var phone = new WirePhone();
        var (_, tag) = phone.Connect();
        phone.Receive(WirePhone.Request("INVITE", "r1", toTag: tag, cseq: 2, body: "a"));
        var second = phone.Receive(WirePhone.Request("INVITE", "r2", toTag: tag, cseq: 3, body: "b"))!;
        Assert.Equal(500, second.StatusCode);
        Assert.InRange(second.RetryAfter!.Value, 1u, 10u);
    }

    [Fact]
    public void Reinvite_WhileOurs_Is491()
    {
        var phone = new WirePhone();
        var (call, tag) = phone.Connect();
        phone.Do((a, t, e) => a.Reoffer(call, "ours"u8.ToArray(), t, e));
        Assert.Equal(491, phone.Receive(WirePhone.Request("INVITE", "r", toTag: tag, cseq: 2, body: "a"))!.StatusCode);
    }

    [Fact]
    public void ReinviteNobodyAnswers_IsRefusedInTheEnd()
    {
        var phone = new WirePhone();
        var (_, tag) = phone.Connect();
        phone.Receive(WirePhone.Request("INVITE", "r", toTag: tag, cseq: 2, body: "a"));
        phone.Advance(10);
        Assert.Equal(500, phone.Answer.StatusCode);
    }

    [Fact]
    public void ByeWhileReofferIsOpen_AnswersBoth()
    {
        var phone = new WirePhone();
        var (_, tag) = phone.Connect();
        phone.Receive(WirePhone.Request("INVITE", "r", toTag: tag, cseq: 2, body: "a"));
        phone.Receive(WirePhone.Request("BYE", "b", toTag: tag, cseq: 3));
        Assert.Equal([(200, SipMethod.Bye), (487, SipMethod.Invite)], phone.Sent.Select(s => WirePhone.Parse(s.Bytes)).Select(m => (m.StatusCode, m.Method)));
    }

    [Fact]
    public void Update_WithOffer_IsReoffered_WithoutIsARefresh()
    {
        var phone = new WirePhone();
        var (call, tag) = phone.Connect();
        Assert.Equal(200, phone.Receive(WirePhone.Request("UPDATE", "u1", toTag: tag, cseq: 2))!.StatusCode);
        phone.Receive(WirePhone.Request("UPDATE", "u2", toTag: tag, cseq: 3, body: "new"));
        phone.Do((a, t, e) => a.AnswerReoffer(call, "yes"u8.ToArray(), t, e));
        Assert.Equal((200, "yes"), (phone.Answer.StatusCode, Text(phone.Answer.Body)));
        phone.Advance(1);
        Assert.Empty(phone.Sent); // no ACK belongs to UPDATE, so nothing is repeated
    }

    [Fact]
    public void EarlyBye_EndsTheCallAndItsInvite()
    {
        var phone = new WirePhone();
        phone.Receive(WirePhone.Request("INVITE", "i", body: "offer"));
        var call = phone.Events.OfType<IncomingCall>().Single().Call;
        phone.Do((a, t, e) => a.Ring(call, t, e));
        phone.Receive(WirePhone.Request("BYE", "b", toTag: phone.Answer.To.Tag!, cseq: 2));
        Assert.Equal(SipEndCause.RemoteBye, phone.Events.OfType<CallEnded>().Single().Cause);
        Assert.Equal([200, 487], phone.Sent.Select(s => WirePhone.Parse(s.Bytes).StatusCode));
    }

    [Fact]
    public void CancelAfterTheAnswer_Gets200AndChangesNothing()
    {
        var phone = new WirePhone();
        phone.Connect();
        Assert.Equal(200, phone.Receive(WirePhone.Request("CANCEL", "i"))!.StatusCode);
        Assert.Empty(phone.Events.OfType<CallEnded>());
    }

    [Fact]
    public void SessionExpires_CallerIsRefresher_SilenceEndsTheCall()
    {
        var phone = new WirePhone();
        phone.Receive(WirePhone.Request("INVITE", "i", body: "offer", more: "Supported: timer\r\nSession-Expires: 120\r\n"));
        var call = phone.Events.OfType<IncomingCall>().Single().Call;
        phone.Do((a, t, e) => a.Answer(call, "answer"u8.ToArray(), t, e));
        Assert.Equal(("120;refresher=uac", "timer"), (phone.Answer.Text(SipHeader.SessionExpires), phone.Answer.Text(SipHeader.Require)));
        string tag = phone.Answer.To.Tag!;
        phone.Receive(WirePhone.Request("ACK", "a", toTag: tag));
        phone.Advance(80);
        phone.Receive(WirePhone.Request("UPDATE", "u", toTag: tag, cseq: 2, more: "Supported: timer\r\nSession-Expires: 120;refresher=uac\r\n"));
        phone.Advance(80);
        Assert.Empty(phone.Events.OfType<CallEnded>());
        phone.Advance(10);
        Assert.Equal(SipEndCause.SessionExpired, phone.Events.OfType<CallEnded>().Single().Cause);
        Assert.Equal(SipMethod.Bye, phone.Answer.Method);
    }

    [Fact]
    public void SessionExpires_CallerDoesNotKnowTimers_WeRefresh()
    {
        var phone = new WirePhone();
        var (_, tag) = phone.Connect(more: "Session-Expires: 120\r\n"); // put in by a proxy
        phone.Advance(60);
        Assert.Equal(SipMethod.Invite, phone.Answer.Method); // no UPDATE in its Allow
        Assert.Equal("answer", Text(phone.Answer.Body));
        Assert.Equal("120;refresher=uac", phone.Answer.Text(SipHeader.SessionExpires));
        Assert.Equal(tag, phone.Answer.From.Tag);
    }

    [Fact]
    public void RecordRoute_MakesTheRouteOfOurRequests()
    {
        var phone = new WirePhone();
        var (call, _) = phone.Connect(more: "Record-Route: <sip:192.0.2.50:5070;lr>, <sip:192.0.2.51;lr>\r\n");
        phone.Do((a, t, e) => a.End(call, null, t, e));
        Assert.Equal("192.0.2.50:5070", phone.Sent[0].Peer.EndPoint.ToString());
        Assert.Equal("sip:1001@192.0.2.9:5099", phone.Answer.RequestUri.Text);
        Assert.Equal(["sip:192.0.2.50:5070;lr", "sip:192.0.2.51;lr"], phone.Answer.Routes.Select(r => r.Uri.Text));
    }

    [Fact]
    public void StrictRouter_IsTheRequestUri()
    {
        var phone = new WirePhone();
        var (call, _) = phone.Connect(more: "Record-Route: <sip:192.0.2.50>\r\n");
        phone.Do((a, t, e) => a.End(call, null, t, e));
        Assert.Equal("sip:192.0.2.50", phone.Answer.RequestUri.Text);
        Assert.Equal("sip:1001@192.0.2.9:5099", Assert.Single(phone.Answer.Routes).Uri.Text);
    }

    [Fact]
    public void ContactBehindNat_OurRequestsGoToWhereThePhoneSendsFrom()
    {
        var phone = new WirePhone { Source = new(SipTransport.Udp, new(System.Net.IPAddress.Parse("198.51.100.7"), 40000), 0) };
        var (call, _) = phone.Connect();
        phone.Do((a, t, e) => a.End(call, null, t, e));
        Assert.Equal("198.51.100.7:40000", phone.Sent[0].Peer.EndPoint.ToString());
        Assert.Equal("sip:1001@192.0.2.9:5099", phone.Answer.RequestUri.Text);
    }

    private static string Text(ReadOnlyMemory<byte> body) => Encoding.ASCII.GetString(body.Span);
}
