namespace ContactCenter.Acd.Tests;

/// <summary>Alarms: whoever of certain classes waits too long is told, and told again.</summary>
internal sealed partial class PlainModel
{
    private readonly List<Alarm> _alarms = [];
    private int _alarmsRaised;
    private int _alarmsOver;

    /// <summary>Every alarm there ever was, in the order in which they were raised.</summary>
    public IReadOnlyList<Alarm> Alarms => _alarms;

    /// <summary>Nobody has answered, and somebody will: in a queue, or a number rings and the place is kept.</summary>
    private static bool IsUnanswered(Caller caller) => caller.IsInLine || caller.Outside is { Answered: false, HasPlace: true };

    private Refusal Acknowledge(AcknowledgeAlarm c)
    {
        if (_alarms.Find(a => a.Id == c.Alarm && a.End is null) is not { } alarm)
        {
            return Refusal.UnknownAlarm;
        }

        if (alarm.AcknowledgedAt is not null)
        {
            return Refusal.NoChange;
        }

        (alarm.AcknowledgedAt, alarm.By, alarm.Word) = (_now, c.By, c.Word);
        Say(new AlarmAcknowledged(_now, alarm.Id, alarm.Told.Contact, alarm.Told.Queue, alarm.Told.Class, c.By) { Word = c.Word });
        return Refusal.None;
    }

    private IEnumerable<Due> DueOfAlarms()
    {
        foreach (var caller in Callers.Where(IsUnanswered))
        {
            var rules = _plan.Classes.FirstOrDefault(c => c.Id == caller.Class)?.Alarm;
            var standing = _alarms.Find(a => a.Told.Contact == caller.Id && a.End is null);
            if (rules is not null && standing is null)
            {
                yield return new(caller.UnansweredSince!.Value + rules.After, (6, caller.UnansweredTicket, 0), () => TellOf(caller, null));
            }
            else if (rules?.Again is { } again && standing is { AcknowledgedAt: null })
            {
                yield return new(standing.Told.At + again, (6, caller.UnansweredTicket, 0), () => TellOf(caller, standing));
            }
        }
    }

    private void TellOf(Caller caller, Alarm? standing)
    {
        var present = People.Count(p => p.IsHere && (caller.IsInLine ? MayTake(p, caller) : p.Serves(caller.Queue!)));
        var told = new AlarmRaised(
            _now,
            standing?.Id ?? new(++_alarmsRaised),
            caller.Id,
            caller.Queue!.Id,
            caller.Class!.Value,
            caller.UnansweredSince!.Value,
            (standing?.Told.Told ?? 0) + 1,
            present)
        {
            Callback = caller.For?.Id,
        };
        Say(told);
        if (standing is null)
        {
            _alarms.Add(new(told));
        }
        else
        {
            standing.Told = told;
        }
    }

    /// <summary>A queue does not take it, and it waits nowhere.</summary>
    private void TellOfTurnedAway(Caller caller, QueuePlan queue, RefuseCause cause)
    {
        if (_plan.Classes.First(c => c.Id == caller.Class).Alarm is not null && !caller.IsInLine)
        {
            var told = new AlarmRaised(
                _now, new(++_alarmsRaised), caller.Id, queue.Id, caller.Class!.Value, _now, 1, People.Count(p => p.IsHere && p.Serves(queue)))
            {
                TurnedAway = cause,
            };
            Say(told);
            _alarms.Add(new(told));
        }
    }

    /// <summary>It waits from now on, unless it has waited all the time.</summary>
    private void BeginsToWait(Caller caller, bool anew)
    {
        if (anew || caller.UnansweredSince is null)
        {
            (caller.UnansweredSince, caller.UnansweredTicket) = (_now, caller.Ticket);
        }
    }

    /// <summary>After each turn: nobody waits any more for whom an alarm stands, and what was told in the turn says why.</summary>
    private void AlarmsAreOver()
    {
        foreach (var alarm in _alarms.Where(a => a.End is null && (a.Told.TurnedAway is not null || !Callers.Exists(c => c.Id == a.Told.Contact && IsUnanswered(c)))))
        {
            alarm.End = alarm.Told.TurnedAway is not null ? AlarmEnd.TurnedAway : Said.Select(e => EndFor(alarm.Told.Contact, e)).Last(end => end is not null);
            (alarm.OverAt, alarm.OverOrder) = (_now, ++_alarmsOver);
            Say(new AlarmOver(_now, alarm.Id, alarm.Told.Contact, alarm.Told.Queue, alarm.Told.Class, alarm.End!.Value, _now - alarm.Told.Since));
        }
    }

    private static AlarmEnd? EndFor(ContactId contact, AcdEvent e) => e switch
    {
        ContactConnected x when x.Contact == contact => AlarmEnd.Answered,
        CallbackAccepted x when x.Contact == contact => AlarmEnd.Answered,
        OutsideConnected x when x.Contact == contact => AlarmEnd.PassedOn,
        ContactOverflowed x when x.Contact == contact => AlarmEnd.SentOn,
        CallbackRequested x when x.Contact == contact => AlarmEnd.CallbackRequested,
        CallbackAttemptEnded x when x.Contact == contact => x.End == AttemptEnd.Restart ? AlarmEnd.Interrupted : AlarmEnd.Withdrawn,
        PersonGivenUp { Otherwise: PersonOtherwise.LeaveRequest } x when x.Contact == contact => AlarmEnd.CallbackRequested,
        ContactEnded { Outcome: Outcome.Interrupted } x when x.Contact == contact => AlarmEnd.Interrupted,
        ContactEnded { Outcome: Outcome.Abandoned or Outcome.MessageLeft } x when x.Contact == contact => AlarmEnd.Abandoned,
        ContactEnded { Outcome: Outcome.CallbackBooked } x when x.Contact == contact => AlarmEnd.CallbackRequested,
        ContactEnded x when x.Contact == contact => AlarmEnd.Failed,
        _ => null,
    };
}

/// <summary>An alarm, as the plain model sees one.</summary>
internal sealed class Alarm(AlarmRaised first)
{
    public AlarmId Id => First.Alarm;

    public AlarmRaised First { get; } = first;

    /// <summary>What was told last.</summary>
    public AlarmRaised Told { get; set; } = first;

    public DateTimeOffset? AcknowledgedAt { get; set; }

    public string? By { get; set; }

    public string? Word { get; set; }

    public DateTimeOffset? OverAt { get; set; }

    public AlarmEnd? End { get; set; }

    /// <summary>How many were over then, this one included.</summary>
    public int OverOrder { get; set; }

    public AlarmSnapshot Picture => new(Id, Told.Contact, Told.Queue, Told.Class, Told.Since, First.At, Told.At, Told.Told, Told.Present)
    {
        Callback = Told.Callback,
        TurnedAway = Told.TurnedAway,
        AcknowledgedAt = AcknowledgedAt,
        By = By,
        Word = Word,
        OverAt = OverAt,
        End = End,
    };
}
