using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip.Tests;

/// <summary>
/// REFER within a call, from a phone that is written by hand: RFC 3515, 4488, 5057. Not here: REFER that we send
/// (<see cref="ReferCallTests"/>).
/// </summary>
public class ReferTests
{
    private readonly WirePhone _phone = new();
    private string _tag = "";
    private string _callId = "c1";

    [Fact]
    public void Refer_Is202_ThenNotify100_ThenTheResult()
    {
        Call();
        Refer(atOnce: true);
        Assert.Empty(_phone.Sent); // the user is asked
        _phone.Advance(1.9);
        Assert.Empty(_phone.Sent);
        _phone.Advance(0.1);
        Assert.Equal([202, 0], _phone.Sent.Select(s => WirePhone.Parse(s.Bytes).StatusCode));
        Assert.Equal("<sip:100@192.0.2.1:5060>", WirePhone.Parse(_phone.Sent[0].Bytes).Text(SipHeader.Contact));
        AssertNotify(_phone.Answer, "refer", "active;expires=300", "SIP/2.0 100 Trying\r\n");
        Assert.Equal("sip:+46313422400@192.0.2.1", _phone.Events.OfType<CallReferred>().Single().Target.Text);

        Answer(_phone.Answer, 200);
        Result(200);
        AssertNotify(_phone.Answer, "refer", "terminated;reason=noresource", "SIP/2.0 200 OK\r\n");
        Answer(_phone.Answer, 200);
        Result(200);
        Assert.Empty(_phone.Sent); // once
        Assert.Equal((1, 0), (_phone.Agent.Counters.Refers, _phone.Agent.Counters.RefersRefused));
    }

    /// <summary>What cannot be is known at once: a phone that heard 202 would hang up, and leave the caller alone (RFC 3515 §2.4.2).</summary>
    [Theory]
    [InlineData("")]
    [InlineData("Refer-Sub: false\r\n")]
    public void RefusedAtOnce_ThatIsTheAnswer_AndNothingIsSubscribed(string more)
    {
        Call();
        Refer(more: more, atOnce: true);
        _phone.Do((a, t, e) => a.ReferResult(new(1), 603, "No Further Line", t, e));
        var refused = WirePhone.Parse(Assert.Single(_phone.Sent).Bytes);
        Assert.Equal((603, "No Further Line", SipMethod.Refer), (refused.StatusCode, refused.ReasonPhrase, refused.CSeq.Method));
        Assert.Equal((0, 1), (_phone.Agent.Counters.Refers, _phone.Agent.Counters.RefersRefused));
        Result(200);
        Assert.Empty(_phone.Sent); // once
        _phone.Advance(40);
        Assert.Empty(_phone.Sent);

        // The next one is the first that subscribes.
        Refer(cseq: 3, atOnce: true);
        Result(200);
        Assert.Equal(202, WirePhone.Parse(_phone.Sent[0].Bytes).StatusCode);
        AssertNotify(_phone.Answer, "refer", "terminated;reason=noresource", "SIP/2.0 200 OK\r\n");
    }

    [Fact]
    public void TakenAtOnce_202_AndBothNotifies()
    {
        Call();
        Refer(atOnce: true);
        Result(200);
        Assert.Equal([202, 0, 0], _phone.Sent.Select(s => WirePhone.Parse(s.Bytes).StatusCode));
        AssertNotify(WirePhone.Parse(_phone.Sent[1].Bytes), "refer", "active;expires=300", "SIP/2.0 100 Trying\r\n");
        AssertNotify(_phone.Answer, "refer", "terminated;reason=noresource", "SIP/2.0 200 OK\r\n");
        _phone.Advance(2);
        Assert.DoesNotContain(_phone.Sent, s => WirePhone.Parse(s.Bytes).StatusCode == 202);
    }

    [Fact]
    public void RefusedLater_TheReasonStandsInTheNotify()
    {
        Call();
        Refer();
        _phone.Do((a, t, e) => a.ReferResult(new(1), 603, "No Further Line", t, e));
        AssertNotify(_phone.Answer, "refer", "terminated;reason=noresource", "SIP/2.0 603 No Further Line\r\n");
    }

