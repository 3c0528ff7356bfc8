using ContactCenter.Acd;

namespace ContactCenter.Analysis.Replay;

/// <summary>The first place at which a day decided again is not the day that was.</summary>
/// <param name="Index">0-based, among the events given.</param>
/// <param name="Was">What happened; null: nothing more.</param>
/// <param name="Is">What is decided now; null: nothing.</param>
public sealed record Difference(long Index, AcdEvent? Was, AcdEvent? Is);

/// <summary>
/// Decides again what was decided: the commands behind journalled events and the passing of time through a core, and each event compared with the one that was.
/// With the same plan and the same program they are the same, to the bit. What a plan decided that is not to be had is taken as it was.
/// </summary>
/// <param name="core">As it was before the first event.</param>
/// <param name="planOf">The plan of a fingerprint; null: it is not to be had.</param>
/// <param name="isSame">Whether an event decided now is, to the bit, the one at this place of those given.</param>
/// <param name="isKnown">The core's plan is the one that decides as the events begin.</param>
public sealed class DayReplay(AcdCore core, Func<string, AcdPlan?> planOf, Func<AcdEvent, int, bool> isSame, bool isKnown = true)
{
    private readonly List<AcdEvent> _decided = [];
    private readonly List<AcdEvent> _brought = [];
    private AcdCore _core = core;
    private bool _isKnown = isKnown;

    /// <summary>Events compared so far.</summary>
    public long Compared { get; private set; }

    /// <summary>Events that were decided by plans that are not to be had.</summary>
    public long Taken { get; private set; }

    /// <summary>Decides one instant again.</summary>
    /// <param name="events">All events of that instant, in order. At least one.</param>
    /// <returns>The first difference; null: there is none.</returns>
    public Difference? Decide(IReadOnlyList<AcdEvent> events)
    {
        if (!_isKnown && !(events[0] is PlanTaken { Cause: PlanCause.Started } started && planOf(started.Fingerprint) is not null))
        {
            Take(events, 0);
            return null;
        }

        _isKnown = true;
        var now = events[0].At;
        _decided.Clear();
        if (events[0] is not PlanTaken { Cause: PlanCause.Started })
        {
            _core.Advance(now, _decided);
        }

        var at = 0;
        while (true)
        {
            foreach (var decided in _decided)
            {
                if (at == events.Count || !isSame(decided, at))
                {
                    return new(Compared + Taken, at == events.Count ? null : events[at], decided);
                }

                at++;
                Compared++;
            }

            _decided.Clear();
            if (at == events.Count)
            {
                return null;
            }

            if (events[at] is PlanTaken taken && planOf(taken.Fingerprint) is null)
            {
                _isKnown = false;
                Take(events, at);
                return null;
            }

            if (!Again(events, at, now))
            {
                return new(Compared + Taken, events[at], null);
            }
        }
    }

    /// <summary>As it was; from the next instant on a plan that is to be had decides.</summary>
    private void Take(IReadOnlyList<AcdEvent> events, int from)
    {
        AcdPlan? last = null;
        for (var at = from; at < events.Count; at++)
        {
            _core.Restore(events[at]);
            Taken++;
            if (events[at] is PlanTaken taken)
            {
                (last, _isKnown) = planOf(taken.Fingerprint) is { } plan ? (plan, true) : (last, false);
            }
        }

        if (_isKnown && last is not null)
        {
            _core = new(last, _core.Image());
        }
    }

    private bool Again(IReadOnlyList<AcdEvent> events, int at, DateTimeOffset now)
    {
        if (events[at] is PlanTaken taken)
        {
            var plan = planOf(taken.Fingerprint)!;
            if (taken.Cause == PlanCause.Started)
            {
                _core = new(plan, _core.Image()); // what is not in the journal did not outlive the stop
                _core.AfterRestart(now, _decided);
            }
            else
            {
                _core.Replan(plan, now, _decided);
            }

            return _decided.Count > 0;
        }

        if (events[at].Upon is null || CommandOf.Of(Brought(events, at)) is not { } command)
        {
            return false;
        }

        return _core.Handle(command, now, _decided) == Refusal.None && _decided.Count > 0;
    }

    private List<AcdEvent> Brought(IReadOnlyList<AcdEvent> events, int at)
    {
        _brought.Clear();
        _brought.Add(events[at]);
        for (var next = at + 1; next < events.Count && events[next] is { Upon: null } and not PlanTaken; next++)
        {
            _brought.Add(events[next]);
        }

        return _brought;
    }
}
