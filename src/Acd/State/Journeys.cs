namespace ContactCenter.Acd;

/// <summary>How contacts leave queues other than by an answer, and what they carry on with them.</summary>
internal sealed class Journeys(IndexedHeap<Deadline, Timed> deadlines, WaitingRoom contacts, QueueLines lines, LastAgents lastAgents)
{
    public void Apply(ContactQueued e) => contacts.Find(e.Contact)?.Journey.Apply(e);

    public void Apply(ContactRefused e) => contacts.Find(e.Contact)?.Journey.Apply(e);

    public void Apply(ContactOverflowed e)
    {
        if (contacts.Find(e.Contact) is { Queued: { } queued } contact)
        {
            contact.Journey.Apply(e, queued.Since);
        }
    }

    public void Apply(PersonGivenUp e)
    {
        if (e.Otherwise == PersonOtherwise.LeaveRequest && contacts.Touch(e.Contact) is { Queued: { } queued } contact)
        {
            if (contact.HasPlace)
            {
                lines.Leave(contact);
            }

            contact.Journey.RequestLeft(e.At, queued.Since);
        }
    }

    /// <summary>Who asks to be called back leaves the queue; who is cut off or sent on has a place of its own to leave.</summary>
    public void Apply(CallbackRequested e)
    {
        if (e is { Cause: CallbackCause.Caller or CallbackCause.Agent, Contact: { } id } && contacts.Touch(id) is { State: not ContactState.Talking } contact)
        {
            if (contact is { HasPlace: true, Queued: { } queued })
            {
                lines.Leave(contact);
                contact.Journey.RequestLeft(e.At, queued.Since);
            }
            else
            {
                contact.Journey.RequestLeft();
            }
        }
    }

    public void Apply(CallbackAccepted e)
    {
        if (contacts.Find(e.Contact) is { Queued: { } queued } contact)
        {
            contact.Journey.Connected(e.At, queued.Since);
        }
    }

    public void Apply(ContactConnected e)
    {
        if (contacts.Find(e.Contact) is { Queued: { } queued } contact)
        {
            contact.Journey.Connected(e.At, queued.Since);
        }
    }

    public void Apply(TalkEnded e)
    {
        contacts.Find(e.Contact)?.Journey.Apply(e);
        if (contacts.Find(e.Contact)?.Arrived.CallerNumber is { Length: > 0 } number)
        {
            lastAgents.Talked(number, e.Agent, e.At);
        }
    }

    public void Apply(OutsideDialled e)
    {
        if (contacts.Touch(e.Contact) is { } contact)
        {
            contact.Journey.Apply(e);
            contact.State = ContactState.Outside;
            contact.Await(deadlines, ContactDue.Next(contact)?.At);
        }
    }

    public void Apply(OutsideConnected e)
    {
        if (contacts.Find(e.Contact) is { } contact)
        {
            contact.Journey.OutsideConnected();
            contact.Await(deadlines, null);
        }
    }

    public void Apply(OutsideNotReached e)
    {
        if (contacts.Touch(e.Contact) is { State: ContactState.Outside } contact)
        {
            contact.Journey.Apply(e);
            contact.State = ContactState.InFlow;
            contact.Await(deadlines, null);
        }
    }
}
