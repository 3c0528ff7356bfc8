namespace ContactCenter.Acd;

/// <summary>
/// The one thing an agent (ring time, wrap-up, delay) or a contact (next step) waits for. Not journalled:
/// it follows from the state, so a timer can be neither lost nor doubled by a restart.
/// </summary>
internal sealed class Deadline(AgentCard? agent, ContactCard? contact) : IHeapItem<Deadline>
{
    public int HeapSlot { get; set; }

    public AgentCard? Agent => agent;

    public ContactCard? Contact => contact;

    public DateTimeOffset Due { get; private set; }

    /// <summary>Earlier first; at the same instant agents before contacts, then the order of configuration or of tickets.</summary>
    private (long Due, int Kind, long Order) Key =>
        (Due.UtcTicks, agent is null ? 1 : 0, agent?.Ordinal ?? contact!.Ticket);

    public bool ComesBefore(Deadline other) => Key.CompareTo(other.Key) < 0;

    /// <summary>Moves to <paramref name="due"/>; null: nothing is waited for.</summary>
    public void Set(IndexedHeap<Deadline> heap, DateTimeOffset? due)
    {
        if (HeapSlot != 0)
        {
            heap.Remove(this);
        }

        if (due is { } at)
        {
            Due = at;
            heap.Add(this);
        }
    }
}
