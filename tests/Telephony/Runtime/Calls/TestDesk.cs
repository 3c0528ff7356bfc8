using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography;
using System.Threading.Channels;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Calls;
using ContactCenter.Telephony.Runtime.Media;
using ContactCenter.Telephony.Runtime.Phones;
using ContactCenter.Telephony.Runtime.Sip;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Telephony.Runtime.Tests.Calls;

/// <summary>The server's side of calls without the server: numbers that begin with * are for agents only. Secrets are <c>secret-USER</c>.</summary>
internal sealed class TestDesk : IReception, ISipCredentials, IAsyncDisposable
{
    private readonly Channel<(IncomingCall Call, PhoneCall Leg)> _taken = Channel.CreateUnbounded<(IncomingCall, PhoneCall)>();
    private readonly MediaEngine _media;

    public TestDesk()
    {
        _media = new MediaEngine(new MediaOptions { FirstPort = 0, RealTime = false }, NullLogger.Instance, TimeProvider.System);
        Exchange = new TelephoneExchange(_media, IPAddress.Loopback, RandomNumberGenerator.Fill);
        Exchange.Open(this);
        var agent = new SipUserAgentOptions { Advertise = new IPEndPoint(IPAddress.Loopback, 0) };
        var options = new SipEndpointOptions { Listen = new IPEndPoint(IPAddress.Loopback, 0), UserAgent = agent };
        Endpoint = SipEndpoint.Start(options, this, Exchange, NullLogger.Instance, first: Exchange.Attach);
    }

    public TelephoneExchange Exchange { get; }

    public SipEndpoint Endpoint { get; }

    public IPEndPoint Address => Endpoint.LocalEndPoint;

    /// <summary>The next call let in.</summary>
    public async Task<(IncomingCall Call, PhoneCall Leg)> TakenAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _taken.Reader.ReadAsync(limit.Token);
    }

    public Refusal? Screen(IncomingCall call) => call.RequestUri.User switch
    {
        "*0" => Refusal.Unauthenticated, // whoever it is
        ['*', ..] when call.AuthenticatedUser is null => Refusal.Unauthenticated,
        _ => null,
    };

    public ILegObserver Take(IncomingCall call, CallLeg leg)
    {
        var taken = new PhoneCall();
        taken.Attach(leg);
        leg.Answer();
        _taken.Writer.TryWrite((call, taken));
        return taken;
    }

    public bool TryGet(string user, [NotNullWhen(true)] out string? password)
    {
        password = "secret-" + user;
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await Endpoint.DisposeAsync();
        _media.Dispose();
    }
}
