namespace ContactCenter.Acd;

/// <summary>The queues, and what each contact with a place in them is part of: its line, and the demand it adds to.</summary>
internal sealed class QueueLines(IndexedHeap<Deadline, Timed> deadlines)
{
    private readonly Dictionary<QueueId, QueueLine> _lines = [];
    private readonly SkillWishes _wishes = new();

    /// <summary>The plan's queues in its order, then those that left the plan while a contact is in them.</summary>
    public List<QueueLine> All { get; } = [];

    /// <summary>Every demand of every queue.</summary>
    public DemandTable Demands { get; } = new();

    /// <summary>Some queue rings several phones at once.</summary>
    public bool RingsSeveral { get; private set; }

    public QueueLine? Find(QueueId id) => _lines.GetValueOrDefault(id);

    /// <summary>The queue an event names.</summary>
    public QueueLine Of(QueueId id) => Find(id) ?? Open(new()
    {
        // An old journal may name a queue the plan does not have: a line nobody serves, so that nothing is lost.
        Id = id,
        Name = id.Value,
        Skills = new Dictionary<SkillId, int> { [new("")] = int.MaxValue },
        Steps = [new(TimeSpan.Zero, int.MinValue)],
    }, retired: true);

    /// <summary>The one object for these skills.</summary>
    public IReadOnlyDictionary<SkillId, int> TheOne(IReadOnlyDictionary<SkillId, int> skills) => _wishes.TheOne(skills);

    /// <summary>Takes the queues of a plan, without anybody in them yet.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="contacts">Everybody: a queue they are in is kept, whatever the plan says.</param>
    public void Adopt(AcdPlan plan, IEnumerable<ContactCard> contacts)
    {
        var before = All.ToArray();
        All.Clear();
        _lines.Clear();
        Demands.Clear();
        RingsSeveral = false;
        foreach (var queue in plan.Queues)
        {
            Open(queue, retired: false);
        }

        var used = contacts.Select(c => c.Line).ToHashSet();
        foreach (var line in before.Where(l => used.Contains(l) && !_lines.ContainsKey(l.Plan.Id)))
        {
            Open(line.Plan, retired: true);
        }
    }

    /// <summary>After the queues have their staff: whoever waits keeps the place, also in a queue that is no more.</summary>
    public void TakePlacesAgain(IEnumerable<ContactCard> contacts)
    {
        foreach (var contact in contacts.Where(c => c.Line is not null))
        {
            contact.Line = Of(contact.Queued!.Queue);
            contact.Opened &= ulong.MaxValue >> (QueuePlan.MostSteps - contact.Line.Plan.Steps.Count);
            contact.ForgetLooks();
            contact.HeapHandle = 0; // the heap it was in is gone
            if (contact.HasPlace)
            {
                Enter(contact, contact.Line);
            }
        }
    }

    /// <summary>The place is taken.</summary>
    public void Enter(ContactCard contact, QueueLine line)
    {
        contact.Line = line;
        line.Enter(contact);
        Seat(contact);
    }

    /// <summary>The place is given up. Unless the event says otherwise, the contact is in its flow.</summary>
    public void Leave(ContactCard contact)
    {
        Unseat(contact);
        contact.Line!.Leave(contact);
        contact.Line.Watch(deadlines);
        contact.State = ContactState.InFlow;
        contact.Await(deadlines, null);
    }

    /// <summary>To the demand that is the contact's by what is open for it now.</summary>
    public void Seat(ContactCard contact)
    {
        Unseat(contact);
        contact.Demand = contact.Line!.DemandOf(contact);
        contact.Demand.Contacts++;
        Move(contact);
    }

    /// <summary>Among those of its demand who need a phone, or a further one, or none.</summary>
    public void Move(ContactCard contact)
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

    /// <summary>A step's conditions did not hold. Not journalled: it follows from the step's time, or is looked at once too often.</summary>
    public void LookAgain(ContactCard contact, int step, DateTimeOffset at)
    {
        contact.LookAgain(step, at);
        contact.Await(deadlines, ContactDue.Next(contact)?.At);
    }

    private QueueLine Open(QueuePlan plan, bool retired)
    {
        var line = new QueueLine(plan, retired, Demands) { Ordinal = All.Count };
        All.Add(line);
        RingsSeveral |= plan.RingAtOnce > 1;
        _lines[plan.Id] = line;
        return line;
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
}
