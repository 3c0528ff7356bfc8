using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using ContactCenter.Telephony.Protocol;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Calls;
using ContactCenter.Telephony.Runtime.Media;
using ContactCenter.Telephony.Runtime.Sip;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Telephony.Runtime.Phones;

/// <summary>Where a bank of phones is and whom it calls.</summary>
/// <param name="Server">The SIP server: numbers are called there, phones register there.</param>
public sealed record PhoneBankOptions(IPEndPoint Server)
{
    /// <summary>The address the phones are at; its port 0 picks a free one.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>How the phones speak SIP.</summary>
    public SipTransport Transport { get; init; } = SipTransport.Udp;

    /// <summary>What the phones speak, in the order in which they offer it.</summary>
    public IReadOnlyList<AudioCodec> Codecs { get; init; } = [AudioCodec.Pcma, AudioCodec.Pcmu];

    /// <summary>Calls at once.</summary>
    public int MaxCalls { get; init; } = 4000;

    /// <summary>Media threads.</summary>
    public int MediaThreads { get; init; } = 1;
}

/// <summary>
/// Any number of simulated phones behind one SIP address, with the product's own SIP, RTP and key presses:
/// the callers and agents of the demonstration, and the load tool.
/// </summary>
public sealed class PhoneBank : IReception, IAsyncDisposable
{
    private static readonly Refusal NotHere = new(404, "Not Found");

    private readonly ConcurrentDictionary<string, Action<PhoneCall>> _phones = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<SipRegistrationId, TaskCompletionSource<int>> _registrations = new();
    private readonly PhoneBankOptions _options;
    private readonly MediaEngine _media;
    private readonly TelephoneExchange _exchange;
    private readonly SipEndpoint _sip;
    private readonly string _transport;
    private long _lastRegistration;

    /// <summary>Opens the sockets.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="random">Names calls and dialogs.</param>
    /// <param name="time">Clock.</param>
    /// <param name="logs">Logs.</param>
    public PhoneBank(PhoneBankOptions options, RandomFill random, TimeProvider time, ILoggerFactory logs)
    {
        _options = options;
        _transport = options.Transport == SipTransport.Udp ? string.Empty : $";transport={options.Transport.ToString().ToLowerInvariant()}";
        var media = new MediaOptions { Bind = options.Listen.Address, FirstPort = 0, Threads = options.MediaThreads, MaxSessions = options.MaxCalls };
        _media = new MediaEngine(media, logs.CreateLogger<MediaEngine>(), time);
        _exchange = new TelephoneExchange(_media, options.Listen.Address, random) { Codecs = options.Codecs, Elsewhere = OnRegistration };
        _exchange.Open(this);
        var agent = new SipUserAgentOptions { Advertise = options.Listen, IsRegistrar = false, MaxCalls = options.MaxCalls, Product = "ContactCenter phone" };
        _sip = SipEndpoint.Start(new SipEndpointOptions { Listen = options.Listen, UserAgent = agent }, new NobodyRegisters(), _exchange, logs.CreateLogger<SipEndpoint>(), time, random, _exchange.Attach);
    }

    /// <summary>What the phones' audio did.</summary>
    public MediaStatistics Media => _media.Statistics();

    /// <summary>Where the phones can be called directly.</summary>
    public IPEndPoint Address => _sip.LocalEndPoint;

    /// <summary>Puts a phone in the bank that can be called directly, without a registrar.</summary>
    /// <param name="user">User part it is called by.</param>
    /// <param name="rings">Told of each call that comes in; must not wait.</param>
    public void Place(string user, Action<PhoneCall> rings) => _phones[user] = rings;

    /// <summary>Puts a phone in the bank and registers it.</summary>
    /// <param name="user">Extension.</param>
    /// <param name="secret">Digest secret.</param>
    /// <param name="rings">Told of each call that comes in; must not wait. <see cref="CallLeg.Answer"/> answers it.</param>
    /// <returns>The registrar's final status; 200 when the phone can be called.</returns>
    public Task<int> RegisterAsync(string user, string secret, Action<PhoneCall> rings)
    {
        Place(user, rings);
        var id = new SipRegistrationId(Interlocked.Increment(ref _lastRegistration));
        var done = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        _registrations[id] = done;
        _sip.Register(new SipRegistrationRequest(id, AddressOf(user), AddressOf(null), new SipLogin(user, secret), TimeSpan.FromMinutes(5)));
        return done.Task;
    }

    /// <summary>Calls a number at the server.</summary>
    /// <param name="number">Number or extension.</param>
    /// <param name="from">The number shown.</param>
    /// <param name="login">Answers the server's challenge: an agent who dials a feature code. Callers have none.</param>
    public PhoneCall? Call(string number, string from, SipLogin? login = null)
    {
        var call = new PhoneCall();
        var target = new DialTarget(AddressOf(number), new SipPeer(_options.Transport, _options.Server, 0), from, string.Empty) { Login = login };
        var leg = _exchange.Dial(target, call);
        if (leg is null) return null;
        call.Attach(leg);
        return call;
    }

    /// <summary>Hangs nothing up: a phone whose plug is pulled. End the calls first.</summary>
    public async ValueTask DisposeAsync()
    {
        await _sip.DisposeAsync();
        _media.Dispose();
    }

    Refusal? IReception.Screen(IncomingCall call) =>
        call.RequestUri.User is { } user && _phones.ContainsKey(user) ? null : NotHere;

    ILegObserver IReception.Take(IncomingCall call, CallLeg leg)
    {
        var taken = new PhoneCall();
        taken.Attach(leg);
        leg.Ring();
        if (_phones.TryGetValue(call.RequestUri.User!, out var rings)) rings(taken);
        return taken;
    }

    private void OnRegistration(SipEvent happened)
    {
        if (happened is RegistrationChanged changed && _registrations.TryGetValue(changed.Registration, out var waiting))
            waiting.TrySetResult(changed.Status);
    }

    /// <summary>The address of a number at the server; null: of the server itself.</summary>
    public SipUri AddressOf(string? user) => SipUri.Create(user, _options.Server, _transport);

    /// <summary>Phones are called, not registered at.</summary>
    private sealed class NobodyRegisters : ISipCredentials
    {
        public bool TryGet(string user, [NotNullWhen(true)] out string? password)
        {
            password = null;
            return false;
        }
    }
}
