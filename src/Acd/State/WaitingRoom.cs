namespace ContactCenter.Acd;

/// <summary>Every open contact and its offers. Where it stands in its queue is written by <see cref="QueueLines"/>.</summary>
internal sealed class WaitingRoom(IndexedHeap<Deadline, Timed> deadlines, AgentBoard agents, QueueLines lines)
{
    /// <summary>Names of attempts to call back begin so, and no caller's.</summary>
    public const string AttemptPrefix = "callback-";

    private readonly Dictionary<ContactId, ContactCard> _contacts = [];
    private readonly OpenOffers _offers = new();
    private readonly EndedContacts _ended = new();
    private long _arrivals;
    private ContactCard? _found;

    /// <summary>It is, or was, an attempt to call back.</summary>
    public static bool IsAttempt(ContactId id) => id.Value?.StartsWith(AttemptPrefix, StringComparison.Ordinal) ?? false;

    public long LastTicket { get; private set; }

    public long LastOffer { get; private set; }

    /// <summary>Those who look otherwise than in the last picture.</summary>
    public Redraws<ContactCard> Redraws { get; } = new();

    /// <summary>In no order.</summary>
    public IReadOnlyCollection<ContactCard> Unordered => _contacts.Values;

    /// <summary>In the order of arrival.</summary>
    public IEnumerable<ContactCard> All => _contacts.Values.OrderBy(c => c.ArrivalNumber);

    /// <summary>The one who is asked for next; null: not known.</summary>
    public void Recall(ContactCard? contact) => _found = contact ?? _found;

    /// <summary>The first to have arrived of whom this is so; null when there is none. Looks at everybody.</summary>
    public ContactCard? FirstWho(Func<ContactCard, bool> isSo) => _contacts.Values.Where(isSo).MinBy(c => c.ArrivalNumber);

    public ContactCard? Find(ContactId id)
    {
        // Events about one contact come one after the other, and mostly with the very same id.
        if (!ReferenceEquals(_found?.Id.Value, id.Value) && _contacts.TryGetValue(id, out var contact))
        {
            _found = contact;
        }

        return _found is { } found && found.Id == id ? found : null;
    }

    /// <summary>The contact an event changes: it is to be drawn anew.</summary>
    public ContactCard? Touch(ContactId id) => Find(id) is { } contact ? Touch(contact) : null;

    /// <inheritdoc cref="Touch(ContactId)"/>
    public ContactCard Touch(ContactCard contact)
    {
        Redraws.Add(contact);
        return contact;
    }

    /// <summary>Whose phone rings by this offer; null when it is over, or was answered.</summary>
    public AgentCard? RungBy(OfferId id) => _offers.RungBy(id);

    /// <summary>Who answered this offer and talks; null when nobody does.</summary>
    public AgentCard? AnsweredBy(OfferId id) => _offers.AnsweredBy(id);

    /// <summary>Open now or ended not long ago.</summary>
    public bool IsKnown(ContactId id) => _contacts.ContainsKey(id) || _ended.Contains(id);

    public void Apply(ContactArrived e) => Add(new(e, ++_arrivals));

    /// <summary>An attempt to call somebody back: a contact without a caller on the line.</summary>
    public void Apply(CallbackDue e, CallbackCard? request)
    {
        if (request is not null)
        {
            Add(new(new(e.At, e.Contact, "", request.Requested.Number, ""), ++_arrivals) { Attempt = e.Callback });
        }
    }

    public void Apply(ContactQueued e)
    {
        LastTicket = Math.Max(LastTicket, e.Ticket);
        if (Touch(e.Contact) is not { } contact)
        {
            return;
        }

        if (contact.HasPlace)
        {
            lines.Leave(contact);
        }

        var line = lines.Of(e.Queue);
        if (e.Entry != EntryCause.Returned || contact.Line != line)
        {
            (contact.Opened, contact.StepsFrom) = (1, e.At);
        }
        else
        {
            contact.StepsFrom += e.Since - contact.Queued!.Since; // back where it was: keeps what was open, and a conversation was no waiting
        }

        contact.ForgetLooks();
        contact.State = ContactState.Waiting;
        contact.Queued = e;
        contact.Place = Place.Of(e);
        contact.Skills = lines.TheOne(e.Skills);
        contact.WaitsForPerson = e.Person is not null;
        lines.Enter(contact, line);
    }

    public void Apply(StepOpened e)
    {
        if (Touch(e.Contact) is { HasPlace: true } contact && (uint)e.Step < contact.Line!.Plan.Steps.Count)
        {
            contact.Opened |= 1UL << e.Step;
            lines.Seat(contact);
        }
    }

    public void Apply(PersonGivenUp e)
    {
        if (Touch(e.Contact) is { } contact)
        {
            contact.WaitsForPerson = false;
            if (contact.HasPlace)
            {
                lines.Seat(contact);
            }
        }
    }

