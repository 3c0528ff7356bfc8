using ContactCenter.Acd;
using ContactCenter.Server.Hosting;
using ContactCenter.Telephony.Runtime.Calls;

namespace ContactCenter.Server.Contacts;

/// <summary>
/// The outside number dialled for one contact. Tells the routing core whether it answers; when its time is up, the core
/// says so. Only its contact uses it.
/// </summary>
internal sealed class OutsideLine(ContactServices services, ILegObserver observer, ContactId contact)
{
    private CallLeg? _leg;

    /// <summary>Dials; when that is not possible, the core hears of it at once.</summary>
    public void Dial(OutsideDialled dialled)
    {
        HangUp();
        var time = dialled.Until - dialled.At;
        var target = TargetOf(dialled);
        _leg = target is null ? null : services.Exchange.Dial(target with { RingTime = time > TimeSpan.Zero ? time : null }, observer);
        if (_leg is null) services.Acd.Post(new OutsideFailed(contact, OfferFailure.Unreachable));
    }

    /// <summary>Something happened on a leg before the two were connected. False: none of ours.</summary>
    public bool Handle(CallLeg leg, LegEvent happened)
    {
        if (!ReferenceEquals(leg, _leg)) return false;
        switch (happened)
        {
            case LegAnswered:
                services.Acd.Post(new OutsideAnswered(contact));
                break;
            case LegEnded ended:
                // After an answer it comes too late: the core has connected them, and the contact hears that nobody is there.
                _leg = null;
                services.Acd.Post(new OutsideFailed(contact, RingingPhones.FailureOf(ended)));
                break;
        }

        return true;
    }

    /// <summary>Who answered; null when that line is gone already.</summary>
    public CallLeg? Take()
    {
        var leg = _leg;
        _leg = null;
        return leg;
    }

    public void HangUp() => Take()?.HangUp();

    /// <summary>What a flow has dialled was judged before; who hands on, or a queue that sends on, is let dial what the operator allows.</summary>
    private DialTarget? TargetOf(OutsideDialled dialled)
    {
        var (configuration, number) = (services.Site.Current.Configuration, dialled.Number);
        if (configuration.Server.Trunk is not { } trunk || (dialled.Queue is not null && !HandOnTargets.IsOutside(configuration, number))) return null;
        // Music until the answer: what an exchange says before it is not always for callers.
        return DialTarget.Outside(TrunkLine.Of(trunk), number, trunk.Number) is { } target ? target with { EarlyMedia = false } : null;
    }
}
