namespace ContactCenter.Acd;

/// <summary>Every open contact and its offers. Where it stands in its queue is written by <see cref="QueueLines"/>.</summary>
internal sealed class WaitingRoom(IndexedHeap<Deadline, Timed> deadlines, AgentBoard agents, QueueLines lines)
{
    /// <summary>Names of attempts to call back begin so, and no caller's.</summary>
    public const string AttemptPrefix = "callback-";

    private readonly Dictionary<ContactId, ContactCard> _contacts = [];
    private readonly Dictionary<OfferId, AgentCard> _offers = [];
    private readonly EndedContacts _ended = new();
    private long _arrivals;
    private ContactCard? _found;

    /// <summary>It is, or was, an attempt to call back.</summary>
    public static bool IsAttempt(ContactId id) => id.Value?.StartsWith(AttemptPrefix, StringComparison.Ordinal) ?? false;

    public long LastTicket { get; private set; }

    public long LastOffer { get; private set; }

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

    /// <summary>Whose phone rings by this offer; null when it is over, or was answered.</summary>
    public AgentCard? RungBy(OfferId id) => _offers.TryGetValue(id, out var agent) && agent.Contact!.Talker != agent ? agent : null;

    /// <summary>Who answered this offer and talks; null when nobody does.</summary>
    public AgentCard? AnsweredBy(OfferId id) => _offers.TryGetValue(id, out var agent) && agent.Contact!.Talker == agent ? agent : null;

    /// <summary>Open now or ended not long ago.</summary>
    public bool IsKnown(ContactId id) => _contacts.ContainsKey(id) || _ended.Contains(id);

    public void Apply(ContactArrived e) => _contacts[e.Contact] = _found = new(e, ++_arrivals);

    /// <summary>An attempt to call somebody back: a contact without a caller on the line.</summary>
    public void Apply(CallbackDue e, CallbackCard? request)
    {
        if (request is not null)
        {
            _contacts[e.Contact] = _found = new(new(e.At, e.Contact, "", request.Requested.Number, ""), ++_arrivals) { Attempt = e.Callback };
        }
    }

    public void Apply(ContactQueued e)
    {
        LastTicket = Math.Max(LastTicket, e.Ticket);
        if (Find(e.Contact) is not { } contact)
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
        if (Find(e.Contact) is { HasPlace: true } contact && (uint)e.Step < contact.Line!.Plan.Steps.Count)
        {
            contact.Opened |= 1UL << e.Step;
            lines.Seat(contact);
        }
    }

    public void Apply(PersonGivenUp e)
    {
        if (Find(e.Contact) is { } contact)
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
        if (Find(e.Contact) is { HasPlace: true } contact)
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
        if (Find(e.Contact) is { HasPlace: true } contact)
        {
            contact.State = ContactState.Offered;
            contact.BeginRinging(agent);
            (agent.Contact, agent.Offer) = (contact, e.Offer);
            _offers[e.Offer] = agent;
            lines.Move(contact);
        }
    }

    /// <summary>The offer failed or was withdrawn: the contact is at the very same place, which its ticket is.</summary>
    public void OfferIsOver(OfferId offer)
    {
        // One that was answered and came to nothing ends with the conversation.
        if (RungBy(offer) is not null && StopRinging(offer) is ({ State: ContactState.Offered } contact, _))
        {
            contact.State = contact.Ringing.Length > 0 ? ContactState.Offered : ContactState.Waiting;
            lines.Move(contact);
        }
        else if (AnsweredBy(offer)?.Contact is { State: ContactState.Dialling } dialled)
        {
            Part(dialled); // the agent who had accepted is gone
            dialled.State = ContactState.InFlow;
        }
    }

    public void Apply(ContactConnected e)
    {
        if (_offers.TryGetValue(e.Offer, out var agent) && agent.Contact is { HasPlace: true } contact)
        {
            lines.Leave(contact);
            contact.StopRinging(agent);
            contact.State = ContactState.Talking;
            contact.ConnectedAt = e.At;
            contact.Talker = agent;
        }
    }

    /// <summary>An agent has accepted: nobody is talked with yet.</summary>
    public void Apply(CallbackAccepted e)
    {
        if (_offers.TryGetValue(e.Offer, out var agent) && agent.Contact is { HasPlace: true } contact)
        {
            lines.Leave(contact);
            contact.StopRinging(agent);
            contact.State = ContactState.Dialling;
            contact.Talker = agent;
        }
    }

    public void Apply(CallbackReached e)
    {
        if (Find(e.Contact) is { State: ContactState.Dialling } contact)
        {
            (contact.State, contact.ConnectedAt) = (ContactState.Talking, e.At);
        }
    }

    public void Apply(CallbackAttemptEnded e) => Remove(e.Contact);

    public void Apply(TalkEnded e)
    {
        if (Find(e.Contact) is { State: ContactState.Talking, Talker: not null } contact)
        {
            Part(contact);
            contact.State = ContactState.InFlow;
        }
    }

    public void Apply(ContactEnded e)
    {
        _ended.Add(e.Contact);
        Remove(e.Contact);
    }

    private void Remove(ContactId id)
    {
        if (_contacts.Remove(id, out var contact))
        {
            _found = null;
            if (contact.HasPlace)
            {
                lines.Leave(contact);
            }

            contact.Await(deadlines, null); // an outside number may still ring for it
            Part(contact);
            while (contact.Ringing.Length > 0)
            {
                StopRinging(contact.Ringing[0].Offer!.Value); // only in a journal cut off in the middle of a decision
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
                contact.BeginRinging(agent);
                agent.Contact = contact;
                _offers[agent.Offer!.Value] = agent;
            }

            if (one.Talker is { } talker)
            {
                contact.Talker = agents.GetOrAdd(talker);
                contact.Talker.Contact = contact;
                _offers[contact.Talker.Offer!.Value] = contact.Talker;
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

    private (ContactCard? Contact, AgentCard? Agent) StopRinging(OfferId offer)
    {
        if (!_offers.Remove(offer, out var agent))
        {
            return default;
        }

        var contact = agent.Contact!;
        contact.StopRinging(agent);
        (agent.Contact, agent.Offer) = (null, null);
        return (contact, agent);
    }

    private void Part(ContactCard contact)
    {
        if (contact.Talker is { } agent)
        {
            _offers.Remove(agent.Offer!.Value);
            (agent.Contact, agent.Offer) = (null, null);
            contact.Talker = null;
        }
    }
}
