using System.Text.Json.Serialization;

namespace ContactCenter.Acd;

/// <summary>What kind of way out of a queue.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WayOutKind>))]
public enum WayOutKind
{
    /// <summary>As the flow says that led to the queue.</summary>
    Flow,

    /// <summary>To another queue, with the wait kept.</summary>
    Queue,

    /// <summary>A message, then the call ends.</summary>
    Message,

    /// <summary>To a number outside.</summary>
    Number,

    /// <summary>A request to be called back, at the place the caller had; without a number to call, as the flow says.</summary>
    Callback,
}

/// <summary>A way out of a queue.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Target">The queue's id, the prompt's name, or the number; null for the kinds without one.</param>
public sealed record WayOut(WayOutKind Kind, string? Target = null)
{
    /// <summary>As the flow says.</summary>
    public static WayOut ByFlow { get; } = new(WayOutKind.Flow);
}

/// <summary>When a queue takes nobody more, or keeps nobody longer. Each limit has its own way out and its own outcome.</summary>
public sealed record QueueLimits
{
    /// <summary>No limits but the queue's length.</summary>
    public static QueueLimits None { get; } = new();

    /// <summary>Way out for one more contact than <see cref="QueuePlan.MaxWaiting"/>.</summary>
    public WayOut WhenFull { get; init; } = WayOut.ByFlow;

    /// <summary>Own waiting time in this queue after which a contact is sent on; null: never. More than 0.</summary>
    public TimeSpan? LongestWait { get; init; }

    /// <summary>Way out after <see cref="LongestWait"/>.</summary>
    public WayOut WhenTooLong { get; init; } = WayOut.ByFlow;

    /// <summary>
    /// Takes nobody when no one who serves the queue is present, and sends on those who wait when that has lasted so long;
    /// null: they wait. 0 or more.
    /// </summary>
    public TimeSpan? NobodyLoggedIn { get; init; }

    /// <summary>Way out when nobody is there.</summary>
    public WayOut WhenNobody { get; init; } = WayOut.ByFlow;

    /// <summary>Takes nobody whose expected wait is longer; null: no limit. More than 0.</summary>
    public TimeSpan? ExpectedWait { get; init; }

    /// <summary>Way out when the expected wait is too long.</summary>
    public WayOut WhenExpectedTooLong { get; init; } = WayOut.ByFlow;
}
