using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip.Tests;

/// <summary>Whole calls between two user agents as golden traces: RFC 3261 §13 to §15, §9, §14.</summary>
public class CallTraceTests
{
    private readonly SipScene _scene = new();
    private readonly TestAgent _alice;
    private readonly TestAgent _bob;

    public CallTraceTests()
    {
        _alice = _scene.Add("alice", 5071);
        _bob = _scene.Add("bob", 5072);
    }

    [Fact]
    public void AnsweredAndCallerHangsUp()
    {
        Call();
        Bob((a, c, t, e) => a.Ring(c, t, e));
        _scene.RunFor(1);
        Bob((a, c, t, e) => a.Answer(c, Sdp("answer"), t, e));
        _scene.RunFor(1);
        Alice((a, c, t, e) => a.End(c, null, t, e));
        _scene.RunFor(70);
        _scene.AssertTrace("""
                 0 alice -> bob INVITE
                 1 bob -> alice 100 (INVITE)
                 1 bob IncomingCall 100 from 1001 sdp=offer
               100 bob -> alice 180 (INVITE)
               101 alice Ringing 180
              1100 bob -> alice 200 (INVITE)
              1101 alice -> bob ACK
              1101 alice Answered sdp=answer
              1102 bob Confirmed sdp=
              2100 alice -> bob BYE
              2100 alice Ended LocalEnd 0
              2101 bob -> alice 200 (BYE)
              2101 bob Ended RemoteBye 0
            """);
        _scene.AssertClean();
    }

    [Fact]
    public void AnsweredAndCalleeHangsUp()
    {
        Connect();
        Bob((a, c, t, e) => a.End(c, null, t, e));
        _scene.RunFor(70);
        Assert.EndsWith("""
              1100 bob -> alice BYE
              1100 bob Ended LocalEnd 0
              1101 alice -> bob 200 (BYE)
              1101 alice Ended RemoteBye 0

            """.ReplaceLineEndings("\n"), _scene.Trace, StringComparison.Ordinal);
        _scene.AssertClean();
    }

    [Fact]
    public void CancelledWhileRinging()
    {
        Call();
        Bob((a, c, t, e) => a.Ring(c, t, e));
        _scene.RunFor(1);
        Alice((a, c, t, e) => a.End(c, "SIP;cause=200", t, e));
        _scene.RunFor(70);
        Assert.EndsWith("""
              1100 alice Ended LocalEnd 0
              1100 alice -> bob CANCEL
              1101 bob -> alice 200 (CANCEL)
              1101 bob -> alice 487 (INVITE)
              1101 bob Ended RemoteCancel 487
              1102 alice -> bob ACK

            """.ReplaceLineEndings("\n"), _scene.Trace, StringComparison.Ordinal);
        _scene.AssertClean();
    }

    [Fact]
    public void EndedBeforeAnyProvisional_CancelsWhenOneComes()
    {
        _scene.Network = (from, _) => [TimeSpan.FromMilliseconds(from == _bob ? 200 : 1)];
        Call(settle: 0);
        Alice((a, c, t, e) => a.End(c, null, t, e));
        _scene.RunFor(70);
        _scene.AssertTrace("""
                 0 alice -> bob INVITE
                 0 alice Ended LocalEnd 0
                 1 bob -> alice 100 (INVITE)
                 1 bob IncomingCall 100 from 1001 sdp=offer
               201 alice -> bob CANCEL
               202 bob -> alice 200 (CANCEL)
               202 bob -> alice 487 (INVITE)
               202 bob Ended RemoteCancel 487
               402 alice -> bob ACK
            """);
        _scene.AssertClean();
    }

    [Fact]
    public void CancelCrossesTheAnswer_AckAndBye_UserSeesOnlyEnded()
    {
        Call();
        Bob((a, c, t, e) => a.Ring(c, t, e));
        _scene.RunFor(1);
        Bob((a, c, t, e) => a.Answer(c, Sdp("answer"), t, e));
        Alice((a, c, t, e) => a.End(c, null, t, e)); // at the same moment
        _scene.RunFor(70);
        Assert.EndsWith("""
              1100 bob -> alice 200 (INVITE)
              1100 alice Ended LocalEnd 0
              1100 alice -> bob CANCEL
              1101 alice -> bob ACK
              1101 alice -> bob BYE
              1101 bob -> alice 200 (CANCEL)
              1102 bob Confirmed sdp=
              1102 bob -> alice 200 (BYE)
              1102 bob Ended RemoteBye 0

            """.ReplaceLineEndings("\n"), _scene.Trace, StringComparison.Ordinal);
        _scene.AssertClean();
    }

