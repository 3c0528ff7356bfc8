namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>
/// One timer that its owner arms, moves and disarms. The owner keeps the object; the queue keeps no dead entries,
/// so what waits is bounded by the owners that live.
/// </summary>
internal sealed class SipAlarm(Action<TimeSpan> ring)
{
    /// <summary>Place in the queue's heap, -1 when not armed.</summary>
    internal int Index { get; set; } = -1;

    /// <summary>When it comes due.</summary>
    internal TimeSpan Due { get; set; }

    /// <summary>Order of arming: alarms due at the same moment ring in that order.</summary>
    internal long Sequence { get; set; }

    public bool IsArmed => Index >= 0;

    /// <summary>Tells the owner, with the present moment.</summary>
    internal void Ring(TimeSpan now) => ring(now);
}
