namespace ContactCenter.Acd.Tests;

/// <summary>Agents hand callers on.</summary>
internal sealed partial class PlainModel
{
    private Refusal HandOn(Caller caller, HandOnTarget target, HandOnBy by)
    {
        if (caller is not { State: ContactState.Talking, With: { } person })
        {
            return Refusal.NotTalking;
        }

        var queue = caller.Queue!;
        var tier = person.Listed ? person.Plan.TierFor(queue) : null;
        var refusal = target switch
        {
            { Kind: HandOnKind.NextLine } => _plan.Agents.Any(a => a.TierFor(queue) > tier) ? Refusal.None : Refusal.NoNextLine,
            { Target: not { Length: > 0 and <= 128 } } => Refusal.BadTarget,
            { Kind: HandOnKind.Queue } => _plan.Queues.Any(q => q.Id.Value == target.Target) ? Refusal.None : Refusal.UnknownQueue,
            { Kind: HandOnKind.Colleague } => target.Target == person.Id.Value ? Refusal.BadTarget
                : _plan.Agents.Any(a => a.Id.Value == target.Target) ? Refusal.None : Refusal.UnknownAgent,
            _ => Refusal.None,
        };
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        TalkOver(person, caller, EndedBy.Agent);
        TalkedAndGoesOn(caller, by);
        Say(new ContactHandedOn(_now, caller.Id, person.Id, queue.Id, target, by, caller.Waited));
        (caller.Person, caller.PersonIsColleague, caller.UnansweredSince) = (null, false, null);
        caller.TierFrom = target.Kind switch
        {
            HandOnKind.NextLine => tier!.Value + 1,
            HandOnKind.Number => caller.TierFrom, // should nobody answer, it is back where it was
            _ => 0,
        };
        switch (target.Kind)
        {
            case HandOnKind.Queue:
                Enter(caller, _plan.Queues.First(q => q.Id.Value == target.Target), EntryCause.HandedOn);
                break;
            case HandOnKind.Number:
                caller.Entered += _now - caller.Waited - caller.Since; // the conversation was no waiting
                caller.Since = _now - caller.Waited;
                Dial(caller, queue, target.Target!, true, null);
                break;
            case HandOnKind.Colleague:
                (caller.Person, caller.PersonUntil, caller.Otherwise) = (new(target.Target!), _now + queue.ColleagueWait, PersonOtherwise.GoOn);
                caller.NextHour = null;
                caller.PersonIsColleague = true;
                Enter(caller, queue, EntryCause.HandedOn);
                break;
            default:
                Enter(caller, queue, EntryCause.HandedOn);
                break;
        }

        return Refusal.None;
    }
}
