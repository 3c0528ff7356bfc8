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
    public ImmutableArray<ProofWay> Ways { get; init; } = [];
}

/// <summary>People who work at the same times.</summary>
/// <param name="Hours">When; null: at all times, as far as is known.</param>
/// <param name="Breaks">When they do not, every day.</param>
public sealed record ProofShift(OpeningHours? Hours, ImmutableArray<DaySpan> Breaks);

/// <summary>A limit of a queue, or a step that sends on.</summary>
/// <param name="Limit">What the flow is told where it leads back there.</param>
/// <param name="To">Where it leads.</param>
/// <param name="Target">Name of the queue or of the prompt; null for the others.</param>
public sealed record ProofWay(FlowTriggerKind Limit, ProofWayTo To, string? Target = null)
{
    /// <summary>True when the message names a place to turn to.</summary>
    public bool NamesPlace { get; init; }
}

/// <summary>Where a limit of a queue leads.</summary>
public enum ProofWayTo
{
    /// <summary>Back to the flow.</summary>
    Flow,

    /// <summary>Into another queue.</summary>
    Queue,

    /// <summary>A message, then the call ends.</summary>
    Message,

    /// <summary>To a number outside; to the flow when that does not answer.</summary>
    Number,

    /// <summary>A request to be called back; to the flow when the caller's number is withheld.</summary>
    Callback,
}
