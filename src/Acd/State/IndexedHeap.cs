namespace ContactCenter.Acd;

/// <summary>Something that knows its slot in one <see cref="IndexedHeap{T}"/>, so that leaving it needs no search.</summary>
internal interface IHeapItem<in T>
{
    /// <summary>1-based slot; 0 when in no heap. Written by the heap only.</summary>
    int HeapSlot { get; set; }

    /// <summary>A strict total order: ties are broken by something unique.</summary>
    bool ComesBefore(T other);

    /// <summary>
    /// What decides before <see cref="ComesBefore"/> is asked: less comes first. It is kept in the heap, so that most comparisons need
    /// not look at the items, which lie anywhere in memory. Does not change while the item is in the heap.
    /// </summary>
    long HeapKey => 0;
}

/// <summary>
/// A binary heap whose items carry their slot. The first item costs nothing to look at; adding and removing any item
/// is logarithmic and allocates nothing. Waiting contacts, ready agents and deadlines are all kept in these.
/// </summary>
internal sealed class IndexedHeap<T>
    where T : class, IHeapItem<T>
{
    private (long Key, T Item)[] _slots = new (long, T)[4];

    public int Count { get; private set; }

    public T? First => Count > 0 ? _slots[1].Item : null;

    public void Add(T item)
    {
        Count++;
        if (Count == _slots.Length)
        {
            Array.Resize(ref _slots, 2 * Count);
        }

        Rise((item.HeapKey, item), Count);
    }

    public void Remove(T item)
    {
        var slot = item.HeapSlot;
        var last = _slots[Count];
        _slots[Count] = default;
        Count--;
        item.HeapSlot = 0;
        if (slot > Count)
        {
            return;
        }

        if (slot > 1 && ComesBefore(last, _slots[slot / 2]))
        {
            Rise(last, slot);
        }
        else
        {
            Sink(last, slot);
        }
    }

    public T At(int slot) => _slots[slot].Item;

    /// <summary>The slots of the best items in order, as many as there is room for, without disturbing the heap.</summary>
    /// <returns>How many.</returns>
    public int Best(Span<int> slots)
    {
        var found = 0;
        for (; found < slots.Length && found < Count; found++)
        {
            // The next one is a child of one found already.
            var best = found == 0 ? 1 : 0;
            for (var i = 0; i < found; i++)
            {
                for (var child = 2 * slots[i]; child <= (2 * slots[i]) + 1 && child <= Count; child++)
                {
                    if (!slots[..found].Contains(child) && (best == 0 || ComesBefore(_slots[child], _slots[best])))
                    {
                        best = child;
                    }
                }
            }

            slots[found] = best;
        }

        return found;
    }

    /// <summary>The best <paramref name="count"/> items in order, without disturbing the heap.</summary>
    public void Best(int count, List<T> into)
    {
        var slots = new int[Math.Min(count, Count)];
        into.AddRange(slots[..Best(slots)].Select(At));
    }

    /// <summary>The best item of which this is so; null when there is none. Looks at no more than it must of those before it.</summary>
    public T? FirstWhere(Func<T, bool> isSo)
    {
        T? found = null;
        Look(1);
        return found;

        void Look(int slot)
        {
            if (slot > Count || (found is not null && !_slots[slot].Item.ComesBefore(found)))
            {
                return;
            }

            if (isSo(_slots[slot].Item))
            {
                found = _slots[slot].Item;
                return;
            }

            Look(2 * slot);
            Look((2 * slot) + 1);
        }
    }

    /// <summary>Every item, in no order.</summary>
    public IEnumerable<T> Items() => _slots.Skip(1).Take(Count).Select(static s => s.Item);

    /// <summary>Every item, in order.</summary>
    public override string ToString()
    {
        var all = new List<T>();
        Best(Count, all);
        return string.Join(' ', all);
    }

    private static bool ComesBefore((long Key, T Item) one, (long Key, T Item) other) =>
        one.Key != other.Key ? one.Key < other.Key : one.Item.ComesBefore(other.Item);

    private void Rise((long Key, T Item) rising, int slot)
    {
        while (slot > 1 && ComesBefore(rising, _slots[slot / 2]))
        {
            Put(_slots[slot / 2], slot);
            slot /= 2;
        }

        Put(rising, slot);
    }

    private void Sink((long Key, T Item) sinking, int slot)
    {
        while (2 * slot <= Count)
        {
            var child = 2 * slot;
            if (child < Count && ComesBefore(_slots[child + 1], _slots[child]))
            {
                child++;
            }

            if (!ComesBefore(_slots[child], sinking))
            {
                break;
            }

            Put(_slots[child], slot);
            slot = child;
        }

        Put(sinking, slot);
    }

    private void Put((long Key, T Item) what, int slot)
    {
        _slots[slot] = what;
        what.Item.HeapSlot = slot;
    }
}
