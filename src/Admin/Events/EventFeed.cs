using System.Collections.Concurrent;
using System.Threading.Channels;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>
/// Hands new journal events to everyone who listens. Publishing never waits: each listener has a bounded
/// queue, and one who falls behind is cut off, comes back with the last sequence number it saw, and catches
/// up from the journal.
/// </summary>
public sealed class EventFeed
{
    private readonly Lock _lock = new();
    private Channel<EventFrame>[] _listeners = [];
    private readonly ConcurrentDictionary<AgentId, CallbackAttemptEnded> _dials = new();
    private long _cutOff;

    /// <summary>Listeners now.</summary>
    public int Listeners => Volatile.Read(ref _listeners).Length;

    /// <summary>Listeners cut off since the start because they were too slow.</summary>
    public long CutOff => Interlocked.Read(ref _cutOff);

    /// <summary>The agent's last callback that came to nothing; null: none since the start.</summary>
    public CallbackAttemptEnded? LastDial(AgentId agent) => _dials.GetValueOrDefault(agent);

    /// <summary>Gives events, in journal order, to every listener. One publisher at a time.</summary>
    public void Publish(IReadOnlyList<FeedEvent> events)
    {
        foreach (var e in events)
        {
            if (e.Event is CallbackAttemptEnded { Agent: { } agent, End: AttemptEnd.NotReached or AttemptEnd.Refused } over)
                _dials[agent] = over;
        }

        var listeners = Volatile.Read(ref _listeners);
        if (listeners.Length == 0)
            return;
        foreach (var e in events)
        {
            var frame = EventFrame.Of(e);
            foreach (var listener in listeners)
            {
                if (!listener.Writer.TryWrite(frame) && listener.Writer.TryComplete())
                    Interlocked.Increment(ref _cutOff);
            }
        }
    }

    /// <summary>Begins to listen; null when <paramref name="maxListeners"/> do already. End it with <see cref="Leave"/>.</summary>
    internal Channel<EventFrame>? Join(int backlog, int maxListeners)
    {
        lock (_lock)
        {
            if (_listeners.Length >= maxListeners)
                return null;
            var listener = Channel.CreateBounded<EventFrame>(new BoundedChannelOptions(backlog) { SingleReader = true });
            Volatile.Write(ref _listeners, [.. _listeners, listener]);
            return listener;
        }
    }

    internal void Leave(Channel<EventFrame> listener)
    {
        lock (_lock)
        {
            Volatile.Write(ref _listeners, [.. _listeners.Where(other => other != listener)]);
        }
    }
}
