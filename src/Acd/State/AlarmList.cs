namespace ContactCenter.Acd;

/// <summary>
/// Alarms: those that stand, those to be raised of who waits, and the last that are over. Follows the events of contacts: whoever waits unanswered and is of a
/// class with an alarm has a card here.
/// </summary>
internal sealed class AlarmList(IndexedHeap<Deadline, Timed> deadlines, WaitingRoom contacts)
{
    /// <summary>So many that are over are remembered.</summary>
    public const int MostOver = 50;

    /// <summary>And no longer than this: who acknowledged them and what was said about it is kept no longer than numbers are.</summary>
    public static readonly TimeSpan OverKept = TimeSpan.FromDays(1);

    private readonly Dictionary<ContactId, AlarmCard> _watched = [];
    private readonly SortedDictionary<long, AlarmCard> _raised = [];
    private readonly Queue<AlarmSnapshot> _over = [];
    private readonly Dictionary<ClassId, AlarmPlan> _rules = [];
    private IReadOnlyList<AlarmSnapshot>? _picture;

    /// <summary>The highest number given so far.</summary>
    public long Last { get; private set; }

    /// <summary>Of some that stand the cause has ended.</summary>
    public bool AnyEnded => _raised.Count > 0 && _raised.Values.Any(static a => a.Ends is not null);

    /// <summary>Those that stand, in the order of their numbers, then the last that are over, newest first.</summary>
    public IReadOnlyList<AlarmSnapshot> Picture => _picture ??= [.. _raised.Values.Select(static a => a.Picture()), .. _over.Reverse()];

    /// <summary>Those whose cause has ended, in the order of their numbers.</summary>
    public AlarmCard[] Ended => [.. _raised.Values.Where(static a => a.Ends is not null)];

    /// <summary>One that stands.</summary>
    public AlarmCard? Find(AlarmId id) => _raised.GetValueOrDefault(id.Value);

    /// <summary>What is told of a class; null: nothing.</summary>
    public AlarmPlan? RulesOf(ClassId? id) => id is { } known ? _rules.GetValueOrDefault(known) : null;

    /// <summary>Time has passed.</summary>
    public void Forget(DateTimeOffset now)
    {
        while (_over.TryPeek(out var oldest) && now - oldest.OverAt > OverKept)
        {
            _over.Dequeue();
            _picture = null;
        }
    }

    /// <summary>After any event: does anybody wait who did not, or no longer?</summary>
    public void Follow(AcdEvent e)
    {
        switch (e)
        {
            case ContactQueued x: Waits(x.Contact, x.At, anew: x.Entry is not (EntryCause.Overflowed or EntryCause.Returned)); break;
            case OutsideDialled x: Waits(x.Contact, x.At, anew: false); break;
            case ContactHandedOn x: Forget(x.Contact); break;
            case ContactRefused x: Forget(x.Contact); break;
            case OutsideNotReached x: Look(x.Contact, AlarmEnd.SentOn); break;
            case ContactOverflowed x: Look(x.Contact, AlarmEnd.SentOn); break;
            case PersonGivenUp x: Look(x.Contact, AlarmEnd.CallbackRequested); break;
            case CallbackRequested { Contact: { } id }: Look(id, AlarmEnd.CallbackRequested); break;
            case ContactConnected x: Look(x.Contact, AlarmEnd.Answered); break;
            case CallbackAccepted x: Look(x.Contact, AlarmEnd.Answered); break;
            case OutsideConnected x: Look(x.Contact, AlarmEnd.PassedOn); break;
            case CallbackAttemptEnded x: Look(x.Contact, x.End == AttemptEnd.Restart ? AlarmEnd.Interrupted : AlarmEnd.Withdrawn); break;
            case ContactEnded x: Look(x.Contact, EndOf(x.Outcome)); break;
            case AlarmRaised x: Apply(x); break;
            case AlarmAcknowledged x: Apply(x); break;
            case AlarmOver x: Apply(x); break;
            default: break; // nobody begins or ends to wait
        }
    }

    /// <summary>Takes a plan: other classes may have an alarm now. One that stands does so until its cause ends.</summary>
    public void Adopt(AcdPlan plan)
    {
        _rules.Clear();
        foreach (var one in plan.Classes)
        {
            if (one.Alarm is { } alarm)
            {
                _rules[one.Id] = alarm;
            }
        }

        foreach (var contact in contacts.Unordered)
        {
            if (IsUnanswered(contact))
            {
                Watch(contact);
            }
        }
    }

    public AlarmsImage Image() => new(
        Last,
        [.. _watched.Values.Concat(_raised.Values).Distinct().OrderBy(a => a.First?.Alarm.Value ?? 0).ThenBy(a => a.Wait.Ticket).Select(static a => a.Image())],
        [.. _over]);

