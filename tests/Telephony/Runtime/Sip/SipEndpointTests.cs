using System.Net;
using System.Net.Sockets;
using System.Text;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Sip;

namespace ContactCenter.Telephony.Runtime.Tests.Sip;

/// <summary>Two endpoints over real loopback sockets.</summary>
public class SipEndpointTests
{
    [Theory]
    [InlineData("")]
    [InlineData(";transport=tcp")]
    public async Task CallAnsweredAndEndedByTheCaller(string transport)
    {
        await using var alice = new TestEndpoint();
        await using var bob = new TestEndpoint();
        var call = alice.Endpoint.NewCallId();
        alice.Endpoint.Invite(new(call, bob.Uri("100", transport), null, "1001", "Alice", TestEndpoint.Sdp("offer")));
        var incoming = await bob.NextAsync<IncomingCall>();
        Assert.Equal(("100", "1001", "Alice"), (incoming.RequestUri.User, incoming.From.User, incoming.FromDisplayName));
        bob.Endpoint.Ring(incoming.Call);
        Assert.Equal(180, (await alice.NextAsync<CallRinging>()).Status);
        bob.Endpoint.Answer(incoming.Call, TestEndpoint.Sdp("answer"));
        Assert.Equal("answer"u8.ToArray(), (await alice.NextAsync<CallAnswered>()).Sdp.ToArray());
        await bob.NextAsync<CallConfirmed>();
        alice.Endpoint.End(call);
        Assert.Equal(SipEndCause.LocalEnd, (await alice.NextAsync<CallEnded>()).Cause);
        Assert.Equal(SipEndCause.RemoteBye, (await bob.NextAsync<CallEnded>()).Cause);
        Assert.Equal(0, bob.Endpoint.Counters.Bugs + alice.Endpoint.Counters.Bugs);
    }

    [Theory]
    [InlineData("")]
    [InlineData(";transport=tcp")]
    public async Task RegisteredPhoneIsCalledAndHangsUp(string transport)
    {
        await using var server = new TestEndpoint(isRegistrar: true);
        await using var phone = new TestEndpoint();
        phone.Endpoint.Register(new(
            new(1), SipUri.Create("1001", server.Address), SipUri.Create(null, server.Address, transport), new("1001", "right"), TimeSpan.FromSeconds(120)));
        var bound = await server.NextAsync<BindingChanged>();
        Assert.True((await phone.NextAsync<RegistrationChanged>()).Registered);

        var contact = Assert.Single(bound.Contacts);
        var call = server.Endpoint.NewCallId();
        server.Endpoint.Invite(new(call, contact.Contact, contact.Source, "0313422400", "", TestEndpoint.Sdp("offer")));
        var incoming = await phone.NextAsync<IncomingCall>();
        phone.Endpoint.Answer(incoming.Call, TestEndpoint.Sdp("answer"));
        await server.NextAsync<CallAnswered>();
        await phone.NextAsync<CallConfirmed>();
        phone.Endpoint.End(incoming.Call);
        Assert.Equal(SipEndCause.RemoteBye, (await server.NextAsync<CallEnded>()).Cause);

        phone.Endpoint.Invite(new(
            phone.Endpoint.NewCallId(), server.Uri("100", transport), null, "1001", "", TestEndpoint.Sdp("offer")));
        Assert.Equal("1001", (await server.NextAsync<IncomingCall>()).RegisteredUser);

        phone.Endpoint.Unregister(new(1));
        Assert.Equal(RegistrarEventKind.Unreachable, (await server.NextAsync<BindingChanged>()).Kind);
    }

    [Fact]
    public async Task WrongSecret_IsNotRegistered()
    {
        await using var server = new TestEndpoint(isRegistrar: true);
        await using var phone = new TestEndpoint();
        phone.Endpoint.Register(new(
            new(1), SipUri.Create("1001", server.Address), SipUri.Create(null, server.Address), new("1001", "wrong"), TimeSpan.FromSeconds(120)));
        var changed = await phone.NextAsync<RegistrationChanged>();
        Assert.Equal((false, 401), (changed.Registered, changed.Status));
    }

