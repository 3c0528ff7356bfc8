namespace ContactCenter.Acd;

/// <summary>Alarms by class and day they were raised, as a projection of the journal.</summary>
internal sealed class AlarmLedger(Func<DateTimeOffset, DateOnly> dayOf)
{
    private readonly Dictionary<(DateOnly Day, ClassId Class), AlarmFigures> _days = [];
    private readonly Dictionary<AlarmId, AlarmRaised> _open = [];

    /// <summary>Each class that had any.</summary>
    public IReadOnlyDictionary<ClassId, AlarmFigures> Of(DateOnly day) =>
        _days.Where(d => d.Key.Day == day).OrderBy(d => d.Key.Class.Value, StringComparer.Ordinal).ToDictionary(d => d.Key.Class, d => d.Value);

    public void Apply(AcdEvent e)
    {
        if (e is AlarmRaised or AlarmAcknowledged or AlarmOver)
        {
            Take(e);
        }
    }

    private void Take(AcdEvent e)
    {
        switch (e)
        {
            case AlarmRaised { Told: 1 } raised:
                _open[raised.Alarm] = raised;
                Book(raised, f => f with { Raised = f.Raised + 1, Open = f.Open + 1, Told = f.Told + 1, NobodyPresent = f.NobodyPresent + (raised.Present == 0 ? 1 : 0) });
                break;
            case AlarmRaised again when _open.TryGetValue(again.Alarm, out var raised):
                Book(raised, static f => f with { Told = f.Told + 1 });
                break;
            case AlarmAcknowledged heard when _open.TryGetValue(heard.Alarm, out var raised):
                Book(raised, f => f with
                {
                    Acknowledged = f.Acknowledged + 1,
                    ToAcknowledge = f.ToAcknowledge + (heard.At - raised.At),
                    LongestToAcknowledge = Longer(f.LongestToAcknowledge, heard.At - raised.At),
                });
                break;
            case AlarmOver over when _open.Remove(over.Alarm, out var raised):
                Book(raised, f => Ended(f with { Open = f.Open - 1 }, over.End, over.At - raised.At));
                break;
            default: break; // nothing of it is counted
        }
    }

    /// <summary>Drops the figures of days before this one; what is still open of them is counted no more.</summary>
    public void Forget(DateOnly before)
    {
        foreach (var key in _days.Keys.Where(k => k.Day < before).ToArray())
        {
            _days.Remove(key);
        }

        foreach (var id in _open.Where(o => dayOf(o.Value.At) < before).Select(o => o.Key).ToArray())
        {
            _open.Remove(id);
        }
    }

    public AlarmLedgerImage Image() => new(
        [.. _days.OrderBy(d => d.Key.Day).ThenBy(d => d.Key.Class.Value, StringComparer.Ordinal).Select(d => new AlarmDayImage(d.Key.Day, d.Key.Class, d.Value))],
        [.. _open.OrderBy(o => o.Key.Value).Select(o => o.Value)]);

    public void Restore(AlarmLedgerImage? image)
    {
        foreach (var (day, id, figures) in image?.Days ?? [])
        {
            _days[(day, id)] = figures;
        }

        foreach (var raised in image?.Open ?? [])
        {
            _open[raised.Alarm] = raised;
        }
    }

    private static AlarmFigures Ended(AlarmFigures f, AlarmEnd end, TimeSpan took) => end switch
    {
        AlarmEnd.Answered => f with { Answered = f.Answered + 1, ToAnswer = f.ToAnswer + took, LongestToAnswer = Longer(f.LongestToAnswer, took) },
        AlarmEnd.PassedOn => f with { PassedOn = f.PassedOn + 1 },
        _ => f with { Unanswered = f.Unanswered + 1 },
    };

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private void Book(AlarmRaised raised, Func<AlarmFigures, AlarmFigures> change)
    {
        var key = (dayOf(raised.At), raised.Class);
        _days[key] = change(_days.GetValueOrDefault(key, AlarmFigures.None));
    }
}
