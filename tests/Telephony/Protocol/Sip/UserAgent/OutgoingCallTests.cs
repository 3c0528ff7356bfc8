using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip.Tests;

/// <summary>What comes back to an INVITE of ours, from a peer that is written by hand: RFC 3261 §13.2.2, §22, §9.1, RFC 4028.</summary>
public class OutgoingCallTests
{
    private const string Challenge = "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", algorithm=MD5, qop=\"auth\"\r\n";

    private readonly WirePhone _phone = new();

    [Fact]
    public void Challenged_TheInviteIsRepeatedWithCredentials()
    {
        var invite = Invite(new SipLogin("1001", "secret"));
        Respond(invite, 401, more: "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", algorithm=MD5, qop=\"auth\"\r\n");
        Assert.Equal([SipMethod.Ack, SipMethod.Invite], Methods());
        Assert.Equal(invite.CSeq.Number + 1, _phone.Answer.CSeq.Number);
        Assert.Contains("username=\"1001\"", _phone.Answer.Text(SipHeader.Authorization), StringComparison.Ordinal);
        Respond(_phone.Answer, 200, body: "answer");
        Assert.Equal("answer", Encoding.ASCII.GetString(_phone.Events.OfType<CallAnswered>().Single().Sdp.Span));
    }

    [Fact]
    public void ChallengedTwice_IsRejected()
    {
        Respond(Invite(new SipLogin("1001", "wrong")), 401, more: Challenge);
        Respond(_phone.Answer, 401, more: Challenge);
        Assert.Equal((SipEndCause.Rejected, 401), Ended());
    }

    [Fact]
    public void ChallengedWithoutLogin_IsRejected()
    {
        Respond(Invite(), 407, more: "Proxy-Authenticate: Digest realm=\"r\", nonce=\"n\"\r\n");
        Assert.Equal((SipEndCause.Rejected, 407), Ended());
    }

    [Fact]
    public void EndedAfterTheChallenge_CancelWaitsForTheFirstWordOnTheRepeatedInvite()
    {
        var invite = Invite(new SipLogin("1001", "secret"));
        Respond(invite, 100);
        Respond(invite, 401, more: Challenge);
        var repeated = _phone.Answer;
        _phone.Do((a, t, e) => a.End(new(1), null, t, e));
        Assert.Empty(_phone.Sent); // RFC 3261 §9.1
        Respond(repeated, 183);
        Assert.Equal((SipMethod.Cancel, repeated.TopVia.Branch), (_phone.Answer.Method, _phone.Answer.TopVia.Branch));
        Respond(repeated, 487);
        Assert.Equal((SipEndCause.LocalEnd, 0), Ended());
    }

    [Fact]
    public void EndedBeforeTheChallenge_TheInviteIsNotRepeated()
    {
        var invite = Invite(new SipLogin("1001", "secret"));
        _phone.Do((a, t, e) => a.End(new(1), null, t, e));
        Respond(invite, 401, more: Challenge);
        Assert.Equal([SipMethod.Ack], Methods());
        Assert.Equal(0, _phone.Agent.Counters.Calls);
    }

    [Theory]
    [InlineData(401, "WWW-Authenticate", SipHeader.Authorization)]
    [InlineData(407, "Proxy-Authenticate", SipHeader.ProxyAuthorization)]
    public void ByeChallenged_IsRepeatedWithCredentials(int status, string header, SipHeader credentials)
    {
        var login = new SipLogin("1001", "secret");
        Respond(Invite(login), 200, body: "answer");
        _phone.Do((a, t, e) => a.End(new(1), null, t, e));
        var bye = _phone.Answer;
        Respond(bye, status, more: $"{header}: Digest realm=\"r\", nonce=\"n\", qop=\"auth\"\r\n");
        Assert.Equal((SipMethod.Bye, bye.CSeq.Number + 1), (_phone.Answer.Method, _phone.Answer.CSeq.Number));
        Assert.True(_phone.Answer.Has(credentials));
        Respond(_phone.Answer, status, more: $"{header}: Digest realm=\"r\", nonce=\"m\", qop=\"auth\"\r\n");
        Assert.Empty(_phone.Sent); // the secret is wrong: once is enough
    }

