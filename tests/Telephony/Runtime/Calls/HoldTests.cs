using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ContactCenter.Telephony.Protocol.Rtp;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Calls;
using ContactCenter.Telephony.Runtime.Phones;
using ContactCenter.Telephony.Runtime.Tests.Sip;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Telephony.Runtime.Tests.Calls;

/// <summary>Legs whose far end changes the session, or describes it late or strangely. The far end is bare SIP and a bare socket.</summary>
public sealed partial class HoldTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TestEndpoint _phone = new();
    private readonly UdpClient _audio = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly TaskCompletionSource<PhoneCall> _rung = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PhoneBank? _bank;
    private uint _version;

    public async ValueTask DisposeAsync()
    {
        await _phone.DisposeAsync();
        if (_bank is not null) await _bank.DisposeAsync();
        _audio.Dispose();
    }

    [Theory]
    [InlineData("sendonly", "127.0.0.1")]
    [InlineData("inactive", "127.0.0.1")]
    [InlineData("sendrecv", "0.0.0.0")] // phones from before RFC 3264
    public async Task HoldAndResume_OfACallThatCameIn_IsToldOnceEach(string direction, string address)
    {
        var (call, leg, _) = await CallInAsync();
        _phone.Endpoint.Reoffer(call, Description(direction, address));
        Assert.True((await NextAsync<LegHeld>(leg)).Held);
        await _phone.NextAsync<ReofferAnswered>();
        _phone.Endpoint.Reoffer(call, Description(direction, address)); // a refresh while on hold
        await _phone.NextAsync<ReofferAnswered>();
        _phone.Endpoint.Reoffer(call, Description());
        Assert.False((await NextAsync<LegHeld>(leg)).Held);
        var answer = (await _phone.NextAsync<ReofferAnswered>()).Sdp;
        Assert.Contains("a=sendrecv", Text(answer), StringComparison.Ordinal);
        await HearsAsync(8);
    }

    [Fact]
    public async Task HoldAndResume_OfACallWePlaced_IsToldOnceEach()
    {
        var (call, leg) = await CallOutAsync(Description());
        _phone.Endpoint.Reoffer(call, Description("sendonly"));
        Assert.True((await NextAsync<LegHeld>(leg)).Held);
        Assert.Contains("a=recvonly", Text((await _phone.NextAsync<ReofferAnswered>()).Sdp), StringComparison.Ordinal);
        _phone.Endpoint.Reoffer(call, Description());
        Assert.False((await NextAsync<LegHeld>(leg)).Held);
    }

    [Fact]
    public async Task AnsweredOnHold_IsToldAfterTheAnswer()
    {
        var (_, leg) = await CallOutAsync(Description("sendonly"));
        Assert.True(await leg.Answered.WaitAsync(Patience));
        Assert.True((await NextAsync<LegHeld>(leg)).Held);
    }

    [Fact]
    public async Task Reoffer_WithAnotherCodec_IsSpokenFromThenOn()
    {
        var (call, _, _) = await CallInAsync();
        await HearsAsync(8);
        _phone.Endpoint.Reoffer(call, Description(formats: "0 101"));
        var answer = Text((await _phone.NextAsync<ReofferAnswered>()).Sdp);
        Assert.Matches("m=audio [0-9]+ RTP/AVP 0 101", answer);
        await HearsAsync(0);
    }

    [Fact]
    public async Task Reoffer_WithNoCommonCodec_IsRefusedAndTheCallGoesOn()
    {
        var (call, leg, _) = await CallInAsync();
        _phone.Endpoint.Reoffer(call, Description(formats: "9"));
        Assert.Equal(488, (await _phone.NextAsync<ReofferRejected>()).Status);
        await HearsAsync(8);
        Assert.False(leg.Ended.IsCompleted);
    }

    [Fact]
    public async Task AnswerWithNothingWeSpeak_EndsTheCall()
    {
        var (_, leg) = await CallOutAsync(Description(formats: "9"));
        Assert.Equal(SipEndCause.LocalEnd, (await leg.Ended.WaitAsync(Patience)).Cause);
        Assert.False(await leg.Answered);
    }

    [Fact]
    public async Task PhoneBehindNat_DescribesAPrivateAddress_IsHeardFromWhereItSignals()
    {
        var (_, leg, port) = await CallInAsync(Description(address: "10.20.30.40"));
        for (ushort i = 0; i < 4; i++) await SpeakAsync(port, i);
        await HearsAsync(8);
        await KeyAsync(port, 4);
        Assert.Equal('5', (await NextAsync<LegDigit>(leg)).Digit);
    }

    [Fact]
    public async Task AgentBehindNat_DescribesAPrivateAddress_IsHeardFromWhereItAnswered()
    {
        var (call, leg) = await CallOutAsync(Description(address: "10.20.30.40"));
        Assert.True(await leg.Answered.WaitAsync(Patience));
        for (ushort i = 0; i < 4; i++) await SpeakAsync(leg.Leg.Media.LocalPort, i);
        await HearsAsync(8);
        _phone.Endpoint.End(call);
        Assert.Equal(SipEndCause.RemoteBye, (await leg.Ended.WaitAsync(Patience)).Cause);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DelayedOffer_AnswerInTheAck_ConnectsAndItsAbsenceEndsTheCall(bool answers)
    {
        using var sip = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var bank = Bank(new IPEndPoint(IPAddress.Loopback, 9));
        bank.Place("bo", call =>
        {
            call.Leg.Answer();
            _rung.TrySetResult(call);
        });
        await SendAsync(sip, bank.Address, "INVITE", "tag-of-theirs-to-come", null);
        var leg = await _rung.Task.WaitAsync(Patience);
        var accepted = await AcceptedAsync(sip);
        Assert.Matches("m=audio [0-9]+ RTP/AVP 8 0 101", accepted);
        var tag = TagOfTo().Match(accepted).Groups[1].Value;
        await SendAsync(sip, bank.Address, "ACK", tag, answers ? Text(Description()) : null);
        if (answers)
        {
            await HearsAsync(8);
            Assert.False(leg.Ended.IsCompleted);
        }
        else
        {
            Assert.Equal(SipEndCause.LocalEnd, (await leg.Ended.WaitAsync(Patience)).Cause);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReceptionThrows_CallIsEndedAndItsPortsAreFreed(bool answersFirst)
    {
        var bank = Bank(new IPEndPoint(IPAddress.Loopback, 9));
        bank.Place("bo", call =>
        {
            if (answersFirst) call.Leg.Answer();
            throw new InvalidOperationException("a bug");
        });
        _phone.Endpoint.Invite(new(_phone.Endpoint.NewCallId(), SipUri.Create("bo", bank.Address), null, "1", "", Description()));
        var ended = await _phone.NextAsync<CallEnded>();
        if (answersFirst) Assert.Equal(SipEndCause.RemoteBye, ended.Cause);
        else Assert.Equal((SipEndCause.Rejected, 500), (ended.Cause, ended.Status));
        await NoSessionsAsync();
    }

    [Fact]
    public async Task ListeningOnAllAddresses_DescriptionNamesOneOfThem()
    {
        _bank = new PhoneBank(
            new PhoneBankOptions(_phone.Address) { Listen = new IPEndPoint(IPAddress.Any, 0) },
            RandomNumberGenerator.Fill, TimeProvider.System, NullLoggerFactory.Instance);
        _bank.Call("anna", "bo");
        var offer = Text((await _phone.NextAsync<IncomingCall>()).Sdp);
        Assert.DoesNotContain("0.0.0.0", offer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HangUp_CrossesTheAnswer_EndsOnceAndLeavesNoLeg()
    {
        for (int i = 0; i < 20; i++)
        {
            await using var caller = new TestEndpoint();
            var rung = new TaskCompletionSource<PhoneCall>(TaskCreationOptions.RunContinuationsAsynchronously);
            _bank ??= Bank(new IPEndPoint(IPAddress.Loopback, 9));
            _bank.Place("bo", call => rung.TrySetResult(call));
            var call = caller.Endpoint.NewCallId();
            caller.Endpoint.Invite(new(call, SipUri.Create("bo", _bank.Address), null, "1", "", Description()));
            var leg = await rung.Task.WaitAsync(Patience);
            var answering = Task.Run(leg.Leg.Answer);
            var ending = Task.Run(() => caller.Endpoint.End(call));
            await Task.WhenAll(answering, ending);
            await leg.Ended.WaitAsync(Patience);
            int ends = 0;
            await foreach (var happened in leg.Events.ReadAllAsync()) ends += happened is LegEnded ? 1 : 0;
            Assert.Equal(1, ends);
            leg.Leg.Answer();
            leg.Leg.HangUp();
        }

        await NoSessionsAsync();
    }

    [GeneratedRegex("^To:.*;tag=([^;\\s]+)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex TagOfTo();

    [GeneratedRegex("m=audio ([0-9]+)")]
    private static partial Regex AudioPort();

    private async Task NoSessionsAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (_bank!.Media.Sessions > 0 && !limit.IsCancellationRequested) await Task.Yield();
        Assert.Equal(0, _bank.Media.Sessions);
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.ASCII.GetString(bytes.Span);

    private PhoneBank Bank(IPEndPoint server) =>
        _bank = new PhoneBank(new PhoneBankOptions(server), RandomNumberGenerator.Fill, TimeProvider.System, NullLoggerFactory.Instance);

    /// <summary>The phone calls, and is answered.</summary>
    private async Task<(SipCallId Call, PhoneCall Leg, int Port)> CallInAsync(ReadOnlyMemory<byte>? offer = null)
    {
        var bank = Bank(new IPEndPoint(IPAddress.Loopback, 9));
        bank.Place("bo", call =>
        {
            call.Leg.Answer(); // before anyone observes the leg
            _rung.TrySetResult(call);
        });
        var call = _phone.Endpoint.NewCallId();
        _phone.Endpoint.Invite(new(call, SipUri.Create("bo", bank.Address), null, "1", "", offer ?? Description()));
        var answered = await _phone.NextAsync<CallAnswered>();
        return (call, await _rung.Task.WaitAsync(Patience), int.Parse(AudioPort().Match(Text(answered.Sdp)).Groups[1].ValueSpan));
    }

    /// <summary>The phone is called, and answers.</summary>
    private async Task<(SipCallId Call, PhoneCall Leg)> CallOutAsync(ReadOnlyMemory<byte> answer)
    {
        var leg = Bank(_phone.Address).Call("anna", "bo")!;
        var incoming = await _phone.NextAsync<IncomingCall>();
        _phone.Endpoint.Answer(incoming.Call, answer);
        await _phone.NextAsync<CallConfirmed>();
        return (incoming.Call, leg);
    }

    private ReadOnlyMemory<byte> Description(string direction = "sendrecv", string address = "127.0.0.1", string formats = "8 101")
    {
        int port = ((IPEndPoint)_audio.Client.LocalEndPoint!).Port;
        return TestEndpoint.Sdp(
            $"v=0\r\no=- 1 {++_version} IN IP4 {address}\r\ns=-\r\nc=IN IP4 {address}\r\nt=0 0\r\nm=audio {port} RTP/AVP {formats}\r\n"
            + $"a=rtpmap:101 telephone-event/8000\r\na={direction}\r\n");
    }

    private static async Task<T> NextAsync<T>(PhoneCall call)
        where T : LegEvent
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await call.Events.ReadAsync(limit.Token) is T hit) return hit;
        }
    }

    /// <summary>A packet of this payload type arrives at the phone, whatever came before.</summary>
    private async Task HearsAsync(byte type)
    {
        using var limit = new CancellationTokenSource(Patience);
        RtpHeader header;
        do
        {
            var datagram = await _audio.ReceiveAsync(limit.Token);
            Assert.True(RtpHeader.TryRead(datagram.Buffer, out header, out _));
        }
        while (header.PayloadType != type);
    }

    private async Task SpeakAsync(int port, ushort sequence) =>
        await SendRtpAsync(port, new RtpHeader(8, false, sequence, sequence * 160u, 7), new byte[160]);

    private async Task KeyAsync(int port, ushort sequence) =>
        await SendRtpAsync(port, new RtpHeader(101, true, sequence, sequence * 160u, 7), [5, 10, 0, 160]);

    private async Task SendRtpAsync(int port, RtpHeader header, byte[] payload)
    {
        var packet = new byte[RtpHeader.Length + payload.Length];
        header.Write(packet);
        payload.CopyTo(packet, RtpHeader.Length);
        await _audio.SendAsync(packet, new IPEndPoint(IPAddress.Loopback, port));
    }

    private static async Task SendAsync(UdpClient sip, IPEndPoint to, string method, string tag, string? body)
    {
        var from = (IPEndPoint)sip.Client.LocalEndPoint!;
        bool ack = method == "ACK";
        await sip.SendAsync(Encoding.ASCII.GetBytes(
            $"{method} sip:bo@{to} SIP/2.0\r\nVia: SIP/2.0/UDP {from};branch=z9hG4bK{method}\r\nMax-Forwards: 70\r\n"
            + $"From: <sip:anna@{from}>;tag=1\r\nTo: <sip:bo@{to}>{(ack ? ";tag=" + tag : "")}\r\nCall-ID: delayed\r\nCSeq: 1 {method}\r\n"
            + $"Contact: <sip:anna@{from}>\r\n{(body is null ? "" : "Content-Type: application/sdp\r\n")}"
            + $"Content-Length: {body?.Length ?? 0}\r\n\r\n{body}"), to);
    }

    private static async Task<string> AcceptedAsync(UdpClient sip)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var text = Encoding.ASCII.GetString((await sip.ReceiveAsync(limit.Token)).Buffer);
            if (text.StartsWith("SIP/2.0 200", StringComparison.Ordinal)) return text;
        }
    }
}
