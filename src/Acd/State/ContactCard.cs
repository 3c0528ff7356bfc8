namespace ContactCenter.Acd;

/// <summary>What is known of an open contact. Changed by applying events, by nothing else.</summary>
internal sealed class ContactCard : IHeapItem<ContactCard>
{
    public ContactCard(ContactArrived arrived, long arrivalNumber)
    {
        Arrived = arrived;
        ArrivalNumber = arrivalNumber;
        Deadline = new(null, this);
    }

    /// <summary>Slot in the bucket of those who wait; 0 when in the flow, offered or talking.</summary>
    public int HeapSlot { get; set; }

    public ContactArrived Arrived { get; }

    public ContactId Id => Arrived.Contact;

    /// <summary>Order of arrival within this core; for listing only.</summary>
    public long ArrivalNumber { get; }

    public Deadline Deadline { get; }

    public ContactState State { get; set; }

    /// <summary>The present queue, or the one it was last in while talking.</summary>
    public QueueLine? Line { get; set; }

    /// <summary>The entry into the present queue; null in the flow.</summary>
    public ContactQueued? Queued { get; set; }

    /// <summary>The queue refused it and no other took it: whoever leaves now was turned away.</summary>
    public bool TurnedAway { get; set; }

    public int Step { get; set; }

    public OfferId? Offer { get; set; }

    /// <summary>Whose phone rings, or who talks with it.</summary>
    public AgentCard? Agent { get; set; }

    public DateTimeOffset? ConnectedAt { get; set; }

    public long Ticket => Queued?.Ticket ?? 0;

    /// <summary>The one ordering of everyone who waits, over all queues.</summary>
    public bool ComesBefore(ContactCard other) => Ticket.CompareTo(other.Ticket) < 0;
}