    [Fact]
    public void ServerThatCallsEveryNonceStale_IsNotAnsweredForEver()
    {
        const string Stale = "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\", stale=true\r\n";
        var login = new SipLogin("1001", "secret");
        Respond(Invite(login), 200, body: "answer");
        _phone.Do((a, t, e) => a.End(new(1), null, t, e));
        int byes = 0;
        for (; byes < 10 && _phone.Sent.Count > 0; byes++)
        {
            Respond(_phone.Answer, 401, more: Stale);
        }

        Assert.Equal(3, byes);
    }

    [Fact]
    public void ReinviteChallenged_IsRepeatedWithCredentials()
    {
        Respond(Invite(new SipLogin("1001", "secret")), 200, body: "answer");
        _phone.Do((a, t, e) => a.Reoffer(new(1), "again"u8.ToArray(), t, e));
        var reinvite = _phone.Answer;
        Respond(reinvite, 401, more: Challenge);
        Assert.Equal([SipMethod.Ack, SipMethod.Invite], Methods());
        Assert.Equal(reinvite.CSeq.Number + 1, _phone.Answer.CSeq.Number);
        Respond(_phone.Answer, 200, body: "agreed");
        Assert.Equal("agreed", Encoding.ASCII.GetString(_phone.Events.OfType<ReofferAnswered>().Single().Sdp.Span));
        _phone.Do((a, t, e) => a.End(new(1), null, t, e));
        Assert.Equal(reinvite.CSeq.Number + 2, _phone.Answer.CSeq.Number);
    }

    [Fact]
    public void RingLimit_ThenCancel_And408()
    {
        _phone.Do((a, t, e) => a.Invite(
            new(new(1), SipUri.Create("1004", _phone.Source.EndPoint), null, "100", "", "offer"u8.ToArray())
            {
                RingLimit = TimeSpan.FromSeconds(20),
            },
            t,
            e));
        var invite = _phone.Answer;
        Respond(invite, 180);
        _phone.Advance(19.9);
        Assert.Empty(_phone.Events.OfType<CallEnded>());
        _phone.Advance(0.1);
        Assert.Equal((SipEndCause.NoAnswerTimeout, 408), Ended());
        Assert.Equal(SipMethod.Cancel, _phone.Answer.Method);
    }

    [Fact]
    public void AnswerAndCancelCross_TheAnswerIsEndedByBye()
    {
        var invite = Invite();
        Respond(invite, 183);
        _phone.Do((a, t, e) => a.End(new(1), null, t, e));
        Respond(invite, 200, body: "answer");
        Assert.Equal([SipMethod.Ack, SipMethod.Bye], Methods());
        Assert.Equal((SipEndCause.LocalEnd, 0), Ended());
    }

    [Fact]
    public void AnswerFromAnotherFork_IsAcknowledgedAndEnded()
    {
        var invite = Invite();
        Respond(invite, 200, tag: "one", body: "a");
        Respond(invite, 200, tag: "two", body: "b");
        Assert.Equal([SipMethod.Ack, SipMethod.Bye], Methods());
        Assert.All(_phone.Sent, s => Assert.Equal("two", WirePhone.Parse(s.Bytes).To.Tag));
        Assert.Single(_phone.Events.OfType<CallAnswered>());
        Assert.Empty(_phone.Events.OfType<CallEnded>());
    }

    [Fact]
    public void AnswerRepeatedAfterTheCallIsOver_IsStillAcknowledged()
    {
        var invite = Invite();
        Respond(invite, 200, body: "a");
        _phone.Do((a, t, e) => a.End(new(1), null, t, e));
        Respond(invite, 200, body: "a");
        Assert.Equal([SipMethod.Ack], Methods());
    }

    [Fact]
    public void CancelIsNeverAnswered_TheCallIsForgottenAfter64T1()
    {
        var invite = Invite();
        Respond(invite, 180);
        _phone.Do((a, t, e) => a.End(new(1), "SIP;cause=200;text=\"Call completed elsewhere\"", t, e));
        var cancel = _phone.Answer;
        Assert.Equal(
            (SipMethod.Cancel, invite.TopVia.Branch, invite.CSeq.Number, "SIP;cause=200;text=\"Call completed elsewhere\""),
            (cancel.Method, cancel.TopVia.Branch, cancel.CSeq.Number, cancel.Text(SipHeader.Reason)));
        _phone.Advance(33);
        Assert.Equal(0, _phone.Agent.Counters.Calls);
        Assert.Single(_phone.Events.OfType<CallEnded>());
    }