    [Fact]
    public void PhoneHangsUpBeforeTheAnswer_TheReferIsAnsweredAllTheSame()
    {
        Call();
        Refer(atOnce: true);
        _phone.Receive(InDialog("BYE", 3));
        Result(404);
        Assert.Equal((404, SipMethod.Refer), (_phone.Answer.StatusCode, _phone.Answer.CSeq.Method));
        _phone.Advance(40);
        Assert.Equal((0, 0, 0), (_phone.Agent.Counters.Calls, _phone.Agent.Counters.Transactions, _phone.Agent.Armed));
    }

    [Fact]
    public void SecondReferWhileTheFirstIsNotAnswered_Is491()
    {
        Call();
        Refer(atOnce: true);
        Refer(cseq: 3, atOnce: true);
        Assert.Equal((491, 3u), (_phone.Answer.StatusCode, _phone.Answer.CSeq.Number));
        Assert.Single(_phone.Events.OfType<CallReferred>());
    }

    [Fact]
    public void ResultAtOnce_ThenBye_TheNotifyGoesFirst()
    {
        Call();
        Refer(atOnce: true);
        Result(200);
        var notify = _phone.Answer;
        _phone.Do((a, t, e) => a.End(new(1), null, t, e));
        Assert.Equal((SipMethod.Bye, notify.CSeq.Number + 1), (_phone.Answer.Method, _phone.Answer.CSeq.Number));
    }

    [Fact]
    public void PhoneHangsUpAtThe202_TheResultIsStillSaid()
    {
        Call();
        Refer();
        _phone.Receive(InDialog("BYE", 3));
        Assert.Equal(SipEndCause.RemoteBye, _phone.Events.OfType<CallEnded>().Single().Cause);
        Result(486);
        AssertNotify(_phone.Answer, "refer", "terminated;reason=noresource", "SIP/2.0 486 Busy Here\r\n");
    }

    [Fact]
    public void PhoneHangsUpAndNoLongerTakesNotify_NothingIsLeft()
    {
        Call();
        Refer();
        var first = _phone.Answer;
        _phone.Receive(InDialog("BYE", 3));
        Answer(first, 481);
        Result(200);
        Assert.Empty(_phone.Sent);
        _phone.Advance(40);
        Assert.Equal((0, 0, 0), (_phone.Agent.Counters.Calls, _phone.Agent.Counters.Transactions, _phone.Agent.Armed));
    }

    [Fact]
    public void NobodySaysHowItEnded_408AfterTheRingLimit()
    {
        Call();
        Refer();
        Answer(_phone.Answer, 200);
        _phone.Advance(300);
        AssertNotify(_phone.Answer, "refer", "terminated;reason=noresource", "SIP/2.0 408 Request Timeout\r\n");
    }

    [Fact]
    public void SecondReferWhileOneIsOpen_Is491_LaterItsNotifiesAreNamed()
    {
        Call();
        Refer();
        Answer(_phone.Answer, 200);
        Refer(cseq: 3, atOnce: true);
        Assert.Equal(491, _phone.Answer.StatusCode);
        Result(486);
        Answer(_phone.Answer, 200);
        Refer(cseq: 4);
        AssertNotify(_phone.Answer, "refer;id=4", "active;expires=300", "SIP/2.0 100 Trying\r\n");
    }

