namespace ContactCenter.Acd.Tests;

/// <summary>A plan, and what callers and agents in it do besides coming, waiting, talking and leaving.</summary>
internal sealed record World(string Name, AcdPlan Plan)
{
    /// <summary>More contacts than this do not come at once: crowds show little that a few do not.</summary>
    public const int Crowd = 14;

    /// <summary>Contacts ask for skills, units and classes.</summary>
    public bool Wishes { get; init; }

    /// <summary>Contacts ask for persons.</summary>
    public bool Persons { get; init; }

    /// <summary>Agents hand on.</summary>
    public bool HandsOn { get; init; }

    /// <summary>Numbers outside are dialled.</summary>
    public bool Outside { get; init; }

    /// <summary>Numbers are seen, and requests to call back are made and closed.</summary>
    public bool Numbers { get; init; }

    /// <summary>People are called back, and requests are made, moved and given other classes.</summary>
    public bool CallsBack { get; init; }

    /// <summary>Messages are left, and seen to.</summary>
    public bool Messages { get; init; }

    /// <summary>The configuration is loaded again.</summary>
    public bool Reloads { get; init; } = true;

    /// <summary>What a reload changes in a queue besides; null: nothing.</summary>
    public Func<Dice, QueuePlan, QueuePlan>? Changes { get; init; }

    /// <summary>Agents say what it was about.</summary>
    public bool Disposes { get; init; }

    /// <summary>Steps have conditions. When they were last looked at is in no journal, for nobody who waits outlives a stop.</summary>
    public bool Looks { get; init; }

    public override string ToString() => Name;
}
