namespace ContactCenter.Acd;

/// <summary>What a contact waits for besides an agent, in the order of what comes first at one instant.</summary>
internal enum ContactDueKind
{
    /// <summary>The time to wait for the person is over.</summary>
    Person,

    /// <summary>A step is looked at.</summary>
    Step,

    /// <summary>It has waited as long as the queue keeps anybody.</summary>
    Limit,

    /// <summary>The outside number did not answer.</summary>
    Outside,
}

/// <summary>The next thing that comes due for a contact.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Step">Which step.</param>
internal readonly record struct ContactDue(DateTimeOffset At, ContactDueKind Kind, int Step = 0)
{
    /// <summary>Follows from the contact's state alone; null: nothing.</summary>
    public static ContactDue? Next(ContactCard contact)
    {
        ContactDue? next = null;
        First(ref next, PersonEnd(contact), ContactDueKind.Person);
        Steps(ref next, contact);
        First(ref next, Limit(contact), ContactDueKind.Limit);
        First(ref next, OutsideEnd(contact), ContactDueKind.Outside);
        return next;
    }

    /// <summary>
    /// What had to wait for the phones to stop ringing, and is due now: it comes before the contact is offered to anybody else.
    /// </summary>
    public static ContactDue? Held(ContactCard contact, DateTimeOffset now)
    {
        if (contact.State != ContactState.Waiting)
        {
            return null;
        }

        ContactDue? held = null;
        First(ref held, PersonEnd(contact), ContactDueKind.Person);
        Steps(ref held, contact, sendingOnOnly: true);
        First(ref held, Limit(contact), ContactDueKind.Limit);
        return held is { } due && due.At <= now ? held : null;
    }

    private static DateTimeOffset? PersonEnd(ContactCard contact) =>
        contact is { State: ContactState.Waiting, WaitsForPerson: true } ? contact.Queued!.PersonUntil : null;

    private static void Steps(ref ContactDue? next, ContactCard contact, bool sendingOnOnly = false)
    {
        if (!contact.HasPlace)
        {
            return;
        }

        var steps = contact.Line!.Plan.Steps;
        for (var i = 1; i < steps.Count; i++)
        {
            var sendsOn = steps[i].Then is not null;
            if (!contact.IsPast(i) && (sendsOn ? contact.State == ContactState.Waiting : !sendingOnOnly))
            {
                First(ref next, contact.LookAt(i), ContactDueKind.Step, i);
            }
        }
    }

    private static DateTimeOffset? Limit(ContactCard contact) =>
        contact is { State: ContactState.Waiting, Attempt: null, Line.Plan.Limits: { LongestWait: { } longest } limits } && !contact.Journey.WasNotReached(limits.WhenTooLong)
            ? contact.StepsFrom + longest
            : null;

    private static DateTimeOffset? OutsideEnd(ContactCard contact) =>
        contact is { State: ContactState.Outside, Journey: { IsOutsideConnected: false, Outside: { } dialled } } ? dialled.Until : null;

    private static void First(ref ContactDue? next, DateTimeOffset? at, ContactDueKind kind, int step = 0)
    {
        if (at is { } due && (next is null || due < next.Value.At))
        {
            next = new(due, kind, step);
        }
    }
}
