namespace ContactCenter.Acd.Tests;

/// <summary>The system stopped and is back.</summary>
internal sealed partial class PlainModel
{
    private DateTimeOffset _lastSign;

    /// <param name="now">When it is back.</param>
    /// <param name="lastSign">The newest event before: a conversation lasted until then, for all that is known.</param>
    public void AfterRestart(DateTimeOffset now, DateTimeOffset lastSign)
    {
        (_now, _lastSign) = (now, lastSign);
        if (_isStopping)
        {
            _isStopping = false;
            Say(new CallingTurned(_now, On: true));
        }

        foreach (var caller in Callers.ToArray())
        {
            if (caller.Queue is { } queue && _plan.Queues.All(q => q.Id != queue.Id))
            {
                // Its times are known no more.
                caller.Queue = new() { Id = queue.Id, Name = queue.Name, Skills = queue.Skills, Steps = queue.Steps };
            }

            if (caller.For is not null)
            {
                CutOffAttempt(caller, isRestart: true);
                continue;
            }

            BookCutOff(caller);
            End(caller, LeaveCause.SystemStopping, EndedBy.Restart);
        }

        foreach (var person in People.Where(p => p.State is not (AgentState.WrapUp or AgentState.Delayed)).ToArray())
        {
            Free(person, _now);
        }

        AlarmsAreOver();
        Advance(now);
        Match();
        AlarmsAreOver();
    }

    private void BookCutOff(Caller caller)
    {
        if ((caller.IsInLine || caller.Outside is { Answered: false, HasPlace: true }) && caller.Callable is not null)
        {
            Book(caller, caller.Queue!, CallbackCause.CutOff, null, null);
        }
    }
}
