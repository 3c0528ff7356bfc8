namespace ContactCenter.Telephony.Runtime.Calls;

/// <summary>
/// Hears of what happens on a leg. Called on the SIP loop or on a media thread:
/// implementations post to a mailbox and return at once.
/// </summary>
public interface ILegObserver
{
    /// <summary>Something happened on <paramref name="leg"/>.</summary>
    void OnLeg(CallLeg leg, LegEvent happened);
}
