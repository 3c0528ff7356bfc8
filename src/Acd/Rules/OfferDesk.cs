namespace ContactCenter.Acd;

/// <summary>Rules for what becomes of offers and conversations, and what an agent does after them.</summary>
internal sealed class OfferDesk(AcdState state, Turn turn, Matching matching, PersonRules persons)
{
    // An answer is taken back within this; its phone says so after a second at most, and messages take a moment.
    private static readonly TimeSpan NoTalk = TimeSpan.FromSeconds(5);

    /// <summary>The first to answer has the contact; the other phones stop ringing.</summary>
    public Refusal Answer(OfferId id)
    {
        if (state.Contacts.RungBy(id) is not { Contact: { Line: { } line } contact } agent)
        {
            return Refusal.UnknownOffer;
        }

        var overtook = matching.Overtaken(contact, agent);
        turn.Emit(new ContactConnected(turn.Now, id, contact.Id, agent.Id, line.Plan.Id, turn.Now - contact.Queued!.At) { Overtook = overtook }, contact, agent);
        turn.Emit(new AgentStateChanged(
            turn.Now, agent.Id, agent.State, AgentState.Talking, null, AgentStateCause.Talk, null));
        StopAll(contact, WithdrawCause.AnsweredElsewhere);
        return Refusal.None;
    }

    /// <summary>The agent rests; the contact is at its old place and may be offered to the next agent at once.</summary>
    public Refusal Fail(OfferId id, OfferFailure failure)
    {
        if (state.Contacts.RungBy(id) is not { Contact: { Line: { } line } contact } agent)
        {
            return TakeBack(id, failure);
        }

        turn.Emit(new OfferFailed(turn.Now, id, contact.Id, agent.Id, failure));
        RestAfter(agent, line.Plan, failure);
        persons.ColleagueMissed(contact);
        matching.RungInVain(contact);
        return Refusal.None;
    }

    /// <summary>An offer failed at the agent, who is left alone for a while.</summary>
    public void RestAfter(AgentCard agent, QueuePlan queue, OfferFailure failure)
    {
        if (agent is { Plan: not null, Status: not AgentStatus.LoggedOut })
        {
            turn.Emit(new AgentStateChanged(
                turn.Now, agent.Id, agent.State, AgentState.Delayed, turn.Now + queue.DelayAfter(failure), AgentStateCause.OfferFailed, null));
            if (RestRules.PauseAfterMissed(turn, agent))
            {
                matching.Paused(agent);
            }
        }
        else
        {
            Settle(agent, AgentStateCause.OfferFailed);
        }
    }

    /// <summary>Another phone was first.</summary>
    public void StopOthers(ContactCard contact) => StopAll(contact, WithdrawCause.AnsweredElsewhere);

    /// <summary>Every phone that rings for the contact stops.</summary>
    public void WithdrawAll(ContactCard contact, WithdrawCause cause)
    {
        StopAll(contact, cause);
        matching.RungInVain(contact);
    }

    /// <summary>This agent's phone stops ringing. Others may ring on.</summary>
    public void Withdraw(AgentCard agent, WithdrawCause cause)
    {
        var contact = agent.Contact!;
        Stop(agent, cause);
        matching.RungInVain(contact);
    }

    /// <summary>The conversation is over; wrap-up holds whatever queue the next contact would come from.</summary>
    /// <param name="contact">Who talked.</param>
    /// <param name="by">Who ended it.</param>
    /// <param name="until">When, if that is known of one that was cut off.</param>
    /// <param name="goesOn">See <see cref="TalkEnded.GoesOn"/>.</param>
    public void EndTalk(ContactCard contact, EndedBy by, DateTimeOffset? until = null, bool goesOn = false)
    {
        var agent = contact.Talker!;
        var queue = contact.Line!.Plan;
        // Cut off by a stop: it lasted until the last sign of life, for all we know, and not until the system was back.
        var end = until ?? (by == EndedBy.Restart ? turn.Before : turn.Now);
        turn.Emit(new TalkEnded(turn.Now, contact.Id, agent.Id, queue.Id, by, end - contact.ConnectedAt!.Value) { GoesOn = goesOn }, contact, agent);
        if (agent is { Plan: not null, Status: not AgentStatus.LoggedOut } && queue.WrapUp > TimeSpan.Zero)
        {
            turn.Emit(new AgentStateChanged(
                turn.Now, agent.Id, agent.State, AgentState.WrapUp, turn.Now + queue.WrapUp, AgentStateCause.Talk, null));
        }
        else
        {
            Settle(agent, AgentStateCause.Talk);
        }
    }

