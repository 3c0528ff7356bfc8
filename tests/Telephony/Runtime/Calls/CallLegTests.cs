using System.Net;
using System.Security.Cryptography;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Calls;
using ContactCenter.Telephony.Runtime.Media;
using ContactCenter.Telephony.Runtime.Phones;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Telephony.Runtime.Tests.Calls;

/// <summary>Call legs over real sockets: banks of phones that call each other on loopback.</summary>
public sealed class CallLegTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly IPEndPoint Nowhere = new(IPAddress.Loopback, 9);

    [Theory]
    [InlineData(SipTransport.Udp)]
    [InlineData(SipTransport.Tcp)]
    public async Task Call_Answered_BothHearEachOther(SipTransport transport)
    {
        await using var callee = Bank(Nowhere);
        await using var caller = Bank(callee.Address, transport);
        var rung = RingsAsync(callee, "bo");

        var outgoing = caller.Call("bo", "anna")!;
        var incoming = await rung.WaitAsync(Patience);
        incoming.Leg.Media.CaptureReceived(TimeSpan.FromSeconds(2));
        incoming.Leg.Answer();
        Assert.True(await outgoing.Answered.WaitAsync(Patience));
        outgoing.Leg.Media.CaptureReceived(TimeSpan.FromSeconds(2));
        await PlaysToItsEndAsync(outgoing);
        await PlaysToItsEndAsync(incoming);
        outgoing.Leg.HangUp();

        Assert.Equal(SipEndCause.LocalEnd, (await outgoing.Ended.WaitAsync(Patience)).Cause);
        Assert.Equal(SipEndCause.RemoteBye, (await incoming.Ended.WaitAsync(Patience)).Cause);
        Assert.True(IsHeard(incoming), "the callee did not hear the caller");
        Assert.True(IsHeard(outgoing), "the caller did not hear the callee");
    }

    [Fact]
    public async Task Callee_HangsUp_CallerIsTold()
    {
        await using var callee = Bank(Nowhere);
        await using var caller = Bank(callee.Address);
        var (outgoing, incoming) = await ConnectAsync(caller, callee);

        incoming.Leg.HangUp();

        Assert.Equal(SipEndCause.RemoteBye, (await outgoing.Ended.WaitAsync(Patience)).Cause);
    }

    [Fact]
    public async Task Caller_GivesUpWhileItRings_NothingKeepsRinging()
    {
        await using var callee = Bank(Nowhere);
        await using var caller = Bank(callee.Address);
        var rung = RingsAsync(callee, "bo");
        var outgoing = caller.Call("bo", "anna")!;
        var incoming = await rung.WaitAsync(Patience);

        outgoing.Leg.HangUp();

        Assert.Equal(SipEndCause.RemoteCancel, (await incoming.Ended.WaitAsync(Patience)).Cause);
        Assert.False(await outgoing.Answered.WaitAsync(Patience));
    }

    [Fact]
    public async Task Codecs_NoneInCommon_IsRefusedWith488()
    {
        await using var callee = Bank(Nowhere, codecs: [AudioCodec.Pcmu]);
        await using var caller = Bank(callee.Address, codecs: [AudioCodec.Pcma]);
        callee.Place("bo", static _ => { });

        var outgoing = caller.Call("bo", "anna")!;

        Assert.Equal(new LegEnded(SipEndCause.Rejected, 488), await outgoing.Ended.WaitAsync(Patience));
    }

    [Fact]
    public async Task UnknownUser_IsRefusedWith404()
    {
        await using var callee = Bank(Nowhere);
        await using var caller = Bank(callee.Address);

        var outgoing = caller.Call("nobody", "anna")!;

        Assert.Equal(new LegEnded(SipEndCause.Rejected, 404), await outgoing.Ended.WaitAsync(Patience));
    }

    [Fact]
    public async Task Refuse_TellsTheCallerTheStatus()
    {
        await using var callee = Bank(Nowhere);
        await using var caller = Bank(callee.Address);
        callee.Place("bo", static call => call.Leg.Refuse(new Refusal(486, "Busy Here")));

        var outgoing = caller.Call("bo", "anna")!;

        Assert.Equal(new LegEnded(SipEndCause.Rejected, 486), await outgoing.Ended.WaitAsync(Patience));
    }

    [Fact]
    public async Task Key_PressedOnce_IsToldOnce()
    {
        await using var callee = Bank(Nowhere);
        await using var caller = Bank(callee.Address);
        var (outgoing, incoming) = await ConnectAsync(caller, callee);

        outgoing.Leg.SendDigit('7');
        outgoing.Leg.SendDigit('#');
        await NextAsync<LegDigit>(incoming, static digit => digit.Digit == '7');
        await NextAsync<LegDigit>(incoming, static digit => digit.Digit == '#');
        outgoing.Leg.HangUp();
        await incoming.Ended.WaitAsync(Patience);

        var more = new List<LegEvent>();
        while (incoming.Events.TryRead(out var happened)) more.Add(happened);
        Assert.Empty(more.OfType<LegDigit>());
    }

    [Fact]
    public async Task Probe_OfAPhoneThatIsThere_LeavesTheCallStanding()
    {
        await using var callee = Bank(Nowhere);
        await using var caller = Bank(callee.Address);
        var (outgoing, incoming) = await ConnectAsync(caller, callee);

        outgoing.Leg.Probe();
        incoming.Leg.Probe();
        await PlaysToItsEndAsync(outgoing);
        await PlaysToItsEndAsync(incoming);

        Assert.False(outgoing.Ended.IsCompleted);
        outgoing.Leg.HangUp();
        Assert.Equal(SipEndCause.RemoteBye, (await incoming.Ended.WaitAsync(Patience)).Cause);
    }

    [Fact]
    public async Task Bridge_OfDifferentCodecs_CarriesSoundBothWays()
    {
        await using var agent = Bank(Nowhere, codecs: [AudioCodec.Pcmu]);
        await using var exchange = Bank(agent.Address);
        await using var caller = Bank(exchange.Address, codecs: [AudioCodec.Pcma]);
        var atAgent = RingsAsync(agent, "agent");
        var atExchange = RingsAsync(exchange, "100");

        var callersPhone = caller.Call("100", "anna")!;
        var callerLeg = await atExchange.WaitAsync(Patience);
        callerLeg.Leg.Answer();
        var agentLeg = exchange.Call("agent", "100")!;
        var agentsPhone = await atAgent.WaitAsync(Patience);
        agentsPhone.Leg.Answer();
        Assert.True(await agentLeg.Answered.WaitAsync(Patience));
        Assert.True(await callersPhone.Answered.WaitAsync(Patience));
        callerLeg.Leg.Bridge(agentLeg.Leg);
        callersPhone.Leg.Media.CaptureReceived(TimeSpan.FromSeconds(3));
        agentsPhone.Leg.Media.CaptureReceived(TimeSpan.FromSeconds(3));
        await PlaysToItsEndAsync(callersPhone);
        await PlaysToItsEndAsync(agentsPhone);

        Assert.True(IsHeard(agentsPhone), "the agent did not hear the caller");
        Assert.True(IsHeard(callersPhone), "the caller did not hear the agent");
    }

    private static PhoneBank Bank(IPEndPoint server, SipTransport transport = SipTransport.Udp, IReadOnlyList<AudioCodec>? codecs = null)
    {
        var options = new PhoneBankOptions(server) { Transport = transport };
        return new PhoneBank(codecs is null ? options : options with { Codecs = codecs }, RandomNumberGenerator.Fill, TimeProvider.System, NullLoggerFactory.Instance);
    }

    private static Task<PhoneCall> RingsAsync(PhoneBank bank, string user)
    {
        var rung = new TaskCompletionSource<PhoneCall>(TaskCreationOptions.RunContinuationsAsynchronously);
        bank.Place(user, call => rung.TrySetResult(call));
        return rung.Task;
    }

    /// <summary>A second of a loud tone, waited for.</summary>
    private static async Task PlaysToItsEndAsync(PhoneCall call)
    {
        var samples = new short[G711.SampleRate];
        for (var i = 0; i < samples.Length; i++) samples[i] = (short)(12000 * Math.Sin(2 * Math.PI * 440 * i / G711.SampleRate));
        call.Leg.Play(new PlayList([AudioClip.FromPcm("tone", samples)], Loop: false, Token: 1));
        await NextAsync<LegPlayed>(call, static _ => true);
    }

    private static async Task<(PhoneCall Outgoing, PhoneCall Incoming)> ConnectAsync(PhoneBank caller, PhoneBank callee)
    {
        var rung = RingsAsync(callee, "bo");
        var outgoing = caller.Call("bo", "anna")!;
        var incoming = await rung.WaitAsync(Patience);
        incoming.Leg.Answer();
        Assert.True(await outgoing.Answered.WaitAsync(Patience));
        return (outgoing, incoming);
    }

    /// <summary>Waits for the next event of a kind, which must be the one wanted.</summary>
    private static async Task NextAsync<T>(PhoneCall call, Func<T, bool> wanted)
        where T : LegEvent
    {
        using var limit = new CancellationTokenSource(Patience);
        await foreach (var happened in call.Events.ReadAllAsync(limit.Token))
        {
            if (happened is not T hit) continue;
            Assert.True(wanted(hit), $"another {typeof(T).Name} came first");
            return;
        }

        Assert.Fail($"The call ended before a {typeof(T).Name}.");
    }

    /// <summary>Half a second of something loud at least.</summary>
    private static bool IsHeard(PhoneCall call) =>
        call.Leg.Media.TakeCapture().Count(static sample => Math.Abs((int)G711.DecodeALaw(sample)) > 3000) > G711.SampleRate / 4;
}
