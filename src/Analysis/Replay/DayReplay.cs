using ContactCenter.Acd;

namespace ContactCenter.Analysis.Replay;

/// <summary>The first place at which a day decided again is not the day that was.</summary>
/// <param name="Index">0-based, among the events given.</param>
/// <param name="Was">What happened; null: nothing more.</param>
/// <param name="Is">What is decided now; null: nothing.</param>
public sealed record Difference(long Index, AcdEvent? Was, AcdEvent? Is);

/// <summary>
/// Decides again what was decided: the commands behind journalled events and the passing of time through a core, and each event compared with the one that was.
/// With the same plan and the same program they are the same, to the bit.
/// </summary>
/// <param name="core">As it was before the first event.</param>
/// <param name="planOf">The plan of a fingerprint; null: it is not to be had, and the one there is goes on.</param>
/// <param name="text">An event as text, for comparing to the bit.</param>
public sealed class DayReplay(AcdCore core, Func<string, AcdPlan?> planOf, Func<AcdEvent, string> text)
{
    private readonly List<AcdEvent> _decided = [];
    private AcdCore _core = core;

    /// <summary>Events compared so far.</summary>
    public long Compared { get; private set; }

    /// <summary>Decides one instant again.</summary>
    /// <param name="events">All events of that instant, in order. At least one.</param>
    /// <returns>The first difference; null: there is none.</returns>
    public Difference? Decide(IReadOnlyList<AcdEvent> events)
    {
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
                if (at == events.Count || text(decided) != text(events[at]))
                {
                    return new(Compared, at == events.Count ? null : events[at], decided);
                }

                at++;
                Compared++;
            }

            _decided.Clear();
            if (at == events.Count)
            {
                return null;
            }

            if (!Again(events, at, now))
            {
                return new(Compared, events[at], null);
            }
        }
    }

    private bool Again(IReadOnlyList<AcdEvent> events, int at, DateTimeOffset now)
    {
        if (events[at] is PlanTaken taken)
        {
            var plan = planOf(taken.Fingerprint) ?? _core.Plan;
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

    private static List<AcdEvent> Brought(IReadOnlyList<AcdEvent> events, int at)
    {
        var brought = new List<AcdEvent> { events[at] };
        for (var next = at + 1; next < events.Count && events[next] is { Upon: null } and not PlanTaken; next++)
        {
            brought.Add(events[next]);
        }

        return brought;
    }
}
