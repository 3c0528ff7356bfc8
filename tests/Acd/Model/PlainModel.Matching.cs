namespace ContactCenter.Acd.Tests;

/// <summary>Who may take whom, and who is offered whom.</summary>
internal sealed partial class PlainModel
{
    private static IEnumerable<Caller> InOrder(IEnumerable<Caller> callers) => callers.OrderBy(c => c.Since - c.HeadStart).ThenBy(c => c.Ticket);

    private static bool MayTake(Person person, Caller caller) => MayTake(person, caller, caller.OpenSteps);

    private static bool MayTake(Person person, Caller caller, QueueStep[] open)
    {
        if (person.Plan.TierFor(caller.Queue!) is not { } tier || !HoldsOwnSkills(person, caller))
        {
            return false;
        }

        if (caller.Person is { } wanted)
        {
            return person.Id == wanted;
        }

        return tier >= caller.TierFrom
            && (caller.TierFrom > 0 || tier <= open.Max(s => s.HighestTier))
            && (caller.Language.Length == 0 || open.Any(s => s.LanguageDropped) || person.Plan.Languages.Contains(caller.Language))
            && (caller.Unit is not { } unit || open.Any(s => s.UnitDropped) || person.Plan.Units.Contains(unit)
                || open.Any(s => s.Units.Intersect(person.Plan.Units).Any()));
    }

    private static bool HoldsOwnSkills(Person person, Caller caller) =>
        caller.Skills.All(s => person.Plan.Skills.TryGetValue(s.Key, out var held) && held >= s.Value);

    /// <summary>Until nothing changes: who is sent on goes, steps nobody present serves are skipped; then phones ring.</summary>
    private void Match()
    {
        NoteWhoIsHere();
        var turns = 0;
        while (InOrder(Callers.Where(c => c.State == ContactState.Waiting)).Any(c => PersonIsAway(c) || IsSentOn(c) || SkipsSteps(c)))
        {
            Assert.True(turns++ < 1_000, "sent on for ever");
        }

        Callers.ForEach(c => c.Touched = false);
        foreach (var caller in InOrder(Callers.Where(c => c.State == ContactState.Waiting)).ToArray())
        {
            if ((BestReady(caller) ?? FirstToHaveRested(caller)) is { } best)
            {
                Offer(caller, best);
            }
        }

        // Whoever is ready still may take nobody who waits without a ringing phone, so further phones may ring.
        foreach (var caller in InOrder(Callers.Where(c => c.State == ContactState.Offered)).ToArray())
        {
            while (caller.Rings.Count < caller.Queue!.RingAtOnce && BestReady(caller) is { } further)
            {
                Offer(caller, further);
            }
        }
    }

    private Person? BestReady(Caller caller)
    {
        var ready = People.Where(p => p.State == AgentState.Ready && MayTake(p, caller));
        var queue = caller.Queue!;
        var byTier = queue.Strategy == Strategy.MostProficient
            ? ready.OrderByDescending(p => p.Plan.TierFor(queue))
            : ready.OrderBy(p => p.Plan.TierFor(queue));
        var byStrategy = queue.Strategy switch
        {
            Strategy.FewestContacts => byTier.ThenBy(p => p.Talks),
            Strategy.LeastTalk => byTier.ThenBy(p => p.Talked),
            Strategy.RoundRobin => byTier.ThenBy(p => p.OfferedBy.GetValueOrDefault(queue.Id)),
            Strategy.Linear => byTier.ThenBy(p => p.Ordinal),
            _ => byTier,
        };
        return byStrategy.ThenBy(p => p.IdleSince).ThenBy(p => p.Ordinal).FirstOrDefault();
    }

    private Person? FirstToHaveRested(Caller caller) => !caller.OverridesRest ? null
        : People.Where(p => p.State == AgentState.Resting && p.Until > _now && MayTake(p, caller)).OrderBy(p => p.Until).ThenBy(p => p.Ordinal).FirstOrDefault();

    private void Offer(Caller caller, Person person)
    {
        var queue = caller.Queue!;
        var restUntil = person.State == AgentState.Resting ? person.Until : null;
        var until = _now + queue.RingTime + (caller.For is null ? TimeSpan.Zero : (queue.Callback ?? new()).AcceptWithin);
        person.Offer = ++_offers;
        Say(new OfferMade(
            _now, new(person.Offer), caller.Id, person.Id, queue.Id, person.Plan.TierFor(queue)!.Value, until, null!));
        if (restUntil is { } rest)
        {
            Say(new RestOverridden(_now, new(person.Offer), caller.Id, person.Id, caller.Class, rest, OccupancyOf(person)));
        }

        (person.State, person.Until, person.With) = (AgentState.Offered, until, caller);
        person.OfferedBy[queue.Id] = person.Offer;
        caller.State = ContactState.Offered;
        caller.Rings.Add(person);
    }

