using ContactCenter.Acd;
using ContactCenter.Admin;

namespace ContactCenter.Server.Storage;

/// <summary>The figures of a day that is over, derived from the journal again each time they are asked for, or as they were kept when its events were deleted.</summary>
internal static class JournalFigures
{
    /// <summary>A day's figures: exactly those the ledger would hold that saw everything.</summary>
    /// <param name="reader">The journal.</param>
    /// <param name="day">The day in the service's time zone.</param>
    /// <param name="dayOf">The same calendar that the journal was written with.</param>
    /// <param name="through">As they were after this event.</param>
    public static DayFigures Read(JournalReader reader, DateOnly day, Func<DateTimeOffset, DateOnly> dayOf, long through = long.MaxValue) =>
        DayFigureStore.Find(reader, day) ?? Figures(Ledger(reader, day, dayOf, through), day);

    /// <summary>Who came on a day that is over. What was carried into it is not told: that would be read from all days before.</summary>
    /// <param name="reader">The journal.</param>
    /// <param name="day">The day in the service's time zone.</param>
    /// <param name="dayOf">The same calendar that the journal was written with.</param>
    /// <param name="through">As it was after this event.</param>
    public static UntreatedDay ReadUntreated(JournalReader reader, DateOnly day, Func<DateTimeOffset, DateOnly> dayOf, long through = long.MaxValue) =>
        UntreatedStore.Find(reader, day) ?? Ledger(reader, day, dayOf, through).Ledger.Untreated().Of(day, isOver: true);

    /// <summary>Both, whatever is kept, by one reading.</summary>
    public static (DayFigures Figures, UntreatedDay Untreated) FromEvents(JournalReader reader, DateOnly day, Func<DateTimeOffset, DateOnly> dayOf, long through)
    {
        var read = Ledger(reader, day, dayOf, through);
        return (Figures(read, day), read.Ledger.Untreated().Of(day, isOver: true));
    }

    private static DayFigures Figures((FigureLedger Ledger, FollowUpLedger FollowUps, HashSet<QueueId> Queues) read, DateOnly day)
    {
        var (ledger, followUps, queues) = read;
        var figures = DayFigures.Of(ledger, day, queues);
        return followUps.Queues.Any() ? figures with { Queues = figures.Queues.ToDictionary(static queue => queue.Key, With) } : figures;

        QueueFigures With(KeyValuePair<QueueId, QueueFigures> queue) => queue.Value with { FollowUps = followUps.Of(queue.Key, day, day) is { Count: > 0 } any ? any : null };
    }

    private static (FigureLedger Ledger, FollowUpLedger FollowUps, HashSet<QueueId> Queues) Ledger(JournalReader reader, DateOnly day, Func<DateTimeOffset, DateOnly> dayOf, long through)
    {
        var ledger = new FigureLedger(dayOf);
        var followUps = new FollowUpLedger(dayOf);
        var queues = new HashSet<QueueId>();
        var open = new HashSet<ContactId>();
        var requests = new HashSet<CallbackId>();
        var messages = new HashSet<MessageId>();
        var alarms = new Dictionary<AlarmId, ContactId>();
        long last = 0;
        // The day before and after too: calls cross midnight, and a visit is booked on the day it began.
        foreach (var (sequence, e) in reader.ReadDays(Before(day), After(day)).TakeWhile(entry => entry.Sequence <= through))
        {
            Apply(e);
            last = Math.Max(last, sequence);
            if (e is ContactArrived arrived)
                open.Add(arrived.Contact);
            else if (e is ContactEnded ended)
                open.Remove(ended.Contact);
            if (e is CallbackRequested requested && dayOf(requested.At) == day)
                requests.Add(requested.Callback);
            else if (e is CallbackClosed closed)
                requests.Remove(closed.Callback);
            if (e is MessageLeft left && dayOf(left.At) == day)
                messages.Add(left.Message);
            else if (e is MessageClosed done)
                messages.Remove(done.Message);
            if (e is AlarmRaised raised && dayOf(raised.At) == day)
                alarms[raised.Alarm] = raised.Contact;
            else if (e is AlarmOver over)
                alarms.Remove(over.Alarm);
            if (QueueOf(e) is { } queue)
                queues.Add(queue);
        }

        // Those whom a stop of the system cut off end with the next start, and that may be days later.
        foreach (var (sequence, e) in open.SelectMany(contact => reader.ReadContact(contact.Value)))
        {
            if (sequence > last && sequence <= through) Apply(e);
        }

        // And a request to call back is kept, or broken, as late as it was promised.
        foreach (var (sequence, e) in requests.SelectMany(reader.ReadCallback))
        {
            if (sequence > last && sequence <= through) Apply(e);
        }

        // A message may be seen to days later, too.
        foreach (var (sequence, e) in messages.SelectMany(reader.ReadMessage))
        {
            if (sequence > last && sequence <= through) Apply(e);
        }

        // An alarm's cause that a stop has cut off is over with the next start; callers are among those above.
        foreach (var (sequence, e) in alarms.Values.Where(contact => !open.Contains(contact)).Distinct().SelectMany(contact => reader.ReadContact(contact.Value)))
        {
            if (sequence > last && sequence <= through) Apply(e);
        }

        return (ledger, followUps, queues);

        void Apply(AcdEvent e)
        {
            ledger.Apply(e);
            followUps.Apply(e);
        }
    }

    private static QueueId? QueueOf(AcdEvent e) => e switch
    {
        ContactQueued x => x.Queue,
        ContactRefused x => x.Queue,
        CallbackRequested x => x.Queue,
        CallbackTurnedAway x => x.Queue,
        MessageLeft x => x.Queue,
        _ => null,
    };

    private static DateOnly Before(DateOnly day) => day > DateOnly.MinValue ? day.AddDays(-1) : day;

    private static DateOnly After(DateOnly day) => day < DateOnly.MaxValue ? day.AddDays(1) : day;
}
