namespace ContactCenter.Acd;

/// <summary>Something that can stand in an <see cref="IndexedHeap{TKey, T}"/> and leave it without a search.</summary>
internal interface IHeapItem<out TKey>
{
    /// <summary>How the heap knows it; 0 when in no heap. Written by the heap only.</summary>
    int HeapHandle { get; set; }

    /// <summary>What orders it; no two in a heap have the same. Looked at when it is added: what it becomes later changes nothing.</summary>
    TKey HeapKey { get; }
}

/// <summary>
/// A heap any item can leave. The first costs nothing to look at; adding and removing is logarithmic and allocates nothing.
/// Waiting contacts, ready agents and deadlines are all kept in these.
/// </summary>
/// <remarks>
/// Keys stand in the heap itself, and where each item stands is written beside it: so setting a thousand items in order
/// touches two arrays and none of the items, which lie anywhere in memory.
/// </remarks>
internal sealed class IndexedHeap<TKey, T>
    where TKey : struct, IComparable<TKey>
    where T : class, IHeapItem<TKey>
{
    // Half as deep as with two, and the children of one lie side by side.
    private const int Children = 4;
    private const int FewSlots = 8;

    private (TKey Key, int Handle)[] _slots = new (TKey, int)[Children];
    private (T? Item, int Slot)[] _items = new (T?, int)[Children + 1]; // by handle, from 1; the slot of a free one is the next free handle
    private int _handles;
    private int _free;

    public int Count { get; private set; }

    public T? First => Count > 0 ? At(0) : null;

    /// <summary>Of <see cref="First"/>, when there is one.</summary>
    public TKey FirstKey => _slots[0].Key;

    public void Add(T item)
    {
        if (Count == _slots.Length)
        {
            Array.Resize(ref _slots, 2 * Count);
            Array.Resize(ref _items, (2 * Count) + 1);
        }

        var handle = _free;
        if (handle == 0)
        {
            handle = ++_handles;
        }
        else
        {
            _free = _items[handle].Slot;
        }

        _items[handle].Item = item;
        item.HeapHandle = handle;
        Rise((item.HeapKey, handle), Count++);
    }

    public void Remove(T item)
    {
        var handle = item.HeapHandle;
        var slot = _items[handle].Slot;
        item.HeapHandle = 0;
        _items[handle] = (null, _free);
        _free = handle;
        Count--;
        if (slot == Count)
        {
            return;
        }

        var last = _slots[Count];
        if (slot > 0 && last.Key.CompareTo(_slots[(slot - 1) / Children].Key) < 0)
        {
            Rise(last, slot);
        }
        else
        {
            Sink(last, slot);
        }
    }

    public T At(int slot) => _items[_slots[slot].Handle].Item!;

    /// <summary>The slots of the best items in order, as many as there is room for, without disturbing the heap.</summary>
    /// <returns>How many.</returns>
    public int Best(Span<int> slots)
    {
        // Whoever comes next is the root, or a child of one found already.
        Span<int> next = slots.Length <= FewSlots ? stackalloc int[Children * FewSlots] : new int[Children * slots.Length];
        var (found, open) = (0, Math.Min(Count, 1));
        for (; found < slots.Length && open > 0; found++)
        {
            var best = 0;
            for (var i = 1; i < open; i++)
            {
                best = ComesBefore(next[i], next[best]) ? i : best;
            }

            var slot = slots[found] = next[best];
            next[best] = next[--open];
            var end = Math.Min((Children * slot) + Children, Count - 1);
            for (var child = (Children * slot) + 1; child <= end; child++)
            {
                next[open++] = child;
            }
        }

        return found;
    }

    /// <summary>The best item of which this is so; null when there is none. Looks at no more than it must of those before it.</summary>
    public T? FirstWhere(Func<T, bool> isSo)
    {
        var found = -1;
        Look(0);
        return found < 0 ? null : At(found);

        void Look(int slot)
        {
            if (slot >= Count || (found >= 0 && !ComesBefore(slot, found)))
            {
                return;
            }

            if (isSo(At(slot)))
            {
                found = slot;
                return;
            }

            for (var child = 1; child <= Children; child++)
            {
                Look((Children * slot) + child);
            }
        }
    }

    /// <summary>Every item, in no order.</summary>
    public IEnumerable<T> Items() => Enumerable.Range(0, Count).Select(At);

    /// <summary>Every item, in order.</summary>
    public IEnumerable<T> InOrder() => _slots.Take(Count).OrderBy(static s => s.Key).Select(s => _items[s.Handle].Item!);

    /// <summary>Every item, in order.</summary>
    public override string ToString() => string.Join(' ', InOrder());

    private bool ComesBefore(int slot, int other) => _slots[slot].Key.CompareTo(_slots[other].Key) < 0;

    private void Rise((TKey Key, int Handle) rising, int slot)
    {
        while (slot > 0 && rising.Key.CompareTo(_slots[(slot - 1) / Children].Key) < 0)
        {
            Put(_slots[(slot - 1) / Children], slot);
            slot = (slot - 1) / Children;
        }

        Put(rising, slot);
    }

    private void Sink((TKey Key, int Handle) sinking, int slot)
    {
        while ((Children * slot) + 1 < Count)
        {
            var best = (Children * slot) + 1;
            var end = Math.Min(best + Children, Count);
            for (var child = best + 1; child < end; child++)
            {
                best = ComesBefore(child, best) ? child : best;
            }

            if (sinking.Key.CompareTo(_slots[best].Key) < 0)
            {
                break;
            }

            Put(_slots[best], slot);
            slot = best;
        }

        Put(sinking, slot);
    }

    private void Put((TKey Key, int Handle) what, int slot)
    {
        _slots[slot] = what;
        _items[what.Handle].Slot = slot;
    }
}
