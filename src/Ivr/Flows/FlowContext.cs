namespace ContactCenter.Ivr;

/// <summary>What flows refer to outside their own files.</summary>
/// <param name="Queues">Names of the queues there are. Null when they could not be read: unknown ones are not reported
/// then, and nothing is loaded.</param>
/// <param name="Hours">The opening hours there are, or null as above.</param>
/// <param name="AudioFiles">Sound files there are, below <c>prompts/</c> without their ending: <c>sv/welcome</c>,
/// <c>music/hold</c>. Null: not looked for.</param>
public sealed record FlowContext(
    IReadOnlyCollection<string>? Queues, HoursBook? Hours, IReadOnlySet<string>? AudioFiles = null)
{
    /// <summary>Names of the queues that call people back. Null: not looked for.</summary>
    public IReadOnlyCollection<string>? CallbackQueues { get; init; }

    /// <summary>Names of the queues that take messages. Null: not looked for.</summary>
    public IReadOnlyCollection<string>? MessageQueues { get; init; }

    /// <summary>Priority classes there are. Null: not looked for.</summary>
    public IReadOnlyCollection<string>? Classes { get; init; }

    /// <summary>Units agents belong to. Null: not looked for.</summary>
    public IReadOnlyCollection<string>? Units { get; init; }

    /// <summary>Skills agents hold. Null: not looked for.</summary>
    public IReadOnlyCollection<string>? Skills { get; init; }

    /// <summary>Extensions of the agents. Null: not looked for.</summary>
    public IReadOnlyCollection<string>? Agents { get; init; }

    /// <summary>Services that flows may ask, with how long one may take. Null: not looked for.</summary>
    public IReadOnlyDictionary<string, TimeSpan>? LookUps { get; init; }

    /// <summary>Names of the switches there are. Null: not looked for.</summary>
    public IReadOnlyCollection<string>? Switches { get; init; }

    /// <summary>Names of the switches that have a PIN. Null: not looked for.</summary>
    public IReadOnlyCollection<string>? SwitchesByTelephone { get; init; }

    /// <summary>E.164 of a number as it was typed, or null when it may not be dialled. Null: any number will do as it was typed.</summary>
    public Func<string, string?>? Telephone { get; init; }

    /// <summary>Prompts that are played outside the flows: the ways out of queues name them.</summary>
    public IReadOnlyCollection<string> PlayedElsewhere { get; init; } = [];
}
