using ContactCenter.Telephony.Runtime.Media;

namespace ContactCenter.Telephony.Runtime.Calls;

/// <summary>Stands between a media session, which must exist before its leg, and the leg.</summary>
internal sealed class MediaRelay : IMediaObserver
{
    private volatile CallLeg? _leg;

    public CallLeg Leg { set => _leg = value; }

    public void OnDigit(char digit) => _leg?.Tell(new LegDigit(digit));

    public void OnPlayed(long token) => _leg?.Tell(new LegPlayed(token));

    public void OnSilence() => _leg?.Tell(new LegSilent());
}