    /// <summary>Before the plan is adopted.</summary>
    public void Restore(AlarmsImage? image)
    {
        Last = image?.Last ?? 0;
        foreach (var one in image?.All ?? [])
        {
            var card = AlarmCard.Of(one);
            if (card.Last is not { TurnedAway: not null })
            {
                _watched[card.Contact] = card;
            }

            if (card.First is { } first)
            {
                _raised[first.Alarm.Value] = card;
            }
        }

        foreach (var over in image?.Over ?? [])
        {
            _over.Enqueue(over);
        }
    }

    /// <summary>In a queue, or an outside number rings for it by which it does not lose its place there.</summary>
    private static bool IsUnanswered(ContactCard? contact) =>
        contact is { HasPlace: true } or { State: ContactState.Outside, Journey: { KeepsPlace: true, IsOutsideConnected: false } };

    private static AlarmEnd EndOf(Outcome outcome) => outcome switch
    {
        Outcome.Interrupted => AlarmEnd.Interrupted,
        Outcome.CallbackBooked => AlarmEnd.CallbackRequested,
        Outcome.Abandoned or Outcome.MessageLeft => AlarmEnd.Abandoned,
        _ => AlarmEnd.Failed,
    };

    private void Waits(ContactId id, DateTimeOffset at, bool anew)
    {
        if (contacts.Find(id) is { } contact && IsUnanswered(contact))
        {
            contact.Unanswered = anew || contact.Unanswered is null ? new(at, contact.Ticket) : contact.Unanswered;
            Watch(contact);
        }
    }

    /// <summary>Somebody has talked with it and hands it on, or it was in its flow: what it waits from now on is another wait.</summary>
    private void Forget(ContactId id)
    {
        if (contacts.Find(id) is { } contact)
        {
            contact.Unanswered = null;
        }
    }

    /// <param name="id">Of whom something was told.</param>
    /// <param name="end">How the cause ended, if it has.</param>
    private void Look(ContactId id, AlarmEnd end)
    {
        if (!_watched.TryGetValue(id, out var card) || IsUnanswered(contacts.Find(id)))
        {
            return;
        }

        if (card.First is null)
        {
            Unwatch(card);
        }
        else if (card.Ends is not (AlarmEnd.Answered or AlarmEnd.PassedOn))
        {
            card.Ends = end;
            card.Await(deadlines, null);
        }
    }

    private void Watch(ContactCard contact)
    {
        var rules = RulesOf(contact.Queued?.Class);
        if (!_watched.TryGetValue(contact.Id, out var card))
        {
            if (rules is null || contact.Unanswered is null)
            {
                return;
            }

            _watched[contact.Id] = card = new(contact.Id, contact.Unanswered);
        }
        else if (card.First is null && rules is null)
        {
            Unwatch(card);
            return;
        }

        card.Ends = null; // sent on, and waiting again in the same turn
        card.Await(deadlines, card.NextDue(rules));
    }

    private void Unwatch(AlarmCard card)
    {
        card.Await(deadlines, null);
        _watched.Remove(card.Contact);
    }

    private void Apply(AlarmRaised e)
    {
        Last = Math.Max(Last, e.Alarm.Value);
        _picture = null;
        if (e.TurnedAway is not null)
        {
            _raised[e.Alarm.Value] = new(e.Contact, new(e.Since, 0)) { First = e, Last = e, Ends = AlarmEnd.TurnedAway };
        }
        else if (_watched.TryGetValue(e.Contact, out var card) || IsKnown(e, out card))
        {
            card.First ??= e;
            card.Last = e;
            _raised[e.Alarm.Value] = card;
            card.Await(deadlines, card.NextDue(RulesOf(e.Class)));
        }
    }

    /// <summary>Raised under another plan than this one, as a journal may tell: it stands all the same.</summary>
    private bool IsKnown(AlarmRaised e, out AlarmCard card)
    {
        card = new(e.Contact, contacts.Find(e.Contact)?.Unanswered ?? new(e.Since, 0));
        return IsUnanswered(contacts.Find(e.Contact)) && _watched.TryAdd(e.Contact, card);
    }

    private void Apply(AlarmAcknowledged e)
    {
        if (Find(e.Alarm) is { } card)
        {
            card.Acknowledged = e;
            card.Await(deadlines, null);
            _picture = null;
        }
    }

    private void Apply(AlarmOver e)
    {
        if (_raised.Remove(e.Alarm.Value, out var card))
        {
            if (_watched.GetValueOrDefault(card.Contact) == card)
            {
                Unwatch(card);
            }

            _over.Enqueue(card.Picture(e));
            while (_over.Count > MostOver)
            {
                _over.Dequeue();
            }

            _picture = null;
        }
    }
}