    [Theory]
    [InlineData("Refer-Sub: false\r\n", true)]
    [InlineData("Refer-Sub: FALSE ;x=y\r\nSupported: norefersub\r\n", true)]
    [InlineData("Require: norefersub\r\nRefer-Sub: false\r\n", true)]
    [InlineData("Refer-Sub: true\r\n", false)]
    [InlineData("Refer-Sub: \r\n", false)]
    public void ReferSubFalse_NoNotify(string more, bool silent)
    {
        Call();
        Refer(more: more);
        var accepted = WirePhone.Parse(_phone.Sent[0].Bytes);
        Assert.Equal((202, silent ? "false" : null), (accepted.StatusCode, accepted.Text("Refer-Sub")));
        Assert.Equal(silent ? 1 : 2, _phone.Sent.Count);
        Assert.Single(_phone.Events.OfType<CallReferred>());
        if (silent)
        {
            Result(200);
            Assert.Empty(_phone.Sent);
        }
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("Refer-To: \r\n", 400)]
    [InlineData("Refer-To: <sip:a@b\r\n", 400)]
    [InlineData("Refer-To: <sip:1@h>, <sip:2@h>\r\n", 400)]
    [InlineData("Refer-To: <sip:1@h>\r\nRefer-To: <sip:2@h>\r\n", 400)]
    [InlineData("Refer-To: <http://example.org/>\r\n", 416)]
    [InlineData("Refer-To: <sip:192.0.2.1>\r\n", 404)]
    [InlineData("Refer-To: <sip:%0D%0A@192.0.2.1>\r\n", 404)]
    [InlineData("Refer-To: <sip:1001@h?Replaces=abc%3Bto-tag%3D1%3Bfrom-tag%3D2>\r\n", 603)]
    [InlineData("Refer-To: <sip:1001@h?Subject=x&%72eplaces=abc>\r\n", 603)]
    [InlineData("Refer-To: <sip:1001@h;method=BYE>\r\n", 603)]
    [InlineData("r: sip:1001@192.0.2.1\r\n", 202)]
    [InlineData("Refer-To: \"Anna\" <sip:*10@192.0.2.1;method=INVITE?Subject=x>\r\nReferred-By: garbage <\r\n", 202)]
    [InlineData("Refer-To: <tel:+46-31-342-24-00>\r\n", 202)]
    public void WhatIsReferredTo_IsJudged(string referTo, int status)
    {
        Call();
        _phone.Receive(InDialog("REFER", 2, referTo));
        if (status == 202)
        {
            _phone.Advance(2);
        }

        Assert.Equal(status, WirePhone.Parse(_phone.Sent[0].Bytes).StatusCode);
        Assert.Equal(status == 202 ? 1 : 0, _phone.Events.OfType<CallReferred>().Count());
        Assert.Equal(status == 202 ? 0 : 1, _phone.Agent.Counters.RefersRefused);
    }

    [Fact]
    public void VeryLongUser_IsNotFound()
    {
        Call();
        Refer(target: $"sip:{new string('1', 65)}@192.0.2.1", atOnce: true);
        Assert.Equal(404, _phone.Answer.StatusCode);
    }

    [Fact]
    public void CalledPhoneThatMayNot_403_AndItsInviteDoesNotInviteIt()
    {
        var invite = Call(mayRefer: false);
        Assert.False(invite.Lists(SipHeader.Allow, "REFER"));
        Refer(atOnce: true);
        Assert.Equal((403, 1), (_phone.Answer.StatusCode, (int)_phone.Agent.Counters.RefersRefused));
        Assert.Empty(_phone.Events.OfType<CallReferred>());
    }

    [Fact]
    public void PhoneThatMay_SeesItInAllow() => Assert.True(Call().Lists(SipHeader.Allow, "REFER"));

    [Fact]
    public void CallersRefer_Is403()
    {
        _phone.Receive(WirePhone.Request("REFER", "none", more: "Refer-To: <sip:1@h>\r\n"));
        Assert.Equal(405, _phone.Answer.StatusCode);
        (_, _tag) = _phone.Connect();
        Refer(from: "f", atOnce: true);
        Assert.Equal((403, 2), (_phone.Answer.StatusCode, (int)_phone.Agent.Counters.RefersRefused));
        Assert.Empty(_phone.Events.OfType<CallReferred>());
    }

    [Fact]
    public void ReferInAGuessedDialog_Is481()
    {
        Call();
        _tag = "guess";
        Refer(atOnce: true);
        Assert.Equal(481, _phone.Answer.StatusCode);
    }

    [Fact]
    public void ReferAgain_BecauseThe202WasLost_IsOneRefer()
    {
        Call();
        string refer = InDialog("REFER", 2, "Refer-To: <sip:1@h>\r\n");
        _phone.Receive(refer);
        _phone.Receive(refer);
        Assert.Empty(_phone.Sent);
        _phone.Advance(2);
        _phone.Receive(refer);
        Assert.Equal(202, _phone.Answer.StatusCode);
        Assert.Single(_phone.Events.OfType<CallReferred>());
    }

    [Fact]
    public void NotifyWithoutOurRefer_Is405()
    {
        Call();
        _phone.Receive(InDialog("NOTIFY", 2, "Event: refer\r\n"));
        Assert.Equal(405, _phone.Answer.StatusCode);
    }

