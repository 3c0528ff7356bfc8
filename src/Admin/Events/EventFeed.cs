using System.Threading.Channels;

namespace ContactCenter.Admin;

/// <summary>
/// Hands new journal events to everyone who listens. Publishing never waits: each listener has a bounded
/// queue, and one who falls behind is cut off, comes back with the last sequence number it saw, and catches
/// up from the journal.
/// </summary>
public sealed class EventFeed
{
    private readonly Lock _lock = new();
    private List<Channel<FeedEvent>> _listeners = [];

    /// <summary>Listeners now.</summary>
    public int Listeners => Volatile.Read(ref _listeners).Count;

    /// <summary>Gives events, in journal order, to every listener. One publisher at a time.</summary>
    public void Publish(IReadOnlyList<FeedEvent> events)
    {
        foreach (var listener in Volatile.Read(ref _listeners))
        {
            foreach (var e in events)
            {
                if (listener.Writer.TryWrite(e))
                    continue;
                listener.Writer.TryComplete(); // too slow
                break;
            }
        }
    }

    /// <summary>Begins to listen; null when <paramref name="maxListeners"/> do already. End it with <see cref="Leave"/>.</summary>
    internal Channel<FeedEvent>? Join(int backlog, int maxListeners)
    {
        lock (_lock)
        {
            if (_listeners.Count >= maxListeners)
                return null;
            var listener = Channel.CreateBounded<FeedEvent>(new BoundedChannelOptions(backlog) { SingleReader = true });
            Volatile.Write(ref _listeners, [.. _listeners, listener]);
            return listener;
        }
    }

    internal void Leave(Channel<FeedEvent> listener)
    {
        lock (_lock)
        {
            Volatile.Write(ref _listeners, [.. _listeners.Where(other => other != listener)]);
        }
    }
}
