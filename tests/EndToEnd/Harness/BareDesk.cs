using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Calls;
using ContactCenter.Telephony.Runtime.Media;
using ContactCenter.Telephony.Runtime.Sip;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>
/// The telephony without the server above it: takes every call and answers it; numbers that begin with * are for agents only,
/// whose secrets are <c>demo-AGENT</c>.
/// </summary>
internal sealed class BareDesk : IReception, ISipCredentials, IAsyncDisposable
{
    private readonly MediaEngine _media;
    private readonly SipEndpoint _endpoint;

    public BareDesk()
    {
        _media = new MediaEngine(new MediaOptions { FirstPort = 0, RealTime = false }, NullLogger.Instance, TimeProvider.System);
        Exchange = new TelephoneExchange(_media, IPAddress.Loopback, RandomNumberGenerator.Fill);
        Exchange.Open(this);
        var options = new SipEndpointOptions { Listen = new IPEndPoint(IPAddress.Loopback, 0) };
        _endpoint = SipEndpoint.Start(options, this, Exchange, NullLogger.Instance, first: Exchange.Attach);
    }

    public TelephoneExchange Exchange { get; }

    public IPEndPoint Address => _endpoint.LocalEndPoint;

    public SipCounters Counters => _endpoint.Counters.UserAgent;

    /// <summary>Calls taken, with who has proved to call.</summary>
    public Inbox<(string? Agent, DeskLeg Leg)> Taken { get; } = new();

    public DeskLeg Dial(DialTarget target)
    {
        var leg = new DeskLeg();
        leg.Leg = Exchange.Dial(target, leg) ?? throw new InvalidOperationException("No port is left.");
        return leg;
    }

    /// <summary>Calls a softphone as an agent's is called.</summary>
    public DeskLeg DialAgent(string user, IPEndPoint at) => Dial(new DialTarget(SipUri.Create(user, at), null, "0701234567", "booking sv") { MayRefer = true });

    public Refusal? Screen(IncomingCall call) =>
        call.RequestUri.User?.StartsWith('*') == true && call.AuthenticatedUser is null ? Refusal.Unauthenticated : null;

    public ILegObserver Take(IncomingCall call, CallLeg leg)
    {
        var taken = new DeskLeg { Leg = leg };
        leg.Answer();
        Taken.Post((call.AuthenticatedUser, taken));
        return taken;
    }

    public bool TryGet(string user, [NotNullWhen(true)] out string? password)
    {
        password = user.StartsWith("10", StringComparison.Ordinal) ? "demo-" + user : null;
        return password is not null;
    }

    public async ValueTask DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        _media.Dispose();
    }
}

/// <summary>One leg of the desk's, and what happens on it.</summary>
internal sealed class DeskLeg : ILegObserver
{
    private readonly Inbox<LegEvent> _events = new();

    [DisallowNull]
    public CallLeg? Leg { get; set; }

    public async Task<T> NextAsync<T>(TimeSpan? atMost = null)
        where T : LegEvent => (T)await _events.TakeAsync(typeof(T).Name, atMost ?? TimeSpan.FromSeconds(15), e => e is T);

    public int Count<T>()
        where T : LegEvent => _events.Count(e => e is T);

    public void OnLeg(CallLeg leg, LegEvent happened) => _events.Post(happened);
}
