namespace ContactCenter.Acd;

/// <summary>Rules for how a contact gets its place: what it asks for, and where that puts it in the one ordering.</summary>
internal sealed class EntryDesk(AcdState state, Turn turn, Matching matching)
{
    private long NextTicket => Math.Max(state.Contacts.LastTicket, state.Callbacks.LastTicket) + 1;

    /// <summary>What the contact asks for, at the place that its waiting so far gives it. Not a fact yet.</summary>
    public ContactQueued Asked(ContactCard contact, Enqueue command, QueueLine line)
    {
        var priority = state.Plan.ClassFor(command.Class, line.Plan);
        var person = (command.Person ?? LastAgent(contact, line.Plan)) is { WaitUpTo.Ticks: > 0 } wish ? wish : null;
        var (since, ticket) = (turn.Now - contact.Journey.Waited, NextTicket);
        return new(
            turn.Now,
            contact.Id,
            line.Plan.Id,
            Bounded.Text(command.Reason),
            Bounded.Text(command.Language),
            ticket,
            PositionIn(line, since - priority.HeadStart, ticket),
            line.Plan.ServiceLevel)
        {
            Entry = EntryCause.Flow,
            Since = since,
            Class = priority.Id,
            HeadStart = priority.HeadStart,
            OverridesRest = priority.OverridesRest,
            Skills = Bounded.Skills(command.Skills),
            Unit = command.Unit,
            Person = person?.Agent,
            PersonUntil = turn.Now + person?.WaitUpTo,
            PersonOtherwise = person?.Otherwise ?? PersonOtherwise.GoOn,
            PersonNextHour = person?.NextHour,
            AskedReference = command.Reference is { } reference ? Bounded.Text(reference) : null,
        };
    }

    /// <summary>The same wishes in another queue, or in this one anew. Nobody is waited for in particular, and every tier may take it.</summary>
    public ContactQueued Moved(ContactCard contact, ContactQueued asked, QueueLine line, EntryCause cause)
    {
        var priority = state.Plan.ClassFor(asked.Class, line.Plan);
        var (since, ticket) = (turn.Now - contact.Journey.Waited, NextTicket);
        return Anybody(asked) with
        {
            At = turn.Now,
            Queue = line.Plan.Id,
            Ticket = ticket,
            Position = PositionIn(line, since - priority.HeadStart, ticket),
            ServiceLevel = line.Plan.ServiceLevel,
            Entry = cause,
            Since = since,
            Class = priority.Id,
            HeadStart = priority.HeadStart,
            OverridesRest = priority.OverridesRest,
            TierFrom = 0,
        };
    }

    /// <summary>The old place, after somebody else was tried in vain. What came due meanwhile is done before anybody is offered the contact.</summary>
    public void Return(ContactCard contact)
    {
        var entry = Anybody(contact.Queued!) with { At = turn.Now, Since = turn.Now - contact.Journey.Waited, Entry = EntryCause.Returned };
        turn.Emit(entry with { Position = contact.Line!.PositionOf(Place.Of(entry)) });
        matching.RungInVain(contact);
    }

    /// <summary>From here on it is a fact.</summary>
    public void Enter(ContactCard contact, ContactQueued asked)
    {
        turn.Emit(asked);
        matching.Touched(contact);
    }

    /// <summary>The same, without a person to wait for.</summary>
    public static ContactQueued Anybody(ContactQueued asked) =>
        asked with { Person = null, PersonUntil = null, PersonOtherwise = PersonOtherwise.GoOn, PersonNextHour = null };

    private static int PositionIn(QueueLine line, DateTimeOffset from, long ticket) => line.PositionOf(new Place(from.UtcTicks, ticket));

    private PersonWish? LastAgent(ContactCard contact, QueuePlan queue) =>
        queue.LastAgentWithin is { } within
        && contact.Arrived.CallerNumber is { Length: > 0 } number
        && state.LastAgents.Find(number, turn.Now, within) is { } agent
            ? new(agent, queue.LastAgentWait)
            : null;
}
