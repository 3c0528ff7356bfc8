namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Runs what was agreed: refresh at half the interval, or give up a little before it ends (RFC 4028 §10).</summary>
internal sealed class SessionTimer
{
    private readonly SipCore _core;
    private readonly SipAlarm _refresh;
    private readonly SipAlarm _expire;

    public SessionTimer(SipCore core, SessionTerms terms, Action refresh, Action expire)
    {
        _core = core;
        Terms = terms;
        _refresh = new SipAlarm(_ => refresh());
        _expire = new SipAlarm(_ => expire());
        var margin = TimeSpan.FromSeconds(Math.Min(32, terms.Interval.TotalSeconds / 3));
        core.Arm(_expire, terms.Interval - margin);
        if (terms.WeRefresh)
        {
            core.Arm(_refresh, terms.Interval / 2);
        }
    }

    public SessionTerms Terms { get; }

    /// <summary>It cannot be done now: try again after a while; the end stays where it is.</summary>
    public void RefreshLater(TimeSpan after) => _core.Arm(_refresh, after);

    public void Stop()
    {
        _core.Alarms.Cancel(_refresh);
        _core.Alarms.Cancel(_expire);
    }
}
