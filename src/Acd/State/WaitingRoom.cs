namespace ContactCenter.Acd;

/// <summary>Every open contact, its place and its offer.</summary>
internal sealed class WaitingRoom(IndexedHeap<Deadline> deadlines, AgentBoard agents)
{
    private readonly Dictionary<ContactId, ContactCard> _contacts = [];
    private readonly Dictionary<OfferId, ContactCard> _offers = [];
    private readonly Dictionary<QueueId, QueueLine> _lines = [];
    private readonly EndedContacts _ended = new();
    private long _arrivals;

    public long LastTicket { get; private set; }

    public long LastOffer { get; private set; }

    public IEnumerable<ContactCard> All => _contacts.Values.OrderBy(c => c.ArrivalNumber);

    /// <summary>The plan's queues in its order, then those that left the plan while a contact is in them.</summary>
    public List<QueueLine> Lines { get; } = [];

    public ContactCard? Find(ContactId id) => _contacts.GetValueOrDefault(id);

    public ContactCard? Find(OfferId id) => _offers.GetValueOrDefault(id);

    /// <summary>Open now or ended not long ago.</summary>
    public bool IsKnown(ContactId id) => _contacts.ContainsKey(id) || _ended.Contains(id);

    public void Apply(ContactArrived e) => _contacts[e.Contact] = new(e, ++_arrivals);

    public void Apply(ContactQueued e)
    {
        LastTicket = Math.Max(LastTicket, e.Ticket);
        if (Find(e.Contact) is { } contact)
        {
            contact.State = ContactState.Waiting;
            contact.Line = LineOf(e.Queue);
            contact.Queued = e;
            contact.Step = 0;
            contact.TurnedAway = false;
            contact.Line.Count++;
            contact.Line.Add(contact);
            contact.Deadline.Set(deadlines, contact.Line.NextStepDue(contact));
        }
    }

    public void Apply(ContactRefused e)
    {
        if (Find(e.Contact) is { } contact)
        {
            contact.TurnedAway = true;
        }
    }

    public void Apply(StepOpened e)
    {
        if (Find(e.Contact) is { Line: { } line, State: ContactState.Waiting or ContactState.Offered } contact)
        {
            if (contact.State == ContactState.Waiting)
            {
                line.Remove(contact);
            }

            contact.Step = e.Step;
            contact.Deadline.Set(deadlines, line.NextStepDue(contact));
            if (contact.State == ContactState.Waiting)
            {
                line.Add(contact);
            }
        }
    }

    public void Apply(OfferMade e)
    {
        LastOffer = Math.Max(LastOffer, e.Offer.Value);
        if (Find(e.Contact) is { State: ContactState.Waiting } contact)
        {
            contact.Line!.Remove(contact);
            contact.State = ContactState.Offered;
            contact.Offer = e.Offer;
            _offers[e.Offer] = contact;
            Join(contact, e.Agent);
        }
    }

    /// <summary>The offer failed or was withdrawn: back to the very same place, which its ticket is.</summary>
    public void OfferIsOver(OfferId offer)
    {
        if (_offers.Remove(offer, out var contact))
        {
            Part(contact);
            contact.Offer = null;
            contact.State = ContactState.Waiting;
            contact.Line!.Add(contact);
        }
    }

    public void Apply(ContactConnected e)
    {
        if (_offers.Remove(e.Offer, out var contact))
        {
            contact.Offer = null;
            contact.State = ContactState.Talking;
            contact.ConnectedAt = e.At;
            contact.Line!.Count--;
            contact.Deadline.Set(deadlines, null);
        }
    }

    public void Apply(TalkEnded e)
    {
        if (Find(e.Contact) is { State: ContactState.Talking } contact)
        {
            Part(contact);
            contact.State = ContactState.InFlow;
        }
    }

    public void Apply(ContactEnded e)
    {
        _ended.Add(e.Contact);
        if (_contacts.Remove(e.Contact, out var contact))
        {
            contact.Deadline.Set(deadlines, null);
            if (contact is { State: ContactState.Waiting, Line: { } line })
            {
                line.Remove(contact);
                line.Count--;
            }

            Part(contact);
        }
    }

    /// <summary>Takes a plan. Whoever waits keeps the place, also in a queue that is no more.</summary>
    public void Adopt(AcdPlan plan)
    {
        var before = Lines.ToArray();
        Lines.Clear();
        _lines.Clear();
        foreach (var queue in plan.Queues)
        {
            Open(queue, retired: false);
        }

        var used = _contacts.Values.Select(c => c.Line).ToHashSet();
        foreach (var line in before.Where(l => used.Contains(l) && !_lines.ContainsKey(l.Plan.Id)))
        {
            Open(line.Plan, retired: true);
        }

        foreach (var contact in _contacts.Values.Where(c => c.Line is not null))
        {
            contact.Line = LineOf(contact.Queued!.Queue);
            contact.HeapSlot = 0; // the bucket it was in is gone
            if (contact.State is ContactState.Waiting or ContactState.Offered)
            {
                contact.Line.Count++;
                contact.Deadline.Set(deadlines, contact.Line.NextStepDue(contact));
            }

            if (contact.State == ContactState.Waiting)
            {
                contact.Line.Add(contact);
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
        var line = new QueueLine(plan, retired);
        Lines.Add(line);
        _lines[plan.Id] = line;
        return line;
    }

    private void Join(ContactCard contact, AgentId agent)
    {
        contact.Agent = agents.Find(agent);
        if (contact.Agent is { } card)
        {
            card.Contact = contact;
        }
    }

    private static void Part(ContactCard contact)
    {
        if (contact.Agent is { } agent)
        {
            agent.Contact = null;
            contact.Agent = null;
        }
    }
}
