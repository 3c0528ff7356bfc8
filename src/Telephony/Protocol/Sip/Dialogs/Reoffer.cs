namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>A change of the session under way, from either side: only one at a time (RFC 3261 §14).</summary>
internal abstract class Reoffer
{
    /// <summary>The call is over.</summary>
    public abstract void Abort();
}
