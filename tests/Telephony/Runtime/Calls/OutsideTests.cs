using System.Net;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Calls;
using ContactCenter.Telephony.Runtime.Phones;
using ContactCenter.Telephony.Runtime.Tests.Sip;

namespace ContactCenter.Telephony.Runtime.Tests.Calls;

/// <summary>Numbers outside, through a trunk that is an endpoint of the test's own.</summary>
public sealed class OutsideTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Trunk AnyTrunk = new(new IPEndPoint(IPAddress.Parse("192.0.2.7"), 5070));

    [Theory]
    [InlineData("+46313422400", "sip:+46313422400@192.0.2.7:5070;user=phone")]
    [InlineData("+46 (31) 342-24.00", "sip:+46313422400@192.0.2.7:5070;user=phone")]
    [InlineData("112", "sip:112@192.0.2.7:5070;user=phone")]
    [InlineData("*21*1#", "sip:*21*1%23@192.0.2.7:5070;user=phone")]
    [InlineData("", null)]
    [InlineData("+", null)]
    [InlineData("--", null)]
    [InlineData("46+1", null)]
    [InlineData("anna", null)]
    [InlineData("1;phone-context=x", null)]
    [InlineData("1@evil", null)]
    [InlineData("1\r\nEvil: 1", null)]
    [InlineData("123456789012345678901234567890123", null)]
    [InlineData("\u0661\u0662", null)]
    public void Number_BecomesAnAddressOfTheTrunk_OrNone(string number, string? uri)
    {
        Assert.Equal(uri, DialTarget.Outside(AnyTrunk, number, "+46313422400")?.Uri.Text);
        Assert.Equal(uri is null, DialTarget.Outside(AnyTrunk, "112", number) is null);
    }

    [Fact]
    public void Domain_IsTheHostOfBothAddresses_TheWayIsTheTrunks()
    {
        var trunk = AnyTrunk with { Domain = "sip.example.se", Transport = SipTransport.Tcp };
        var target = DialTarget.Outside(trunk, "0701111111", "0313422400")!;
        Assert.Equal("sip:0701111111@sip.example.se;transport=tcp;user=phone", target.Uri.Text);
        Assert.Equal(new SipPeer(SipTransport.Tcp, trunk.Address, 0), target.NextHop);
        Assert.Equal("sip.example.se", target.FromHost);
        Assert.Equal("<sip:0313422400@sip.example.se;user=phone>", Assert.Single(target.Headers).Value);
    }

    [Theory]
    [InlineData("sip.example.se", true)]
    [InlineData("192.0.2.1", true)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a;x", false)]
    [InlineData("a@b", false)]
    [InlineData("a:5060", false)]
    public void Domain_IsAHostAndNothingMore(string domain, bool sound) => Assert.Equal(sound, Trunk.IsDomain(domain));

    [Fact]
    public async Task Invite_ShowsTheNumber_Answered_AndHungUp()
    {
        await using var desk = new TestDesk();
        await using var trunk = new TestEndpoint();
        var call = Dial(desk, trunk);

        var incoming = await trunk.NextAsync<IncomingCall>();
        Assert.Equal($"sip:+46701111111@{trunk.Address};user=phone", incoming.RequestUri.Text);
        Assert.Equal(("+46313422400", "Heart"), (incoming.From.User, incoming.FromDisplayName));
        Assert.Equal($"<sip:+46313422400@{trunk.Address.Address};user=phone>", incoming.Request.Text("P-Asserted-Identity"));
        Assert.False(incoming.Request.Lists(SipHeader.Allow, "REFER")); // strangers are not invited to hand on
        trunk.Endpoint.Answer(incoming.Call, Sdp());
        Assert.True(await call.Answered.WaitAsync(Patience));
        Assert.DoesNotContain(new LegEarlyMedia(), Happened(call));
        call.Leg.HangUp();
        Assert.Equal(SipEndCause.RemoteBye, (await trunk.NextAsync<CallEnded>()).Cause);
    }

    [Fact]
    public async Task EarlyMedia_IsToldOnce_ThenAnswered()
    {
        await using var desk = new TestDesk();
        await using var trunk = new TestEndpoint();
        var call = Dial(desk, trunk);
        var incoming = await trunk.NextAsync<IncomingCall>();
        trunk.Endpoint.Progress(incoming.Call, Sdp());
        trunk.Endpoint.Progress(incoming.Call, Sdp());
        trunk.Endpoint.Answer(incoming.Call, Sdp());
        Assert.True(await call.Answered.WaitAsync(Patience));
        Assert.Equal([new LegRinging(), new LegEarlyMedia(), new LegRinging(), new LegAnswered()], Happened(call));
    }

    [Fact]
    public async Task EarlyMediaNobodyCanSpeak_IsLeftOut()
    {
        await using var desk = new TestDesk();
        await using var trunk = new TestEndpoint();
        var call = Dial(desk, trunk);
        var incoming = await trunk.NextAsync<IncomingCall>();
        trunk.Endpoint.Progress(incoming.Call, TestEndpoint.Sdp("nonsense"));
        trunk.Endpoint.Answer(incoming.Call, Sdp());
        Assert.True(await call.Answered.WaitAsync(Patience));
        Assert.Equal([new LegRinging(), new LegAnswered()], Happened(call));
    }

    [Theory]
    [InlineData(486)]
    [InlineData(404)]
    [InlineData(503)]
    [InlineData(302)] // where to is not for a stranger to say
    public async Task Refused_TheStatusIsTold(int status)
    {
        await using var desk = new TestDesk();
        await using var trunk = new TestEndpoint();
        var call = Dial(desk, trunk);
        trunk.Endpoint.Reject((await trunk.NextAsync<IncomingCall>()).Call, status);
        Assert.Equal(new LegEnded(SipEndCause.Rejected, status), await call.Ended.WaitAsync(Patience));
    }

    [Fact]
    public async Task Unanswered_RingTime_ThenCancelled()
    {
        await using var desk = new TestDesk();
        await using var trunk = new TestEndpoint();
        var call = Dial(desk, trunk, target => target with { RingTime = TimeSpan.FromMilliseconds(300) });
        trunk.Endpoint.Ring((await trunk.NextAsync<IncomingCall>()).Call);
        Assert.Equal(new LegEnded(SipEndCause.NoAnswerTimeout, 408), await call.Ended.WaitAsync(Patience));
        Assert.Equal(SipEndCause.RemoteCancel, (await trunk.NextAsync<CallEnded>()).Cause);
    }

    [Fact]
    public async Task TcpTrunkThatIsNotThere_IsToldAtOnce()
    {
        await using var desk = new TestDesk();
        IPEndPoint gone;
        await using (var trunk = new TestEndpoint()) gone = trunk.Address;
        var call = new PhoneCall();
        var target = DialTarget.Outside(new Trunk(gone) { Transport = SipTransport.Tcp }, "112", "100")!;
        call.Attach(desk.Exchange.Dial(target, call)!);
        Assert.Equal(new LegEnded(SipEndCause.TransportFailure, 503), await call.Ended.WaitAsync(Patience));
    }

    private static PhoneCall Dial(TestDesk desk, TestEndpoint trunk, Func<DialTarget, DialTarget>? change = null)
    {
        var call = new PhoneCall();
        var target = DialTarget.Outside(new Trunk(trunk.Address), "+46 70-111 11 11", "+46313422400", "Heart")!;
        call.Attach(desk.Exchange.Dial(change?.Invoke(target) ?? target, call)!);
        return call;
    }

    private static List<LegEvent> Happened(PhoneCall call)
    {
        var events = new List<LegEvent>();
        while (call.Events.TryRead(out var happened)) events.Add(happened);
        return events;
    }

    private static ReadOnlyMemory<byte> Sdp() => TestEndpoint.Sdp(
        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 8\r\n");
}
