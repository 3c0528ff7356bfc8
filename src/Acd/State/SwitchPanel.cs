namespace ContactCenter.Acd;

/// <summary>The switches: those of the plan, and for a moment those that left it.</summary>
internal sealed class SwitchPanel(IndexedHeap<Deadline, Timed> deadlines)
{
    private readonly Dictionary<string, SwitchCard> _cards = new(StringComparer.Ordinal);
    private TimeSpan? _numbersKept;

    /// <summary>When the first number is to be forgotten; null: none is known.</summary>
    private DateTimeOffset? _nextToForget;

    /// <summary>Those of the plan, as readers outside see them. Drawn anew with each change, which are few: reading costs nothing.</summary>
    public IReadOnlyList<SwitchSnapshot> Picture { get; private set; } = [];

    /// <summary>What the plan has no more, and somebody had turned.</summary>
    public IEnumerable<SwitchCard> Unlisted => _cards.Values.Where(c => c.Plan is null).OrderBy(c => c.Name, StringComparer.Ordinal);

    /// <summary>Of the plan; null: there is none.</summary>
    public SwitchCard? Find(string? name) => name is not null && _cards.TryGetValue(name, out var card) && card.Plan is not null ? card : null;

    public void Apply(SwitchTurned turned)
    {
        var card = Of(turned.Name);
        card.Last = turned.Cause == SwitchCause.Gone ? null : turned;
        if (card is { Plan: null, Last: null })
        {
            _cards.Remove(card.Name);
        }

        card.Await(deadlines, card.GoesOff);
        Redraw();
    }

    /// <summary>Time has passed: who turned a switch by telephone is known as long as numbers are kept.</summary>
    public void Forget(DateTimeOffset now)
    {
        if (now > _nextToForget) // asked at every turn
        {
            ForgetNumbers(now);
        }
    }

    private void ForgetNumbers(DateTimeOffset now)
    {
        foreach (var card in _cards.Values.Where(c => c.Last is { Number: not null } last && now - last.At > _numbersKept))
        {
            card.Last = card.Last! with { Number = null };
        }

        Redraw();
    }

    /// <summary>Takes a plan.</summary>
    public void Adopt(AcdPlan plan, DateTimeOffset now)
    {
        foreach (var card in _cards.Values)
        {
            card.Plan = null;
            card.Await(deadlines, null); // its place in the plan is part of its place in the heap
        }

        for (var i = 0; i < plan.Switches.Count; i++)
        {
            var card = Of(plan.Switches[i].Name);
            (card.Plan, card.Ordinal) = (plan.Switches[i], i);
            card.Await(deadlines, card.GoesOff);
        }

        foreach (var card in _cards.Values.Where(c => c is { Plan: null, Last: null }).ToArray())
        {
            _cards.Remove(card.Name);
        }

        _numbersKept = plan.NumbersKept;
        Redraw();
        Forget(now);
    }

    /// <summary>The last event of each switch, for a checkpoint.</summary>
    public IReadOnlyList<SwitchTurned> Image() => [.. _cards.Values.Select(c => c.Last).OfType<SwitchTurned>().OrderBy(t => t.Name, StringComparer.Ordinal)];

    /// <summary>Takes an image, before the plan is adopted.</summary>
    public void Restore(IEnumerable<SwitchTurned> image)
    {
        foreach (var turned in image)
        {
            Of(turned.Name).Last = turned;
        }
    }

    private SwitchCard Of(string name)
    {
        if (!_cards.TryGetValue(name, out var card))
        {
            _cards.Add(name, card = new(name));
        }

        return card;
    }

    private void Redraw()
    {
        Picture = [.. _cards.Values.Where(c => c.Plan is not null).OrderBy(c => c.Ordinal).Select(SnapshotOf.Switch)];
        _nextToForget = _cards.Values.Where(c => c.Last is { Number: not null }).Min(c => c.Last!.At + _numbersKept);
    }
}