    public void Apply(ContactOverflowed e)
    {
        if (Touch(e.Contact) is { HasPlace: true } contact)
        {
            var steps = contact.Line!.Plan.Steps;
            for (var i = 1; e.Cause == OverflowCause.Step && i < steps.Count; i++)
            {
                if (!contact.IsOpen(i) && steps[i].Then == e.WayOut)
                {
                    contact.Opened |= 1UL << i; // should it come back, it is not sent there again
                    break;
                }
            }

            lines.Leave(contact);
        }
    }

    public void Apply(OfferMade e)
    {
        LastOffer = Math.Max(LastOffer, e.Offer.Value);
        var agent = agents.GetOrAdd(e.Agent);
        agent.ServiceFor(e.Queue).LastOffer = e.Offer.Value;
        if (Touch(e.Contact) is { HasPlace: true } contact)
        {
            contact.State = ContactState.Offered;
            _offers.Begin(e.Offer, agent, contact);
            lines.Move(contact);
        }
    }

    /// <summary>The offer failed or was withdrawn: the contact is at the very same place, which its ticket is.</summary>
    public void OfferIsOver(OfferId offer)
    {
        // One that was answered and came to nothing ends with the conversation.
        if (RungBy(offer) is not null && _offers.Stop(offer) is { State: ContactState.Offered } contact)
        {
            Touch(contact).State = contact.Ringing.Length > 0 ? ContactState.Offered : ContactState.Waiting;
            lines.Move(contact);
        }
        else if (AnsweredBy(offer)?.Contact is { State: ContactState.Dialling } dialled)
        {
            _offers.Part(Touch(dialled)); // the agent who had accepted is gone
            dialled.State = ContactState.InFlow;
        }
    }

    public void Apply(ContactConnected e)
    {
        if (_offers.Find(e.Offer) is { Contact: { HasPlace: true } contact } agent)
        {
            lines.Leave(Touch(contact));
            OpenOffers.Answer(agent, contact);
            contact.State = ContactState.Talking;
            contact.ConnectedAt = e.At;
        }
    }

    /// <summary>An agent has accepted: nobody is talked with yet.</summary>
    public void Apply(CallbackAccepted e)
    {
        if (_offers.Find(e.Offer) is { Contact: { HasPlace: true } contact } agent)
        {
            lines.Leave(Touch(contact));
            OpenOffers.Answer(agent, contact);
            contact.State = ContactState.Dialling;
        }
    }

    public void Apply(CallbackReached e)
    {
        if (Touch(e.Contact) is { State: ContactState.Dialling } contact)
        {
            (contact.State, contact.ConnectedAt) = (ContactState.Talking, e.At);
        }
    }

    public void Apply(CallbackAttemptEnded e) => Remove(e.Contact);

    public void Apply(TalkEnded e)
    {
        if (Touch(e.Contact) is { State: ContactState.Talking, Talker: not null } contact)
        {
            _offers.Part(contact);
            contact.State = e.GoesOn ? ContactState.AfterTalk : ContactState.InFlow;
        }
    }

    public void Apply(ContactEnded e)
    {
        _ended.Add(e.Contact);
        Remove(e.Contact);
    }

    private void Add(ContactCard contact) => _contacts[contact.Id] = _found = Touch(contact);

    private void Remove(ContactId id)
    {
        if (_contacts.Remove(id, out var contact))
        {
            _found = null;
            Redraws.Add(contact);
            if (contact.HasPlace)
            {
                lines.Leave(contact);
            }

            contact.Await(deadlines, null); // an outside number may still ring for it
            _offers.Part(contact);
            while (contact.Ringing.Length > 0)
            {
                _offers.Stop(contact.Ringing[0].Offer!.Value); // only in a journal cut off in the middle of a decision
            }
        }
    }

    public RoomImage Image() => new(LastTicket, LastOffer, _arrivals, [.. _ended.All], [.. All.Select(c => c.Image())]);

    /// <summary>Before the plan is adopted; the agents are there already.</summary>
    public void Restore(RoomImage image)
    {
        (LastTicket, LastOffer, _arrivals) = (image.LastTicket, image.LastOffer, image.Arrivals);
        foreach (var id in image.Ended)
        {
            _ended.Add(id);
        }

        foreach (var one in image.Contacts)
        {
            var contact = ContactCard.Of(one);
            _contacts[contact.Id] = contact;
            contact.Line = one.Queued is { } queued ? lines.Of(queued.Queue) : null;
            contact.Skills = lines.TheOne(one.Queued?.Skills ?? Nothing.Asked);
            foreach (var id in one.Ringing)
            {
                var agent = agents.GetOrAdd(id);
                _offers.Begin(agent.Offer!.Value, agent, contact);
            }

            if (one.Talker is { } talker)
            {
                var agent = agents.GetOrAdd(talker);
                _offers.Answered(agent.Offer!.Value, agent, contact);
            }
        }
    }

    /// <summary>After the plan was adopted: what comes due, and when.</summary>
    public void RestoreDeadlines(RoomImage image)
    {
        foreach (var one in image.Contacts)
        {
            var contact = _contacts[one.Arrived.Contact];
            contact.RestoreLooks(one.Looks);
            contact.Await(deadlines, ContactDue.Next(contact)?.At);
        }
    }
}
