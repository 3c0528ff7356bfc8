namespace ContactCenter.Acd;

/// <summary>
/// A step of a queue: what it adds, or where it sends, when a contact has waited so long and the conditions hold. Steps add
/// to those open before; none closes anything.
/// </summary>
/// <param name="After">Own waiting time in this queue. 0 for the first step, not shrinking after it.</param>
/// <param name="HighestTier">Agents up to this tier may be offered the contact; 0: as before.</param>
/// <param name="LanguageDropped">The agent need not speak the contact's language any more.</param>
public sealed record QueueStep(TimeSpan After, int HighestTier, bool LanguageDropped = false)
{
    /// <summary>The agent need not belong to the contact's unit any more.</summary>
    public bool UnitDropped { get; init; }

    /// <summary>Agents of these units may be offered the contact beside those of its own.</summary>
    public IReadOnlyList<UnitId> Units { get; init; } = [];

    /// <summary>What must hold besides; null: the time alone.</summary>
    public StepCondition? When { get; init; }

    /// <summary>The contact is sent on, and nothing is opened; null for a step that opens.</summary>
    public WayOut? Then { get; init; }
}

/// <summary>What must hold for a step. Everything named must; what is null does not matter. Looked at again every few seconds.</summary>
public sealed record StepCondition
{
    /// <summary>Somebody in the queue has waited at least so long.</summary>
    public TimeSpan? LongestWait { get; init; }

    /// <summary>The contact's position is this or further back.</summary>
    public int? Position { get; init; }

    /// <summary>The contact's expected wait is at least so long.</summary>
    public TimeSpan? ExpectedWait { get; init; }

    /// <summary>At most so many who serve the queue are present.</summary>
    public int? Staffing { get; init; }
}
