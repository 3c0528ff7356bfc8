namespace ContactCenter.Acd;

/// <summary>Every open contact, its place and its offer.</summary>
internal sealed class WaitingRoom(IndexedHeap<Deadline, Timed> deadlines, AgentBoard agents)
{
    /// <summary>Names of attempts to call back begin so, and no caller's.</summary>
    public const string AttemptPrefix = "callback-";

    private readonly Dictionary<ContactId, ContactCard> _contacts = [];
    private readonly Dictionary<OfferId, AgentCard> _offers = [];
    private readonly Dictionary<QueueId, QueueLine> _lines = [];
    private readonly EndedContacts _ended = new();
    private readonly SkillWishes _wishes = new();
    private long _arrivals;
    private ContactCard? _found;

    /// <summary>It is, or was, an attempt to call back.</summary>
    public static bool IsAttempt(ContactId id) => id.Value?.StartsWith(AttemptPrefix, StringComparison.Ordinal) ?? false;

    public long LastTicket { get; private set; }

    public long LastOffer { get; private set; }

    public IEnumerable<ContactCard> All => _contacts.Values.OrderBy(c => c.ArrivalNumber);

    /// <summary>The plan's queues in its order, then those that left the plan while a contact is in them.</summary>
    public List<QueueLine> Lines { get; } = [];

    /// <summary>Every demand of every queue.</summary>
    public DemandTable Demands { get; } = new();

    /// <summary>Some queue rings several phones at once.</summary>
    public bool RingsSeveral { get; private set; }

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

    /// <summary>The one object for these skills.</summary>
    public IReadOnlyDictionary<SkillId, int> TheOne(IReadOnlyDictionary<SkillId, int> skills) => _wishes.TheOne(skills);

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
            LeaveLine(contact);
        }

        var line = LineOf(e.Queue);
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
        contact.Line = line;
        contact.Queued = e;
        contact.Place = Place.Of(e);
        contact.Skills = _wishes.TheOne(e.Skills);
        contact.WaitsForPerson = e.Person is not null;
        line.Enter(contact);
        Seat(contact);
    }

    public void Apply(StepOpened e)
    {
        if (Find(e.Contact) is { HasPlace: true } contact && (uint)e.Step < contact.Line!.Plan.Steps.Count)
        {
            contact.Opened |= 1UL << e.Step;
            Seat(contact);
        }
    }

    public void Apply(PersonGivenUp e)
    {
        if (Find(e.Contact) is { } contact)
        {
            contact.WaitsForPerson = false;
            if (contact.HasPlace)
            {
                Seat(contact);
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

            LeaveLine(contact);
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
            Move(contact);
        }
    }

    /// <summary>The offer failed or was withdrawn: the contact is at the very same place, which its ticket is.</summary>
    public void OfferIsOver(OfferId offer)
    {
        // One that was answered and came to nothing ends with the conversation.
        if (RungBy(offer) is not null && StopRinging(offer) is ({ State: ContactState.Offered } contact, _))
        {
            contact.State = contact.Ringing.Length > 0 ? ContactState.Offered : ContactState.Waiting;
            Move(contact);
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
            LeaveLine(contact);
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
            LeaveLine(contact);
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
                LeaveLine(contact);
            }

            contact.Await(deadlines, null); // an outside number may still ring for it
            Part(contact);
            while (contact.Ringing.Length > 0)
            {
                StopRinging(contact.Ringing[0].Offer!.Value); // only in a journal cut off in the middle of a decision
            }
        }
    }

    /// <summary>A step's conditions did not hold. Not journalled: it follows from the step's time, or is looked at once too often.</summary>
    public void LookAgain(ContactCard contact, int step, DateTimeOffset at)
    {
        contact.LookAgain(step, at);
        contact.Await(deadlines, ContactDue.Next(contact)?.At);
    }

    /// <summary>The place is given up. Unless the event says otherwise, the contact is in its flow.</summary>
    public void LeaveLine(ContactCard contact)
    {
        Unseat(contact);
        contact.Line!.Leave(contact);
        contact.Line.Watch(deadlines);
        contact.State = ContactState.InFlow;
        contact.Await(deadlines, null);
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
            contact.Line = one.Queued is { } queued ? LineOf(queued.Queue) : null;
            contact.Skills = _wishes.TheOne(one.Queued?.Skills ?? Nothing.Asked);
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

    /// <summary>Takes the queues of a plan, without anybody in them yet.</summary>
    public void Adopt(AcdPlan plan)
    {
        var before = Lines.ToArray();
        Lines.Clear();
        _lines.Clear();
        Demands.Clear();
        RingsSeveral = false;
        foreach (var queue in plan.Queues)
        {
            Open(queue, retired: false);
        }

        var used = _contacts.Values.Select(c => c.Line).ToHashSet();
        foreach (var line in before.Where(l => used.Contains(l) && !_lines.ContainsKey(l.Plan.Id)))
        {
            Open(line.Plan, retired: true);
        }
    }

    /// <summary>After the queues have their staff: whoever waits keeps the place, also in a queue that is no more.</summary>
    public void TakePlacesAgain()
    {
        foreach (var contact in _contacts.Values.Where(c => c.Line is not null))
        {
            contact.Line = LineOf(contact.Queued!.Queue);
            contact.Opened &= ulong.MaxValue >> (QueuePlan.MostSteps - contact.Line.Plan.Steps.Count);
            contact.ForgetLooks();
            contact.HeapHandle = 0; // the heap it was in is gone
            if (contact.HasPlace)
            {
                contact.Line.Enter(contact);
                Seat(contact);
            }
        }
    }

    public QueueLine? FindLine(QueueId id) => _lines.GetValueOrDefault(id);

    private QueueLine LineOf(QueueId id) => FindLine(id) ?? Open(new()
    {
        // An old journal may name a queue the plan does not have: a line nobody serves, so that nothing is lost.
        Id = id,
        Name = id.Value,
        Skills = new Dictionary<SkillId, int> { [new("")] = int.MaxValue },
        Steps = [new(TimeSpan.Zero, int.MinValue)],
    }, retired: true);

    private QueueLine Open(QueuePlan plan, bool retired)
    {
        var line = new QueueLine(plan, retired, Demands) { Ordinal = Lines.Count };
        Lines.Add(line);
        RingsSeveral |= plan.RingAtOnce > 1;
        _lines[plan.Id] = line;
        return line;
    }

    /// <summary>To the demand that is the contact's by what is open for it now.</summary>
    private void Seat(ContactCard contact)
    {
        Unseat(contact);
        contact.Demand = contact.Line!.DemandOf(contact);
        contact.Demand.Contacts++;
        Move(contact);
    }

    /// <summary>Among those of its demand who need a phone, or a further one, or none.</summary>
    private void Move(ContactCard contact)
    {
        var demand = contact.Demand!;
        if (contact.HeapHandle != 0)
        {
            demand.Remove(contact);
        }

        if (contact.Ringing.Length < contact.Line!.Plan.RingAtOnce)
        {
            demand.Add(contact, further: contact.State == ContactState.Offered);
        }

        contact.Await(deadlines, ContactDue.Next(contact)?.At);
        contact.Line.Watch(deadlines);
    }

    private static void Unseat(ContactCard contact)
    {
        if (contact.Demand is { } demand)
        {
            demand.Contacts--;
            if (contact.HeapHandle != 0)
            {
                demand.Remove(contact);
            }
        }

        (contact.Heap, contact.Demand) = (null, null);
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
