using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using ContactCenter.Telephony.Protocol;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Protocol.Sdp;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Media;
using ContactCenter.Telephony.Runtime.Sip;

namespace ContactCenter.Telephony.Runtime.Calls;

/// <summary>Joins SIP and media: turns calls into legs that can be answered, played to, bridged and ended.</summary>
/// <param name="media">Where legs get their audio from; not owned.</param>
/// <param name="address">The address that phones are told to send audio to. That of all addresses (0.0.0.0) would mean hold: one of them is told.</param>
/// <param name="random">Names sessions.</param>
public sealed class TelephoneExchange(MediaEngine media, IPAddress address, RandomFill random) : ISipObserver
{
    private static readonly Refusal NoCommonCodec = new(488, "Not Acceptable Here");
    private static readonly Refusal NoDescription = new(400, "Session description not understood");
    private static readonly Refusal NoPorts = new(503, "All lines are busy");

    private static readonly Refusal Broken = new(500, "Server Internal Error");
    private static readonly TimeSpan AttachLimit = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<SipCallId, CallLeg> _legs = new();
    private readonly IPAddress _address = SipSockets.Reachable(address);
    private volatile ISipCommands? _sip;
    private IReception? _reception;

    /// <summary>Events that belong to no call: registrations. Called on the SIP loop.</summary>
    public Action<SipEvent>? Elsewhere { get; init; }

    /// <summary>The codecs of outgoing calls, in the order offered, and those taken of incoming ones.</summary>
    public IReadOnlyList<AudioCodec> Codecs { get; init; } = [AudioCodec.Pcma, AudioCodec.Pcmu];

    /// <summary>Where incoming calls are decided on; once, before the endpoint starts.</summary>
    public void Open(IReception reception) => _reception = reception;

    /// <summary>Connects the exchange with its endpoint; once, as soon as it has started.</summary>
    public void Attach(ISipCommands sip) => _sip = sip;

    /// <summary>Calls a phone. The observer hears of it, also when it cannot be called at all.</summary>
    /// <param name="target">Whom, and how it is reached.</param>
    /// <param name="observer">Hears of what happens on the leg.</param>
    /// <returns>The leg; null when there is no port left for its audio.</returns>
    public CallLeg? Dial(DialTarget target, ILegObserver observer)
    {
        if (!TryOpen(out var session, out var relay, out var negotiation)) return null;
        var id = Sip.NewCallId();
        var description = negotiation.Offer();
        var leg = CallLeg.Outgoing(id, Sip, session, negotiation, description, target.EarlyMedia);
        leg.Observe(observer);
        relay.Leg = leg;
        _legs[id] = leg;
        Sip.Invite(target.Invitation(id, description));
        return leg;
    }

    /// <inheritdoc/>
    public void OnSip(SipEvent e)
    {
        switch (e)
        {
            case IncomingCall call:
                Take(call);
                break;
            case SipCallEvent callEvent when _legs.TryGetValue(callEvent.Call, out var leg):
                if (callEvent is CallEnded) _legs.TryRemove(callEvent.Call, out _);
                leg.OnSip(callEvent);
                break;
            case SipCallEvent:
                break;
            default:
                Elsewhere?.Invoke(e);
                break;
        }
    }

    private ISipCommands Sip
    {
        get
        {
            // The endpoint hears its first call, at a busy site, before whoever started it has attached it.
            if (_sip is null) SpinWait.SpinUntil(() => _sip is not null, AttachLimit);
            return _sip ?? throw new InvalidOperationException("Attach the endpoint first.");
        }
    }

    private IReception Desk => _reception ?? throw new InvalidOperationException("Open the reception first.");

    private void Take(IncomingCall call)
    {
        if (Desk.Screen(call) is { } refusal)
        {
            if (refusal == Refusal.Unauthenticated && call.AuthenticatedUser is null) Sip.Authenticate(call.Call);
            else Sip.Reject(call.Call, refusal == Refusal.Unauthenticated ? 403 : refusal.Status, refusal.Reason);
            return;
        }

        if (!TryOpen(out var session, out var relay, out var negotiation))
        {
            Sip.Reject(call.Call, NoPorts.Status, NoPorts.Reason);
            return;
        }

        byte[] description;
        if (call.Sdp.IsEmpty)
        {
            description = negotiation.Offer(); // RFC 3261 §13.2.1: no offer in the INVITE means that ours goes in the 200
        }
        else
        {
            var result = negotiation.Answer(call.Sdp.Span);
            if (result.Media is null)
            {
                session.Close();
                var why = result.Verdict == SdpVerdict.Malformed ? NoDescription : NoCommonCodec;
                Sip.Reject(call.Call, why.Status, why.Reason);
                return;
            }

            description = result.Body;
        }

        var leg = CallLeg.Incoming(call.Call, Sip, session, negotiation, description, call.Source.EndPoint.Address);
        relay.Leg = leg;
        _legs[call.Call] = leg;
        try
        {
            leg.Observe(Desk.Take(call, leg));
        }
        catch
        {
            // A bug of the reception's: the caller hears of it, instead of ringing where nobody knows of the call.
            Sip.Reject(call.Call, Broken.Status, Broken.Reason);
            Sip.End(call.Call); // had it been answered already
            throw;
        }
    }

    private bool TryOpen(out MediaSession session, out MediaRelay relay, out SdpNegotiation negotiation)
    {
        relay = new MediaRelay();
        var opened = media.TryOpen(relay);
        session = opened!;
        negotiation = null!;
        if (opened is null) return false;

        Span<byte> name = stackalloc byte[sizeof(ulong)];
        random(name);
        var local = new LocalMedia(_address, opened.LocalPort) { Codecs = Codecs };
        negotiation = new SdpNegotiation(local, BinaryPrimitives.ReadUInt64LittleEndian(name));
        return true;
    }
}
