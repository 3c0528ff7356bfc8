namespace ContactCenter.Acd.Tests;

/// <summary>What happens to somebody who waits: steps, the person asked for, limits.</summary>
internal sealed partial class PlainModel
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);
    private readonly List<(string? Number, AgentId Agent, DateTimeOffset At)> _conversations = [];

    private IEnumerable<Due> DueOf(Caller caller) => AllDueOf(caller).Where(d => caller.State != ContactState.Offered || !d.WaitsForPhones);

    private IEnumerable<Due> AllDueOf(Caller caller)
    {
        Due At(DateTimeOffset at, int which, Action what, bool waitsForPhones = true) =>
            new(at, (1, caller.Ticket, which), what) { WaitsForPhones = waitsForPhones };

        if (caller.Outside is { Answered: false } outside)
        {
            yield return At(outside.Until, 1000, () => OutsideFailed(caller, OfferFailure.NoAnswer));
        }

        if (!caller.IsInLine)
        {
            yield break;
        }

        if (caller.Person is not null)
        {
            yield return At(caller.PersonUntil!.Value, 0, () => GiveUpPerson(caller, PersonCause.Time));
        }

        for (var i = 1; i < caller.Queue!.Steps.Count; i++)
        {
            var (step, index) = (caller.Queue.Steps[i], i);
            if (!caller.Opened.Contains(i) && (step.Then is null || MaySendOn(caller, step.Then)))
            {
                var look = caller.Looks.TryGetValue(i, out var again) ? again : caller.Entered + step.After;
                yield return At(look, i, () => LookAt(caller, index), step.Then is not null);
            }
        }

        if (LongestWaitEnds(caller) is { } limit)
        {
            yield return At(limit, 999, () => WaitedTooLong(caller));
        }

        if (caller.Queue.AnnounceAfter is { } after && caller.For is null)
        {
            var due = caller.Announced is { } last ? last + caller.Queue.AnnounceEvery : caller.EntryAt + after;
            yield return At(due, 1001, () => Announce(caller)) with { IsAnnouncement = true };
        }
    }

    /// <summary>What is said of it, the journal's witness knows.</summary>
    private void Announce(Caller caller)
    {
        caller.Announced = _now;
        Say(new WaitAnnounced(_now, caller.Id, caller.Queue!.Id, PositionOf(caller)!.Value, null, null, SpokenPromise.Nothing));
    }

    /// <summary>A step's time has come, or it is looked at once more.</summary>
    private void LookAt(Caller caller, int index)
    {
        var step = caller.Queue!.Steps[index];
        caller.Touched = true;
        if (!Holds(caller, step.When))
        {
            caller.Looks[index] = _now + LookAgain;
        }
        else if (step.Then is { } way)
        {
            SendOnByStep(caller, way);
        }
        else
        {
            Open(caller, index, caller.Looks.ContainsKey(index) ? StepCause.Condition : StepCause.Time);
        }
    }

    private void Open(Caller caller, int index, StepCause cause)
    {
        caller.Opened.Add(index);
        var open = caller.OpenSteps;
        Say(new StepOpened(
            _now, caller.Id, caller.Queue!.Id, index, open.Max(s => s.HighestTier), open.Any(s => s.LanguageDropped), cause));
    }

    private bool Holds(Caller caller, StepCondition? when)
    {
        if (when is null)
        {
            return true;
        }

        return (when.LongestWait is not { } longest || Line(caller.Queue!).Max(c => _now - c.EntryAt) >= longest)
            && (when.Position is not { } position || PositionOf(caller) >= position)
            && (when.Staffing is not { } staffing || People.Count(p => p.IsHere && p.Serves(caller.Queue!)) <= staffing);
    }

    /// <summary>Nobody present may take it: the next steps open at once, up to the first that helps.</summary>
    private bool SkipsSteps(Caller caller)
    {
        if (!caller.Queue!.SkipStepsNobodyServes || (!caller.Touched && caller.Queue.Steps.Any(s => s.When is not null)) || People.Any(p => p.IsHere && MayTake(p, caller)))
        {
            return false;
        }

        var opened = caller.Opened.ToList();
        for (var i = 1; i < caller.Queue.Steps.Count; i++)
        {
            var step = caller.Queue.Steps[i];
            if (opened.Contains(i) || !Holds(caller, step.When))
            {
                continue;
            }

            if (step.Then is { } way)
            {
                if (!MaySendOn(caller, way))
                {
                    continue;
                }

                OpenAtOnce(caller, opened);
                SendOnByStep(caller, way);
                return true;
            }

            opened.Add(i);
            if (People.Any(p => p.IsHere && MayTake(p, caller, [.. opened.Select(o => caller.Queue.Steps[o])])))
            {
                OpenAtOnce(caller, opened);
                return true;
            }
        }

        return false;
    }

    private void OpenAtOnce(Caller caller, IEnumerable<int> steps)
    {
        foreach (var index in steps.Except(caller.Opened).Order().ToArray())
        {
            Open(caller, index, StepCause.NobodyCompetent);
        }
    }

    private bool PersonIsAway(Caller caller)
    {
        if (caller.Person is not { } wanted)
        {
            return false;
        }

        if (!People.Any(p => p.Id == wanted && p.IsHere && MayTake(p, caller)))
        {
            GiveUpPerson(caller, PersonCause.Absent);
            return true;
        }

        if (caller.PersonIsColleague && People.Any(p => p.Id == wanted && p.Status == AgentStatus.Paused))
        {
            GiveUpPerson(caller, PersonCause.Paused);
            return true;
        }

        return false;
    }

    private void GiveUpPerson(Caller caller, PersonCause cause)
    {
        var person = caller.Person!.Value;
        var leaves = caller.Otherwise == PersonOtherwise.LeaveRequest && MayLeaveRequest(caller, caller.Queue!);
        Say(new PersonGivenUp(
            _now, caller.Id, caller.Queue!.Id, person, cause, leaves ? PersonOtherwise.LeaveRequest : PersonOtherwise.GoOn));
        (caller.Person, caller.PersonIsColleague, caller.Touched) = (null, false, true);
        if (leaves)
        {
            Book(caller, caller.Queue, CallbackCause.PersonAbsent, person, caller.NextHour);
            OutOfTheQueue(caller, Outcome.CallbackBooked);
        }
    }

    private AgentId? LastAgentOf(Caller caller, QueuePlan queue)
    {
        if (queue.LastAgentWithin is not { } within || caller.Number is null)
        {
            return null;
        }

        var earlier = _conversations.FindLast(c => c.Number == caller.Number);
        return earlier.At >= _now - within && !(_now - earlier.At > _plan.NumbersKept) ? earlier.Agent : null;
    }
}
