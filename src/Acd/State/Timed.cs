namespace ContactCenter.Acd;

/// <summary>
/// Has at most one deadline: an agent (ring time, wrap-up, delay, rest), a contact (next step, limit, outside number), a queue (nobody there for so long), a request to call back (its
/// time, the end of a dial or of a promise), a message (that it should be done, that it is kept no longer), a switch (off by itself) or an alarm (raised, or told anew). Not journalled: it follows from the state, so a timer can be neither lost nor doubled by a restart.
/// </summary>
internal abstract class Timed : IHeapItem<Deadline>
{
    private int _handle;

    /// <summary>When; null: nothing is waited for.</summary>
    public DateTimeOffset? Due { get; private set; }

    int IHeapItem<Deadline>.HeapHandle
    {
        get => _handle;
        set => _handle = value;
    }

    Deadline IHeapItem<Deadline>.HeapKey => Deadline;

    /// <summary>What comes first at one instant: agents, contacts, queues, requests, messages, switches, then alarms; of these in the order of the configuration, of tickets or of numbers.</summary>
    protected abstract (int Kind, long Order) Turn { get; }

    private Deadline Deadline => new(Due!.Value.UtcTicks, Turn.Kind, Turn.Order);

    /// <summary>Moves the deadline.</summary>
    /// <param name="deadlines">Everybody's.</param>
    /// <param name="due">When; null: nothing is waited for.</param>
    public void Await(IndexedHeap<Deadline, Timed> deadlines, DateTimeOffset? due)
    {
        if (_handle != 0)
        {
            if (due == Due)
            {
                return;
            }

            deadlines.Remove(this);
        }

        Due = due;
        if (due is not null)
        {
            deadlines.Add(this);
        }
    }
}

/// <summary>A deadline among all. No two are the same.</summary>
/// <param name="Ticks">UTC ticks.</param>
/// <param name="Kind">At the same instant the lower kind first.</param>
/// <param name="Order">Of one kind the lower first.</param>
internal readonly record struct Deadline(long Ticks, int Kind, long Order) : IComparable<Deadline>
{
    public const int OfAgent = 0;
    public const int OfContact = 1;
    public const int OfQueue = 2;
    public const int OfRequest = 3;
    public const int OfMessage = 4;
    public const int OfSwitch = 5;
    public const int OfAlarm = 6;

    public int CompareTo(Deadline other) =>
        Ticks != other.Ticks ? Ticks.CompareTo(other.Ticks)
        : Kind != other.Kind ? Kind.CompareTo(other.Kind)
        : Order.CompareTo(other.Order);
}