    [Fact]
    public void Rejected_CarriesStatusAndHeaders()
    {
        Call();
        Bob((a, c, t, e) => a.Reject(c, 486, null, [new("Retry-After", "5")], t, e));
        _scene.RunFor(70);
        Assert.EndsWith("""
               100 bob -> alice 486 (INVITE)
               100 bob Ended LocalEnd 486
               101 alice -> bob ACK
               101 alice Ended Rejected 486

            """.ReplaceLineEndings("\n"), _scene.Trace, StringComparison.Ordinal);
        _scene.AssertClean();
    }

    [Fact]
    public void NobodyThere_TimesOutAfter64T1()
    {
        _scene.Network = (_, _) => [];
        Call();
        _scene.RunFor(70);
        Assert.Equal(7, _scene.Trace.Split("INVITE").Length - 1);
        Assert.EndsWith(" 32000 alice Ended NoAnswerTimeout 408\n", _scene.Trace, StringComparison.Ordinal);
        _scene.AssertClean();
    }

    [Fact]
    public void LostAnswer_IsRepeatedByTheCore()
    {
        int lost = 0;
        Connect((from, m) => m.StatusCode == 200 && lost++ < 2 ? [] : [TimeSpan.FromMilliseconds(1)]);
        _scene.RunFor(5);
        Assert.Equal(3, _scene.Trace.Split("200 (INVITE)").Length - 1);
        Assert.Equal(1, _scene.Trace.Split("Confirmed").Length - 1);
    }

    [Fact]
    public void LostAck_IsSentAgainForTheRepeatedAnswer()
    {
        int lost = 0;
        Connect((from, m) => m.Method == SipMethod.Ack && m.IsRequest && lost++ < 2 ? [] : [TimeSpan.FromMilliseconds(1)]);
        _scene.RunFor(5);
        Assert.Equal(3, _scene.Trace.Split("-> bob ACK").Length - 1);
        Assert.Equal(1, _scene.Trace.Split("Answered").Length - 1);
        Assert.Equal(1, _scene.Trace.Split("Confirmed").Length - 1);
    }

    [Fact]
    public void NeverAcknowledged_EndsWithBye()
    {
        Connect((_, m) => m.Method == SipMethod.Ack && m.IsRequest ? [] : [TimeSpan.FromMilliseconds(1)]);
        _scene.RunFor(100);
        Assert.Contains("32100 bob Ended AckTimeout 0", _scene.Trace, StringComparison.Ordinal);
        Assert.Contains("alice Ended RemoteBye 0", _scene.Trace, StringComparison.Ordinal);
        _scene.AssertClean();
    }

    [Fact]
    public void EndedBeforeTheAck_ByeWaitsForIt()
    {
        Call();
        _scene.Network = (_, m) => [TimeSpan.FromMilliseconds(m.Method == SipMethod.Ack ? 300 : 1)];
        Bob((a, c, t, e) => a.Answer(c, Sdp("answer"), t, e));
        Bob((a, c, t, e) => a.End(c, null, t, e));
        _scene.RunFor(70);
        Assert.EndsWith("""
               100 bob -> alice 200 (INVITE)
               100 bob Ended LocalEnd 0
               101 alice -> bob ACK
               101 alice Answered sdp=answer
               401 bob -> alice BYE
               402 alice -> bob 200 (BYE)
               402 alice Ended RemoteBye 0

            """.ReplaceLineEndings("\n"), _scene.Trace, StringComparison.Ordinal);
        _scene.AssertClean();
    }

