namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>
/// A SIP user agent, both client and server, and registrar, without sockets, clock or threads: bytes, commands and the
/// time go in; bytes to send and events come out.
/// </summary>
/// <remarks>
/// <para>RFC 3261 (INVITE, ACK, BYE, CANCEL, OPTIONS, REGISTER), 3311 (UPDATE), 3581 (rport), 4028 (session timers),
/// 6026 (2xx to INVITE), 3515 (REFER within a call, with its NOTIFY), INFO with application/dtmf-relay. Not: 3262 (100rel),
/// 3263 (DNS: next hops are numeric addresses, bindings' sources or route sets), SUBSCRIBE, UDP to TCP fall-back for large
/// requests.</para>
/// <para>Every call gets exactly one <see cref="CallEnded"/>, its last event. Nothing is relayed: each INVITE is delivered to
/// the user, who alone places calls. State is bounded by <see cref="SipUserAgentOptions.MaxCalls"/> and
/// <see cref="SipUserAgentOptions.MaxTransactions"/>; past them a request gets 503 and is forgotten.</para>
/// <para>Not thread-safe: one loop owns it. <c>now</c> is monotonic since any start; the list only grows.</para>
/// </remarks>
public sealed class SipUserAgent
{
    private readonly SipCore _core;
    private readonly TransactionTable _transactions;
    private readonly CallTable _calls;
    private readonly Reoffers _reoffers;
    private readonly Referrals _referrals;
    private readonly IncomingCalls _incoming;
    private readonly OutgoingCalls _outgoing;
    private readonly RegistrarService? _registrar;
    private readonly RegistrationClient _registrations;
    private readonly MessageReceiver _receiver;

    /// <summary>Creates a user agent without calls.</summary>
    /// <param name="options">What it is and takes.</param>
    /// <param name="random">Cryptographic in production; a seeded one makes every trace repeatable.</param>
    /// <param name="credentials">Who may register; not asked when it is no registrar.</param>
    public SipUserAgent(SipUserAgentOptions options, RandomFill random, ISipCredentials credentials)
    {
        _core = new SipCore(options, random);
        _transactions = new TransactionTable(_core);
        _calls = new CallTable(_core);
        var responder = new Responder(_core);
        var authorization = new ClientAuthorization(_core, random);
        var ending = new CallEnding(_core, _calls, _transactions, authorization);
        var authentication = options.IsRegistrar ? new RequestAuthentication(_core, credentials, random) : null;
        _registrar = authentication is null ? null : new RegistrarService(_core, responder, authentication);
        _reoffers = new Reoffers(_core, responder, _transactions, ending, authorization);
        _referrals = new Referrals(_core, responder, _transactions);
        _incoming = new IncomingCalls(_core, responder, _calls, ending, _reoffers, authentication, p => _registrar?.UserAt(p));
        _outgoing = new OutgoingCalls(_core, _calls, ending, _transactions, _reoffers, authorization);
        _registrations = new RegistrationClient(_core, _transactions, authorization);
        var dialogRequests = new DialogRequests(_core, responder, ending, _incoming, _reoffers, _referrals);
        _receiver = new MessageReceiver(_core, responder, _transactions, _calls, _incoming, dialogRequests, _registrar);
    }

    /// <summary>When <see cref="Advance"/> has something to do; null: never, unless something comes in.</summary>
    public TimeSpan? NextDue => _core.Alarms.NextDue;

    /// <summary>False: INVITEs outside a dialog get 503. Calls that stand go on.</summary>
    public bool AcceptsCalls
    {
        get => _receiver.AcceptsCalls;
        set => _receiver.AcceptsCalls = value;
    }

    /// <summary>What was counted so far.</summary>
    public SipCounters Counters => _core.Counters with { Calls = _calls.Count, Transactions = _transactions.Count };

    /// <summary>Alarms armed; zero once everything is over.</summary>
    internal int Armed => _core.Alarms.Count;

    /// <summary>A datagram, or one message cut from a stream. Any bytes: what is not SIP is counted.</summary>
    public void Receive(ReadOnlySpan<byte> bytes, SipPeer source, TimeSpan now, List<SipEffect> effects)
    {
        _core.Begin(now, effects);
        _receiver.Receive(bytes, source);
    }

    /// <summary>A <see cref="SipSend"/> could not be delivered.</summary>
    /// <param name="transaction">Its <see cref="SipSend.Transaction"/>; one that is over is ignored.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="effects">What follows is added here.</param>
    public void TransportFailed(long transaction, TimeSpan now, List<SipEffect> effects)
    {
        _core.Begin(now, effects);
        _transactions.TransportFailed(transaction);
    }

    /// <summary>A stream connection closed: phones registered by it are reached by their contact address.</summary>
    public void ConnectionClosed(SipPeer source, TimeSpan now, List<SipEffect> effects)
    {
        _core.Begin(now, effects);
        _registrar?.ConnectionClosed(source);
    }

    /// <summary>Does what has come due.</summary>
    public void Advance(TimeSpan now, List<SipEffect> effects)
    {
        _core.Begin(now, effects);
        while (_core.Alarms.TryTake(_core.Now, out var alarm))
        {
            alarm.Ring(_core.Now);
        }
    }

    /// <summary>Places a call.</summary>
    public void Invite(SipInvitation invitation, TimeSpan now, List<SipEffect> effects)
    {
        _core.Begin(now, effects);
        _outgoing.Invite(invitation);
    }

    /// <summary>180 to an incoming call.</summary>
    public void Ring(SipCallId call, TimeSpan now, List<SipEffect> effects) => Progress(call, default, now, effects);

