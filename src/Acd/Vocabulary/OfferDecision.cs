namespace ContactCenter.Acd;

/// <summary>
/// Why an offer went to its agent. Bounded: at most <see cref="MaxCandidates"/> candidates and
/// <see cref="MaxPassedOver"/> others are named, whatever the size of the queue's staff.
/// </summary>
/// <param name="Step">0-based index of the queue's open step.</param>
/// <param name="OpenTier">Highest tier open.</param>
/// <param name="Language">Language asked for; null when any will do.</param>
/// <param name="Candidates">Ready and competent, best first; the first one got the offer. One alone when it rested and its rest was overridden.</param>
/// <param name="PassedOver">Serve the queue but were no candidates: lowest tier first.</param>
/// <param name="Unnamed">How many more serve the queue than are named here.</param>
public sealed record OfferDecision(
    int Step,
    int OpenTier,
    string? Language,
    IReadOnlyList<OfferCandidate> Candidates,
    IReadOnlyList<PassedOver> PassedOver,
    int Unnamed)
{
    /// <summary>At most so many candidates are named.</summary>
    public const int MaxCandidates = 5;

    /// <summary>At most so many who were passed over are named.</summary>
    public const int MaxPassedOver = 12;

    /// <summary>What ranked the candidates after the tier.</summary>
    public Strategy Strategy { get; init; }

    /// <summary>The unit asked for, units of opened steps beside it; null when any will do.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>The person still waited for; null when anybody competent will do.</summary>
    public AgentId? Person { get; init; }
}

/// <summary>A candidate and what ranks it: tier first (the highest for the most proficient), then the strategy, longest idle, the order in the configuration.</summary>
public readonly record struct OfferCandidate(AgentId Agent, int Tier, DateTimeOffset IdleSince);

/// <summary>Someone who serves the queue and was no candidate.</summary>
public readonly record struct PassedOver(AgentId Agent, int Tier, PassedOverReason Reason);
