using ContactCenter.Acd;

namespace ContactCenter.Analysis.Replay.People;

/// <content>What people will do, when they begin something.</content>
internal sealed partial class DayRun
{
    private void Notice(AcdEvent e)
    {
        switch (e)
        {
            case AlarmRaised raised: _alarms[_there.Of(raised.Contact)?.Name ?? raised.Contact.Value] = raised.Alarm; break;
            case ContactRefused { Cause: RefuseCause.Gone } gone: Guesses.GoneFrom(gone.Queue); break;
            case AgentStatusChanged { MissedOffers: > 0 } paused: PausedBySystem(paused.Agent); break;
            case AgentStatusChanged changed: _pausedBySystem.Remove(changed.Agent); break;
            default: break; // people see nothing of it
        }
    }

    private void PausedBySystem(AgentId agent)
    {
        _pausedBySystem.Add(agent);
        var time = _pauses[agent] = _pauses.GetValueOrDefault(agent) + 1;
        var known = _day.Pauses.TryGetValue(agent, out var pauses) && pauses.Count >= time;
        Guesses.Pauses += known ? 0 : 1;
        if (!known)
        {
            At(Now + _habits.Pause(new(_seed, FormattableString.Invariant($"pause {agent} {time}"))), new(new Resume(agent), null, 0, null, BySystem, true), null);
        }
        else if (pauses![time - 1] is var (length, order)) // else what ended it that day ends it again
        {
            At(Now + length, new(new Resume(agent), null, 0, null, BySystem, false), order);
        }
    }

    /// <summary>Everybody who has begun another phase, and every phone that has begun to ring.</summary>
    private void Follow()
    {
        foreach (var change in _there.Changes)
        {
            if (change.Phase != Phase.Between && change.Who.Turn == change.Turn)
            {
                Begins(change);
            }
        }

        foreach (var ring in _there.Rung)
        {
            Rings(ring);
        }

        _there.Changes.Clear();
        _there.Rung.Clear();
    }

    private void Begins(Change change)
    {
        var (who, phase) = (change.Who, change.Phase);
        var course = _day.People.GetValueOrDefault(who.Name)?.Of(phase, change.Time);
        if (course is not null)
        {
            foreach (var step in course.Steps)
            {
                At(change.At + step.After, new(step.Does, who, change.Turn, null, null, false) { Agent = who.Agent }, step.Order);
            }
        }

        switch (phase)
        {
            case Phase.TurnedAway or Phase.SentBack or Phase.NotPassedOn or Phase.Promised or Phase.AfterTalk when course is null: // that day it did not come back to its flow so
                Guesses.SentAway++;
                At(change.At, new(new Leave(default, LeaveCause.QueueFull), who, change.Turn, null, null, false), null);
                break;
            case Phase.Waiting when !who.IsRequest && course is not { IsWhole: true }:
                Impatience(who, change.Turn, change.At, course?.Length);
                break;
            case Phase.Talking or Phase.Outside or Phase.CalledBack or Phase.DialledOutside when course is not { IsWhole: true }:
                Drawn(change, course?.Length ?? TimeSpan.Zero);
                break;
            default:
                break; // all of it is known
        }
    }

    /// <summary>When somebody hangs up who that day was served before, or did not wait here.</summary>
    private void Impatience(Present who, long turn, DateTimeOffset since, TimeSpan? waited)
    {
        if (_habits.GivesUp(who.Queue, waited ?? TimeSpan.Zero, Chance("patience", who, who.Times(Phase.Waiting)).Fraction()) is { } after)
        {
            At(since + after, new(new Leave(default, LeaveCause.CallerHungUp), who, turn, null, null, true), null);
        }
    }

    private void Drawn(Change change, TimeSpan longer)
    {
        var (who, phase) = (change.Who, change.Phase);
        var (after, course) = _habits.Draw(phase, who.Queue, who.Class, longer, Chance(phase.ToString(), who, change.Time));
        var end = phase switch
        {
            Phase.Talking => new EndTalk(default, EndedBy.Caller),
            Phase.Outside => new Leave(default, LeaveCause.OutsideHungUp),
            Phase.DialledOutside => course?.Steps.Select(static step => step.Does).FirstOrDefault(static does => does is OutsideAnswered or OutsideFailed) ?? (course is null ? new OutsideAnswered(default) : null),
            _ => course?.Steps.Select(static step => step.Does).FirstOrDefault(static does => does is CallerConfirmed or CallerDeclined or CallerNotReached) ?? (course is null ? new CallerConfirmed(default) : null),
        };
        if (end is null)
        {
            return; // nobody answered, until the core gives up
        }

        At(change.At + after, new(end, who, change.Turn, null, null, true), null);
        if (phase == Phase.Talking && course?.Steps.Find(static step => step.Does is EndWrapUp) is { Does: EndWrapUp wrap } early)
        {
            At(change.At + early.After, new(wrap, who, change.Turn, null, null, true) { Agent = who.Agent }, null);
        }
    }

    private void Rings(Ringing ring)
    {
        var time = _there.Times(ring.Who, ring.Agent);
        var course = _day.People.GetValueOrDefault(ring.Who.Name)?.Of(ring.Agent, time);
        var known = course is { IsWhole: true };
        if (!known)
        {
            course = _habits.Ring(ring.Agent, course?.Length ?? TimeSpan.Zero, Chance("ring " + ring.Agent, ring.Who, time));
        }

        if (course is not { Steps: [var step, ..] })
        {
            return; // nobody answers
        }

        At(ring.Since + step.After, new(step.Does, ring.Who, 0, ring.Offer, null, !known), known ? step.Order : null);
    }

    private void At(DateTimeOffset at, DayDue due, long? order) => _agenda.Enqueue(due, ((at > Now ? at : Now).UtcTicks, order ?? _later++));
}
