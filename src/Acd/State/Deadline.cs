namespace ContactCenter.Acd;

/// <summary>
/// The one thing an agent (ring time, wrap-up, delay, rest), a contact (next step, limit, outside number) or a queue (nobody there for so long) waits for. Not journalled:
/// it follows from the state, so a timer can be neither lost nor doubled by a restart.
/// </summary>
internal sealed class Deadline(AgentCard? agent, ContactCard? contact, QueueLine? line = null) : IHeapItem<Deadline>
{
    public int HeapSlot { get; set; }

    public AgentCard? Agent => agent;

    public ContactCard? Contact => contact;

    public QueueLine? Line => line;

    public DateTimeOffset Due { get; private set; }

    /// <summary>Earlier first; at the same instant agents, then contacts, then queues, in the order of the configuration or of tickets.</summary>
    private (long Due, int Kind, long Order) Key =>
        (Due.UtcTicks, agent is not null ? 0 : contact is not null ? 1 : 2, agent?.Ordinal ?? contact?.Ticket ?? line!.Ordinal);

    public bool ComesBefore(Deadline other) => Key.CompareTo(other.Key) < 0;

    public long HeapKey => Due.UtcTicks;

    /// <summary>Moves to <paramref name="due"/>; null: nothing is waited for.</summary>
    public void Set(IndexedHeap<Deadline> heap, DateTimeOffset? due)
    {
        if (HeapSlot != 0)
        {
            if (due == Due)
            {
                return;
            }

            heap.Remove(this);
        }

        if (due is { } at)
        {
            Due = at;
            heap.Add(this);
        }
    }
}
