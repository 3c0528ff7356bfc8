namespace ContactCenter.Acd;

/// <summary>Does what comes due for a contact while it waits, or while phones or an outside number ring for it.</summary>
internal sealed class ContactClock(Turn turn, Matching matching, StepRules steps, PersonRules persons, IOnward onward, HandOnDesk handOn)
{
    /// <summary>The one thing that is due first. What else is due at the same instant comes after the contacts were gone through.</summary>
    public void Expire(ContactCard contact)
    {
        if (ContactDue.Next(contact) is { } due)
        {
            Do(contact, due);
            matching.Touched(contact);
        }
    }

    /// <summary>Nobody has been there for as long as the queue allows: everyone who waits is sent on, in order.</summary>
    public void Expire(QueueLine line)
    {
        var way = line.Plan.Limits.WhenNobody;
        foreach (var contact in line.InOrder())
        {
            if (contact is { State: ContactState.Waiting, Attempt: null } && contact.Line == line && !contact.Journey.WasNotReached(way))
            {
                onward.SendOn(contact, OverflowCause.NobodyLoggedIn, way);
            }
        }
    }

    /// <summary>Before a touched contact is offered to anybody: what needs no time, or had to wait for the phones to stop ringing.</summary>
    public void Settle(ContactCard contact, bool ringEnded)
    {
        persons.GiveUpAway(contact);
        while (ringEnded && ContactDue.Held(contact, turn.Now) is { } due)
        {
            Do(contact, due);
        }

        steps.SkipToServed(contact);
    }

    private void Do(ContactCard contact, ContactDue due)
    {
        switch (due.Kind)
        {
            case ContactDueKind.Person: persons.GiveUp(contact, PersonCause.Time); break;
            case ContactDueKind.Step: steps.Look(contact, due.Step); break;
            case ContactDueKind.Limit: onward.SendOn(contact, OverflowCause.LongestWait, contact.Line!.Plan.Limits.WhenTooLong); break;
            case ContactDueKind.Outside: handOn.NotReached(contact, OfferFailure.NoAnswer); break;
            default: throw new InvalidOperationException($"No rule for {due.Kind}.");
        }
    }
}
