namespace ContactCenter.Acd;

/// <summary>Since when a contact waits unanswered, over the queues it was sent on to. Kept while it is sent on, and when it is back.</summary>
/// <param name="Since">When it began.</param>
/// <param name="Ticket">Its ticket then: the order of alarms at one instant.</param>
internal sealed record UnansweredWait(DateTimeOffset Since, long Ticket);

/// <summary>
/// Watches one who waits unanswered and whose class has an alarm: an alarm that is to be raised, or one that stands. Awaits when it is told (anew). Changed by
/// applying events, by nothing else.
/// </summary>
internal sealed class AlarmCard(ContactId contact, UnansweredWait wait) : Timed
{
    public ContactId Contact => contact;

    public UnansweredWait Wait => wait;

    /// <summary>What was told first; null: nothing yet.</summary>
    public AlarmRaised? First { get; set; }

    /// <summary>What was told last; null: nothing yet.</summary>
    public AlarmRaised? Last { get; set; }

    public AlarmAcknowledged? Acknowledged { get; set; }

    /// <summary>Its cause has ended, and only <see cref="AlarmOver"/> is missing; null: it has not.</summary>
    public AlarmEnd? Ends { get; set; }

    protected override (int Kind, long Order) Turn => (Deadline.OfAlarm, wait.Ticket);

    /// <summary>When it is told next.</summary>
    /// <param name="rules">Of its class by the plan; null: nothing is told by it any more.</param>
    public DateTimeOffset? NextDue(AlarmPlan? rules) => rules is null || Ends is not null ? null
        : Last is null ? wait.Since + rules.After
        : Acknowledged is null ? Last.At + rules.Again
        : null;

    public AlarmSnapshot Picture(AlarmOver? over = null) =>
        new(First!.Alarm, contact, Last!.Queue, Last.Class, Last.Since, First.At, Last.At, Last.Told, Last.Present)
        {
            Callback = Last.Callback,
            TurnedAway = Last.TurnedAway,
            AcknowledgedAt = Acknowledged?.At,
            By = Acknowledged?.By,
            Word = Acknowledged?.Word,
            OverAt = over?.At,
            End = over?.End,
        };

    public AlarmImage Image() => new(contact, wait, First, Last, Acknowledged, Ends);

    public static AlarmCard Of(AlarmImage image) => new(image.Contact, image.Wait)
    {
        First = image.First,
        Last = image.Last,
        Acknowledged = image.Acknowledged,
        Ends = image.Ends,
    };

    public override string ToString() => First is null ? $"no alarm yet for {contact}" : $"alarm {First.Alarm}";
}