    /// <summary>To the state of an agent who has nothing to do: ready, resting, paused or offline.</summary>
    /// <param name="agent">Whoever was busy until now.</param>
    /// <param name="cause">Why.</param>
    /// <param name="idleSince">Idle since then, when not since now.</param>
    public void Settle(AgentCard agent, AgentStateCause cause, DateTimeOffset? idleSince = null)
    {
        var to = agent.FreeState;
        var free = idleSince ?? turn.Now;
        DateTimeOffset? until = null;
        if (to == AgentState.Ready && (agent.State, cause) is not ((AgentState.Ready, _) or (AgentState.Resting, AgentStateCause.TimeUp)))
        {
            var rest = RestRules.After(agent, free);
            (to, until, cause) = rest.Until > turn.Now ? (AgentState.Resting, rest.Until, rest.Cause) : (to, until, cause);
            free = rest.Until > free ? rest.Until : free; // also when the rest is over already: timers may be late
        }

        if (to == agent.State)
        {
            return;
        }

        cause = agent.Plan is null ? AgentStateCause.Removed : cause; // finished the last conversation after leaving the plan
        turn.Emit(new AgentStateChanged(turn.Now, agent.Id, agent.State, to, until, cause, to == AgentState.Ready ? free : null));
        if (to is AgentState.Ready or AgentState.Resting)
        {
            matching.Touched(agent);
        }
    }

    /// <summary>The phone that answered was gone at once: nobody talked, and the contact is back at its place.</summary>
    private Refusal TakeBack(OfferId id, OfferFailure failure)
    {
        if (state.Contacts.AnsweredBy(id) is not { Contact: { Line: { } line, Queued: { } queued } contact } agent
            || turn.Now - contact.ConnectedAt > NoTalk)
        {
            return Refusal.UnknownOffer;
        }

        turn.Emit(new OfferFailed(turn.Now, id, contact.Id, agent.Id, failure));
        turn.Emit(new TalkEnded(turn.Now, contact.Id, agent.Id, line.Plan.Id, EndedBy.System, turn.Now - contact.ConnectedAt!.Value));
        RestAfter(agent, line.Plan, failure);
        var colleague = contact.WaitsForPerson && queued.Entry == EntryCause.HandedOn;
        turn.Emit((contact.WaitsForPerson ? queued : EntryDesk.Anybody(queued)) with
        {
            At = turn.Now,
            Since = queued.Since,
            Entry = EntryCause.Returned,
            Position = line.PositionOf(contact),
        });
        if (colleague)
        {
            persons.GiveUp(contact, PersonCause.NotAnswered); // that was the one chance
        }

        matching.RungInVain(contact);
        return Refusal.None;
    }

    private void StopAll(ContactCard contact, WithdrawCause cause)
    {
        while (contact.Ringing.Length > 0)
        {
            Stop(contact.Ringing[0], cause);
        }
    }

    /// <summary>The phone stops ringing, and an agent who is still there has lost neither the turn nor the idle time.</summary>
    private void Stop(AgentCard agent, WithdrawCause cause)
    {
        turn.Emit(new OfferWithdrawn(turn.Now, agent.Offer!.Value, agent.Contact!.Id, agent.Id, cause));
        Settle(agent, AgentStateCause.OfferWithdrawn, agent.IdleSince);
    }
}