    /// <summary>183 with SDP to an incoming call, 180 when it is empty.</summary>
    public void Progress(SipCallId call, ReadOnlyMemory<byte> sdp, TimeSpan now, List<SipEffect> effects)
    {
        if (Begin(call, now, effects) is { } found)
        {
            _incoming.Progress(found, sdp);
        }
    }

    /// <summary>200 to an incoming call.</summary>
    public void Answer(SipCallId call, ReadOnlyMemory<byte> sdp, TimeSpan now, List<SipEffect> effects)
    {
        if (Begin(call, now, effects) is { } found)
        {
            _incoming.Answer(found, sdp);
        }
    }

    /// <summary>
    /// Lets an incoming call in only with the secret of a registered user: with the right one in its INVITE it is told again,
    /// with <see cref="IncomingCall.AuthenticatedUser"/>. Without: 401; wrong: 403; guessing: 503 without a look at it.
    /// </summary>
    public void Authenticate(SipCallId call, TimeSpan now, List<SipEffect> effects)
    {
        if (Begin(call, now, effects) is { } found)
        {
            _incoming.Authenticate(found);
        }
    }

    /// <summary>Asks the other side to call someone in our stead (REFER); then <see cref="ReferProgress"/>. One at a time.</summary>
    public void Refer(SipCallId call, SipUri target, TimeSpan now, List<SipEffect> effects)
    {
        if (Begin(call, now, effects) is { } found)
        {
            _referrals.Refer(found, target);
        }
    }

    /// <summary>Answers <see cref="CallReferred"/>, once; the call may be over.</summary>
    /// <param name="call">Which call.</param>
    /// <param name="status">200 to 699; anything else is said as 500.</param>
    /// <param name="reason">Reason phrase, without line breaks; null for the usual one.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="effects">What follows is added here.</param>
    public void ReferResult(SipCallId call, int status, string? reason, TimeSpan now, List<SipEffect> effects)
    {
        _core.Begin(now, effects);
        _referrals.Conclude(call, status is >= 200 and <= 699 ? status : 500, reason);
    }

    /// <summary>Refuses an incoming call.</summary>
    /// <param name="call">Which call.</param>
    /// <param name="status">300 to 699; anything else is sent as 500.</param>
    /// <param name="reason">Reason phrase; null for the usual one.</param>
    /// <param name="headers">Further header fields, for example Retry-After.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="effects">What follows is added here.</param>
    public void Reject(
        SipCallId call,
        int status,
        string? reason,
        IReadOnlyList<SipHeaderField>? headers,
        TimeSpan now,
        List<SipEffect> effects)
    {
        if (Begin(call, now, effects) is { } found)
        {
            _incoming.Reject(found, SipEndCause.LocalEnd, status is >= 300 and <= 699 ? status : 500, reason, headers);
        }
    }

    /// <summary>
    /// Ends a call in whatever state it is: refuses (480), cancels or says BYE. <see cref="CallEnded"/> follows at once.
    /// </summary>
    public void End(SipCallId call, string? reason, TimeSpan now, List<SipEffect> effects)
    {
        if (Begin(call, now, effects) is not { } found)
        {
            return;
        }

        if (call.IsIncoming)
        {
            _incoming.End(found, reason);
        }
        else
        {
            _outgoing.End(found, SipEndCause.LocalEnd, reason);
        }
    }

    /// <summary>Sends re-INVITE with a new offer.</summary>
    public void Reoffer(SipCallId call, ReadOnlyMemory<byte> sdp, TimeSpan now, List<SipEffect> effects)
    {
        if (Begin(call, now, effects) is { State: CallState.Confirmed } found)
        {
            _reoffers.Offer(found, sdp);
        }
    }

    /// <summary>200 to the other side's re-INVITE or UPDATE.</summary>
    public void AnswerReoffer(SipCallId call, ReadOnlyMemory<byte> sdp, TimeSpan now, List<SipEffect> effects)
    {
        if (Begin(call, now, effects) is { } found)
        {
            _reoffers.Answer(found, sdp);
        }
    }

    /// <summary>Refuses the other side's re-INVITE or UPDATE, usually with 488.</summary>
    public void RejectReoffer(SipCallId call, int status, TimeSpan now, List<SipEffect> effects)
    {
        if (Begin(call, now, effects) is { } found)
        {
            _reoffers.Reject(found, status);
        }
    }

    /// <summary>Registers at a registrar, and again before it runs out.</summary>
    public void Register(SipRegistrationRequest registration, TimeSpan now, List<SipEffect> effects)
    {
        _core.Begin(now, effects);
        _registrations.Register(registration);
    }

    /// <summary>Takes a registration of ours back.</summary>
    public void Unregister(SipRegistrationId registration, TimeSpan now, List<SipEffect> effects)
    {
        _core.Begin(now, effects);
        _registrations.Unregister(registration);
    }

    /// <summary>Puts a phone back that was registered here before a restart.</summary>
    public void RestoreBinding(string user, RegisteredContact contact, TimeSpan now, List<SipEffect> effects)
    {
        _core.Begin(now, effects);
        _registrar?.Restore(user, contact);
    }

    /// <summary>Ends the registrations of a user who may no longer have one.</summary>
    public void RemoveBindings(string user, TimeSpan now, List<SipEffect> effects)
    {
        _core.Begin(now, effects);
        _registrar?.Remove(user);
    }

    private Call? Begin(SipCallId call, TimeSpan now, List<SipEffect> effects)
    {
        _core.Begin(now, effects);
        return _calls.FindLive(call);
    }
}
