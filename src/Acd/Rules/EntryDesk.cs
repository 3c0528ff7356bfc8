namespace ContactCenter.Acd;

/// <summary>Rules for how a contact gets its place: what it asks for, and where that puts it in the one ordering.</summary>
internal sealed class EntryDesk(AcdState state, Turn turn, Matching matching)
{
    private const int MostSkills = 8;

    /// <summary>What the contact asks for, at the place that its waiting so far gives it. Not a fact yet.</summary>
    public ContactQueued Asked(ContactCard contact, Enqueue command, QueueLine line)
    {
        var asked = new ContactQueued(
            turn.Now, contact.Id, line.Plan.Id, Bounded.Text(command.Reason), Bounded.Text(command.Language), 0, 0, line.Plan.ServiceLevel)
        {
            Skills = command.Skills is null ? Nothing.Asked
                : command.Skills.Count <= MostSkills ? command.Skills
                : command.Skills.Take(MostSkills).ToDictionary(),
            Unit = command.Unit,
        };
        var person = command.Person ?? LastAgent(contact, line.Plan);
        if (person is { WaitUpTo.Ticks: > 0 })
        {
            asked = asked with
            {
                Person = person.Agent,
                PersonUntil = turn.Now + person.WaitUpTo,
                PersonOtherwise = person.Otherwise,
                PersonNextHour = person.NextHour,
            };
        }

        return Placed(contact, asked with { Class = command.Class }, line, EntryCause.Flow);
    }

    /// <summary>The same wishes in another queue, or in this one anew. Nobody is waited for in particular, and every tier may take it.</summary>
    public ContactQueued Moved(ContactCard contact, ContactQueued asked, QueueLine line, EntryCause cause) =>
        Placed(contact, Anybody(asked) with { TierFrom = 0 }, line, cause);

    /// <summary>The old place, after somebody else was tried in vain.</summary>
    public void Return(ContactCard contact)
    {
        var entry = Anybody(contact.Queued!) with { At = turn.Now, Since = turn.Now - contact.Journey.Waited, Entry = EntryCause.Returned };
        Queue(contact, entry with { Position = contact.Line!.PositionOf(Place.Of(entry)) });
    }

    /// <summary>From here on it is a fact.</summary>
    public void Enter(ContactCard contact, ContactQueued asked) => Queue(contact, asked);

    private static ContactQueued Anybody(ContactQueued asked) =>
        asked with { Person = null, PersonUntil = null, PersonOtherwise = PersonOtherwise.GoOn, PersonNextHour = null };

    private void Queue(ContactCard contact, ContactQueued entry)
    {
        turn.Emit(entry);
        matching.Touched(contact);
    }

    private ContactQueued Placed(ContactCard contact, ContactQueued asked, QueueLine line, EntryCause cause)
    {
        var priority = state.Plan.ClassFor(asked.Class, line.Plan);
        var entry = asked with
        {
            At = turn.Now,
            Queue = line.Plan.Id,
            Ticket = Math.Max(state.Contacts.LastTicket, state.Callbacks.LastTicket) + 1,
            ServiceLevel = line.Plan.ServiceLevel,
            Entry = cause,
            Since = turn.Now - contact.Journey.Waited,
            Class = priority.Id,
            HeadStart = priority.HeadStart,
            OverridesRest = priority.OverridesRest,
        };
        return entry with { Position = line.PositionOf(Place.Of(entry)) };
    }

    private PersonWish? LastAgent(ContactCard contact, QueuePlan queue) =>
        queue.LastAgentWithin is { } within
        && contact.Arrived.CallerNumber is { Length: > 0 } number
        && state.LastAgents.Find(number, turn.Now - within) is { } agent
            ? new(agent, queue.LastAgentWait)
            : null;
}
