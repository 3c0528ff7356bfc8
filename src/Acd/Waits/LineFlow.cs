namespace ContactCenter.Acd;

/// <summary>What flows through one queue now: who waits, who works for it, and how much of their time other queues get.</summary>
internal sealed class LineFlow(QueueLine line, QueueHistory history, int ordinal)
{
    private readonly Dictionary<string, StaffCount> _staff = [];
    private readonly Dictionary<string, int> _waiting = [];

    public QueueLine Line => line;

    public QueueHistory History => history;

    /// <summary>Place among the flows.</summary>
    public int Ordinal => ordinal;

    /// <summary>Contacts for which no phone rings.</summary>
    public int Waiting { get; private set; }

    /// <summary>Seconds of work that wait.</summary>
    public double Work => Waiting * history.Handling.Mean;

    /// <summary>Share of the time of those who work for this queue that goes to contacts of other queues, while there are any.</summary>
    public List<(LineFlow Other, double Share)> Lent { get; } = [];

    /// <summary>Of those who wait, who asks for this language.</summary>
    public int WaitingFor(string language) => language.Length == 0 ? Waiting : _waiting.GetValueOrDefault(language);

    public void Wait(string language, int change)
    {
        Waiting += change;
        if (language.Length > 0)
        {
            _waiting[language] = _waiting.GetValueOrDefault(language) + change;
        }
    }

    /// <summary>Agents began to take contacts, or ceased to.</summary>
    public void Staff(IReadOnlyList<string> languages, int tier, int change)
    {
        CountOf(QueueLine.AnyLanguage).Change(tier, change);
        foreach (var language in languages)
        {
            CountOf(language).Change(tier, change);
        }
    }

    /// <summary>How many take contacts of this language, at these tiers.</summary>
    public int Staff(string language, int tierFrom, int tierTo) =>
        _staff.TryGetValue(language, out var count) ? count.Between(tierFrom, tierTo) : 0;

    /// <summary>The highest tier that those who wait now will have open before their turn comes.</summary>
    public int ReachedTier()
    {
        var steps = line.Plan.Steps;
        for (var i = 0; i + 1 < steps.Count; i++)
        {
            var working = Staff(QueueLine.AnyLanguage, 0, steps[i].HighestTier);
            if (working > 0 && Work / working <= steps[i + 1].After.TotalSeconds)
            {
                return steps[i].HighestTier;
            }
        }

        return steps[^1].HighestTier;
    }

    private StaffCount CountOf(string language)
    {
        if (!_staff.TryGetValue(language, out var count))
        {
            _staff[language] = count = new();
        }

        return count;
    }
}
