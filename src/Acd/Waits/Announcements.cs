namespace ContactCenter.Acd;

/// <summary>When each contact hears of its wait next. Follows from events; a ringing phone puts it off, and nothing loses it.</summary>
internal sealed class Announcements
{
    private readonly Dictionary<ContactId, Announcement> _all = [];
    private readonly IndexedHeap<Deadline, Announcement> _due = new();

    /// <summary>The next one. Those for whom a phone rings are not among them.</summary>
    public Announcement? First => _due.First;

    /// <summary>Those who heard of their wait in this queue, and when last.</summary>
    public IEnumerable<(ContactId Contact, DateTimeOffset Last)> Heard =>
        _all.Values.Where(a => a.Last is not null).OrderBy(a => a.Contact.Id.Value, StringComparer.Ordinal).Select(a => (a.Contact.Id, a.Last!.Value));

    /// <summary>An event about the contact was applied.</summary>
    /// <param name="contact">As it is now.</param>
    /// <param name="e">The event.</param>
    public void Follow(ContactCard contact, AcdEvent e)
    {
        if (_all.Count == 0 && contact.Line?.Plan.AnnounceAfter is null)
        {
            return;
        }

        if (e is ContactQueued)
        {
            Drop(contact.Id); // a new visit, or the same contact back again
        }
        else if (e is WaitAnnounced && _all.TryGetValue(contact.Id, out var announced))
        {
            announced.Last = e.At;
        }

        Set(contact);
    }

    /// <summary>The contact is gone.</summary>
    public void Drop(ContactId contact)
    {
        if (_all.Count > 0 && _all.Remove(contact, out var announcement) && announcement.HeapHandle != 0)
        {
            _due.Remove(announcement);
        }
    }

    /// <summary>Takes an image, before the plan is adopted.</summary>
    public void Restore(IEnumerable<(ContactCard? Contact, DateTimeOffset Last)> heard)
    {
        foreach (var (contact, last) in heard)
        {
            if (contact is not null)
            {
                _all[contact.Id] = new(contact) { Last = last };
            }
        }
    }

    /// <summary>Takes a plan: every contact as it is now.</summary>
    /// <param name="contacts">Every open contact.</param>
    /// <param name="heard">What <see cref="Heard"/> was.</param>
    public void Rebuild(IEnumerable<ContactCard> contacts, IReadOnlyDictionary<ContactId, DateTimeOffset> heard)
    {
        foreach (var id in _all.Keys.ToArray())
        {
            Drop(id);
        }

        foreach (var contact in contacts)
        {
            Set(contact, heard.TryGetValue(contact.Id, out var last) ? last : null);
        }
    }

    private void Set(ContactCard contact, DateTimeOffset? last = null)
    {
        if (contact is not { Attempt: null, Line.Plan: { AnnounceAfter: { } after } plan, Queued: { } queued, State: ContactState.Waiting or ContactState.Offered })
        {
            Drop(contact.Id);
            return;
        }

        if (!_all.TryGetValue(contact.Id, out var announcement))
        {
            _all[contact.Id] = announcement = new(contact) { Last = last };
        }

        if (announcement.HeapHandle != 0)
        {
            _due.Remove(announcement);
        }

        announcement.Due = announcement.Last is { } heard ? heard + Every(plan) : queued.At + after;
        if (contact.State == ContactState.Waiting)
        {
            _due.Add(announcement);
        }
    }

    // Whatever a plan says, nobody hears of the wait without a pause.
    private static TimeSpan Every(QueuePlan plan) =>
        plan.AnnounceEvery > TimeSpan.FromSeconds(10) ? plan.AnnounceEvery : TimeSpan.FromSeconds(10);
}

/// <summary>A contact's next announcement.</summary>
internal sealed class Announcement(ContactCard contact) : IHeapItem<Deadline>
{
    public int HeapHandle { get; set; }

    public ContactCard Contact => contact;

    public DateTimeOffset Due { get; set; }

    /// <summary>When it heard of its wait last, in this visit.</summary>
    public DateTimeOffset? Last { get; set; }

    /// <summary>At one instant after agents and after all else that is due for this contact, before contacts of later tickets and queues.</summary>
    public Deadline HeapKey => new(Due.UtcTicks, Deadline.OfContact, contact.Ticket);
}
