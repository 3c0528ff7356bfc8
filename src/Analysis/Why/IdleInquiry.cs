using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>What an agent did in a stretch of time.</summary>
/// <param name="State">What.</param>
/// <param name="Cause">Why; null: not known.</param>
/// <param name="From">From then on.</param>
/// <param name="To">Until then.</param>
public sealed record AgentStretch(AgentState State, AgentStateCause? Cause, DateTimeOffset From, DateTimeOffset To);

/// <summary>Why one who waited was not the agent's.</summary>
/// <param name="Contact">Who waited.</param>
/// <param name="Queue">Where.</param>
/// <param name="Serves">The agent serves that queue.</param>
/// <param name="Keeps">What kept the agent from it; null: nothing, or the agent does not serve the queue.</param>
/// <param name="IsRung">The agent's phone rang for it.</param>
/// <param name="From">From then on.</param>
/// <param name="To">Until then.</param>
public sealed record NotTaken(ContactId Contact, QueueId Queue, bool Serves, PassedOverReason? Keeps, bool IsRung, DateTimeOffset From, DateTimeOffset To);

/// <summary>The question the other way round: what did an agent do between two instants, who waited meanwhile, and why did the agent not take them?</summary>
/// <param name="core">From <see cref="Past"/>, with the plan that decided.</param>
/// <param name="agent">The agent asked about.</param>
/// <param name="from">From then on.</param>
/// <param name="to">Until then; after <paramref name="from"/>.</param>
public sealed class IdleInquiry(AcdCore core, AgentId agent, DateTimeOffset from, DateTimeOffset to)
{
    private readonly List<AgentStretch> _did = [];
    private readonly List<NotTaken> _waited = [];
    private readonly Dictionary<ContactId, NotTaken> _now = [];
    private (AgentState State, AgentStateCause? Cause, DateTimeOffset Since) _does = (AgentState.Offline, null, DateTimeOffset.MinValue);
    private DateTimeOffset _at = DateTimeOffset.MinValue;

    /// <summary>What the agent did, in order.</summary>
    public IReadOnlyList<AgentStretch> Did => _did;

    /// <summary>Who waited, and why they were not the agent's, in order of beginning.</summary>
    public IReadOnlyList<NotTaken> Waited => _waited;

    /// <summary>Nothing more is found: the time asked about is over.</summary>
    public bool IsOver => _at > to;

    /// <summary>Takes one event of the journal, in its order, everybody's.</summary>
    public void Apply(AcdEvent e)
    {
        if (_at < from && e.At >= from)
        {
            _does = _does.Since > DateTimeOffset.MinValue ? _does : (core.Snapshot().Agents.FirstOrDefault(a => a.Id == agent)?.State ?? AgentState.Offline, null, DateTimeOffset.MinValue);
            Look(from); // who waited already
        }

        core.Restore(e);
        _at = e.At;
        if (e is AgentStateChanged changed && changed.Agent == agent)
        {
            Does(changed.At);
            _does = (changed.To, changed.Cause, changed.At);
        }

        if (e.At >= from && e.At <= to)
        {
            Look(e.At);
        }
    }

    /// <summary>The last event has been taken.</summary>
    public void Finish()
    {
        if (_at < from)
        {
            Look(from);
        }

        Does(to);
        foreach (var one in _now.Values.ToArray())
        {
            Close(one, to);
        }

        _waited.Sort(static (one, other) => (one.From, one.Contact.Value, one.To).CompareTo((other.From, other.Contact.Value, other.To)));
    }

    private void Does(DateTimeOffset until)
    {
        var (begin, end) = (_does.Since > from ? _does.Since : from, until < to ? until : to);
        if (end > begin)
        {
            _did.Add(new(_does.State, _does.Cause, begin, end));
        }
    }

    private void Look(DateTimeOffset now)
    {
        var waiting = core.Waiting();
        foreach (var standing in waiting)
        {
            var prospect = core.ProspectOf(standing.Contact, agent);
            var found = new NotTaken(standing.Contact, standing.Queue, prospect is not null, prospect?.Keeps, prospect?.IsRung ?? false, now, now);
            if (_now.TryGetValue(standing.Contact, out var before))
            {
                if (before with { From = now, To = now } == found)
                {
                    continue;
                }

                Close(before, now);
            }

            _now[standing.Contact] = found;
        }

        foreach (var gone in _now.Values.Where(one => !waiting.Any(standing => standing.Contact == one.Contact)).ToArray())
        {
            Close(gone, now);
        }
    }

    private void Close(NotTaken one, DateTimeOffset at)
    {
        _now.Remove(one.Contact);
        if (at > one.From)
        {
            _waited.Add(one with { To = at });
        }
    }
}
