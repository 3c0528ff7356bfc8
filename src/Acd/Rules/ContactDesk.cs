namespace ContactCenter.Acd;

/// <summary>Rules for contacts: they come, are queued, and leave with one outcome.</summary>
internal sealed class ContactDesk(AcdState state, Turn turn, OfferDesk offers, Matching matching, PersonRules persons)
{
    private const int LongestText = 64;
    private const int MostSkills = 8;

    public Refusal Arrive(Arrive command)
    {
        if (!IsUsable(command.Contact.Value))
        {
            return Refusal.BadId;
        }

        if (state.Contacts.IsKnown(command.Contact))
        {
            return Refusal.DuplicateContact;
        }

        turn.Emit(new ContactArrived(
            turn.Now, command.Contact, Clip(command.CalledNumber), command.CallerNumber is null ? null : Clip(command.CallerNumber), command.Flow));
        return Refusal.None;
    }

    public Refusal Choose(Choose command)
    {
        if (state.Contacts.Find(command.Contact) is not { } contact)
        {
            return Refusal.UnknownContact;
        }

        if (contact.State != ContactState.InFlow)
        {
            return Refusal.AlreadyQueued;
        }

        turn.Emit(new MenuAnswered(
            turn.Now, contact.Id, Clip(command.Menu), command.Choice, command.Key, command.Target is null ? null : Clip(command.Target)));
        return Refusal.None;
    }

    public Refusal Enqueue(Enqueue command)
    {
        if (state.Contacts.Find(command.Contact) is not { } contact)
        {
            return Refusal.UnknownContact;
        }

        if (contact.State != ContactState.InFlow)
        {
            return Refusal.AlreadyQueued;
        }

        // Not a refusal of the command: somebody is on the line, and the flow must hear that it has to go on.
        if (state.Contacts.FindLine(command.Queue) is not { Retired: false } line)
        {
            turn.Emit(new ContactRefused(turn.Now, contact.Id, command.Queue, RefuseCause.Gone));
            return Refusal.None;
        }

        if (line.Count >= line.Plan.MaxWaiting)
        {
            turn.Emit(new ContactRefused(turn.Now, contact.Id, command.Queue, RefuseCause.Full));
            return Refusal.None;
        }

        var priority = state.Plan.ClassFor(command.Class, line.Plan);
        var ticket = state.Contacts.LastTicket + 1;
        turn.Emit(new ContactQueued(
            turn.Now,
            contact.Id,
            command.Queue,
            Clip(command.Reason),
            Clip(command.Language),
            ticket,
            line.PositionOf(new Place((turn.Now - priority.HeadStart).UtcTicks, ticket)),
            line.Plan.ServiceLevel)
        {
            Class = priority.Id,
            HeadStart = priority.HeadStart,
            OverridesRest = priority.OverridesRest,
            Skills = command.Skills.Count <= MostSkills ? command.Skills : command.Skills.Take(MostSkills).ToDictionary(),
            Unit = command.Unit,
            Person = command.Person?.Agent,
            PersonUntil = turn.Now + command.Person?.WaitUpTo,
            PersonOtherwise = command.Person?.Otherwise ?? PersonOtherwise.GoOn,
            PersonNextHour = command.Person?.NextHour,
        });
        if (command.Person is { InHours: false })
        {
            persons.GiveUp(contact, PersonCause.OutsideHours);
        }

        matching.Touched(contact);
        return Refusal.None;
    }

    public Refusal EndTalk(EndTalk command)
    {
        if (state.Contacts.Find(command.Contact) is not { } contact)
        {
            return Refusal.UnknownContact;
        }

        return contact.State != ContactState.Talking ? Refusal.NotTalking : Leave(new(contact.Id, command.By switch
        {
            EndedBy.Caller => LeaveCause.CallerHungUp,
            EndedBy.Agent => LeaveCause.AgentHungUp,
            EndedBy.Restart => LeaveCause.SystemStopping,
            _ => LeaveCause.Failed,
        }));
    }

    public Refusal Leave(Leave command)
    {
        if (state.Contacts.Find(command.Contact) is not { } contact)
        {
            return Refusal.UnknownContact;
        }

        End(contact, command.Cause, command.Cause switch
        {
            LeaveCause.CallerHungUp => EndedBy.Caller,
            LeaveCause.AgentHungUp => EndedBy.Agent,
            _ => EndedBy.System,
        });
        return Refusal.None;
    }

    /// <summary>Wherever the contact is: frees the agent, then gives the one outcome.</summary>
    public void End(ContactCard contact, LeaveCause cause, EndedBy by)
    {
        var queue = contact.Queued?.Queue;
        var outcome = OutcomeOf(contact, cause);
        var agent = contact.State == ContactState.Talking ? contact.Talker?.Id : null;
        if (contact.State == ContactState.Offered)
        {
            offers.WithdrawAll(contact, by == EndedBy.Restart ? WithdrawCause.Restart : WithdrawCause.ContactLeft);
        }
        else if (contact.State == ContactState.Talking)
        {
            offers.EndTalk(contact, by);
        }

        turn.Emit(new ContactEnded(turn.Now, contact.Id, outcome, queue, agent, cause));
    }

    private static Outcome OutcomeOf(ContactCard contact, LeaveCause cause) => (cause, contact.State) switch
    {
        (LeaveCause.SystemStopping, _) => Outcome.Interrupted,
        (_, ContactState.Talking) => Outcome.Answered,
        (LeaveCause.CallerHungUp, ContactState.Waiting or ContactState.Offered) => Outcome.Abandoned,
        (LeaveCause.Closed, _) => Outcome.Closed,
        (LeaveCause.QueueFull, _) => Outcome.QueueFull,
        (LeaveCause.CallerHungUp or LeaveCause.FlowEnded, ContactState.InFlow) =>
            contact.TurnedAway ? Outcome.QueueFull : Outcome.MenuHangUp,
        _ => Outcome.Failed,
    };

    private static bool IsUsable(string? id) => id is { Length: > 0 and <= 128 };

    private static string Clip(string? text) => text is null ? "" : text.Length <= LongestText ? text : text[..LongestText];
}
