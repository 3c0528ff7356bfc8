using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>What the proof of flows knows besides the flows.</summary>
/// <param name="Hours">The service's clock; times are told by it.</param>
/// <param name="Queues">Every queue that a flow names.</param>
public sealed record ProofContext(HoursBook Hours, IReadOnlyDictionary<string, ProofQueue> Queues)
{
    /// <summary>How long a prompt is in a language; null: not known, and counted as nothing.</summary>
    public Func<string, string, TimeSpan?> LengthOf { get; init; } = (_, _) => null;
}

/// <summary>A queue as a caller meets it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shifts">When people work who serve it; none: nobody ever does.</param>
public sealed record ProofQueue(string Name, ImmutableArray<ProofShift> Shifts)
{
    /// <summary>True when callers may ask in it to be called back.</summary>
    public bool TakesCallbacks { get; init; }

    /// <summary>True when nobody waits in it: callers are asked about a callback at once.</summary>
    public bool NobodyWaits { get; init; }

    /// <summary>True when it sends on, in the end, those whom nobody takes.</summary>
    public bool SendsOn { get; init; }

    /// <summary>Its limits, with where they lead.</summary>
    public ImmutableArray<LimitWay> Ways { get; init; } = [];
}

/// <summary>People who work at the same times.</summary>
/// <param name="Hours">When; null: at all times, as far as is known.</param>
/// <param name="Breaks">When they do not, every day.</param>
public sealed record ProofShift(OpeningHours? Hours, ImmutableArray<DaySpan> Breaks);