    [Fact]
    public void Reoffer_AnsweredWithinTheCall()
    {
        Connect();
        Alice((a, c, t, e) => a.Reoffer(c, Sdp("hold"), t, e));
        _scene.RunFor(0.1);
        Bob((a, c, t, e) => a.AnswerReoffer(c, Sdp("held"), t, e));
        _scene.RunFor(70);
        Assert.EndsWith("""
              1100 alice -> bob INVITE
              1101 bob -> alice 100 (INVITE)
              1101 bob Reoffered sdp=hold
              1200 bob -> alice 200 (INVITE)
              1201 alice -> bob ACK
              1201 alice ReofferAnswered sdp=held

            """.ReplaceLineEndings("\n"), _scene.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public void Reoffer_RefusedLeavesTheCallAsItWas()
    {
        Connect();
        Bob((a, c, t, e) => a.Reoffer(c, Sdp("odd"), t, e));
        _scene.RunFor(0.1);
        Alice((a, c, t, e) => a.RejectReoffer(c, 488, t, e));
        _scene.RunFor(1);
        Assert.Contains("bob ReofferRejected 488", _scene.Trace, StringComparison.Ordinal);
        Assert.DoesNotContain("Ended", _scene.Trace, StringComparison.Ordinal);
        Assert.Equal(1, _alice.Agent.Counters.Refused488);
    }

    [Fact]
    public void Glare_BothGet491_TheFirstToTryAgainIsAnswered_TheOtherIsNotRepeatedOverIt()
    {
        Connect();
        _alice.OnEvent = e => { if (e is CallReoffered r) { _alice.Do((a, t, x) => a.AnswerReoffer(r.Call, Sdp("yes"), t, x)); } };
        _bob.OnEvent = e => { if (e is CallReoffered r) { _bob.Do((a, t, x) => a.AnswerReoffer(r.Call, Sdp("yes"), t, x)); } };
        Alice((a, c, t, e) => a.Reoffer(c, Sdp("from-alice"), t, e));
        Bob((a, c, t, e) => a.Reoffer(c, Sdp("from-bob"), t, e));
        _scene.RunFor(20);
        Assert.Equal(2, _scene.Trace.Split("491 (INVITE)").Length - 1);
        // Bob does not own the Call-ID and waits less (RFC 3261 §14.1). Alice's was made before she agreed to his.
        Assert.Contains("alice Reoffered sdp=from-bob", _scene.Trace, StringComparison.Ordinal);
        Assert.Contains("bob ReofferAnswered", _scene.Trace, StringComparison.Ordinal);
        Assert.Contains("alice ReofferRejected", _scene.Trace, StringComparison.Ordinal);
        Assert.DoesNotContain("bob Reoffered", _scene.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public void SessionTimer_CallerRefreshesByUpdate()
    {
        var scene = new SipScene();
        var caller = scene.Add("caller", 5081, o => o with { SessionInterval = TimeSpan.FromSeconds(90) });
        var callee = scene.Add("callee", 5082);
        callee.OnEvent = e => { if (e is IncomingCall i) { callee.Do((a, t, x) => a.Answer(i.Call, Sdp("answer"), t, x)); } };
        caller.Do((a, t, e) => a.Invite(new(new(1), callee.Uri("100"), null, "1001", "", Sdp("offer")), t, e));
        scene.RunFor(200);
        Assert.Equal(4, scene.Trace.Split("caller -> callee UPDATE").Length - 1);
        Assert.DoesNotContain("Ended", scene.Trace, StringComparison.Ordinal);

        scene.Network = (_, _) => []; // the line goes dead: both find out by themselves
        scene.RunFor(200);
        Assert.Contains("callee Ended SessionExpired 0", scene.Trace, StringComparison.Ordinal);
        Assert.Contains("caller Ended ", scene.Trace, StringComparison.Ordinal);
        scene.AssertClean();
    }

    [Fact]
    public void RingsTooLong_IsCancelledWith408()
    {
        Call();
        Bob((a, c, t, e) => a.Ring(c, t, e));
        _scene.RunFor(400);
        Assert.Contains("300000 alice Ended NoAnswerTimeout 408", _scene.Trace, StringComparison.Ordinal);
        Assert.Contains("bob Ended", _scene.Trace, StringComparison.Ordinal);
        _scene.AssertClean();
    }

    internal static ReadOnlyMemory<byte> Sdp(string text) => Encoding.ASCII.GetBytes(text);

    private void Call(double settle = 0.1)
    {
        _alice.Do((a, t, e) => a.Invite(new(new(1), _bob.Uri("100"), null, "1001", "Alice", Sdp("offer")), t, e));
        _scene.RunFor(settle);
    }

    private void Connect(Func<TestAgent, SipMessage, IEnumerable<TimeSpan>>? network = null)
    {
        Call();
        _scene.Network = network ?? _scene.Network;
        Bob((a, c, t, e) => a.Answer(c, Sdp("answer"), t, e));
        _scene.RunFor(1);
    }

    private void Alice(Action<SipUserAgent, SipCallId, TimeSpan, List<SipEffect>> action) =>
        _alice.Do((a, t, e) => action(a, new(1), t, e));

    private void Bob(Action<SipUserAgent, SipCallId, TimeSpan, List<SipEffect>> action) =>
        _bob.Do((a, t, e) => action(a, _bob.Last<IncomingCall>().Call, t, e));
}
