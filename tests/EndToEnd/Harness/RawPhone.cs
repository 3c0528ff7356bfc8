using System.Net;
using System.Net.Sockets;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>
/// A phone that does exactly what a test says, to the millisecond: SIP over UDP in plain text, and RTP whose
/// packets are noted with their arrival. What softphones are too polite for, and too slow.
/// </summary>
internal sealed class RawPhone : IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource _ending = new();
    private readonly Inbox<SipText> _responses = new();
    private readonly Inbox<RawCall> _incoming = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RawCall> _calls = [];
    private readonly Task _receiving;
    private int _sequence;
    private int _registrations;

    public RawPhone(string user, IPEndPoint server, int port = 0)
    {
        User = user;
        Server = server;
        _socket.ReceiveBufferSize = 1 << 20;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _receiving = ReceiveAsync();
    }

    public string User { get; }

    /// <summary>Answers challenges to its calls; known once it has registered.</summary>
    public string? Secret { get; set; }

    /// <summary>More headers of its INVITEs.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; set; } = [];

    /// <summary>Where everything is sent.</summary>
    public IPEndPoint Server { get; set; }

    public IPEndPoint Local => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>REGISTER requests it has sent.</summary>
    public int Registrations => Volatile.Read(ref _registrations);

    /// <summary>An incoming call is rung (180) as it comes; what then is up to this, or to who waits for <see cref="RingsAsync"/>. Called in the order in which calls come.</summary>
    public Func<RawCall, Task>? OnIncoming { get; set; }

    internal CancellationToken Ending => _ending.Token;

    /// <summary>Registers as the agent of its user name and waits for the 200.</summary>
    public async Task RegisterAsync(string secret, int expires = 600)
    {
        var final = await TryRegisterAsync(secret, expires);
        Assert.Equal(200, final.Status);
    }

    /// <summary>Registers, answering one challenge; the final response to that answer.</summary>
    public async Task<SipText> TryRegisterAsync(string secret, int expires = 600)
    {
        var callId = Token();
        var uri = $"sip:{Server}";
        SipText Registration(string? authorization)
        {
            var request = Request("REGISTER", uri, callId, $"<sip:{User}@{Server}>;tag={callId[..6]}", $"<sip:{User}@{Server}>");
            var headers = request.Headers.Append(("Contact", $"<sip:{User}@{Local}>")).Append(("Expires", $"{expires}"));
            return request with { Headers = [.. authorization is null ? headers : headers.Append(("Authorization", authorization))] };
        }
        Secret = secret;
        var first = await RequestAsync(Registration(null));
        return first.Status != 401
            ? first
            : await RequestAsync(Registration(SipText.Authorization(first["WWW-Authenticate"], "REGISTER", uri, User, secret)));
    }

    /// <summary>Dials; the call is in progress, its answer is awaited on the call.</summary>
    public async Task<RawCall> DialAsync(string number, string codecs = "8 0", double? speaks = null)
    {
        var call = new RawCall(this, Token(), speaks) { Number = number };
        lock (_gate)
            _calls[call.CallId] = call;
        await call.InviteAsync(codecs);
        return call;
    }

    /// <summary>Dials and is in the call.</summary>
    public async Task<RawCall> CallAsync(string number, string codecs = "8 0", double? speaks = null)
    {
        var call = await DialAsync(number, codecs, speaks);
        Assert.Equal(200, (await call.FinalAsync()).Status);
        return call;
    }

    public Task<RawCall> RingsAsync(TimeSpan? atMost = null) =>
        _incoming.TakeAsync($"{User} rings", atMost ?? TimeSpan.FromSeconds(15), _ => true);

    public int RingsWaiting => _incoming.Count(_ => true);

    /// <summary>Sends a request again and again (RFC 3261 §17.1.2.2) until a final response comes.</summary>
    public async Task<SipText> RequestAsync(SipText request, TimeSpan? atMost = null)
    {
        var answered = _responses.TakeAsync($"response to {request.Method} of {User}", atMost ?? TimeSpan.FromSeconds(10), response =>
            response.CallId == request.CallId && response["CSeq"] == request["CSeq"] && response.Status >= 200);
        await RepeatAsync(request, answered);
        return await answered;
    }

    /// <summary>A request outside or at the start of a dialog.</summary>
    public SipText Request(string method, string uri, string callId, string from, string to, int? sequence = null) =>
        new($"{method} {uri} SIP/2.0",
        [
            ("Via", $"SIP/2.0/UDP {Local};branch=z9hG4bK{Token()};rport"),
            ("Max-Forwards", "70"),
            ("From", from),
            ("To", to),
            ("Call-ID", callId),
            ("CSeq", $"{sequence ?? Interlocked.Increment(ref _sequence)} {method}"),
            ("User-Agent", "raw"),
        ], "");

    public int NextSequence() => Interlocked.Increment(ref _sequence);

    public async Task SendAsync(SipText message)
    {
        if (message is { IsResponse: false, Method: "REGISTER" })
            Interlocked.Increment(ref _registrations);
        await SendAsync(message.Encode());
    }

    /// <summary>Any bytes at all, to the server's SIP port.</summary>
    public async Task SendAsync(byte[] datagram) => await _socket.SendToAsync(datagram, Server);

    /// <summary>A response that nobody else takes, such as one to a message made by hand.</summary>
    public Task<SipText> ResponseAsync(Func<SipText, bool> matches, TimeSpan? atMost = null) =>
        _responses.TakeAsync("response", atMost ?? TimeSpan.FromSeconds(5), matches);

    /// <summary>Lets go of a call, once: what still comes for it is answered as nobody's.</summary>
    public async Task ForgetAsync(RawCall call)
    {
        bool known;
        lock (_gate)
            known = _calls.Remove(call.CallId);
        if (known) await call.DisposeAsync();
    }

    public static string Token() => Convert.ToHexStringLower(Guid.NewGuid().ToByteArray());

    public async ValueTask DisposeAsync()
    {
        List<RawCall> calls;
        lock (_gate)
            calls = [.. _calls.Values];
        await _ending.CancelAsync();
        await _receiving;
        foreach (var call in calls)
            await call.DisposeAsync();
        _socket.Dispose();
        _ending.Dispose();
    }

    /// <summary>Repeats what has been sent until the wait is over, or nobody listens.</summary>
    internal async Task RepeatAsync(SipText message, Task until)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        for (var sent = 0; sent < 30 && !_ending.IsCancellationRequested; sent++)
        {
            await SendAsync(message);
            if (await Task.WhenAny(until, timer.WaitForNextTickAsync(_ending.Token).AsTask()) == until)
                return;
        }
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[65536];
        while (true)
        {
            try
            {
                var received = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), _ending.Token);
                if (SipText.Parse(buffer.AsSpan(0, received.ReceivedBytes)) is { } message)
                    await DispatchAsync(message);
            }
            catch (SocketException)
            {
                // the server's port was closed for a while
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task DispatchAsync(SipText message)
    {
        RawCall? call;
        var isNew = false;
        lock (_gate)
        {
            if (!_calls.TryGetValue(message.CallId, out call) && message is { IsResponse: false, Method: "INVITE" })
            {
                isNew = true;
                call = _calls[message.CallId] = new RawCall(this, message);
            }
        }
        if (isNew)
        {
            await call!.RingAsync();
            if (OnIncoming is { } handle)
                _ = handle(call);
            else
                _incoming.Post(call);
        }
        else if (call is not null && (!message.IsResponse || message.Method is "INVITE"))
        {
            await call.OnMessageAsync(message);
        }
        else if (message.IsResponse)
        {
            _responses.Post(message);
        }
        else if (message.Method != "ACK")
        {
            await SendAsync(message.Method == "OPTIONS" ? message.Reply(200, "OK", Token()) : message.Reply(481, "No such call", Token()));
        }
    }
}