    [Fact]
    public async Task NothingListensOverTcp_TheCallEndsAtOnce()
    {
        await using var alice = new TestEndpoint();
        using var closed = new Socket(SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound, not listening: connections are refused
        var target = SipUri.Create("100", (IPEndPoint)closed.LocalEndPoint!, ";transport=tcp");
        alice.Endpoint.Invite(new(alice.Endpoint.NewCallId(), target, null, "1001", "", TestEndpoint.Sdp("offer")));
        Assert.Equal(SipEndCause.TransportFailure, (await alice.NextAsync<CallEnded>()).Cause);
    }

    [Fact]
    public async Task EndedAndDisposedAtOnce_TheByeStillGetsOutOverTcp()
    {
        await using var bob = new TestEndpoint();
        var alice = new TestEndpoint();
        var call = alice.Endpoint.NewCallId();
        alice.Endpoint.Invite(new(call, bob.Uri("100", ";transport=tcp"), null, "1001", "", TestEndpoint.Sdp("offer")));
        bob.Endpoint.Answer((await bob.NextAsync<IncomingCall>()).Call, TestEndpoint.Sdp("answer"));
        await bob.NextAsync<CallConfirmed>();
        alice.Endpoint.End(call);
        await alice.DisposeAsync();
        Assert.Equal(SipEndCause.RemoteBye, (await bob.NextAsync<CallEnded>()).Cause);
    }

    [Fact]
    public async Task ListeningOnAllAddresses_ContactIsOneThatCanBeReached()
    {
        await using var alice = new TestEndpoint(o => o with { Listen = new IPEndPoint(IPAddress.Any, 0) });
        await using var bob = new TestEndpoint();
        alice.Endpoint.Invite(new(alice.Endpoint.NewCallId(), bob.Uri("100"), null, "1001", "", TestEndpoint.Sdp("offer")));
        var contact = (await bob.NextAsync<IncomingCall>()).Request.Contacts[0].Uri;
        Assert.NotEqual(IPAddress.Any, contact.Address);
        Assert.Equal(alice.Address.Port, contact.Port);
    }

    [Fact]
    public async Task StopAccepting_NewCallsGet503()
    {
        await using var alice = new TestEndpoint();
        await using var bob = new TestEndpoint();
        bob.Endpoint.StopAccepting();
        alice.Endpoint.Invite(new(alice.Endpoint.NewCallId(), bob.Uri("100"), null, "1001", "", TestEndpoint.Sdp("offer")));
        var ended = await alice.NextAsync<CallEnded>();
        Assert.Equal((SipEndCause.Rejected, 503), (ended.Cause, ended.Status));
    }

    [Fact]
    public async Task GarbageToThePorts_IsCountedAndCallsGoOn()
    {
        await using var bob = new TestEndpoint();
        using var udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var random = new Random(7);
        for (int i = 0; i < 500; i++)
        {
            byte[] junk = new byte[random.Next(1, 1400)];
            random.NextBytes(junk);
            await udp.SendAsync(junk, bob.Address);
        }

        await udp.SendAsync(Encoding.ASCII.GetBytes("INVITE sip:100@127.0.0.1 SIP/2.0\r\n\r\n"), bob.Address);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(bob.Address);
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
        Assert.Equal(0, await tcp.GetStream().ReadAsync(new byte[1])); // it hangs up on what is no SIP

        await using var alice = new TestEndpoint();
        var call = alice.Endpoint.NewCallId();
        alice.Endpoint.Invite(new(call, bob.Uri("100"), null, "1001", "", TestEndpoint.Sdp("offer")));
        bob.Endpoint.Answer((await bob.NextAsync<IncomingCall>()).Call, TestEndpoint.Sdp("answer"));
        await alice.NextAsync<CallAnswered>();
        alice.Endpoint.End(call);
        await bob.NextAsync<CallEnded>();
        var counters = bob.Endpoint.Counters;
        Assert.True(counters.UserAgent.NotSip > 0, counters.ToString());
        Assert.Equal((1, 0), (counters.ConnectionsBroken, counters.Bugs));
    }

    [Fact]
    public async Task MoreConnectionsThanAllowed_AreClosedAtOnce()
    {
        await using var bob = new TestEndpoint(o => o with { MaxConnectionsPerAddress = 2 });
        var clients = new List<TcpClient>();
        for (int i = 0; i < 3; i++)
        {
            clients.Add(new TcpClient());
            await clients[i].ConnectAsync(bob.Address);
        }

        Assert.Equal(0, await ReadAsync(clients[2]));
        Assert.Equal(1, bob.Endpoint.Counters.ConnectionsRefused);
        clients.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task ConnectionThatSaysNothing_IsClosed()
    {
        await using var bob = new TestEndpoint(o => o with { FirstMessageLimit = TimeSpan.FromMilliseconds(50) });
        using var client = new TcpClient();
        await client.ConnectAsync(bob.Address);
        Assert.Equal(0, await ReadAsync(client));
    }

    [Fact]
    public async Task TraceOfOneCall_MasksSecrets()
    {
        var trace = new TestTrace();
        await using var server = new TestEndpoint(o => o with { Trace = trace }, isRegistrar: true);
        await using var phone = new TestEndpoint();
        phone.Endpoint.Register(new(
            new(1), SipUri.Create("1001", server.Address), SipUri.Create(null, server.Address), new("1001", "right"), TimeSpan.FromSeconds(120)));
        await phone.NextAsync<RegistrationChanged>();
        Assert.Contains("REGISTER sip:", trace.Text, StringComparison.Ordinal);
        Assert.Contains("response=\"***\"", trace.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("response=\"[0-9a-f]", trace.Text);
    }

    [Fact]
    public async Task LoopIsBehind_NewCallsGet503FromTheSocketThread()
    {
        using var stuck = new ManualResetEventSlim();
        await using var bob = new TestEndpoint(o => o with { MaxWaiting = 5 });
        bob.OnEvent = e =>
        {
            if (e is IncomingCall)
                stuck.Wait(TimeSpan.FromSeconds(30));
        };
        using var udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        SipMessage? refused = null;
        for (int i = 0; refused is null; i++)
        {
            await udp.SendAsync(Encoding.ASCII.GetBytes(
                $"INVITE sip:100@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5099;rport;branch=z9hG4bK{i}\r\nMax-Forwards: 70\r\n"
                + $"From: <sip:a@b>;tag=1\r\nTo: <sip:100@b>\r\nCall-ID: {i}\r\nCSeq: 1 INVITE\r\nContact: <sip:a@127.0.0.1:5099>\r\n"
                + "Content-Length: 0\r\n\r\n"), bob.Address);
            while (udp.Available > 0)
            {
                Assert.Equal(SipParseVerdict.Ok, SipMessage.TryParse((await udp.ReceiveAsync()).Buffer, out var answer));
                refused = answer!.StatusCode == 503 ? answer : refused;
            }
        }

        stuck.Set();
        Assert.Equal(5u, refused.RetryAfter);
        Assert.True(bob.Endpoint.Counters.RefusedByLoad > 0);
    }

    [Fact]
    public async Task HundredsOfCallsAtOnce_AllEnd()
    {
        const int Calls = 300;
        await using var alice = new TestEndpoint();
        await using var bob = new TestEndpoint();
        bob.OnEvent = e =>
        {
            if (e is IncomingCall i)
                bob.Endpoint.Answer(i.Call, TestEndpoint.Sdp("answer"));
        };
        alice.OnEvent = e =>
        {
            if (e is CallAnswered a)
                alice.Endpoint.End(a.Call);
        };
        for (int i = 0; i < Calls; i++)
            alice.Endpoint.Invite(new(alice.Endpoint.NewCallId(), bob.Uri("100"), null, "1001", "", TestEndpoint.Sdp("offer")));
        for (int i = 0; i < Calls; i++)
        {
            Assert.Equal(SipEndCause.LocalEnd, (await alice.NextAsync<CallEnded>()).Cause);
            Assert.Equal(SipEndCause.RemoteBye, (await bob.NextAsync<CallEnded>()).Cause);
        }
    }

    // A reset counts as closed.
    private static async Task<int> ReadAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private sealed class TestTrace : ISipTrace
    {
        private readonly StringBuilder _text = new();

        public string Text
        {
            get
            {
                lock (_text)
                    return _text.ToString();
            }
        }

        public bool Wants(ReadOnlySpan<byte> callId) => !callId.IsEmpty;

        public void Write(TimeSpan at, bool sent, SipPeer peer, string text)
        {
            lock (_text)
                _text.Append(text);
        }
    }
}
