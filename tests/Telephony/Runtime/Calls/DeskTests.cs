using System.Security.Cryptography;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Calls;
using ContactCenter.Telephony.Runtime.Phones;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Telephony.Runtime.Tests.Calls;

/// <summary>What agents do from their phones, over real sockets: hand on, press keys in a conversation, dial codes that only they may.</summary>
public sealed class DeskTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(SipTransport.Udp)]
    [InlineData(SipTransport.Tcp)]
    public async Task HandOn_IsTold_AndThePhoneHearsHowItEnded(SipTransport transport)
    {
        await using var desk = new TestDesk();
        await using var phones = Bank(desk, transport);
        var (leg, phone) = await RingAgentAsync(desk, phones, transport, mayRefer: true);

        phone.HandOn(phones.AddressOf("nurse"));
        var referred = await NextAsync<LegReferred>(leg);
        Assert.Equal("nurse", referred.Target.User);
        leg.Leg.ReferResult(486);
        Assert.Equal(486, (await NextAsync<LegReferProgress>(phone)).Status); // the answer to its REFER
        Assert.False(phone.Ended.IsCompleted); // it goes on talking

        phone.HandOn(phones.AddressOf("booking"));
        Assert.Equal("booking", (await NextAsync<LegReferred>(leg)).Target.User);
        leg.Leg.ReferResult(200);
        Assert.Equal((100, 200), ((await NextAsync<LegReferProgress>(phone)).Status, (await NextAsync<LegReferProgress>(phone)).Status));
        phone.Leg.HangUp();
        Assert.Equal(SipEndCause.RemoteBye, (await leg.Ended.WaitAsync(Patience)).Cause);
    }

    [Fact]
    public async Task HandOn_DeskSaysYesAndHangsUpAtOnce_ThePhoneHasHeardIt()
    {
        await using var desk = new TestDesk();
        await using var phones = Bank(desk);
        var (leg, phone) = await RingAgentAsync(desk, phones, SipTransport.Udp, mayRefer: true);

        phone.HandOn(phones.AddressOf("nurse"));
        await NextAsync<LegReferred>(leg);
        leg.Leg.ReferResult(200);
        leg.Leg.HangUp();

        Assert.Equal((100, 200), ((await NextAsync<LegReferProgress>(phone)).Status, (await NextAsync<LegReferProgress>(phone)).Status));
        Assert.Equal(SipEndCause.RemoteBye, (await phone.Ended.WaitAsync(Patience)).Cause);
    }

    [Fact]
    public async Task HandOn_OfAStranger_Is403_BothWays()
    {
        await using var desk = new TestDesk();
        await using var phones = Bank(desk);
        var (_, called) = await RingAgentAsync(desk, phones, SipTransport.Udp, mayRefer: false);
        called.HandOn(phones.AddressOf("nurse"));
        Assert.Equal(403, (await NextAsync<LegReferProgress>(called)).Status);

        var caller = phones.Call("100", "anna")!;
        Assert.True(await caller.Answered.WaitAsync(Patience));
        var (_, leg) = await desk.TakenAsync();
        caller.HandOn(phones.AddressOf("nurse"));
        Assert.Equal(403, (await NextAsync<LegReferProgress>(caller)).Status);
        caller.Leg.HangUp();
        await leg.Ended.WaitAsync(Patience);
        while (leg.Events.TryRead(out var happened)) Assert.IsNotType<LegReferred>(happened);
    }

    [Fact]
    public async Task AgentsKeysInAConversation_AreTold_TheCallerHearsThemNot_TheCallersAreHeard()
    {
        await using var desk = new TestDesk();
        await using var phones = Bank(desk);
        var (agentLeg, agent) = await RingAgentAsync(desk, phones, SipTransport.Udp, mayRefer: true);
        var caller = phones.Call("100", "anna")!;
        Assert.True(await caller.Answered.WaitAsync(Patience));
        var (_, callerLeg) = await desk.TakenAsync();
        callerLeg.Leg.Bridge(agentLeg.Leg, takeKeys: false);

        agent.Leg.SendDigit('*');
        agent.Leg.SendDigit('2');
        Assert.Equal(('*', '2'), ((await NextAsync<LegDigit>(agentLeg)).Digit, (await NextAsync<LegDigit>(agentLeg)).Digit));
        caller.Leg.SendDigit('5');
        Assert.Equal('5', (await NextAsync<LegDigit>(callerLeg)).Digit);
        Assert.Equal('5', (await NextAsync<LegDigit>(agent)).Digit);
        agentLeg.Leg.HangUp();
        callerLeg.Leg.HangUp();
        await caller.Ended.WaitAsync(Patience);
        while (caller.Events.TryRead(out var happened)) Assert.IsNotType<LegDigit>(happened);
    }

    [Theory]
    [InlineData(SipTransport.Udp)]
    [InlineData(SipTransport.Tcp)]
    public async Task CodeOfAgents_WithTheRightSecret_IsLetIn_WhateverFromSays(SipTransport transport)
    {
        await using var desk = new TestDesk();
        await using var phones = Bank(desk, transport);

        var call = phones.Call("*10", "0701111111", new SipLogin("1001", "secret-1001"))!;

        Assert.True(await call.Answered.WaitAsync(Patience));
        var (taken, _) = await desk.TakenAsync();
        Assert.Equal(("1001", "0701111111"), (taken.AuthenticatedUser, taken.From.User));
        call.Leg.HangUp();
    }

    [Theory]
    [InlineData("*10", null, 401)]
    [InlineData("*10", "guess", 403)]
    [InlineData("*0", "secret-1001", 403)]
    public async Task CodeOfAgents_Otherwise_IsRefused(string code, string? secret, int status)
    {
        await using var desk = new TestDesk();
        await using var phones = Bank(desk);

        var call = phones.Call(code, "1001", secret is null ? null : new SipLogin("1001", secret))!;

        Assert.Equal(new LegEnded(SipEndCause.Rejected, status), await call.Ended.WaitAsync(Patience));
    }

    [Fact]
    public async Task CallerWithCredentials_IsNotAskedForThem()
    {
        await using var desk = new TestDesk();
        await using var phones = Bank(desk);
        Assert.True(await phones.Call("100", "1001", new SipLogin("1001", "wrong"))!.Answered.WaitAsync(Patience));
        Assert.Null((await desk.TakenAsync()).Call.AuthenticatedUser);
    }

    private static PhoneBank Bank(TestDesk desk, SipTransport transport = SipTransport.Udp) =>
        new(new PhoneBankOptions(desk.Address) { Transport = transport }, RandomNumberGenerator.Fill, TimeProvider.System, NullLoggerFactory.Instance);

    /// <summary>The desk calls a phone of the bank, which answers: both ends.</summary>
    private static async Task<(PhoneCall Leg, PhoneCall Phone)> RingAgentAsync(TestDesk desk, PhoneBank phones, SipTransport transport, bool mayRefer)
    {
        var rung = new TaskCompletionSource<PhoneCall>(TaskCreationOptions.RunContinuationsAsynchronously);
        phones.Place("1001", call => rung.TrySetResult(call));
        var leg = new PhoneCall();
        var uri = SipUri.Create("1001", phones.Address, transport == SipTransport.Tcp ? ";transport=tcp" : "");
        leg.Attach(desk.Exchange.Dial(new DialTarget(uri, null, "100", "") { MayRefer = mayRefer }, leg)!);
        var phone = await rung.Task.WaitAsync(Patience);
        phone.Leg.Answer();
        Assert.True(await leg.Answered.WaitAsync(Patience));
        return (leg, phone);
    }

    private static async Task<T> NextAsync<T>(PhoneCall call)
        where T : LegEvent
    {
        using var limit = new CancellationTokenSource(Patience);
        await foreach (var happened in call.Events.ReadAllAsync(limit.Token))
        {
            if (happened is T hit) return hit;
        }

        throw new InvalidOperationException($"The call ended before a {typeof(T).Name}.");
    }
}
