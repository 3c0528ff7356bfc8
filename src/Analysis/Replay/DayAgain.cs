using ContactCenter.Acd;
using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Replay.People;

namespace ContactCenter.Analysis.Replay;

/// <summary>What a day, or a run of it, came to.</summary>
/// <param name="Figures">Waits, outcomes and occupancy.</param>
/// <param name="Callers">One by one.</param>
/// <param name="Guesses">What the run did that the day does not tell; null: it is the day itself.</param>
public sealed record DayCourse(RunFigures Figures, DayCallers Callers, RunGuesses? Guesses);

/// <summary>
/// A day's people before another plan. Callers come when they came and hang up when they did, talk as long as they talked; agents log in, take breaks and write up as they did. What
/// the day cannot tell is drawn from it, and counted. By the plan that decided that day a run is that day again.
/// </summary>
public sealed class DayAgain
{
    private readonly AcdImage? _before;
    private readonly AcdPlan _known;
    private readonly bool _isDecided;
    private readonly Measures _measures;
    private readonly DateTimeOffset _start;
    private readonly AcdSnapshot _snapshot;
    private readonly ScriptReading _reading;
    private readonly RunFigures _figures;
    private readonly DayCallers _callers = new();
    private readonly HashSet<string> _agentsThere = new(StringComparer.Ordinal);
    private DateTimeOffset _last;
    private bool _isTold;
    private DateTimeOffset? _end;

    /// <param name="before">The core as the day began; null: nothing had happened.</param>
    /// <param name="known">The plan that decided that day, or, where it is not to be had, the one to be tried.</param>
    /// <param name="start">When the day began (UTC).</param>
    /// <param name="isDecided"><paramref name="known"/> is the one that decided.</param>
    /// <param name="measures">Hours of the day; null: in UTC.</param>
    public DayAgain(AcdImage? before, AcdPlan known, DateTimeOffset start, bool isDecided, Measures? measures = null)
    {
        (_before, _known, _start, _last, _isDecided, _measures) = (before, known, start, start, isDecided, measures ?? Measures.Plain);
        _figures = new(_measures);
        _snapshot = Core(known).Snapshot();
        _reading = new(_snapshot, start, isDecided ? known : null);
        Begin(_figures, _callers);
    }

    /// <summary>The day as it was.</summary>
    public DayCourse Was => new(_figures, _callers, null);

    /// <summary>Events of the day that nothing known brought about, so that it cannot be done again: of another version.</summary>
    public long Unread => _reading.Script.Unread;

    /// <summary>The day's last event.</summary>
    public DateTimeOffset Last => _last;

    /// <summary>Events say what brought them about, as far as anybody came: journals of early versions do not.</summary>
    public bool IsTold => _isTold || _callers.Count == 0;

    /// <summary>Times the system started that day.</summary>
    public int Restarts => _reading.Script.Restarts;

    /// <summary>Contacts and requests that were open when the day began.</summary>
    public int CarriedOver => _snapshot.Contacts.Count + _snapshot.Callbacks.Count;

    /// <summary>Who was at work that day at all.</summary>
    public IReadOnlySet<string> AgentsThere => _agentsThere;

    /// <summary>How many callers hung up while waiting, of how many who waited: what patience is estimated from.</summary>
    public (int GaveUp, int Seen, int QueuesOfTheirOwn) Patience => _habits is { } habits ? (habits.Patience.GaveUp, habits.Patience.Seen, habits.QueuesWithPatience) : default;

    private Habits? _habits;

    /// <summary>Takes one event of the day, in its order.</summary>
    public void Apply(AcdEvent e)
    {
        _figures.Apply(e);
        _callers.Apply(e);
        _reading.Apply(e);
        _last = e.At;
        _isTold |= e.Upon is not null;
        if (e is AgentStateChanged { To: not (AgentState.Offline or AgentState.Paused) } there)
        {
            _agentsThere.Add(there.Agent.Value);
        }
    }

    /// <summary>All events were given.</summary>
    /// <param name="end">When the day ended; earlier than its last event counts as that.</param>
    public void Finish(DateTimeOffset end)
    {
        _end = end > _last ? end : _last;
        _reading.Finish(_end.Value);
        _habits = new(_reading.Script);
        Finish(_figures, _callers);
    }

    /// <summary>The same people by a plan.</summary>
    /// <param name="plan">Whichever.</param>
    /// <param name="seed">Of what the day does not tell; runs of one seed differ by their plans alone.</param>
    /// <param name="happened">Told of every event too; null: the figures are enough.</param>
    public DayCourse Run(AcdPlan plan, long seed, Action<AcdEvent>? happened = null)
    {
        var (figures, callers) = (new RunFigures(_measures with { WorkEnds = _last }), new DayCallers());
        Begin(figures, callers);
        var run = new DayRun(Core(plan), _start, _reading.Script, _habits ?? throw new InvalidOperationException("The day is not finished."), seed, e =>
        {
            figures.Apply(e);
            callers.Apply(e);
            happened?.Invoke(e);
        });
        if (_before is not null && !(_isDecided && ReferenceEquals(plan, _known)))
        {
            run.Adopt();
        }

        run.Run(_end!.Value);
        Finish(figures, callers);
        return new(figures, callers, run.Guesses);
    }

    private AcdCore Core(AcdPlan plan) => _before is null ? new(plan) : new(plan, _before);

    /// <summary>Agents who are in the middle of something as the day begins.</summary>
    private void Begin(RunFigures figures, DayCallers callers)
    {
        callers.Begin(_snapshot);
        foreach (var agent in _snapshot.Agents.Where(static agent => agent.State != AgentState.Offline))
        {
            var now = new AgentStateChanged(_start, agent.Id, agent.State, agent.State, agent.Until, AgentStateCause.Person, null);
            figures.Apply(now);
            callers.Apply(now);
            if (agent.State != AgentState.Paused)
            {
                _agentsThere.Add(agent.Id.Value);
            }
        }
    }

    /// <summary>Nobody is at work after the day's last event, for all that is known.</summary>
    private void Finish(RunFigures figures, DayCallers callers)
    {
        figures.Until(_last);
        callers.Until(_last);
    }
}
