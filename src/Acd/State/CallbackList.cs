namespace ContactCenter.Acd;

/// <summary>Open requests to call back: at most one for a number and queue.</summary>
internal sealed class CallbackList
{
    private readonly SortedDictionary<long, CallbackRequested> _open = [];
    private CallbackRequested[]? _all;
    private readonly Dictionary<(QueueId Queue, string Number), CallbackId> _byNumber = [];

    /// <summary>The highest number given so far.</summary>
    public long Last { get; private set; }

    /// <summary>The highest ticket of a place among them: given to nobody else.</summary>
    public long LastTicket { get; private set; }

    public int Count => _open.Count;

    /// <summary>In the order of their numbers. Made anew only after a change: readers ask more often than callers do.</summary>
    public IReadOnlyList<CallbackRequested> All => _all ??= [.. _open.Values];

    public CallbackRequested? Find(CallbackId id) => _open.GetValueOrDefault(id.Value);

    public CallbackRequested? Find(QueueId queue, string number) =>
        _byNumber.TryGetValue((queue, number), out var id) ? Find(id) : null;

    public CallbacksImage Image() => new(Last, LastTicket, [.. All]);

    public void Restore(CallbacksImage image)
    {
        foreach (var request in image.Open)
        {
            Apply(request);
        }

        (Last, LastTicket) = (image.Last, image.LastTicket);
    }

    public void Apply(CallbackRequested e)
    {
        Last = Math.Max(Last, e.Callback.Value);
        _all = null;
        LastTicket = Math.Max(LastTicket, e.Ticket);
        _open[e.Callback.Value] = e;
        _byNumber[(e.Queue, e.Number)] = e.Callback;
    }

    public void Apply(CallbackClosed e)
    {
        _all = null;
        if (_open.Remove(e.Callback.Value, out var request))
        {
            _byNumber.Remove((request.Queue, request.Number));
        }
    }
}
