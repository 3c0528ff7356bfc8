using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using ContactCenter.Telephony.Protocol;
using ContactCenter.Telephony.Protocol.Sip;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Telephony.Runtime.Sip;

/// <summary>
/// A SIP user agent on real sockets: UDP and TCP on one port, a loop of its own, events to one observer.
/// </summary>
/// <remarks>
/// Load from outside is bounded at every entrance: messages waiting, connections, connections per address, bytes waiting
/// to be written, calls, transactions. What is refused is counted in <see cref="Counters"/>.
/// </remarks>
public sealed class SipEndpoint : ISipCommands, IAsyncDisposable
{
    private readonly SipMailbox _mailbox;
    private readonly SipUdpSocket _udp;
    private readonly SipTcpTransport _tcp;
    private readonly SipLoop _loop;
    private readonly ILogger _log;
    private long _lastCall;
    private int _disposed;

    private SipEndpoint(
        SipSockets sockets,
        SipEndpointOptions options,
        ISipCredentials credentials,
        ISipObserver observer,
        ILogger log,
        TimeProvider time,
        RandomFill random)
    {
        _log = log;
        LocalEndPoint = (IPEndPoint)sockets.Udp.LocalEndPoint!;
        var advertise = new IPEndPoint(options.Advertise ?? SipSockets.Reachable(LocalEndPoint.Address), LocalEndPoint.Port);
        var agentOptions = options.UserAgent is { } given
            ? given with { Advertise = advertise }
            : new SipUserAgentOptions { Advertise = advertise };
        _mailbox = new SipMailbox(options.MaxWaiting, time);
        var intake = new SipIntake(_mailbox, agentOptions.RetryAfter);
        _udp = new SipUdpSocket(sockets.Udp, intake);
        _tcp = new SipTcpTransport(sockets.Tcp, intake, options, time);
        var agent = new SipUserAgent(agentOptions, random, credentials);
        _loop = new SipLoop(agent, _mailbox, _udp, _tcp, intake, observer, options.Trace, time, log);
    }

    /// <summary>Where it listens; the port is the real one when 0 was asked for.</summary>
    public IPEndPoint LocalEndPoint { get; }

    /// <summary>What was counted so far.</summary>
    public SipEndpointCounters Counters => new(
        _loop.Counters, _mailbox.Refused, _tcp.Count, _tcp.Refused, _tcp.Broken, _loop.SendFailures, _loop.Bugs);

    /// <summary>Opens the sockets and starts the loop.</summary>
    /// <param name="options">Where to listen and what to take.</param>
    /// <param name="credentials">Who may register.</param>
    /// <param name="observer">Told everything, on the loop's thread.</param>
    /// <param name="log">Event ids 1000 and up.</param>
    /// <param name="time">The clock and its timers.</param>
    /// <param name="random">Null: the system's cryptographic source.</param>
    /// <param name="first">Called before anything is read from the sockets: what it asks of the endpoint comes before any message.</param>
    /// <exception cref="SocketException">The address is not ours, or the port is taken.</exception>
    public static SipEndpoint Start(
        SipEndpointOptions options,
        ISipCredentials credentials,
        ISipObserver observer,
        ILogger log,
        TimeProvider? time = null,
        RandomFill? random = null,
        Action<SipEndpoint>? first = null)
    {
        var sockets = SipSockets.Bind(options.Listen);
        var endpoint = new SipEndpoint(
            sockets, options, credentials, observer, log, time ?? TimeProvider.System, random ?? RandomNumberGenerator.Fill);
        first?.Invoke(endpoint);
        endpoint._tcp.Start();
        endpoint._loop.Start();
        endpoint._udp.Start();
        SipLog.Listening(log, endpoint.LocalEndPoint);
        return endpoint;
    }

    /// <summary>From now on new calls get 503; calls that stand go on, registrations too.</summary>
    public void StopAccepting()
    {
        SipLog.StoppedAccepting(_log);
        Do(static (agent, _, _) => agent.AcceptsCalls = false);
    }

    /// <inheritdoc/>
    public SipCallId NewCallId() => new(Interlocked.Increment(ref _lastCall));

    /// <inheritdoc/>
    public void Invite(SipInvitation invitation) => Do((agent, now, effects) => agent.Invite(invitation, now, effects));

    /// <inheritdoc/>
    public void Ring(SipCallId call) => Do((agent, now, effects) => agent.Ring(call, now, effects));

    /// <inheritdoc/>
    public void Progress(SipCallId call, ReadOnlyMemory<byte> sdp) =>
        Do((agent, now, effects) => agent.Progress(call, sdp, now, effects));

    /// <inheritdoc/>
    public void Answer(SipCallId call, ReadOnlyMemory<byte> sdp) =>
        Do((agent, now, effects) => agent.Answer(call, sdp, now, effects));

    /// <inheritdoc/>
    public void Reject(SipCallId call, int status, string? reason = null, IReadOnlyList<SipHeaderField>? headers = null) =>
        Do((agent, now, effects) => agent.Reject(call, status, reason, headers, now, effects));

    /// <inheritdoc/>
    public void End(SipCallId call, string? reason = null) =>
        Do((agent, now, effects) => agent.End(call, reason, now, effects));

    /// <inheritdoc/>
    public void Reoffer(SipCallId call, ReadOnlyMemory<byte> sdp) =>
        Do((agent, now, effects) => agent.Reoffer(call, sdp, now, effects));

    /// <inheritdoc/>
    public void AnswerReoffer(SipCallId call, ReadOnlyMemory<byte> sdp) =>
        Do((agent, now, effects) => agent.AnswerReoffer(call, sdp, now, effects));

    /// <inheritdoc/>
    public void RejectReoffer(SipCallId call, int status = 488) =>
        Do((agent, now, effects) => agent.RejectReoffer(call, status, now, effects));

    /// <inheritdoc/>
    public void Authenticate(SipCallId call) => Do((agent, now, effects) => agent.Authenticate(call, now, effects));

    /// <inheritdoc/>
    public void Refer(SipCallId call, SipUri target) => Do((agent, now, effects) => agent.Refer(call, target, now, effects));

    /// <inheritdoc/>
    public void ReferResult(SipCallId call, int status, string? reason = null) =>
        Do((agent, now, effects) => agent.ReferResult(call, status, reason, now, effects));

    /// <inheritdoc/>
    public void Register(SipRegistrationRequest registration) =>
        Do((agent, now, effects) => agent.Register(registration, now, effects));

    /// <inheritdoc/>
    public void Unregister(SipRegistrationId registration) =>
        Do((agent, now, effects) => agent.Unregister(registration, now, effects));

    /// <inheritdoc/>
    public void RestoreBinding(string user, RegisteredContact contact) =>
        Do((agent, now, effects) => agent.RestoreBinding(user, contact, now, effects));

    /// <inheritdoc/>
    public void RemoveBindings(string user) => Do((agent, now, effects) => agent.RemoveBindings(user, now, effects));

    /// <summary>Stops at once; calls that stand are left as they are. End them first.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _loop.StopAsync();
        _udp.Dispose();
        await _tcp.DisposeAsync();
    }

    private void Do(SipCommand command)
    {
        if (Volatile.Read(ref _disposed) == 0)
        {
            _mailbox.Post(SipLoopInput.Do(command));
        }
    }
}
