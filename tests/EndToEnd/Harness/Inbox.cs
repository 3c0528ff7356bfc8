namespace ContactCenter.EndToEnd.Tests;

/// <summary>Things that happened, in order; a test takes the first one it waits for.</summary>
internal sealed class Inbox<T>
{
    private readonly Lock _gate = new();
    private readonly List<T> _items = [];
    private TaskCompletionSource _arrived = NewSignal();

    public void Post(T item)
    {
        TaskCompletionSource arrived;
        lock (_gate)
        {
            _items.Add(item);
            arrived = _arrived;
            _arrived = NewSignal();
        }
        arrived.SetResult();
    }

    public int Count(Func<T, bool> matches)
    {
        lock (_gate)
            return _items.Count(matches);
    }

    /// <summary>Takes the first match out, waiting for it at most that long.</summary>
    public async Task<T> TakeAsync(string what, TimeSpan atMost, Func<T, bool> matches)
    {
        using var deadline = new CancellationTokenSource(atMost);
        while (true)
        {
            Task arrived;
            lock (_gate)
            {
                var index = _items.FindIndex(item => matches(item));
                if (index >= 0)
                {
                    var found = _items[index];
                    _items.RemoveAt(index);
                    return found;
                }
                arrived = _arrived.Task;
            }
            try
            {
                await arrived.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                lock (_gate)
                    throw new TimeoutException($"Not within {atMost.TotalSeconds:0.#} s: {what}. Seen: {string.Join(" | ", _items)}");
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
