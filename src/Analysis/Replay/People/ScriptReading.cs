using ContactCenter.Acd;

namespace ContactCenter.Analysis.Replay.People;

/// <summary>Reads from a day's events what people did of their own will, and after how long.</summary>
internal sealed class ScriptReading
{
    private readonly Attendance _there = new();
    private readonly AcdPlan? _decided;
    private readonly Dictionary<Present, Course> _now = [];
    private readonly Dictionary<OfferId, Course> _rings = [];
    private readonly Dictionary<AgentId, Course> _talks = [];
    private readonly Dictionary<AgentId, DateTimeOffset> _paused = [];
    private readonly List<AcdEvent> _brought = [];
    private long _order;

    /// <param name="before">As it was when the day began.</param>
    /// <param name="start">When that was.</param>
    /// <param name="decided">The plan that decided; null: not known, and a class a caller got from its queue counts as asked for.</param>
    public ScriptReading(AcdSnapshot before, DateTimeOffset start, AcdPlan? decided)
    {
        _decided = decided;
        _there.Begin(before, start);
        Follow(null, isRestart: false);
    }

    public DayScript Script { get; } = new();

    /// <summary>Takes one event, in its order.</summary>
    public void Apply(AcdEvent e)
    {
        if (_brought.Count > 0 && (IsBegun(e) || e is PlanTaken || e.At != _brought[0].At))
        {
            Take();
        }

        _brought.Add(e);
    }

    /// <summary>The day is over: what goes on has lasted so long.</summary>
    public void Finish(DateTimeOffset end)
    {
        Take();
        foreach (var course in _now.Values.Concat(_rings.Values))
        {
            course.Ends(end, isWhole: false);
        }
    }

    /// <summary>A command's first event. A contact that is back at its place is told by a copy of its first entry, which keeps what that was upon.</summary>
    private static bool IsBegun(AcdEvent e) => e.Upon is not null && e is not ContactQueued { Entry: not EntryCause.Flow };

    /// <summary>One decision: what it was upon, and what came of it.</summary>
    private void Take()
    {
        if (_brought.Count == 0)
        {
            return;
        }

        var (first, order) = (_brought[0], _order++);
        var isRestart = first is PlanTaken { Cause: PlanCause.Started };
        Course? own = null;
        if (isRestart)
        {
            Script.Acts.Add(new(first.At, null, null, order));
        }
        else if (IsBegun(first))
        {
            if (CommandOf.Of(_brought) is { } command)
            {
                own = Take(Asked(command), first, order);
            }
            else
            {
                Script.Unread++;
            }
        }

        foreach (var e in _brought)
        {
            _there.Apply(e);
            Notice(e);
        }

        _there.Settle(first.At);
        Follow(own, isRestart);
        _brought.Clear();
    }

    /// <returns>The course in which it was done; null: none that it may end.</returns>
    private Course? Take(AcdCommand command, AcdEvent first, long order)
    {
        switch (command)
        {
            case AnswerOffer or FailOffer when Retargeting.OfferOf(command) is { } offer && _rings.TryGetValue(offer, out var ring):
                ring.Did(first.At, command, order);
                return ring;
            case FailOffer when first is OfferFailed failed && _there.Of(failed.Contact) is { } answered && _now.TryGetValue(answered, out var talk):
                talk.Did(first.At, command, order);
                return talk;
            case EndWrapUp or Dispose when Retargeting.AgentOf(command) is { } agent && _talks.TryGetValue(agent, out var last):
                last.Did(first.At, command, order);
                return null;
            case Resume resume when _paused.Remove(resume.Agent, out var since):
                Listed(resume.Agent)[^1] = (first.At - since, order);
                return null;
            case Leave { Cause: LeaveCause.SystemStopping } stop when _there.Of(stop.Contact) is { } there: // at its time, whatever they are doing then
                Script.Acts.Add(new(first.At, command, there.Name, order));
                return null;
            case not Arrive when Retargeting.ContactOf(command) is { } contact && _there.Of(contact) is { } who && _now.TryGetValue(who, out var course):
                course.Did(first.At, command, order);
                return course;
            default:
                Script.Acts.Add(new(first.At, command, NameOf(command, first), order));
                return null;
        }
    }

