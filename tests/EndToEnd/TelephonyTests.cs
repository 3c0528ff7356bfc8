using System.Net;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Calls;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Softphones and trunks against the telephony alone: handing on, keys in a conversation, codes, numbers outside.</summary>
public sealed class TelephonyTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contactcenter-e2e-").FullName;
    private readonly BareDesk _desk = new();

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Baresip_HandsOn_HearsThatItWentWell_AndHangsUp()
    {
        await using var phone = await PhoneAsync("1001", autoAnswer: true);
        var leg = _desk.DialAgent("1001", phone.Listens);
        await leg.NextAsync<LegAnswered>();

        await phone.TransferAsync("nurse", _desk.Address);

        Assert.Equal("nurse", (await leg.NextAsync<LegReferred>()).Target.User);
        leg.Leg!.ReferResult(200);
        Assert.Equal(SipEndCause.RemoteBye, (await leg.NextAsync<LegEnded>()).Cause);
        await phone.ClosedAsync();
    }

    [Fact]
    public async Task Baresip_HandsOn_HearsThatNobodyTakesIt()
    {
        await using var phone = await PhoneAsync("1001", autoAnswer: true);
        var leg = _desk.DialAgent("1001", phone.Listens);
        await leg.NextAsync<LegAnswered>();

        await phone.TransferAsync("nurse", _desk.Address);
        await leg.NextAsync<LegReferred>();
        leg.Leg!.ReferResult(480);
        await phone.TransferFailedAsync();
        // baresip 1.0.0 hangs up all the same, seen in November 2026; other phones talk on.
        Assert.Equal(SipEndCause.RemoteBye, (await leg.NextAsync<LegEnded>()).Cause);
    }

    [Fact]
    public async Task Baresip_PressesACode_InAConversation_TheCallerIsNotTold()
    {
        await using var agent = await PhoneAsync("1001", autoAnswer: true);
        await using var caller = await PhoneAsync("0701234567");
        await caller.DialAsync("100", _desk.Address);
        var (_, callerLeg) = await _desk.Taken.TakeAsync("the caller", TimeSpan.FromSeconds(15), static _ => true);
        var agentLeg = _desk.DialAgent("1001", agent.Listens);
        await agentLeg.NextAsync<LegAnswered>();
        callerLeg.Leg!.Bridge(agentLeg.Leg!, takeKeys: false);

        await agent.PressAsync('*');
        Assert.Equal('*', (await agentLeg.NextAsync<LegDigit>()).Digit);
        await agent.PressAsync('2');
        Assert.Equal('2', (await agentLeg.NextAsync<LegDigit>()).Digit);
        agentLeg.Leg!.HangUp();
        callerLeg.Leg.HangUp();
        await caller.ClosedAsync();
    }

    [Theory]
    [InlineData("udp")]
    [InlineData("tcp")]
    public async Task Baresip_DialsACode_AndProvesWhoItIs(string transport)
    {
        await using var phone = await PhoneAsync("1001", secret: "demo-1001", transport: transport);
        await phone.RegisteredAsync();
        await phone.DialAsync("*10", _desk.Address);
        var (agent, leg) = await _desk.Taken.TakeAsync("the agent", TimeSpan.FromSeconds(15), static _ => true);
        Assert.Equal("1001", agent);
        await phone.EstablishedAsync();
        leg.Leg!.HangUp();
        await phone.ClosedAsync();
    }

    [Fact]
    public async Task Baresip_WithoutTheRightSecret_IsNotLetIn()
    {
        await using var phone = await PhoneAsync("1001", secret: "guess");
        await phone.DialAsync("*10", _desk.Address);
        await phone.ClosedAsync();
        Assert.Equal(0, _desk.Taken.Count(static _ => true));
        await Wait.UntilAsync("it is counted", Stage.Soon, () => _desk.Counters.AuthenticationFailures > 0); // the answer goes first
    }

    [Theory]
    [InlineData("200 OK", 200, "hangs-up")]
    [InlineData("200 OK", 200, "waits")]
    public async Task Sipp_HandsOn(string result, int status, string ends)
    {
        var ports = PortRange.Take(8);
        await using var sipp = Sipp.Answer("agent-refers", _folder, ports, Words(("TALK", "200"), ("TARGET", "*21"), ("RESULT", result), ("ENDS", ends)), "-m", "1");
        var leg = _desk.DialAgent("1001", new IPEndPoint(IPAddress.Loopback, ports.First));

        Assert.Equal("*21", (await leg.NextAsync<LegReferred>()).Target.User);
        leg.Leg!.ReferResult(status);
        if (ends == "waits") leg.Leg.HangUp();

        await leg.NextAsync<LegEnded>();
        AssertSuccess(await sipp.EndAsync(TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Sipp_MayNotHandOn_HearsItAsTheAnswer_AndTheCallGoesOn(string subscribes)
    {
        var ports = PortRange.Take(8);
        await using var sipp = Sipp.Answer("agent-refused", _folder, ports, Words(("TALK", "200"), ("TARGET", "*21"), ("SUBSCRIBES", subscribes), ("STATUS", "603")), "-m", "1");
        var leg = _desk.DialAgent("1001", new IPEndPoint(IPAddress.Loopback, ports.First));

        Assert.Equal("*21", (await leg.NextAsync<LegReferred>()).Target.User);
        leg.Leg!.ReferResult(603, "No Further Line");
        leg.Leg.HangUp();

        Assert.Equal(SipEndCause.LocalEnd, (await leg.NextAsync<LegEnded>()).Cause);
        AssertSuccess(await sipp.EndAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Sipp_DialsACode_WithAnotherFrom()
    {
        await using var sipp = Sipp.Start(
            "agent-dials", _desk.Address, _folder, words: Words(("CODE", "*10"), ("PATIENCE", "300")), arguments: ["-m", "1", "-s", "1001", "-au", "1001", "-ap", "demo-1001", "-auth_uri", $"*10@{_desk.Address}"]);
        var (agent, leg) = await _desk.Taken.TakeAsync("the agent", TimeSpan.FromSeconds(15), static _ => true);
        Assert.Equal("1001", agent);
        Assert.Equal(SipEndCause.RemoteBye, (await leg.NextAsync<LegEnded>()).Cause);
        AssertSuccess(await sipp.EndAsync(TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [InlineData("407 Proxy Authentication Required", true)]
    [InlineData("407 Proxy Authentication Required", false)]
    [InlineData("401 Unauthorized", true)]
    [InlineData("401 Unauthorized", false)]
    public async Task Trunk_AsksForItsSecret_IsHeardEarly_AndAnswers(string challenge, bool weHangUp)
    {
        var ports = PortRange.Take(8);
        await using var sipp = Trunk(ports, challenge, talk: weHangUp ? "20000" : "300");
        var leg = _desk.Dial(Outside(ports, "trunk-secret"));

        await leg.NextAsync<LegEarlyMedia>();
        await leg.NextAsync<LegAnswered>();
        if (weHangUp) leg.Leg!.HangUp();

        Assert.Equal(weHangUp ? SipEndCause.LocalEnd : SipEndCause.RemoteBye, (await leg.NextAsync<LegEnded>()).Cause);
        AssertSuccess(await sipp.EndAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Trunk_DoesNotTakeTheSecret_403()
    {
        var ports = PortRange.Take(8);
        await using var sipp = Trunk(ports, "401 Unauthorized", talk: "300");
        var leg = _desk.Dial(Outside(ports, "wrong"));
        Assert.Equal(new LegEnded(SipEndCause.Rejected, 403), await leg.NextAsync<LegEnded>());
        AssertSuccess(await sipp.EndAsync(TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [InlineData("486 Busy Here", 486)]
    [InlineData("503 Service Unavailable", 503)]
    public async Task Trunk_Refuses_TheStatusIsTold(string status, int code)
    {
        var ports = PortRange.Take(8);
        await using var sipp = Sipp.Answer("agent-refuses", _folder, ports, Words(("STATUS", status)), "-m", "1");
        var leg = _desk.Dial(Outside(ports, "trunk-secret"));
        Assert.Equal(new LegEnded(SipEndCause.Rejected, code), await leg.NextAsync<LegEnded>());
        AssertSuccess(await sipp.EndAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Trunk_RingsForEver_IsCancelledAfterTheRingTime()
    {
        var ports = PortRange.Take(8);
        await using var sipp = Sipp.Answer("agent-never-answers", _folder, ports, Words(), "-m", "1");
        var leg = _desk.Dial(Outside(ports, "trunk-secret") with { RingTime = TimeSpan.FromSeconds(1) });
        Assert.Equal(new LegEnded(SipEndCause.NoAnswerTimeout, 408), await leg.NextAsync<LegEnded>());
        AssertSuccess(await sipp.EndAsync(TimeSpan.FromSeconds(20)));
    }

    private Sipp Trunk(PortRange ports, string challenge, string talk)
    {
        bool proxy = challenge.StartsWith("407", StringComparison.Ordinal);
        string proof = proxy
            ? """<ereg regexp="username=.account., realm=.trunk." search_in="hdr" header="Proxy-Authorization:" assign_to="right"/>"""
            : """<verifyauth assign_to="right" username="account" password="trunk-secret"/>""";
        var words = Words(("CHALLENGE", challenge), ("FIELD", proxy ? "Proxy-Authenticate" : "WWW-Authenticate"), ("PROOF", proof), ("RING", "300"), ("TALK", talk));
        return Sipp.Answer("trunk", _folder, ports, words, "-m", "1");
    }

    private static DialTarget Outside(PortRange ports, string secret) => DialTarget.Outside(
        new Telephony.Runtime.Calls.Trunk(new IPEndPoint(IPAddress.Loopback, ports.First)) { Login = new SipLogin("account", secret) }, "+46 70 111 11 11", "+46313422400", "Heart")!;

    private static Dictionary<string, string> Words(params (string Word, string Value)[] words) => words.ToDictionary(w => w.Word, w => w.Value);

    private static void AssertSuccess(SippResult result) =>
        Assert.True(result is { ExitCode: 0, Successful: 1, Failed: 0 }, result.Output);

    private Task<BaresipPhone> PhoneAsync(string user, bool autoAnswer = false, string? secret = null, string transport = "udp") =>
        BaresipPhone.StartAsync(
            new PhoneOptions(user) { AutoAnswer = autoAnswer, Secret = secret, Transport = transport }, _desk.Address, Path.Combine(_folder, "phone-" + user));
}