    private double OccupancyOf(Person person) => Worked(person, _now - person.Plan.Policy.Window) / person.Plan.Policy.Window;

    private Refusal Answer(Person person)
    {
        var caller = person.With!;
        if (caller.For is not null)
        {
            return Accept(person, caller);
        }

        Say(new ContactConnected(_now, new(person.Offer), caller.Id, person.Id, caller.Queue!.Id, _now - caller.EntryAt)
        {
            Overtook = Overtaken(person, caller),
        });
        (caller.State, caller.With, caller.Connected) = (ContactState.Talking, person, _now);
        caller.Waited = _now - caller.Since;
        caller.Rings.Remove(person);
        (person.State, person.Until, person.Last) = (AgentState.Talking, null, caller.Id);
        person.Talks++;
        foreach (var other in caller.Rings.ToArray())
        {
            Withdraw(other, WithdrawCause.AnsweredElsewhere);
        }

        return Refusal.None;
    }

    private TimeSpan Overtaken(Person person, Caller caller) =>
        Callers.Where(c => c.State == ContactState.Waiting && MayTake(person, c)).Select(c => caller.Since - c.Since).Append(TimeSpan.Zero).Max();

    private Refusal Fail(Person person, OfferFailure failure)
    {
        var caller = person.With!;
        Say(new OfferFailed(_now, new(person.Offer), caller.Id, person.Id, failure));
        Silent(person);
        Missed(person, caller.Queue!, failure);
        if (caller is { PersonIsColleague: true, State: ContactState.Waiting } && caller.Person == person.Id)
        {
            GiveUpPerson(caller, PersonCause.NotAnswered);
        }

        return Refusal.None;
    }

    /// <summary>The agent is left alone for a while, and paused after too many that were not answered.</summary>
    private void Missed(Person person, QueuePlan queue, OfferFailure failure)
    {
        person.Missed += failure is OfferFailure.NoAnswer or OfferFailure.Unreachable ? 1 : 0;
        if (!person.Listed || person.Status == AgentStatus.LoggedOut)
        {
            Free(person, _now);
            return;
        }

        (person.State, person.Until) = (AgentState.Delayed, _now + queue.DelayAfter(failure));
        if (person.Plan.Policy.PauseAfterMissed is { } most && person.Missed >= most && person.Status == AgentStatus.LoggedIn)
        {
            Status(person, AgentStatus.Paused, "missed offers", person.Missed);
        }
    }

    private Caller? DialsBy(OfferId offer) => Callers.Find(c => c is { For: not null, With: { } person } && person.Offer == offer.Value);

    private Caller? AnsweredInVain(OfferId offer) =>
        Callers.Find(c => c.With is { } person && person.Offer == offer.Value && _now - c.Connected <= TimeSpan.FromSeconds(5));

    /// <summary>The phone that answered was gone at once: nobody talked.</summary>
    private Refusal TakeBack(Caller caller, OfferFailure failure)
    {
        var person = caller.With!;
        Say(new OfferFailed(_now, new(person.Offer), caller.Id, person.Id, failure));
        Say(new TalkEnded(_now, caller.Id, person.Id, caller.Queue!.Id, EndedBy.System, _now - caller.Connected));
        (person.With, caller.With) = (null, null);
        person.Talks--; // it was no conversation: no time in talk, nothing to write up
        Missed(person, caller.Queue!, failure);
        People.RemoveAll(p => !p.Listed && p.With is null);
        Enter(caller, caller.Queue!, EntryCause.Returned);
        if (caller is { PersonIsColleague: true, Person: not null })
        {
            GiveUpPerson(caller, PersonCause.NotAnswered);
        }

        return Refusal.None;
    }

    /// <summary>The phone stops ringing, at no cost to anybody.</summary>
    private void Withdraw(Person person, WithdrawCause cause)
    {
        Say(new OfferWithdrawn(_now, new(person.Offer), person.With!.Id, person.Id, cause));
        Silent(person);
        Free(person, person.IdleSince);
    }

    private static void Silent(Person person)
    {
        var caller = person.With!;
        person.With = null;
        caller.Rings.Remove(person);
        if (caller.State == ContactState.Offered && caller.Rings.Count == 0)
        {
            (caller.State, caller.RangInVain, caller.Touched) = (ContactState.Waiting, true, true);
        }
    }
}
