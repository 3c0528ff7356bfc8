namespace ContactCenter.Acd;

/// <summary>
/// One queue: who waits, split into buckets with one answer to "who may take it" each, and who is ready for it,
/// split by language. Finding the best agent for a contact, or the next contact for an agent, looks at heap heads only.
/// </summary>
internal sealed class QueueLine(QueuePlan plan, bool retired)
{
    /// <summary>Key of the pool, presence and bucket that ask for no language.</summary>
    public const string AnyLanguage = "";

    private readonly Dictionary<(int Step, string Language), IndexedHeap<ContactCard>> _buckets = [];
    private readonly Dictionary<string, IndexedHeap<ReadyPlace>> _ready = [];
    private readonly Dictionary<string, Presence> _present = [];

    public QueuePlan Plan => plan;

    /// <summary>No longer in the plan: serves those who are in it, takes nobody new.</summary>
    public bool Retired => retired;

    /// <summary>Contacts with a place here: waiting or offered.</summary>
    public int Count { get; set; }

    /// <summary>Everyone who serves the queue, lowest tier first, then in the order of the configuration.</summary>
    public List<(AgentCard Agent, int Tier)> Staff { get; } = [];

    public IEnumerable<(int Step, string Language, IndexedHeap<ContactCard> Contacts)> Buckets =>
        _buckets.Select(b => (b.Key.Step, b.Key.Language, b.Value));

    /// <summary>The step, or the last one when a new plan has fewer.</summary>
    public QueueStep StepAt(int step) => plan.Steps[Math.Min(step, plan.Steps.Count - 1)];

    public string LanguageAt(int step, string language) => StepAt(step).LanguageDropped ? AnyLanguage : language;

    public string LanguageOf(ContactCard contact) => LanguageAt(contact.Step, contact.Queued!.Language);

    /// <summary>When the contact's next step opens by time; null when the last is open.</summary>
    public DateTimeOffset? NextStepDue(ContactCard contact) =>
        contact.Step + 1 < plan.Steps.Count ? contact.Queued!.At + plan.Steps[contact.Step + 1].After : null;

    public void Add(ContactCard contact)
    {
        var key = (contact.Step, LanguageOf(contact));
        if (!_buckets.TryGetValue(key, out var bucket))
        {
            _buckets[key] = bucket = new();
        }

        bucket.Add(contact);
    }

    /// <summary>Before the contact's step changes: the step is part of where it stands.</summary>
    public void Remove(ContactCard contact) => _buckets[(contact.Step, LanguageOf(contact))].Remove(contact);

    public void Add(ReadyPlace place)
    {
        if (!_ready.TryGetValue(place.Language, out var pool))
        {
            _ready[place.Language] = pool = new();
        }

        pool.Add(place);
    }

    public void Remove(ReadyPlace place) => _ready[place.Language].Remove(place);

    public void CountPresent(ReadyPlace place, int change)
    {
        if (!_present.TryGetValue(place.Language, out var presence))
        {
            _present[place.Language] = presence = new();
        }

        presence.Change(place.Tier, change);
    }

    /// <summary>The agent to offer this contact to; null when nobody ready may take it now.</summary>
    public ReadyPlace? BestFor(ContactCard contact) =>
        _ready.TryGetValue(LanguageOf(contact), out var pool) && pool.First is { } best && best.Tier <= StepAt(contact.Step).HighestTier
            ? best
            : null;

    /// <summary>The ready ones for this contact in order of rank, at most <paramref name="count"/>.</summary>
    public List<ReadyPlace> Candidates(ContactCard contact, int count)
    {
        var best = new List<ReadyPlace>(count);
        if (_ready.TryGetValue(LanguageOf(contact), out var pool))
        {
            pool.Best(count, best);
            var open = StepAt(contact.Step).HighestTier;
            best.RemoveAll(p => p.Tier > open);
        }

        return best;
    }

    /// <summary>The contact this agent should be offered next from here; null when none may be.</summary>
    public ContactCard? FirstFor(AgentCard agent, int tier)
    {
        ContactCard? first = null;
        foreach (var ((step, language), bucket) in _buckets)
        {
            if (bucket.First is { } head
                && tier <= StepAt(step).HighestTier
                && (language.Length == 0 || agent.Speaks(language))
                && (first is null || head.ComesBefore(first)))
            {
                first = head;
            }
        }

        return first;
    }

    /// <summary>
    /// The step to open at once because nobody present may take a contact in this one: the first later step that
    /// somebody present may. Null when somebody is there, or nobody in any step.
    /// </summary>
    public int? StepToSkipTo(int step, string language)
    {
        if (!plan.SkipStepsNobodyServes || IsServed(step, language))
        {
            return null;
        }

        for (var later = step + 1; later < plan.Steps.Count; later++)
        {
            if (IsServed(later, language))
            {
                return later;
            }
        }

        return null;
    }

    private bool IsServed(int step, string language) =>
        _present.TryGetValue(LanguageAt(step, language), out var presence)
        && presence.LowestTier <= StepAt(step).HighestTier;
}
