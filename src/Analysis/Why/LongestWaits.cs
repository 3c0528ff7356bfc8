using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>A stay in a queue.</summary>
/// <param name="Contact">Who.</param>
/// <param name="At">When it came.</param>
/// <param name="Queue">Where.</param>
/// <param name="Waited">How long, or how long so far.</param>
/// <param name="Agent">Who answered, or accepted the call back; null: nobody (yet).</param>
/// <param name="IsOver">It waits no more.</param>
public sealed record Stay(ContactId Contact, DateTimeOffset At, QueueId Queue, TimeSpan Waited, AgentId? Agent, bool IsOver);

/// <summary>Who waited longest on a day: something to ask about.</summary>
/// <param name="most">At most so many are kept.</param>
public sealed class LongestWaits(int most)
{
    private readonly Dictionary<ContactId, ContactQueued> _waiting = [];
    private readonly PriorityQueue<Stay, TimeSpan> _longest = new();

    /// <summary>Takes one event of the day, in order. Only these kinds are looked at: queued, connected, accepted, overflowed, ended, and a request that ends a wait.</summary>
    public void Apply(AcdEvent e)
    {
        switch (e)
        {
            case ContactQueued queued: _waiting[queued.Contact] = queued; break;
            case ContactConnected connected: Over(connected.Contact, e.At, connected.Agent); break;
            case CallbackAccepted accepted: Over(accepted.Contact, e.At, accepted.Agent); break;
            case ContactOverflowed overflowed: Over(overflowed.Contact, e.At, null); break;
            case CallbackRequested { Contact: { } asking, Cause: not CallbackCause.CutOff }: Over(asking, e.At, null); break;
            case ContactEnded ended: Over(ended.Contact, e.At, null); break;
            case CallbackAttemptEnded ended: Over(ended.Contact, e.At, null); break;
            default: break;
        }
    }

    /// <summary>The longest first.</summary>
    /// <param name="now">Who waits has waited until then.</param>
    public IReadOnlyList<Stay> Finish(DateTimeOffset now)
    {
        foreach (var queued in _waiting.Values)
        {
            if (now > queued.At)
            {
                Keep(new(queued.Contact, queued.At, queued.Queue, now - queued.At, null, IsOver: false));
            }
        }

        return [.. _longest.UnorderedItems.Select(static one => one.Element).OrderByDescending(static one => one.Waited).ThenBy(static one => one.Contact.Value, StringComparer.Ordinal)];
    }

    private void Over(ContactId contact, DateTimeOffset at, AgentId? agent)
    {
        if (_waiting.Remove(contact, out var queued))
        {
            Keep(new(contact, queued.At, queued.Queue, at - queued.At, agent, IsOver: true));
        }
    }

    private void Keep(Stay stay)
    {
        _longest.Enqueue(stay, stay.Waited);
        if (_longest.Count > most)
        {
            _longest.Dequeue();
        }
    }
}
