namespace ContactCenter.Acd;

/// <summary>Messages by queue and day they were left, as a projection of the journal.</summary>
internal sealed class MessageLedger(Func<DateTimeOffset, DateOnly> dayOf)
{
    private readonly Dictionary<(QueueId Queue, DateOnly Day), MessageFigures> _days = [];
    private readonly Dictionary<MessageId, (QueueId Queue, DateOnly Day)> _open = [];

    public MessageFigures Of(QueueId queue, DateOnly day) => _days.GetValueOrDefault((queue, day), MessageFigures.None);

    public void Apply(AcdEvent e)
    {
        switch (e)
        {
            case MessageLeft left:
                _open[left.Message] = (left.Queue, dayOf(left.At));
                Book(left.Message, static f => f with { Left = f.Left + 1, Open = f.Open + 1 });
                break;
            case MessageOverdue overdue: Book(overdue.Message, static f => f with { Overdue = f.Overdue + 1 }); break;
            case MessageClosed closed: End(closed.Message, static f => f with { Open = f.Open - 1, Done = f.Done + 1 }); break;
            case MessageErased erased: End(erased.Message, static f => f with { Open = f.Open - 1, Lapsed = f.Lapsed + 1 }); break;
            default: break; // nothing of it is counted
        }
    }

    /// <summary>Drops the figures of days before this one; what is left open of them is counted no more.</summary>
    public void Forget(DateOnly before)
    {
        foreach (var key in _days.Keys.Where(k => k.Day < before).ToArray())
        {
            _days.Remove(key);
        }

        foreach (var (id, key) in _open.Where(o => o.Value.Day < before).ToArray())
        {
            _open.Remove(id);
        }
    }

    public MessageLedgerImage Image() => new(
        [.. _days.OrderBy(d => d.Key.Day).ThenBy(d => d.Key.Queue.Value, StringComparer.Ordinal).Select(d => new MessageDayImage(d.Key.Queue, d.Key.Day, d.Value))],
        [.. _open.OrderBy(o => o.Key.Value, StringComparer.Ordinal).Select(o => new OpenMessageImage(o.Key, o.Value.Queue, o.Value.Day))]);

    public void Restore(MessageLedgerImage? image)
    {
        foreach (var (queue, day, figures) in image?.Days ?? [])
        {
            _days[(queue, day)] = figures;
        }

        foreach (var (message, queue, day) in image?.Open ?? [])
        {
            _open[message] = (queue, day);
        }
    }

    /// <summary>Once only: a message that is done is erased later, and that is no other end.</summary>
    private void End(MessageId message, Func<MessageFigures, MessageFigures> change)
    {
        Book(message, change);
        _open.Remove(message);
    }

    private void Book(MessageId message, Func<MessageFigures, MessageFigures> change)
    {
        if (_open.TryGetValue(message, out var key))
        {
            _days[key] = change(Of(key.Queue, key.Day));
        }
    }
}
