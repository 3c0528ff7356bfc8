namespace ContactCenter.Acd;

/// <summary>What is promised within each slot of each queue: which request at which moment.</summary>
internal sealed class PromisedSlots
{
    private readonly SortedDictionary<(string Queue, DateTimeOffset Start), SortedDictionary<long, DateTimeOffset>> _slots = new(
        Comparer<(string Queue, DateTimeOffset Start)>.Create(static (a, b) =>
            a.Start != b.Start ? a.Start.CompareTo(b.Start) : string.CompareOrdinal(a.Queue, b.Queue)));

    private readonly Dictionary<(string Queue, DateTimeOffset Start), int> _followUps = [];

    private IReadOnlyList<SlotPromises>? _all;

    /// <summary>In order of time. Made anew only after a change.</summary>
    public IReadOnlyList<SlotPromises> All => _all ??= [.. _slots.Select(s => new SlotPromises(new(s.Key.Queue), s.Key.Start, s.Value.Count))];

    /// <summary>How many are promised, this request left out.</summary>
    public int Count(QueueId queue, DateTimeOffset start, CallbackId? but = null) =>
        _slots.TryGetValue((queue.Value, start), out var slot) ? slot.Count - (but is { } id && slot.ContainsKey(id.Value) ? 1 : 0) : 0;

    /// <summary>What is promised there, and how much of it for people who went home.</summary>
    public SlotUse Use(QueueId queue, DateTimeOffset start) => new(Count(queue, start), _followUps.GetValueOrDefault((queue.Value, start)));

    /// <summary>The first of the slot's moments that is nobody's, so that its callbacks spread over it.</summary>
    public DateTimeOffset FreeMoment(QueueId queue, SlotCapacity slot, CallbackId? but = null)
    {
        var taken = _slots.TryGetValue((queue.Value, slot.Slot.Start), out var promised)
            ? promised.Where(p => p.Key != but?.Value).Select(p => p.Value).ToHashSet()
            : [];
        var n = Math.Max(1, slot.Capacity);
        for (var k = 0; k < n; k++)
        {
            var moment = slot.Slot.Start + new TimeSpan((long)((Int128)slot.Slot.Length.Ticks * k / n));
            if (!taken.Contains(moment))
            {
                return moment;
            }
        }

        return slot.Slot.Start; // a plan that takes less than another had promised
    }

    public void Add(CallbackCard request)
    {
        if (request.Slot is { } slot)
        {
            var key = (request.Queue.Value, slot.Start);
            if (!_slots.TryGetValue(key, out var promised))
            {
                _slots[key] = promised = [];
            }

            promised[request.Id.Value] = request.Since;
            CountFollowUp(request, key, +1);
            _all = null;
        }
    }

    public void Remove(CallbackCard request)
    {
        if (request.Slot is { } slot && _slots.TryGetValue((request.Queue.Value, slot.Start), out var promised) && promised.Remove(request.Id.Value))
        {
            _all = null;
            CountFollowUp(request, (request.Queue.Value, slot.Start), -1);
            if (promised.Count == 0)
            {
                _slots.Remove((request.Queue.Value, slot.Start));
            }
        }
    }

    private void CountFollowUp(CallbackCard request, (string Queue, DateTimeOffset Start) slot, int change)
    {
        if (request.Requested.FollowUp is not null && (_followUps[slot] = _followUps.GetValueOrDefault(slot) + change) == 0)
        {
            _followUps.Remove(slot);
        }
    }
}
