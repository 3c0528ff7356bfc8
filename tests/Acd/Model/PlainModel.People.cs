namespace ContactCenter.Acd.Tests;

/// <summary>What people do and say, and what they do when nobody talks with them.</summary>
internal sealed partial class PlainModel
{
    private Refusal Reachable(Person person, bool reachable)
    {
        if (person.Reachable == reachable)
        {
            return Refusal.NoChange;
        }

        person.Reachable = reachable;
        Say(new AgentReachabilityChanged(_now, person.Id, reachable));
        return Changed(person, WithdrawCause.AgentUnreachable);
    }

    private Refusal LogIn(Person person)
    {
        if (person.Status == AgentStatus.LoggedIn)
        {
            return Refusal.NoChange;
        }

        if (person.Status == AgentStatus.LoggedOut)
        {
            (person.Talks, person.Talked) = (0, TimeSpan.Zero);
        }

        person.Missed = 0;
        return Status(person, AgentStatus.LoggedIn, null);
    }

    private Refusal LogOut(Person person)
    {
        if (person.Status == AgentStatus.LoggedOut)
        {
            return Refusal.NoChange;
        }

        Status(person, AgentStatus.LoggedOut, null);
        if (person.State == AgentState.WrapUp)
        {
            WrapUpOver(person, _now);
        }

        return person.State is AgentState.WrapUp or AgentState.Delayed ? Free(person, _now) : Refusal.None;
    }

    private Refusal Pause(Person person, string reason) => person switch
    {
        { Status: AgentStatus.LoggedOut } => Refusal.NotLoggedIn,
        { Status: AgentStatus.Paused } when person.Reason == reason => Refusal.NoChange,
        _ => Status(person, AgentStatus.Paused, reason),
    };

    private Refusal Resume(Person person)
    {
        if (person.Status != AgentStatus.Paused)
        {
            return Refusal.NotPaused;
        }

        person.Missed = 0;
        return Status(person, AgentStatus.LoggedIn, null);
    }

    private Refusal EndWrapUp(Person person)
    {
        if (person.State != AgentState.WrapUp)
        {
            return Refusal.NotInWrapUp;
        }

        WrapUpOver(person, _now);
        return Free(person, _now);
    }

    private Refusal Dispose(Person person, string code)
    {
        if (!_plan.Dispositions.ContainsKey(code))
        {
            return Refusal.UnknownCode;
        }

        if (person.Last is not { } last)
        {
            return Refusal.NoContact;
        }

        Say(new ContactDisposed(_now, last, person.Id, code));
        return Refusal.None;
    }

    private Refusal Status(Person person, AgentStatus status, string? reason, int missed = 0)
    {
        Say(new AgentStatusChanged(_now, person.Id, person.Status, status, reason) { MissedOffers = missed });
        (person.Status, person.Reason) = (status, reason);
        return Changed(person, WithdrawCause.AgentLoggedOut);
    }

    private Refusal Changed(Person person, WithdrawCause cause)
    {
        if (person.State == AgentState.Offered && !person.IsHere)
        {
            Withdraw(person, cause);
        }
        else if (person.State is AgentState.Ready or AgentState.Paused or AgentState.Offline or AgentState.Resting)
        {
            Free(person, _now);
        }

        return Refusal.None;
    }

    /// <summary>The time of a state is over: it rang too long, the wrap-up, the delay or the rest is over.</summary>
    private void TimeUp(Person person)
    {
        var due = person.Until!.Value;
        if (person.State == AgentState.Offered)
        {
            Fail(person, OfferFailure.NoAnswer);
            return;
        }

        if (person.State == AgentState.WrapUp)
        {
            WrapUpOver(person, due);
        }

        Free(person, due);
    }

    /// <summary>Nothing to do since then: who is here, not paused and need not rest is ready.</summary>
    private Refusal Free(Person person, DateTimeOffset since)
    {
        var before = person.State;
        person.Until = null;
        if (!person.IsHere || person.Status == AgentStatus.Paused)
        {
            person.State = person.IsHere ? AgentState.Paused : AgentState.Offline;
        }
        else if (before != AgentState.Ready)
        {
            Rest(person, UnderTheCap(person, since));
            person.State = person.RestsUntil > _now ? AgentState.Resting : AgentState.Ready;
            person.Until = person.State == AgentState.Resting ? person.RestsUntil : null;
            person.IdleSince = person.State == AgentState.Resting ? person.IdleSince : person.RestsUntil > since ? person.RestsUntil : since;
        }

        return Refusal.None;
    }
}