    private string? NameOf(AcdCommand command, AcdEvent first) => (command, first) switch
    {
        (MoveCallback c, _) => _there.Of(c.Callback)?.Name,
        (PrioritiseCallback c, _) => _there.Of(c.Callback)?.Name,
        (CloseCallback c, _) => _there.Of(c.Callback)?.Name,
        (_, AlarmAcknowledged alarm) => _there.Of(alarm.Contact)?.Name ?? alarm.Contact.Value,
        (RequestCallback { Contact: null }, CallbackRequested requested) => $"callback-{requested.Callback}",
        _ => null,
    };

    private List<(TimeSpan Length, long Order)?> Listed(AgentId agent)
    {
        if (!Script.Pauses.TryGetValue(agent, out var pauses))
        {
            Script.Pauses[agent] = pauses = [];
        }

        return pauses;
    }

    /// <summary>As it was asked for, where the plan that decided tells it from what the queue gave.</summary>
    private AcdCommand Asked(AcdCommand command) => command switch
    {
        Enqueue enqueue => enqueue with
        {
            Class = Given(enqueue.Queue) is { } given && enqueue.Class == given ? null : enqueue.Class,
            Person = enqueue.Person is { WaitUpTo.Ticks: <= 0 } ? null : enqueue.Person, // nobody was waited for: whether somebody is now, the plan says
        },
        RequestCallback request => request with { Class = Given(request.Queue) is { } given && request.Class == given ? null : request.Class },
        _ => command,
    };

    private ClassId? Given(QueueId queue) => _decided?.Queues.FirstOrDefault(q => q.Id == queue) is { } plan ? plan.Class ?? _decided.Classes[^1].Id : null;

    private void Notice(AcdEvent e)
    {
        switch (e)
        {
            case OfferWithdrawn withdrawn: RingEnds(withdrawn.Offer, e.At, isWhole: false); break;
            case OfferFailed failed: RingEnds(failed.Offer, e.At, isWhole: true); break;
            case ContactConnected connected: RingEnds(connected.Offer, e.At, isWhole: true); break;
            case CallbackAccepted accepted: RingEnds(accepted.Offer, e.At, isWhole: true); break;
            case AgentStatusChanged { MissedOffers: > 0 } paused:
                _paused[paused.Agent] = e.At;
                Listed(paused.Agent).Add(null);
                break;
            case AgentStatusChanged changed: _paused.Remove(changed.Agent); break;
            default: break; // ends nothing of an agent's
        }
    }

    private void RingEnds(OfferId offer, DateTimeOffset at, bool isWhole)
    {
        if (_rings.Remove(offer, out var ring))
        {
            ring.Ends(at, isWhole);
        }
    }

    /// <summary>Phases that are over, and those that begin.</summary>
    private void Follow(Course? own, bool isRestart)
    {
        foreach (var change in _there.Changes)
        {
            if (_now.Remove(change.Who, out var over))
            {
                over.Ends(change.At, over == own || (over.EndsByItself && !isRestart));
            }

            if (change.Phase != Phase.Between)
            {
                Begin(change);
            }
        }

        foreach (var ring in _there.Rung)
        {
            var course = new Course(ring.Since, ring.Who.Queue, ring.Who.Class);
            PersonOf(ring.Who).Add(ring.Agent, course);
            Script.Rings.Add((ring.Agent, course));
            if (_there.Of(ring.Offer) is not null)
            {
                _rings[ring.Offer] = course;
            }
            else
            {
                course.Ends(ring.Since, isWhole: false); // over in the same instant
            }
        }

        _there.Changes.Clear();
        _there.Rung.Clear();
    }

    private void Begin(Change change)
    {
        var (who, phase) = (change.Who, change.Phase);
        var course = new Course(change.At, who.Queue, who.Class) { EndsByItself = phase is Phase.CalledBack or Phase.DialledOutside };
        PersonOf(who).Add(phase, course);
        Script.Courses.Add((phase, who.IsRequest, course));
        _now[who] = course;
        if (phase == Phase.Talking && who.Agent is { } agent)
        {
            _talks[agent] = course;
        }
    }

    private DayPerson PersonOf(Present who)
    {
        if (!Script.People.TryGetValue(who.Name, out var person))
        {
            Script.People[who.Name] = person = new();
        }

        return person;
    }
}
