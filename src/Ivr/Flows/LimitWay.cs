namespace ContactCenter.Ivr;

/// <summary>A limit of a queue, or a step that sends on.</summary>
/// <param name="Limit">What the flow is told where it leads back there.</param>
/// <param name="To">Where it leads.</param>
/// <param name="Target">Name of the queue, of the prompt that is said, or the number; null for the flow.</param>
public sealed record LimitWay(FlowTriggerKind Limit, LimitWayTo To, string? Target = null)
{
    /// <summary>True when the message names a place to turn to.</summary>
    public bool NamesPlace { get; init; }
}

/// <summary>Where a limit of a queue leads.</summary>
public enum LimitWayTo
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
