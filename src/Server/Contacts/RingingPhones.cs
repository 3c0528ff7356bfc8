using ContactCenter.Acd;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Calls;
using ContactCenter.Telephony.Runtime.Media;

namespace ContactCenter.Server.Contacts;

/// <summary>
/// The agents' phones that ring for one contact, several at once when the queue says so. Tells the routing core what each
/// of them does; who is first is the core's to say. Only its contact uses it.
/// </summary>
/// <param name="services">What every contact needs.</param>
/// <param name="contact">Hears of the legs.</param>
/// <param name="question">
/// What an agent who answers is asked, and answers by key: <see cref="AcceptKey"/> or <see cref="PassOnKey"/>. Null: to answer is to accept.
/// </param>
internal sealed class RingingPhones(ContactServices services, ILegObserver contact, Func<AgentId, PlayList>? question = null)
{
    public const char AcceptKey = '1', PassOnKey = '2';

    private readonly Dictionary<OfferId, RingingPhone> _ringing = [];

    /// <summary>Rings the agent's phone; when there is none, or no port for its audio, the core hears of it.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="number">The number shown.</param>
    /// <param name="text">The name shown.</param>
    /// <param name="ringTime">For how long; null: the core says when it is over.</param>
    public void Ring(OfferMade offer, string number, string text, TimeSpan? ringTime = null)
    {
        var phone = services.Phones.Find(offer.Agent);
        var leg = phone is null ? null : services.Exchange.Dial(new DialTarget(phone.Contact, phone.Source, number, text) { MayRefer = true, RingTime = ringTime }, contact);
        if (leg is null) services.Acd.Post(new FailOffer(offer.Offer, OfferFailure.Unreachable));
        else _ringing[offer.Offer] = new(leg, offer.Agent);
    }

    /// <summary>Something happened on a leg. False: none of ours.</summary>
    public bool Handle(CallLeg leg, LegEvent happened)
    {
        foreach (var (offer, phone) in _ringing)
        {
            if (!ReferenceEquals(phone.Leg, leg)) continue;
            Handle(offer, phone, happened);
            return true;
        }

        return false;
    }

    /// <summary>What the core has decided on an offer: a phone that is not to ring any more stops.</summary>
    public void Handle(AcdEvent happened)
    {
        if (happened is OfferWithdrawn { Offer: var withdrawn }) Stop(withdrawn);
        else if (happened is OfferFailed { Offer: var failed }) Stop(failed);
    }

    /// <summary>The phone that was first: it rings no more. It may have hung up since it answered.</summary>
    public RingingPhone? Take(OfferId offer) => _ringing.Remove(offer, out var phone) ? phone : null;

    /// <summary>Stops this phone: CANCEL, or BYE to one that has answered.</summary>
    public void Stop(OfferId offer) => Take(offer)?.Leg.HangUp();

    /// <summary>Stops all of them.</summary>
    public void StopAll()
    {
        foreach (var phone in _ringing.Values) phone.Leg.HangUp();
        _ringing.Clear();
    }

    /// <summary>What became of a phone that was called, as the core counts it.</summary>
    public static OfferFailure FailureOf(LegEnded ended) => (ended.Cause, ended.Status) switch
    {
        (SipEndCause.Rejected, 486 or 600) => OfferFailure.Busy,
        (SipEndCause.Rejected, 404 or 408 or 410 or >= 500 and < 600) => OfferFailure.Unreachable,
        (SipEndCause.Rejected, _) => OfferFailure.Rejected,
        (SipEndCause.NoAnswerTimeout, _) => OfferFailure.NoAnswer,
        (SipEndCause.RemoteBye, _) => OfferFailure.Rejected,
        _ => OfferFailure.Unreachable,
    };

    /// <summary>What the keys do, for an agent who says it by the page: also before the phone is answered.</summary>
    /// <returns>What the core is to be asked; null: nothing, and the decision is known.</returns>
    public (AcdCommand? Command, CallbackDecision Decision) Decide(AgentId agent, bool accepts)
    {
        var (offer, phone) = _ringing.FirstOrDefault(ringing => ringing.Value.Agent == agent);
        switch (phone, accepts)
        {
            case (null or { HasHungUp: true }, _):
                return (null, CallbackDecision.TooLate);
            case ({ HasAccepted: true }, true):
                return (null, CallbackDecision.Done); // by key, in the same moment
            case ({ HasAccepted: true }, false):
                return (null, CallbackDecision.Accepted);
            case ({ IsAsked: false }, true):
                phone.WillAccept = true;
                return (null, CallbackDecision.WaitsForPhone);
            case (_, true):
                return (Accept(offer, phone), CallbackDecision.Done);
            default:
                return (PassOn(offer), CallbackDecision.Done);
        }
    }

    private static AnswerOffer Accept(OfferId offer, RingingPhone phone)
    {
        phone.HasAccepted = true;
        return new(offer);
    }

    private FailOffer PassOn(OfferId offer)
    {
        Stop(offer);
        return new(offer, OfferFailure.Rejected);
    }

    private void Handle(OfferId offer, RingingPhone phone, LegEvent happened)
    {
        switch (happened)
        {
            case LegAnswered when question is not null && !phone.WillAccept:
                phone.IsAsked = true;
                phone.Leg.Play(question(phone.Agent));
                break;
            case LegAnswered:
            case LegDigit { Digit: AcceptKey } when phone is { IsAsked: true, HasAccepted: false }:
                services.Acd.Post(Accept(offer, phone));
                break;
            case LegDigit { Digit: PassOnKey } when phone is { IsAsked: true, HasAccepted: false }:
                services.Acd.Post(PassOn(offer));
                break;
            case LegSilent:
                phone.Leg.Probe();
                break;
            case LegReferred:
                phone.Leg.ReferResult(ReferVerdict.Nobody.Status, ReferVerdict.Nobody.Reason);
                break;
            case LegEnded when phone.HasAccepted:
                phone.HasHungUp = true; // the core is about to say whether it was first
                break;
            case LegEnded ended:
                _ringing.Remove(offer);
                services.Acd.Post(new FailOffer(offer, phone.IsAsked ? OfferFailure.NoAnswer : FailureOf(ended)));
                break;
        }
    }
}

/// <summary>One phone that rings.</summary>
internal sealed class RingingPhone(CallLeg leg, AgentId agent)
{
    public CallLeg Leg => leg;

    public AgentId Agent => agent;

    /// <summary>It has answered, and is asked whether the agent accepts.</summary>
    public bool IsAsked { get; set; }

    /// <summary>The agent has said so already: it is not asked when it answers.</summary>
    public bool WillAccept { get; set; }

    /// <summary>The core has been told that the agent takes it.</summary>
    public bool HasAccepted { get; set; }

    /// <summary>It hung up after that.</summary>
    public bool HasHungUp { get; set; }
}