    [Fact]
    public void IntervalTooSmall_TheInviteIsRepeatedWithALongerOne()
    {
        Respond(Invite(), 422, more: "Min-SE: 300\r\n");
        Assert.Equal(("300", "300"), (_phone.Answer.Text(SipHeader.SessionExpires), _phone.Answer.Text(SipHeader.MinSe)));
    }

    [Fact]
    public void AckTo2xx_HasItsOwnBranch_ToFailureTheInvites()
    {
        var invite = Invite();
        Respond(invite, 200, body: "a");
        Assert.NotEqual(invite.TopVia.Branch, _phone.Answer.TopVia.Branch);
        var second = Invite(call: 2);
        Respond(second, 486);
        Assert.Equal(second.TopVia.Branch, _phone.Answer.TopVia.Branch);
    }

    [Fact]
    public void Invite_CarriesWhatWasAsked_AndNothingThatWouldBreakIt()
    {
        _phone.Do((a, t, e) => a.Invite(
            new(
                new(1),
                SipUri.Create("1004", _phone.Source.EndPoint),
                null,
                "0313422400",
                "Heart \"and\" vessel",
                "offer"u8.ToArray(),
                [new("Alert-Info", "<urn:alert>"), new("Via", "evil"), new("X-Bad", "a\r\nEvil: 1")]),
            t,
            e));
        var invite = _phone.Answer;
        Assert.Equal("<urn:alert>", invite.Text(SipHeader.AlertInfo));
        Assert.Equal("Heart \"and\" vessel", invite.From.DisplayName);
        Assert.Null(invite.Text("Evil"));
        Assert.Null(invite.Text("X-Bad"));
        Assert.True(invite.TopVia.HasRPort);
        Assert.Equal("192.0.2.1:5060", invite.TopVia.SentBy);
    }

    [Fact]
    public void NameForAHost_CannotBeReached()
    {
        _phone.Do((a, t, e) => a.Invite(
            new(new(1), SipUri.Create("1004", "example.org"), null, "100", "", "offer"u8.ToArray()), t, e));
        Assert.Equal((SipEndCause.TransportFailure, 503), Ended());
    }

    [Fact]
    public void TransportFails_TheCallEnds()
    {
        Invite();
        long transaction = _phone.Sent[0].Transaction;
        _phone.Do((a, t, e) => a.TransportFailed(transaction, t, e));
        Assert.Equal((SipEndCause.TransportFailure, 503), Ended());
        _phone.Advance(0);
        Assert.Equal(0, _phone.Agent.Armed);
    }

    [Fact]
    public void UnknownCallsAndIds_AreIgnored()
    {
        _phone.Do((a, t, e) =>
        {
            a.Answer(new(-77), default, t, e);
            a.Ring(new(77), t, e);
            a.End(new(77), null, t, e);
            a.Reoffer(new(77), default, t, e);
            a.RejectReoffer(new(-77), 488, t, e);
            a.Unregister(new(5), t, e);
            a.TransportFailed(99, t, e);
        });
        Assert.Empty(_phone.Sent);
        Assert.Empty(_phone.Events);
    }

    private SipMessage Invite(SipLogin? login = null, long call = 1)
    {
        _phone.Do((a, t, e) => a.Invite(
            new(new(call), SipUri.Create("1004", _phone.Source.EndPoint), null, "100", "", "offer"u8.ToArray(), null, login), t, e));
        return _phone.Answer;
    }

    private void Respond(SipMessage request, int status, string tag = "t", string more = "", string body = "") => _phone.Receive(
        $"SIP/2.0 {status} X\r\nVia: {request.TopVia}\r\nFrom: {request.From}\r\nTo: <{request.To.Uri}>;tag={tag}\r\n"
        + $"Call-ID: {request.CallId}\r\nCSeq: {request.CSeq}\r\nContact: <sip:1004@192.0.2.9:5099>\r\n{more}"
        + (body.Length > 0 ? "Content-Type: application/sdp\r\n" : "") + $"Content-Length: {body.Length}\r\n\r\n{body}");

    private SipMethod[] Methods() => [.. _phone.Sent.Select(s => WirePhone.Parse(s.Bytes).Method)];

    private (SipEndCause, int) Ended() =>
        _phone.Events.OfType<CallEnded>().Select(e => (e.Cause, e.Status)).Single();
}
