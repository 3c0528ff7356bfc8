using System.Collections.Concurrent;
using ContactCenter.Acd;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Alarms;

/// <summary>Tells alarms where they are heard: the log, counters, and what pages people.</summary>
internal sealed class AlarmTelling(IAlarmListener pager, ILogger<AlarmTelling> log) : IAlarmListener
{
    private readonly ConcurrentDictionary<(string Class, string What), long> _counts = new();

    /// <summary>How often something happened to alarms of a class since the start: <c>raised</c>, <c>told</c> (anew, too), <c>turnedAway</c>, <c>nobodyPresent</c>, <c>acknowledged</c>, <c>answered</c>, <c>unanswered</c>.</summary>
    public IEnumerable<((string Class, string What) Of, long Count)> Counts => _counts.Select(static c => (c.Key, c.Value)).OrderBy(static c => c.Key);

    /// <inheritdoc/>
    public void OnAlarm(AcdEvent happened)
    {
        switch (happened)
        {
            case AlarmRaised { TurnedAway: { } cause } x:
                Raised(x);
                Count(x.Class, "turnedAway");
                AlarmLog.TurnedAway(log, x.Alarm.Value, x.Class.Value, x.Contact.Value, x.Queue.Value, cause.ToString(), x.Present);
                break;
            case AlarmRaised x:
                Raised(x);
                AlarmLog.Raised(log, x.Alarm.Value, x.Told, x.Class.Value, x.Contact.Value, x.Queue.Value, (x.At - x.Since).TotalSeconds, x.Present);
                break;
            case AlarmAcknowledged x:
                Count(x.Class, "acknowledged");
                AlarmLog.Acknowledged(log, x.Alarm.Value, x.Contact.Value);
                break;
            case AlarmOver x:
                Count(x.Class, x.End is AlarmEnd.Answered or AlarmEnd.PassedOn ? "answered" : "unanswered");
                AlarmLog.Over(log, x.Alarm.Value, x.Contact.Value, x.Waited.TotalSeconds, x.End.ToString());
                break;
            default:
                return;
        }

        pager.OnAlarm(happened);
    }

    private void Raised(AlarmRaised x)
    {
        Count(x.Class, "told");
        if (x.Told > 1)
            return;
        Count(x.Class, "raised");
        if (x.Present == 0)
            Count(x.Class, "nobodyPresent");
    }

    private void Count(ClassId of, string what) => _counts.AddOrUpdate((of.Value, what), 1, static (_, count) => count + 1);
}
