namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Binary heap of armed alarms. Arming, moving and disarming are O(log n); nothing is allocated but the array.</summary>
internal sealed class SipAlarmQueue
{
    private SipAlarm[] _heap = new SipAlarm[64];
    private int _count;
    private long _sequence;

    public int Count => _count;

    /// <summary>When the first alarm rings, null when none is armed.</summary>
    public TimeSpan? NextDue => _count > 0 ? _heap[0].Due : null;

    /// <summary>Arms the alarm, or moves it when it is armed.</summary>
    public void Set(SipAlarm alarm, TimeSpan due)
    {
        Cancel(alarm);
        if (_count == _heap.Length)
        {
            Array.Resize(ref _heap, _count * 2);
        }

        alarm.Due = due;
        alarm.Sequence = _sequence++;
        _count++;
        Rise(alarm, _count - 1);
    }

    /// <summary>Disarms the alarm; no harm when it is not armed.</summary>
    public void Cancel(SipAlarm alarm)
    {
        int hole = alarm.Index;
        if (hole < 0)
        {
            return;
        }

        alarm.Index = -1;
        var last = _heap[--_count];
        _heap[_count] = null!;
        if (last != alarm)
        {
            Sink(last, hole);
            Rise(last, last.Index);
        }
    }

    /// <summary>Takes the first alarm that is due at <paramref name="now"/>.</summary>
    public bool TryTake(TimeSpan now, out SipAlarm alarm)
    {
        alarm = _heap[0];
        if (_count == 0 || alarm.Due > now)
        {
            return false;
        }

        Cancel(alarm);
        return true;
    }

    private static bool Before(SipAlarm a, SipAlarm b) =>
        a.Due < b.Due || (a.Due == b.Due && a.Sequence < b.Sequence);

    private void Rise(SipAlarm alarm, int at)
    {
        for (int parent = (at - 1) / 2; at > 0 && Before(alarm, _heap[parent]); parent = (at - 1) / 2)
        {
            Place(_heap[parent], at);
            at = parent;
        }

        Place(alarm, at);
    }

    private void Sink(SipAlarm alarm, int at)
    {
        for (int child = (at * 2) + 1; child < _count; child = (at * 2) + 1)
        {
            if (child + 1 < _count && Before(_heap[child + 1], _heap[child]))
            {
                child++;
            }

            if (!Before(_heap[child], alarm))
            {
                break;
            }

            Place(_heap[child], at);
            at = child;
        }

        Place(alarm, at);
    }

    private void Place(SipAlarm alarm, int at)
    {
        _heap[at] = alarm;
        alarm.Index = at;
    }
}