    /// <summary>Anything may be wrong with it: it gets an answer or none, never an exception, and at most one target.</summary>
    [Fact]
    public void BrokenRefersAndNotifies_AreNoExceptions()
    {
        for (int seed = 1; seed <= 20_000; seed++)
        {
            var random = new Random(seed);
            if (seed % 1000 == 1)
            {
                _phone.Do((a, t, e) => a.End(new(seed), null, t, e));
                Call(id: seed + 1);
                if (seed % 2000 == 1)
                {
                    _phone.Do((a, t, e) => a.Refer(new(seed + 1), SipUri.Create("1", "192.0.2.9"), t, e));
                }
            }

            bool notify = random.Next(2) == 0;
            byte[] message = Encoding.UTF8.GetBytes(InDialog(
                notify ? "NOTIFY" : "REFER",
                seed + 10,
                notify
                    ? "Event: refer;id=1\r\nSubscription-State: active;expires=60\r\nContent-Type: message/sipfrag\r\n"
                    : "Refer-To: \"A\" <sip:+46313422400;x=%41@192.0.2.1:5060;method=INVITE?Subject=a&Replaces=b>;p=1\r\nRefer-Sub: false\r\nReferred-By: <sip:a@b>\r\n",
                body: notify ? "SIP/2.0 100 Trying\r\n" : ""));
            for (int i = random.Next(1, 6); i > 0; i--)
            {
                int at = random.Next(message.Length);
                message[at] = (byte)(random.Next(2) == 0 ? "\r\n<>;:@%?&=\"0 "u8[random.Next(14)] : random.Next(256));
            }

            try
            {
                _phone.Feed(message);
                _phone.Do((a, t, e) => a.ReferResult(new((seed - 1) / 1000 * 1000 + 2), 486, null, t, e)); // or the next were 491
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}: {e}");
            }
        }

        Assert.All(_phone.Events.OfType<CallReferred>(), static r => Assert.InRange(r.Target.User!.Length, 1, 64));
    }

    private static void AssertNotify(SipMessage message, string name, string state, string body)
    {
        Assert.Equal(SipMethod.Notify, message.Method);
        Assert.Equal((name, state), (message.Text(SipHeader.Event), message.Text(SipHeader.SubscriptionState)));
        Assert.Equal(("message/sipfrag;version=2.0", body), (message.Text(SipHeader.ContentType), Encoding.ASCII.GetString(message.Body.Span)));
        Assert.Single(message.Contacts);
    }

    /// <summary>We call the phone, it answers; our INVITE.</summary>
    private SipMessage Call(bool mayRefer = true, long id = 1)
    {
        _phone.Do((a, t, e) => a.Invite(
            new(new(id), SipUri.Create("1004", _phone.Source.EndPoint), null, "100", "", "offer"u8.ToArray()) { MayRefer = mayRefer }, t, e));
        var invite = _phone.Answer;
        Answer(invite, 200, "Contact: <sip:1004@192.0.2.9:5099>\r\nContent-Type: application/sdp\r\n", "answer");
        _tag = invite.From.Tag!;
        _callId = invite.CallId;
        return invite;
    }

    private void Refer(string target = "sip:+46313422400@192.0.2.1", int cseq = 2, string more = "", string from = "t", bool atOnce = false)
    {
        _phone.Receive(InDialog("REFER", cseq, $"Refer-To: <{target}>\r\n{more}", from));
        if (!atOnce)
        {
            _phone.Advance(2); // nobody has said anything by then
        }
    }

    private string InDialog(string method, int cseq, string more = "", string from = "t", string body = "") => WirePhone.Request(
        method, $"{method}{cseq}", toTag: _tag, callId: _callId, cseq: cseq, more: more, body: body)
        .Replace("tag=f\r", $"tag={from}\r", StringComparison.Ordinal);

    private void Result(int status) => _phone.Do((a, t, e) => a.ReferResult(new(1), status, null, t, e));

    private void Answer(SipMessage request, int status, string more = "", string body = "") => _phone.Receive(
        $"SIP/2.0 {status} X\r\nVia: {request.TopVia}\r\nFrom: {request.From}\r\nTo: <{request.To.Uri}>;tag=t\r\n"
        + $"Call-ID: {request.CallId}\r\nCSeq: {request.CSeq}\r\n{more}Content-Length: {body.Length}\r\n\r\n{body}");
}
