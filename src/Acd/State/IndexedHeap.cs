namespace ContactCenter.Acd;

/// <summary>Something that knows its slot in one <see cref="IndexedHeap{T}"/>, so that leaving it needs no search.</summary>
internal interface IHeapItem<in T>
{
    /// <summary>1-based slot; 0 when in no heap. Written by the heap only.</summary>
    int HeapSlot { get; set; }

    /// <summary>A strict total order: ties are broken by something unique.</summary>
    bool ComesBefore(T other);
}

/// <summary>
/// A binary heap whose items carry their slot. The first item costs nothing to look at; adding and removing any item
/// is logarithmic and allocates nothing. Waiting contacts, ready agents and deadlines are all kept in these.
/// </summary>
internal sealed class IndexedHeap<T>
    where T : class, IHeapItem<T>
{
    private readonly List<T?> _slots = [null];

    public int Count => _slots.Count - 1;

    public T? First => _slots.Count > 1 ? _slots[1] : null;

    public void Add(T item)
    {
        _slots.Add(item);
        item.HeapSlot = _slots.Count - 1;
        Rise(item);
    }

    public void Remove(T item)
    {
        var slot = item.HeapSlot;
        var last = _slots[^1]!;
        _slots.RemoveAt(_slots.Count - 1);
        item.HeapSlot = 0;
        if (!ReferenceEquals(last, item))
        {
            Put(last, slot);
            Rise(last);
            Sink(last);
        }
    }

    public T At(int slot) => _slots[slot]!;

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
                for (var child = 2 * slots[i]; child <= (2 * slots[i]) + 1 && child < _slots.Count; child++)
                {
                    if (!slots[..found].Contains(child) && (best == 0 || _slots[child]!.ComesBefore(_slots[best]!)))
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
            if (slot >= _slots.Count || (found is not null && !_slots[slot]!.ComesBefore(found)))
            {
                return;
            }

            if (isSo(_slots[slot]!))
            {
                found = _slots[slot];
                return;
            }

            Look(2 * slot);
            Look((2 * slot) + 1);
        }
    }

    /// <summary>Every item, in no order.</summary>
    public IEnumerable<T> Items() => _slots.Skip(1)!;

    /// <summary>Every item, in order.</summary>
    public override string ToString()
    {
        var all = new List<T>();
        Best(Count, all);
        return string.Join(' ', all);
    }

    private void Rise(T item)
    {
        var slot = item.HeapSlot;
        while (slot > 1 && item.ComesBefore(_slots[slot / 2]!))
        {
            Put(_slots[slot / 2]!, slot);
            slot /= 2;
        }

        Put(item, slot);
    }

    private void Sink(T item)
    {
        var slot = item.HeapSlot;
        while (2 * slot < _slots.Count)
        {
            var child = 2 * slot;
            if (child + 1 < _slots.Count && _slots[child + 1]!.ComesBefore(_slots[child]!))
            {
                child++;
            }

            if (!_slots[child]!.ComesBefore(item))
            {
                break;
            }

            Put(_slots[child]!, slot);
            slot = child;
        }

        Put(item, slot);
    }

    private void Put(T item, int slot)
    {
        _slots[slot] = item;
        item.HeapSlot = slot;
    }
}
